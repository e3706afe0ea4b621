/**
 * Reads and writes a network as a tfjs layers model (`model.json` + `weights.bin`, float32 or float16): the base weights,
 * and our own checkpoints, which add the head as a dense layer. Node only, pure but for the files.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { CLASS_COUNT } from '../../../src/model/classes.js';
import { CliError } from '../cli-error.js';
import { decodeFloat16, encodeFloat16 } from '../export/float16.js';
import { planFromTopology } from './plan.js';
import type { LayersTopology, NetworkPlan } from './plan.js';

/** One weight: its shape and its values, last axis fastest. */
export interface Weight {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** All weights by name. */
export type Weights = Map<string, Weight>;

/** Name of the dense layer that we put on the pooled features. */
export const HEAD_NAME = 'naevus_head';
/** Weight of shape [features, 8]. */
export const HEAD_KERNEL = `${HEAD_NAME}/kernel`;
/** Weight of shape [8]. */
export const HEAD_BIAS = `${HEAD_NAME}/bias`;

/** A network: how it is built, its plan and its weights. */
export interface Network {
  readonly topology: LayersTopology;
  readonly plan: NetworkPlan;
  readonly weights: Weights;
}

interface WeightSpec {
  readonly name: string;
  readonly shape: readonly number[];
  readonly dtype: string;
  readonly quantization?: { readonly dtype: string };
}

interface ModelJson {
  readonly modelTopology: LayersTopology & { readonly model_config?: LayersTopology };
  readonly weightsManifest: readonly { readonly paths: readonly string[]; readonly weights: readonly WeightSpec[] }[];
}

/** Reads a network from a folder with `model.json`. Throws {@link CliError} that names what is missing or broken. */
export async function readNetwork(dir: string): Promise<Network> {
  const file = path.join(dir, 'model.json');
  let json: ModelJson;
  try {
    json = JSON.parse(await readFile(file, 'utf8')) as ModelJson;
  } catch (error) {
    throw new CliError(`${file} cannot be read (${error instanceof Error ? error.message : String(error)}).`);
  }
  const topology = json.modelTopology.model_config ?? json.modelTopology;
  const weights: Weights = new Map();
  for (const group of json.weightsManifest) {
    const parts = await Promise.all(group.paths.map((name) => readFile(path.join(dir, name))));
    readGroup(Buffer.concat(parts), group.weights, weights, dir);
  }
  return { topology, plan: planFromTopology(topology), weights };
}

function readGroup(bytes: Buffer, specs: readonly WeightSpec[], into: Weights, dir: string): void {
  let at = 0;
  for (const spec of specs) {
    const count = spec.shape.reduce((a, b) => a * b, 1);
    const half = spec.quantization?.dtype === 'float16';
    if (spec.dtype !== 'float32' || (spec.quantization !== undefined && !half)) {
      throw new CliError(`${dir}: weight "${spec.name}" is neither float32 nor float16.`);
    }
    const length = count * (half ? 2 : 4);
    if (at + length > bytes.length) throw new CliError(`${dir}: the weights end within "${spec.name}"; the file is cut short.`);
    const copy = bytes.buffer.slice(bytes.byteOffset + at, bytes.byteOffset + at + length);
    const values = half ? decodeFloat16(new Uint16Array(copy)) : new Float32Array(copy);
    const broken = values.findIndex((value) => !Number.isFinite(value));
    if (broken >= 0)
      throw new CliError(`${dir}: weight "${spec.name}" holds ${String(values[broken])}; the checkpoint is broken.`);
    into.set(spec.name, { shape: spec.shape, values });
    at += length;
  }
  if (at !== bytes.length)
    throw new CliError(`${dir}: the weight file has ${bytes.length - at} bytes more than model.json lists.`);
}

/** Number of pooled features, from the last convolution's kernel. */
export function featureCount(network: Pick<Network, 'plan' | 'weights'>): number {
  const last = network.plan.units.at(-1);
  if (last?.kind !== 'conv') throw new CliError('The base network does not end in a convolution.');
  const count = weightOf(network.weights, last.kernel).shape.at(last.depthwise ? 2 : 3);
  if (count === undefined) throw new CliError(`The kernel of ${last.name} has too few axes.`);
  return count;
}

/** A weight that must be there. */
export function weightOf(weights: Weights, name: string): Weight {
  const weight = weights.get(name);
  if (weight === undefined) throw new CliError(`The network lacks the weight "${name}".`);
  return weight;
}

/** The same network with a head of zeros where it has none. */
export function withHead(network: Network): Network {
  if (network.weights.has(HEAD_KERNEL)) return network;
  const features = featureCount(network);
  const weights = new Map(network.weights);
  weights.set(HEAD_KERNEL, { shape: [features, CLASS_COUNT], values: new Float32Array(features * CLASS_COUNT) });
  weights.set(HEAD_BIAS, { shape: [CLASS_COUNT], values: new Float32Array(CLASS_COUNT) });
  return { ...network, weights };
}

/** The topology with our head behind the pooling: what `loadLayersModel` of tfjs builds to 8 logits. */
function topologyWithHead(topology: LayersTopology): unknown {
  const { layers } = topology.config;
  const pooling = layers.findIndex((layer) => layer.class_name === 'GlobalAveragePooling2D');
  const pooled = layers[pooling];
  if (pooled === undefined) throw new CliError('The base network has no global average pooling to put the head on.');
  const head = {
    class_name: 'Dense',
    name: HEAD_NAME,
    config: { name: HEAD_NAME, units: CLASS_COUNT, activation: 'linear', use_bias: true, trainable: true },
    inbound_nodes: [[[pooled.name, 0, 0, {}]]],
  };
  const config = { ...topology.config, layers: [...layers.slice(0, pooling + 1), head], output_layers: [[HEAD_NAME, 0, 0]] };
  return { class_name: 'Model', keras_version: 'tfjs-layers 4.22.0', backend: 'tensor_flow.js', ...topology, config };
}

/**
 * Writes a network with its head, so that `--base DIR` and `tf.loadLayersModel` read it.
 * @param precision float32 keeps every bit; float16 halves the file, for a checkpoint that is handed on.
 */
export async function writeNetwork(dir: string, network: Network, precision: 'float32' | 'float16' = 'float32'): Promise<void> {
  await mkdir(dir, { recursive: true });
  const entries = [...network.weights];
  const quantization = precision === 'float16' ? { quantization: { dtype: 'float16', original_dtype: 'float32' } } : {};
  const specs = entries.map(([name, { shape }]) => ({ name, shape, dtype: 'float32', ...quantization }));
  const bytes = Buffer.concat(
    entries.map(([, { values }]) => {
      const encoded = precision === 'float16' ? encodeFloat16(values) : values;
      return Buffer.from(encoded.buffer, encoded.byteOffset, encoded.byteLength);
    }),
  );
  const json = {
    format: 'layers-model',
    generatedBy: 'naevus-train',
    convertedBy: null,
    modelTopology: topologyWithHead(network.topology),
    weightsManifest: [{ paths: ['weights.bin'], weights: specs }],
  };
  await writeFile(path.join(dir, 'weights.bin'), bytes);
  await writeFile(path.join(dir, 'model.json'), JSON.stringify(json));
}
