/**
 * The modality head: a logistic regression on the pooled features of several layers of a trained network that tells dermoscopy from plain photos. It is fitted
 * on `train` after the network, whose other outputs it leaves as they are.
 */
import { Buffer } from 'node:buffer';
import { CAM, MODALITY, headNodes, meanNodes, sumNodes } from '../graph/graph.js';
import type { GraphNode } from '../graph/graph.js';
import type { WeightSpec } from '../../../src/core/weights-encoding.js';
import type { GraphFiles } from '../graph/serialise.js';
import { INPUT } from '../network/plan.js';

/** Log-odds of dermoscopy: features times weights, plus bias. */
export interface ModalityHead {
  readonly weights: Float32Array;
  readonly bias: number;
}

/** A photo's pooled features and what it is. */
export interface ModalityExample {
  readonly features: Float32Array;
  readonly isDermoscopy: boolean;
  /** How much it counts, above 0. */
  readonly weight: number;
}

/** Strength of the L2 penalty on the weights of standardised features. */
const PENALTY = 0.01;
/** Adam (Kingma and Ba 2015, arXiv 1412.6980), which needs no step size that fits the features' correlations. */
const [STEPS, RATE, BETA_1, BETA_2, EPSILON] = [400, 0.003, 0.9, 0.999, 1e-8];

/** The log-odds of dermoscopy. */
export function modalityLogit({ weights, bias }: ModalityHead, features: Float32Array): number {
  let sum = bias;
  for (let at = 0; at < weights.length; at++) sum += (weights[at] ?? 0) * (features[at] ?? 0);
  return sum;
}

/**
 * Fits the head by Adam on standardised features; each modality counts half. Deterministic.
 * @param examples at least one of each modality.
 */
export function fitModalityHead(examples: readonly ModalityExample[]): ModalityHead {
  const length = examples[0]?.features.length ?? 0;
  const scale = standardisation(examples, length);
  const inputs = examples.map(({ features }) =>
    features.map((value, at) => (value - (scale.means[at] ?? 0)) * (scale.factors[at] ?? 0)),
  );
  const halves = [true, false].map((kind) =>
    examples.reduce((sum, one) => sum + (one.isDermoscopy === kind ? one.weight : 0), 0),
  );
  const shares = examples.map(({ isDermoscopy, weight }) => weight / (2 * (halves[isDermoscopy ? 0 : 1] ?? 1)));
  // The last parameter is the bias.
  const parameters = new Float32Array(length + 1);
  const [mean, square] = [new Float32Array(length + 1), new Float32Array(length + 1)];
  for (let step = 1; step <= STEPS; step++) {
    const gradient = parameters.map((value, at) => (at < length ? PENALTY * value : 0));
    const head = { weights: parameters.subarray(0, length), bias: parameters[length] ?? 0 };
    for (const [at, input] of inputs.entries()) {
      const error = 1 / (1 + Math.exp(-modalityLogit(head, input))) - (examples[at]?.isDermoscopy === true ? 1 : 0);
      const factor = error * (shares[at] ?? 0);
      gradient[length] = (gradient[length] ?? 0) + factor;
      for (let index = 0; index < length; index++) gradient[index] = (gradient[index] ?? 0) + factor * (input[index] ?? 0);
    }
    const rate = (RATE * Math.sqrt(1 - BETA_2 ** step)) / (1 - BETA_1 ** step);
    for (let index = 0; index <= length; index++) {
      const slope = gradient[index] ?? 0;
      const [first, second] = [
        BETA_1 * (mean[index] ?? 0) + (1 - BETA_1) * slope,
        BETA_2 * (square[index] ?? 0) + (1 - BETA_2) * slope * slope,
      ];
      [mean[index], square[index]] = [first, second];
      parameters[index] = (parameters[index] ?? 0) - (rate * first) / (Math.sqrt(second) + EPSILON);
    }
  }
  const weights = parameters.slice(0, length).map((weight, at) => weight * (scale.factors[at] ?? 0));
  return { weights, bias: (parameters[length] ?? 0) - modalityLogit({ weights, bias: 0 }, scale.means) };
}

/** Least share of the squared mean that a variance must have: below it is rounding, and the feature never changes. */
const LEAST_VARIATION = 1e-7;

function standardisation(examples: readonly ModalityExample[], length: number) {
  const means = new Float64Array(length);
  for (const { features } of examples) features.forEach((value, at) => (means[at] = (means[at] ?? 0) + value / examples.length));
  const variances = new Float64Array(length);
  for (const { features } of examples) {
    features.forEach((value, at) => {
      variances[at] = (variances[at] ?? 0) + (value - (means[at] ?? 0)) ** 2 / examples.length;
    });
  }
  const factors = variances.map((variance, at) =>
    variance > LEAST_VARIATION * (means[at] ?? 0) ** 2 ? 1 / Math.sqrt(variance) : 0,
  );
  return { means: Float32Array.from(means), factors: Float32Array.from(factors) };
}

/** What is read and rewritten of `model.json`. */
interface GraphJson {
  readonly modelTopology: { readonly node: readonly GraphNode[] };
  readonly weightsManifest: readonly [{ readonly weights: readonly WeightSpec[] }];
}

function readGraph({ modelJson }: Pick<GraphFiles, 'modelJson'>): GraphJson {
  return JSON.parse(Buffer.from(modelJson).toString('utf8')) as GraphJson;
}

/** A map of a graph whose means over the cells are features. */
export interface FeatureMap {
  readonly name: string;
  readonly channels: number;
}

/** Strided layers before a map that counts: at a quarter of the input's resolution and below, where a map costs little. */
const LEAST_STRIDED = 2;

/**
 * The last map of each resolution from a quarter of the input's down, and the one that the class-activation map is computed from. The last layer alone knows the diagnosis and has
 * forgotten much of how a picture was taken: on `val` it tells 97% of the pictures right, with the others 98% (docs/experiments.md).
 */
export function featureMaps(files: Pick<GraphFiles, 'modelJson'>): FeatureMap[] {
  const graph = readGraph(files);
  let strided = 0;
  const names = graph.modelTopology.node.flatMap(({ name, input = [], attr }) => {
    const [map] = input;
    const ends = strideOf(attr) > 1 && strided++ >= LEAST_STRIDED;
    return map !== undefined && map !== INPUT && (ends || name === CAM) ? [map] : [];
  });
  return [...new Set(names)].map((name) => ({ name, channels: channelsOf(graph, name) }));
}

function strideOf(attr: GraphNode['attr']): number {
  const strides = attr?.['strides'] as { readonly list?: { readonly i?: readonly string[] } } | undefined;
  return Number(strides?.list?.i?.[1] ?? 1);
}

/** Channels of a node's output: those of its kernel, or of what it adds up or pools. */
function channelsOf(graph: GraphJson, name: string): number {
  const node = graph.modelTopology.node.find((one) => one.name === name);
  const [input, kernel] = node?.input ?? [];
  const shape = graph.weightsManifest[0].weights.find((spec) => spec.name === kernel)?.shape;
  if (shape?.length === 4) return shape[node?.op === 'FusedDepthwiseConv2dNative' ? 2 : 3] ?? 0;
  if (input === undefined) throw new Error(`the graph has no map "${name}"`);
  return channelsOf(graph, input);
}

/** The same graph with the means of {@link featureMaps} as outputs, in their order; its other outputs stay. */
export function withFeatureOutputs(files: GraphFiles): { readonly files: GraphFiles; readonly outputs: readonly string[] } {
  const graph = readGraph(files);
  const nodes = meanNodes(featureMaps(files).map(({ name }) => name));
  const [manifest] = graph.weightsManifest;
  return {
    files: written(graph, [...graph.modelTopology.node, ...nodes], manifest, files.weightsBin),
    outputs: nodes.map(({ name }) => name),
  };
}

/** The same graph with the head as its output `modality`; all other weights stay bit for bit. @param files without a head. */
export function withModalityHead(files: GraphFiles, { weights, bias }: ModalityHead): GraphFiles {
  const graph = readGraph(files);
  const [{ weights: specs, ...manifest }] = graph.weightsManifest;
  const maps = featureMaps(files);
  const added = maps.map(({ name, channels }, at) => ({
    map: name,
    name: maps.length === 1 ? MODALITY : `${MODALITY}/${at}`,
    shape: [1, 1, channels, 1],
  }));
  let start = 0;
  const values = added.map(({ shape: [, , channels = 0] }, at) => {
    const own = weights.slice(start, (start += channels));
    return Float32Array.of(...own, at === 0 ? bias : 0);
  });
  if (start !== weights.length) throw new Error(`the head has ${weights.length} weights, the maps ${start} channels`);
  const heads = added.flatMap(({ map, ...head }) => headNodes(map, head));
  const sums = sumNodes(
    added.map(({ name }) => name),
    MODALITY,
  );
  return written(
    graph,
    [...graph.modelTopology.node, ...heads, ...sums],
    {
      ...manifest,
      // The tensors of the head are the last ones: without them the files are what they were.
      weights: [
        ...specs,
        ...added.flatMap(({ name, shape }) => [
          { name: `${name}/weights`, shape, dtype: 'float32' },
          { name: `${name}/bias`, shape: [1], dtype: 'float32' },
        ]),
      ],
    },
    Buffer.concat([files.weightsBin, ...values.map((part) => new Uint8Array(part.buffer))]),
  );
}

/** The same graph without its modality head, which {@link withModalityHead} put at the end; as it is where it has none. */
export function withoutModalityHead(files: GraphFiles): GraphFiles {
  const isHead = ({ name }: { readonly name: string }): boolean => name === MODALITY || name.startsWith(`${MODALITY}/`);
  const graph = readGraph(files);
  const node = graph.modelTopology.node.filter((one) => !isHead(one));
  if (node.length === graph.modelTopology.node.length) return files;
  const [{ weights: specs, ...manifest }] = graph.weightsManifest;
  const values = specs.filter(isHead).reduce((sum, { shape }) => sum + shape.reduce((product, size) => product * size, 1), 0);
  const weights = specs.filter((spec) => !isHead(spec));
  return written(graph, node, { ...manifest, weights }, files.weightsBin.subarray(0, files.weightsBin.length - 4 * values));
}

function written(graph: GraphJson, node: readonly GraphNode[], manifest: object, weightsBin: Uint8Array): GraphFiles {
  const json = { ...graph, modelTopology: { ...graph.modelTopology, node }, weightsManifest: [manifest] };
  return { modelJson: new Uint8Array(Buffer.from(JSON.stringify(json))), weightsBin: new Uint8Array(weightsBin) };
}
