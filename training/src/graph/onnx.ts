/**
 * A graph model as ONNX, the format of other runtimes: to run the very same network elsewhere, and to time it there.
 *
 * ONNX keeps the channels before the rows, tfjs after the columns, so kernels are turned here, and the input has the shape
 * [1, 3, side, side].
 */
import { Buffer } from 'node:buffer';
import { CliError } from '../cli-error.js';
import { weightOf } from '../network/network.js';
import type { Weights } from '../network/network.js';
import { INPUT } from '../network/plan.js';
import { OUTLINE_PREFIX } from '../network/outline-decoder.js';
import { AXES, CAM, LOGITS, OUTLINE } from './graph.js';
import type { GraphModel, GraphNode } from './graph.js';
import { writeOnnx } from './onnx-file.js';
import type { OnnxAttribute, OnnxNode, OnnxTensor } from './onnx-file.js';

/** The ends of a clipped ReLU. */
const CLIP_ENDS = [
  { name: 'zero', shape: [], values: Float32Array.of(0) },
  { name: 'six', shape: [], values: Float32Array.of(6) },
];

/**
 * The bytes of an `.onnx` file with the input `image` and the outputs `logits`, shape [1, 8], and `cam`, shape [1, 8, cells, cells].
 * Throws `CliError` naming an operator that has no counterpart here.
 */
export function onnxModel(graph: GraphModel, sizePx: number): Uint8Array {
  // The outline is drawn by the app alone.
  const nodesOfAnswer = graph.nodes.filter(({ name }) => name !== OUTLINE && !name.startsWith(OUTLINE_PREFIX));
  const depthwise = new Set(nodesOfAnswer.filter(({ op }) => op === DEPTHWISE).map(({ input }) => input?.[1]));
  const kernels = [...graph.weights].filter(([name]) => name !== AXES && !name.startsWith(OUTLINE_PREFIX));
  const nodes = nodesOfAnswer.flatMap((node) => translate(node, graph.weights));
  const clips = nodes.some(({ op }) => op === 'Clip');
  return writeOnnx({
    nodes,
    tensors: [
      ...kernels.map(([name, { shape, values }]) => turned({ name, shape, values }, depthwise.has(name))),
      ...(clips ? CLIP_ENDS : []),
    ],
    inputs: [{ name: INPUT, shape: [1, 3, sizePx, sizePx] }],
    outputs: [{ name: LOGITS }, { name: CAM }],
  });
}

const DEPTHWISE = 'FusedDepthwiseConv2dNative';

function translate(node: GraphNode, weights: Weights): OnnxNode[] {
  const { name, op, input: inputs = [] } = node;
  switch (op) {
    case 'Placeholder':
    case 'Const':
      return [];
    case '_FusedConv2D':
    case DEPTHWISE:
      return convolution(node, weights);
    case 'AddV2':
      return [{ op: 'Add', name, inputs, attributes: {} }];
    case 'MaxPool': {
      const attributes = { kernel_shape: integersOf(node, 'ksize').slice(1, 3), ...geometry(node) };
      return [{ op: 'MaxPool', name, inputs, attributes }];
    }
    case 'Mean':
      return [{ op: 'ReduceMean', name, inputs: inputs.slice(0, 1), attributes: { axes: [2, 3], keepdims: 0 } }];
    default:
      throw new CliError(`"${name}" is the operator ${op}, which has no counterpart in ONNX here.`);
  }
}

function convolution(node: GraphNode, weights: Weights): OnnxNode[] {
  const { name, op, input: inputs = [] } = node;
  const [, activation] = textsOf(node, 'fused_ops');
  const linear = activation === undefined ? name : `${name}/linear`;
  const channels = weightOf(weights, inputs[1] ?? '').shape[2] ?? 1;
  const attributes = { ...geometry(node), group: op === DEPTHWISE ? channels : 1 };
  const conv: OnnxNode = { op: 'Conv', name: linear, inputs, attributes };
  if (activation === undefined) return [conv];
  if (activation === 'Relu') return [conv, { op: 'Relu', name, inputs: [linear], attributes: {} }];
  return [conv, { op: 'Clip', name, inputs: [linear, ...CLIP_ENDS.map((end) => end.name)], attributes: {} }];
}

/** Strides and padding; TensorFlow's "same" puts the odd row after, as ONNX's SAME_UPPER does. */
function geometry(node: GraphNode): Record<string, OnnxAttribute> {
  const strides = integersOf(node, 'strides').slice(1, 3);
  const padding = textOf(attribute(node, 'padding').s);
  if (padding !== 'EXPLICIT') return { strides, auto_pad: padding === 'SAME' ? 'SAME_UPPER' : 'VALID' };
  const [, , top = 0, bottom = 0, left = 0, right = 0] = integersOf(node, 'explicit_paddings');
  return { strides, pads: [top, left, bottom, right] };
}

/** [height, width, in, out] to [out, in, height, width]; a depthwise kernel [height, width, channels, 1] to [channels, 1, height, width]. */
function turned({ name, shape, values }: OnnxTensor, depthwise: boolean): OnnxTensor {
  const [height = 1, width = 1, second = 1, last = 1] = shape;
  if (shape.length !== 4) return { name, shape, values };
  const [out, into] = depthwise ? [second, last] : [last, second];
  const result = new Float32Array(values.length);
  let at = 0;
  for (let o = 0; o < out; o++) {
    for (let i = 0; i < into; i++) {
      const within = depthwise ? o * last + i : i * last + o;
      for (let cell = 0; cell < height * width; cell++) result[at++] = values[cell * second * last + within] ?? 0;
    }
  }
  return { name, shape: [out, into, height, width], values: result };
}

/** An attribute in one of the forms in which `graph.ts` writes it. */
interface Attribute {
  readonly s?: string;
  readonly list?: { readonly i?: readonly string[]; readonly s?: readonly string[] };
}

function attribute({ attr }: GraphNode, name: string): Attribute {
  return attr?.[name] ?? {};
}

const textOf = (base64: string | undefined): string => Buffer.from(base64 ?? '', 'base64').toString();

function integersOf(node: GraphNode, name: string): number[] {
  return (attribute(node, name).list?.i ?? []).map(Number);
}

function textsOf(node: GraphNode, name: string): string[] {
  return (attribute(node, name).list?.s ?? []).map(textOf);
}
