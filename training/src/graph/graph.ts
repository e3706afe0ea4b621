/**
 * Builds the network as a tfjs graph model: batch norm folded, fused operations, and the class-activation map computed inside
 * the graph, whose mean over the cells is the logits. `serialise.ts` writes it down.
 *
 * Node names and attributes are TensorFlow's GraphDef as JSON, which `loadGraphModel` reads; strings are base64, whole numbers
 * are strings.
 */
import { Buffer } from 'node:buffer';
import { CLASS_COUNT } from '../../../src/core/classes.js';
import { CliError } from '../cli-error.js';
import { HEAD_BIAS, HEAD_KERNEL, featureCount } from '../network/head.js';
import { weightOf } from '../network/network.js';
import type { Network, Weights } from '../network/network.js';
import { hasOutline, outlineSteps } from '../network/outline-decoder.js';
import type { OutlineConvolution } from '../network/outline-decoder.js';
import { INPUT } from '../network/plan.js';
import type { ConvUnit, MaxPoolUnit, NetworkPlan } from '../network/plan.js';
import { foldBatchNorm } from './fold.js';

/** Names of the graph's outputs. */
export const LOGITS = 'logits';
/** Class-activation map, shape [1, cells, cells, 8]. */
export const CAM = 'cam';
/** Log-odds of the outline, shape [1, cells, cells, 1]; only in a graph of a network with a decoder. Computed only where it is asked for. */
export const OUTLINE = 'outline';
/** Pooled features, shape [1, features]; only in a graph for the feature cache. */
export const FEATURES = 'features';
/** Log-odds that the picture is dermoscopy, shape [1, 1]; only in a graph with a modality head, see `modality-head.ts`. */
export const MODALITY = 'modality';

/** What the graph computes: the answer, or the features that a head is trained on. */
export type GraphOutput = 'answer' | 'features';

/** A node of TensorFlow's GraphDef. */
export interface GraphNode {
  readonly name: string;
  readonly op: string;
  readonly input?: readonly string[];
  readonly attr?: Readonly<Record<string, unknown>>;
}

/** A graph model in memory. */
export interface GraphModel {
  readonly nodes: readonly GraphNode[];
  readonly weights: Weights;
}

const FLOAT = { type: 'DT_FLOAT' };
const text = (value: string): { s: string } => ({ s: Buffer.from(value).toString('base64') });
const integers = (values: readonly number[]): unknown => ({ list: { i: values.map(String) } });
const texts = (values: readonly string[]): unknown => ({ list: { s: values.map((value) => text(value).s) } });

const dimensions = (shape: readonly number[]): unknown => shape.map((size) => ({ size: String(size) }));

/** The pooled axes. */
export const AXES = 'pooled_axes';

/** Last part of the names of sizes to which a map is enlarged. */
const SIZE_SUFFIX = '/size';

/** Whether a weight is whole numbers. */
export const isInteger = (name: string): boolean => name === AXES || name.endsWith(SIZE_SUFFIX);

/** Builds the graph. Throws `CliError` naming the layer that cannot be folded. */
export function buildGraph(network: Network, sizePx: number, output: GraphOutput): GraphModel {
  const nodes: GraphNode[] = [placeholder(sizePx)];
  const weights: Weights = new Map();
  for (const unit of network.plan.units) {
    if (unit.kind === 'add') nodes.push({ name: unit.name, op: 'AddV2', input: unit.inputs, attr: { T: FLOAT } });
    else if (unit.kind === 'max-pool') nodes.push(maxPool(unit));
    else addConvolution(unit, network.weights, nodes, weights);
  }
  const map = addHidden(network, nodes, weights);
  if (output === 'features') addMean(FEATURES, map, nodes, weights);
  else {
    addHead(network, map, nodes, weights);
    if (hasOutline(network)) addOutline(network, sizePx, nodes, weights);
  }
  return { nodes: [...constants(weights), ...nodes], weights };
}

function placeholder(sizePx: number): GraphNode {
  return {
    name: INPUT,
    op: 'Placeholder',
    attr: { dtype: FLOAT, shape: { shape: { dim: dimensions([1, sizePx, sizePx, 3]) } } },
  };
}

function constants(weights: Weights): GraphNode[] {
  return [...weights].map(([name, { shape }]) => ({
    name,
    op: 'Const',
    attr: {
      dtype: { type: isInteger(name) ? 'DT_INT32' : 'DT_FLOAT' },
      value: { tensor: { dtype: isInteger(name) ? 'DT_INT32' : 'DT_FLOAT', tensorShape: { dim: dimensions(shape) } } },
    },
  }));
}

function addConvolution(unit: ConvUnit, from: Weights, nodes: GraphNode[], weights: Weights): void {
  const { kernel, bias } = foldBatchNorm(unit, from);
  weights.set(`${unit.name}/weights`, kernel);
  weights.set(`${unit.name}/bias`, bias);
  const fused = ['BiasAdd', ...(unit.activation === 'linear' ? [] : [unit.activation === 'relu' ? 'Relu' : 'Relu6'])];
  nodes.push({
    name: unit.name,
    op: unit.depthwise ? 'FusedDepthwiseConv2dNative' : '_FusedConv2D',
    input: [unit.input, `${unit.name}/weights`, `${unit.name}/bias`],
    attr: convolutionAttributes(unit.stride, unit.padding, fused),
  });
}

function convolutionAttributes(stride: number, padding: ConvUnit['padding'], fused: readonly string[]): Record<string, unknown> {
  const explicit = typeof padding !== 'string';
  const name = explicit ? 'EXPLICIT' : padding.toUpperCase();
  return {
    T: FLOAT,
    strides: integers([1, stride, stride, 1]),
    dilations: integers([1, 1, 1, 1]),
    padding: text(name),
    explicit_paddings: integers(explicit ? [0, 0, ...padding.flat(), 0, 0] : []),
    data_format: text('NHWC'),
    fused_ops: texts(fused),
    num_args: { i: '1' },
    epsilon: { f: 0 },
  };
}

function maxPool({ name, input, size, stride, padding }: MaxPoolUnit): GraphNode {
  const window = { ksize: integers([1, size, size, 1]), strides: integers([1, stride, stride, 1]) };
  const attr = { T: FLOAT, ...window, padding: text(padding.toUpperCase()), data_format: text('NHWC') };
  return { name, op: 'MaxPool', input: [input], attr };
}

/**
 * Hidden dense layers as maps. ReLU lets a unit through or not by its value for the whole image, the mean of its map; given
 * which pass, the rest is linear, so each map's mean stays the unit's value, and `cam` the fraction that each cell has in it.
 * @returns the name of the map that the head reads.
 */
function addHidden({ plan, weights: from }: Network, nodes: GraphNode[], weights: Weights): string {
  if (plan.pooling !== 'average') {
    throw new CliError('The network flattens its feature map, so it has no class-activation map and cannot be exported.');
  }
  let map = plan.output;
  for (const { name, kernel, bias } of plan.hidden) {
    const { shape, values } = weightOf(from, kernel);
    const units = shape[1] ?? 0;
    weights.set(`${name}/weights`, { shape: [1, 1, ...shape], values });
    weights.set(`${name}/bias`, bias === null ? { shape: [units], values: new Float32Array(units) } : weightOf(from, bias));
    weights.set(`${name}/zero`, { shape: [1], values: new Float32Array(1) });
    const [all, mean, passes, factor] = [`${name}/map`, `${name}/mean`, `${name}/passes`, `${name}/factor`];
    const attr = convolutionAttributes(1, 'valid', ['BiasAdd']);
    nodes.push({ name: all, op: '_FusedConv2D', input: [map, `${name}/weights`, `${name}/bias`], attr });
    addMean(mean, all, nodes, weights, true);
    nodes.push({ name: passes, op: 'Greater', input: [mean, `${name}/zero`], attr: { T: FLOAT } });
    nodes.push({ name: factor, op: 'Cast', input: [passes], attr: { SrcT: { type: 'DT_BOOL' }, DstT: FLOAT } });
    nodes.push({ name, op: 'Mul', input: [all, factor], attr: { T: FLOAT } });
    map = name;
  }
  return map;
}

/** The head as a 1x1 convolution: its map is `cam`, and since pooling is linear, the map's mean is the logits. */
function addHead(network: Network, map: string, nodes: GraphNode[], weights: Weights): void {
  const features = featureCount(network);
  weights.set(HEAD_KERNEL, { shape: [1, 1, features, CLASS_COUNT], values: weightOf(network.weights, HEAD_KERNEL).values });
  weights.set(HEAD_BIAS, weightOf(network.weights, HEAD_BIAS));
  nodes.push({
    name: CAM,
    op: '_FusedConv2D',
    input: [map, HEAD_KERNEL, HEAD_BIAS],
    attr: convolutionAttributes(1, 'valid', ['BiasAdd']),
  });
  addMean(LOGITS, CAM, nodes, weights);
}

/** The outline decoder, see `outline-decoder.ts`: what it computes there, its nodes compute here. */
function addOutline(network: Network, sizePx: number, nodes: GraphNode[], weights: Weights): void {
  const addStep = (name: string, input: string, one: OutlineConvolution, fused: readonly string[]): string => {
    const kernel = weightOf(network.weights, `${one.name}/kernel`);
    weights.set(`${one.name}/weights`, kernel);
    weights.set(`${one.name}/bias`, weightOf(network.weights, `${one.name}/bias`));
    const isDepthwise = one.shape[0] === 3;
    nodes.push({
      name,
      op: isDepthwise ? 'FusedDepthwiseConv2dNative' : '_FusedConv2D',
      input: [input, `${one.name}/weights`, `${one.name}/bias`],
      attr: convolutionAttributes(1, isDepthwise ? 'same' : 'valid', ['BiasAdd', ...fused]),
    });
    return name;
  };
  let carried: string | null = null;
  const steps = outlineSteps(network);
  for (const [at, { unit, stride, lateral, smooth, next }] of steps.entries()) {
    const isLast = at === steps.length - 1;
    let map = addStep(lateral.name, unit, lateral, smooth === null ? ['Relu6'] : []);
    if (carried !== null && smooth !== null) {
      const [size, enlarged, sum] = [`${lateral.name}${SIZE_SUFFIX}`, `${lateral.name}/enlarged`, `${lateral.name}/sum`];
      const cells = Math.ceil(sizePx / stride);
      weights.set(size, { shape: [2], values: Float32Array.of(cells, cells) });
      const attr = { T: FLOAT, align_corners: { b: false }, half_pixel_centers: { b: false } };
      nodes.push({ name: enlarged, op: 'ResizeNearestNeighbor', input: [carried, size], attr });
      nodes.push({ name: sum, op: 'AddV2', input: [map, enlarged], attr: { T: FLOAT } });
      map = addStep(smooth.name, sum, smooth, ['Relu6']);
    }
    carried = addStep(isLast ? OUTLINE : next.name, map, next, []);
  }
}

/** The means of some maps over their cells as outputs `features/0`, `features/1` and so on, of a graph that has {@link AXES}. */
export function meanNodes(maps: readonly string[]): GraphNode[] {
  const nodes: GraphNode[] = [];
  maps.forEach((map, at) => {
    addMean(`${FEATURES}/${at}`, map, nodes, new Map());
  });
  return nodes;
}

/** The nodes that add up scalars, the last of them `name`. @param inputs names of outputs of the same shape, at least two. */
export function sumNodes(inputs: readonly string[], name: string): GraphNode[] {
  return inputs.slice(1).map((input, at) => ({
    name: at === inputs.length - 2 ? name : `${name}/sum${at}`,
    op: 'AddV2',
    input: [at === 0 ? (inputs[0] ?? '') : `${name}/sum${at - 1}`, input],
    attr: { T: FLOAT },
  }));
}

/**
 * The nodes of another head on a graph that is there already, like that of {@link addHead}: weights `<name>/weights` and `<name>/bias`, a map
 * `<name>/map` and the output itself. The graph must have {@link AXES}, as one with logits does.
 */
export function headNodes(
  map: string,
  { name, shape }: { readonly name: string; readonly shape: readonly number[] },
): GraphNode[] {
  const weights: Weights = new Map([
    [`${name}/weights`, { shape, values: new Float32Array() }],
    [`${name}/bias`, { shape: shape.slice(-1), values: new Float32Array() }],
  ]);
  const attr = convolutionAttributes(1, 'valid', ['BiasAdd']);
  const nodes: GraphNode[] = [{ name: `${name}/map`, op: '_FusedConv2D', input: [map, `${name}/weights`, `${name}/bias`], attr }];
  const head = constants(weights);
  addMean(name, `${name}/map`, nodes, weights);
  return [...head, ...nodes];
}

function addMean(name: string, input: string, nodes: GraphNode[], weights: Weights, keepCells = false): void {
  weights.set(AXES, { shape: [2], values: Float32Array.of(1, 2) });
  const attr = { T: FLOAT, Tidx: { type: 'DT_INT32' }, keep_dims: { b: keepCells } };
  nodes.push({ name, op: 'Mean', input: [input, AXES], attr });
}

/** Cells of `cam` along a side, for an input of `sizePx`. */
export function camSize(plan: NetworkPlan, sizePx: number, weights: Weights): number {
  const sizes = new Map<string, number>([[INPUT, sizePx]]);
  for (const unit of plan.units) {
    if (unit.kind === 'add') {
      sizes.set(unit.name, sizes.get(unit.inputs[0]) ?? 0);
      continue;
    }
    const input = sizes.get(unit.input) ?? 0;
    const kernel = unit.kind === 'max-pool' ? unit.size : (weightOf(weights, unit.kernel).shape[0] ?? 1);
    const added = typeof unit.padding === 'string' ? 0 : unit.padding[0][0] + unit.padding[0][1];
    const size =
      unit.padding === 'same' ? Math.ceil(input / unit.stride) : Math.floor((input + added - kernel) / unit.stride) + 1;
    sizes.set(unit.name, size);
  }
  return sizes.get(plan.output) ?? 0;
}
