/** The network as ONNX in another runtime, onnxruntime on wasm, against tfjs on wasm. */
import { existsSync } from 'node:fs';
import { InferenceSession, Tensor, env } from 'onnxruntime-web/wasm';
import { beforeAll, describe, expect, it } from 'vitest';
import { drawGoldenInput } from '../../src/core/golden-inputs.js';
import { centreSquare } from '../../src/core/image/image.js';
import { IMAGENET_MEAN, IMAGENET_STD, toNetworkInput } from '../../src/core/image/preprocess.js';
import { LOGITS, buildGraph } from '../../training/src/graph/graph.js';
import { loadGraph } from '../../training/src/graph/load-graph.js';
import { onnxModel } from '../../training/src/graph/onnx.js';
import { serialiseGraph } from '../../training/src/graph/serialise.js';
import { readNetwork } from '../../training/src/network/checkpoint.js';
import { createPlainCnn } from '../../training/src/network/plain-cnn.js';
import type { Network } from '../../training/src/network/network.js';
import { useBackend } from '../../training/src/runtime/backend.js';
import { CHECKPOINT_DIR } from '../fixtures/paths.js';
import { toyNetwork } from '../fixtures/toy-network.js';

beforeAll(() => {
  env.wasm.numThreads = 1;
});

/** [side, side, 3] to [3, side, side]. */
function channelsFirst(pixels: Float32Array): Float32Array {
  const cells = pixels.length / 3;
  return Float32Array.from(pixels, (_, at) => pixels[(at % cells) * 3 + Math.floor(at / cells)] ?? NaN);
}

const networks: { name: string; sizePx: number; load: () => Promise<Network>; present: boolean }[] = [
  { name: 'a toy network', sizePx: 33, load: () => Promise.resolve(toyNetwork(33)), present: true },
  {
    name: 'a plain network without a hidden layer',
    sizePx: 35,
    load: () => Promise.resolve(createPlainCnn({ sizePx: 35, seed: 1, denseUnits: 0 })),
    present: true,
  },
  { name: 'the shipped checkpoint', sizePx: 224, load: () => readNetwork(CHECKPOINT_DIR), present: existsSync(CHECKPOINT_DIR) },
];

describe('the network as ONNX', () => {
  it.each(networks.filter(({ present }) => present))('answers as tfjs does: $name', async ({ sizePx, load }) => {
    await useBackend('wasm');
    const graph = buildGraph(await load(), sizePx, 'answer');
    const ours = await loadGraph(serialiseGraph(graph, 'float32'));
    const session = await InferenceSession.create(onnxModel(graph, sizePx));
    for (const seed of [1, 2, 3]) {
      const picture = drawGoldenInput(seed);
      const spec = { sizePx, mean: IMAGENET_MEAN, std: IMAGENET_STD };
      const input = toNetworkInput(picture, centreSquare(picture.width, picture.height), spec);
      const [expected = new Float32Array()] = ours.run(input, sizePx, [LOGITS]);
      const answer = await session.run({ image: new Tensor('float32', channelsFirst(input), [1, 3, sizePx, sizePx]) });
      const logits = [...((await answer[LOGITS]?.getData()) as Float32Array)];
      expect(logits).toHaveLength(expected.length);
      const scale = expected.reduce((highest, logit) => Math.max(highest, Math.abs(logit)), 1);
      logits.forEach((logit, at) => {
        expect(Math.abs(logit - (expected[at] ?? NaN)) / scale).toBeLessThan(1e-4);
      });
    }
    ours.dispose();
  });

  it('names an operator that it cannot write', () => {
    const graph = buildGraph(createPlainCnn({ sizePx: 32, seed: 1, denseUnits: 4 }), 32, 'answer');
    expect(() => onnxModel(graph, 32)).toThrow(/operator Greater/u);
  });
});
