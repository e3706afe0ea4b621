/** Pooled features of photos, computed once on wasm and kept on disk in parts, so that a run that was stopped continues. */
import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { CLASS_COUNT } from '../../../src/core/classes.js';
import type { RgbaImage, SquareCrop } from '../../../src/core/image/image.js';
import { toNetworkInput } from '../../../src/core/image/preprocess.js';
import type { InputSpec } from '../../../src/core/image/preprocess.js';
import { decodeWeights } from '../../../src/core/weights-encoding.js';
import type { WeightSpec } from '../../../src/core/weights-encoding.js';
import { decodeImageFile } from '../data/decode.js';
import type { ImageRecord } from '../data/image-manifest.js';
import { contentSha256, readPart, writePart } from '../fit/feature-cache.js';
import { FEATURES, buildGraph, meanNodes } from '../graph/graph.js';
import type { GraphNode } from '../graph/graph.js';
import { loadGraph } from '../graph/load-graph.js';
import type { LoadedGraph } from '../graph/load-graph.js';
import { serialiseGraph } from '../graph/serialise.js';
import type { GraphFiles } from '../graph/serialise.js';
import { framedSquare } from '../inference/predict.js';
import type { PredictionSpec } from '../inference/predict.js';
import { featureMaps } from '../modality/modality-head.js';
import { HEAD_BIAS, HEAD_KERNEL } from '../network/head.js';
import { weightOf } from '../network/network.js';
import type { Network } from '../network/network.js';
import { startProgress } from '../progress.js';
import { useBackend } from '../runtime/backend.js';
import type { LinearHead } from './logit-scores.js';

/** Name of the output of {@link withPooledFeatures}. */
export const POOLED_FEATURES = `${FEATURES}/0`;

/** A photo, and the square of it where it is not the centre one. */
export interface OodPhoto {
  readonly record: ImageRecord;
  readonly square?: SquareCrop;
}

/** A network as features and the layer that makes logits of them. */
export interface FeatureNetwork {
  readonly files: GraphFiles;
  /** The graph's output that has the features, shape [1, features]. */
  readonly output: string;
  readonly head: LinearHead;
  readonly spec: Pick<PredictionSpec, 'input' | 'outline'>;
}

/** Of a checkpoint. */
export function featuresOfNetwork(network: Network, input: InputSpec): FeatureNetwork {
  return {
    files: serialiseGraph(buildGraph(network, input.sizePx, 'features'), 'float32'),
    output: FEATURES,
    head: { kernel: weightOf(network.weights, HEAD_KERNEL).values, bias: weightOf(network.weights, HEAD_BIAS).values },
    spec: { input },
  };
}

/** Of the files of an exported version: its weights as they are stored. */
export function featuresOfGraph(given: GraphFiles, spec: FeatureNetwork['spec']): FeatureNetwork {
  const files = withPooledFeatures(given);
  return { files, output: POOLED_FEATURES, head: headOfGraph(files), spec };
}

function headOfGraph({ modelJson, weightsBin }: GraphFiles): LinearHead {
  const json = JSON.parse(Buffer.from(modelJson).toString('utf8')) as {
    readonly weightsManifest: readonly { readonly weights: readonly WeightSpec[] }[];
  };
  const specs = json.weightsManifest.flatMap(({ weights }) => weights);
  const { weightData, weightSpecs } = decodeWeights(specs, new Uint8Array(weightsBin).buffer);
  const tensors = tf.io.decodeWeights(weightData, weightSpecs);
  const valuesOf = (name: string): Float32Array => {
    const tensor = tensors[name];
    if (tensor === undefined) throw new Error(`the graph has no weight "${name}"`);
    return tensor.dataSync<'float32'>().slice();
  };
  const head = { kernel: valuesOf(HEAD_KERNEL), bias: valuesOf(HEAD_BIAS) };
  tf.dispose(tensors);
  return head;
}

/** Computes features. */
export interface FeatureExtractor {
  /** Of photos, in their order; computed, or read from the folder. Rejects with `CliError` where one cannot be decoded. */
  ofPhotos(photos: readonly OodPhoto[], label: string): Promise<Float32Array[]>;
  dispose(): void;
}

const PHOTOS_PER_PART = 500;

/** Loads a network on wasm. @param cacheDir is made where it is missing. */
export async function openFeatureExtractor(network: FeatureNetwork, cacheDir: string): Promise<FeatureExtractor> {
  const { files, output, head, spec } = network;
  await mkdir(cacheDir, { recursive: true });
  await useBackend('wasm');
  const graph = await loadGraph(files);
  const base = createHash('sha256')
    .update(files.weightsBin)
    .update(JSON.stringify([output, spec]))
    .digest('hex');
  const count = head.kernel.length / CLASS_COUNT;
  const featuresOf = (image: RgbaImage, square?: SquareCrop): Float32Array => run(graph, image, { output, spec }, square);
  const compute = async (part: readonly OodPhoto[], onDone: (done: number) => void): Promise<Float32Array> => {
    const values = new Float32Array(part.length * count);
    for (const [at, { record, square }] of part.entries()) {
      values.set(featuresOf(await decodeImageFile(record.file), square), at * count);
      onDone(at + 1);
    }
    return values;
  };
  return {
    ofPhotos: async (photos, label) => {
      const rows: Float32Array[] = [];
      const progress = startProgress(label, photos.length, 'img');
      for (let start = 0; start < photos.length; start += PHOTOS_PER_PART) {
        const part = photos.slice(start, start + PHOTOS_PER_PART);
        const file = path.join(cacheDir, `ood-${(await keyOf(base, part)).slice(0, 24)}.bin`);
        const known = await readPart(file, part.length * count);
        const values =
          known ??
          (await compute(part, (done) => {
            progress.update(start + done);
          }));
        if (known === null) await writePart(file, values);
        rows.push(...part.map((_, at) => values.slice(at * count, (at + 1) * count)));
        progress.update(start + part.length);
      }
      progress.stop();
      return rows;
    },
    dispose: () => {
      graph.dispose();
    },
  };
}

async function keyOf(base: string, part: readonly OodPhoto[]): Promise<string> {
  return createHash('sha256')
    .update(base)
    .update(await contentSha256(part.map(({ record }) => record)))
    .update(JSON.stringify(part.map(({ square }) => square ?? null)))
    .digest('hex');
}

function run(
  graph: LoadedGraph,
  image: RgbaImage,
  { output, spec }: Pick<FeatureNetwork, 'output' | 'spec'>,
  square?: SquareCrop,
): Float32Array {
  const { input } = spec;
  const [features] = graph.run(toNetworkInput(image, framedSquare(graph, image, spec, square), input), input.sizePx, [output]);
  if (features === undefined) throw new Error('the graph gave no features');
  return features;
}

/** The graph with the output {@link POOLED_FEATURES}, shape [1, features]: the features that its head reads. Nothing else in it changes. */
function withPooledFeatures(files: GraphFiles): GraphFiles {
  const last = featureMaps(files).at(-1);
  if (last === undefined) throw new Error('the graph has no feature map');
  const json = JSON.parse(Buffer.from(files.modelJson).toString('utf8')) as {
    readonly modelTopology: { readonly node: GraphNode[] };
  };
  json.modelTopology.node.push(...meanNodes([last.name]));
  return { ...files, modelJson: new Uint8Array(Buffer.from(JSON.stringify(json))) };
}
