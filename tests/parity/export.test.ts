/**
 * Parity of the export in Node, on wasm: layers model against graph, half against full precision, for a toy network that is
 * always there and for the shipped checkpoint.
 */
import { existsSync } from 'node:fs';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { drawGoldenInput } from '../../src/core/golden-inputs.js';
import { softmax } from '../../src/core/calibration/postprocess.js';
import { centreSquare } from '../../src/core/image/image.js';
import { IMAGENET_MEAN, IMAGENET_STD, toNetworkInput } from '../../src/core/image/preprocess.js';
import type { RgbaImage } from '../../src/core/image/image.js';
import { decodeImageFile } from '../../training/src/data/decode.js';
import { CAM, LOGITS, buildGraph, camSize } from '../../training/src/graph/graph.js';
import { loadGraph } from '../../training/src/graph/load-graph.js';
import { serialiseGraph } from '../../training/src/graph/serialise.js';
import type { StoredEncoding } from '../../training/src/export/choose-encoding.js';
import { readNetwork, writeNetwork } from '../../training/src/network/checkpoint.js';
import type { Network } from '../../training/src/network/network.js';
import { useBackend } from '../../training/src/runtime/backend.js';
import { CHECKPOINT_DIR, HAS_DATA } from '../fixtures/paths.js';
import { tenTestPhotos } from '../fixtures/test-photos.js';
import { toyNetwork } from '../fixtures/toy-network.js';

const spec = (sizePx: number) => ({ sizePx, mean: IMAGENET_MEAN, std: IMAGENET_STD });

/** The network as tfjs itself builds it from the layers topology. */
async function layersLogits(network: Network, inputs: readonly Float32Array[], sizePx: number): Promise<Float32Array[]> {
  const dir = await mkdtemp(path.join(tmpdir(), 'naevus-'));
  await writeNetwork(dir, network);
  const json = JSON.parse(await readFile(path.join(dir, 'model.json'), 'utf8')) as tf.io.ModelJSON;
  const weightData = new Uint8Array(await readFile(path.join(dir, 'weights.bin'))).buffer;
  const weightSpecs = json.weightsManifest.flatMap((group) => group.weights);
  const model = await tf.loadLayersModel(tf.io.fromMemory({ modelTopology: json.modelTopology, weightSpecs, weightData }));
  return inputs.map((input) => {
    const tensor = model.predict(tf.tensor4d(input, [1, sizePx, sizePx, 3])) as tf.Tensor;
    return tensor.dataSync<'float32'>().slice();
  });
}

async function graphOutputs(network: Network, inputs: readonly Float32Array[], sizePx: number, precision: StoredEncoding) {
  const graph = await loadGraph(serialiseGraph(buildGraph(network, sizePx, 'answer'), precision));
  const outputs = inputs.map((input) => graph.run(input, sizePx, [LOGITS, CAM]));
  graph.dispose();
  return outputs.map(([logits, cam]) => ({ logits: logits ?? new Float32Array(), cam: cam ?? new Float32Array() }));
}

function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  expect(a.length).toBe(b.length);
  return Array.from(a, (value, at) => Math.abs(value - (b[at] ?? NaN))).reduce((x, y) => Math.max(x, y), 0);
}

async function pictures(): Promise<RgbaImage[]> {
  if (!HAS_DATA) return [1, 2, 3, 4].map(drawGoldenInput);
  return Promise.all((await tenTestPhotos()).slice(0, 4).map(({ file }) => decodeImageFile(file)));
}

const networks: { name: string; sizePx: number; load: () => Promise<Network>; present: boolean }[] = [
  { name: 'a toy network', sizePx: 33, load: () => Promise.resolve(toyNetwork(33)), present: true },
  { name: 'the shipped checkpoint', sizePx: 224, load: () => readNetwork(CHECKPOINT_DIR), present: existsSync(CHECKPOINT_DIR) },
];

describe.each(networks)('export of $name', ({ sizePx, load, present }) => {
  let network: Network;
  let inputs: Float32Array[];
  let full: Awaited<ReturnType<typeof graphOutputs>>;
  beforeAll(async () => {
    await useBackend('wasm');
    network = await load();
    inputs = (await pictures()).map((image) => toNetworkInput(image, centreSquare(image.width, image.height), spec(sizePx)));
    full = await graphOutputs(network, inputs, sizePx, 'float32');
  });

  it.runIf(present)('gives the layers model within 1e-5', async () => {
    const layers = await layersLogits(network, inputs, sizePx);
    layers.forEach((logits, at) => {
      const other = full[at]?.logits ?? [];
      expect(largestDifference(softmax(logits, 1), softmax(other, 1))).toBeLessThan(1e-5);
      const scale = logits.reduce((highest, logit) => Math.max(highest, Math.abs(logit)), 1);
      expect(largestDifference(logits, other) / scale).toBeLessThan(1e-5);
    });
  });

  it.runIf(present)('keeps the probabilities within 2e-3 in half precision', async () => {
    const half = await graphOutputs(network, inputs, sizePx, 'float16');
    full.forEach(({ logits }, at) => {
      const other = half[at]?.logits ?? [];
      expect(largestDifference(softmax(logits, 1), softmax(other, 1))).toBeLessThan(2e-3);
    });
  });

  it.runIf(present)('keeps the probabilities within 0.03 in bytes, which are smaller', async () => {
    const bytes = await graphOutputs(network, inputs, sizePx, 'uint8-per-channel');
    full.forEach(({ logits }, at) => {
      expect(largestDifference(softmax(logits, 1), softmax(bytes[at]?.logits ?? [], 1))).toBeLessThan(0.03);
    });
    const graph = buildGraph(network, sizePx, 'answer');
    const length = (precision: StoredEncoding): number => serialiseGraph(graph, precision).weightsBin.length;
    expect(length('uint8-per-channel')).toBeLessThanOrEqual(length('float16'));
    expect(length('float16')).toBeLessThanOrEqual(length('float32'));
  });

  it.runIf(present)('gives a map whose mean over the cells is the logits', () => {
    const [first] = full;
    const cells = camSize(network.plan, sizePx, network.weights) ** 2;
    expect(first?.cam).toHaveLength(cells * 8);
    const means = Array.from({ length: 8 }, (_, at) =>
      (first?.cam ?? new Float32Array()).filter((__, index) => index % 8 === at),
    );
    const logits = means.map((values) => values.reduce((a, b) => a + b, 0) / cells);
    expect(largestDifference(logits, first?.logits ?? [])).toBeLessThan(1e-4);
  });
});
