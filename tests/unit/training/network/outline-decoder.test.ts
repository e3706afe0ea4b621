/** The outline decoder: what it reads, the same answer by plan and by exported graph, its checkpoint. */
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { CAM, LOGITS, OUTLINE, buildGraph } from '../../../../training/src/graph/graph.js';
import { onnxModel } from '../../../../training/src/graph/onnx.js';
import { readNetwork, writeNetwork } from '../../../../training/src/network/checkpoint.js';
import { forward } from '../../../../training/src/network/forward.js';
import { createMobileNetV2 } from '../../../../training/src/network/mobilenet-v2.js';
import type { Network } from '../../../../training/src/network/network.js';
import { hasOutline, outlineLevels, outlineSteps, withOutlineDecoder } from '../../../../training/src/network/outline-decoder.js';
import { useBackend } from '../../../../training/src/runtime/backend.js';
import { toyNetwork } from '../../../fixtures/toy-network.js';
import { imagesOf, largestDifference, runGraph } from './running.js';

const network = withOutlineDecoder(createMobileNetV2({ widthMultiplier: 0.35, seed: 3, sizePx: 64 }), 5);

beforeAll(() => useBackend('wasm'));

function outlineOf({ plan, weights }: Network, images: tf.Tensor4D): { values: Float32Array; shape: number[] } {
  return tf.tidy(() => {
    const parameters = new Map([...weights].map(([name, { shape, values }]) => [name, tf.tensor(values, [...shape])]));
    const { outline } = forward(plan, parameters, images, { kind: 'evaluation' }, outlineSteps({ plan, weights }));
    if (outline === undefined) throw new Error('no outline');
    return { values: outline.dataSync<'float32'>().slice(), shape: outline.shape };
  });
}

describe('the outline decoder', () => {
  it('reads the last bottleneck of each resolution', () => {
    expect(outlineLevels(network).map(({ unit, stride, channels }) => [stride, unit, channels])).toEqual([
      [32, 'block_16_project', 112],
      [16, 'block_12_add', 32],
      [8, 'block_5_add', 16],
      [4, 'block_2_add', 8],
    ]);
  });

  it('is left out of a network that lacks one of the resolutions, and is there once only', () => {
    expect(hasOutline(withOutlineDecoder(toyNetwork(16), 1))).toBe(false);
    expect(withOutlineDecoder(network, 9)).toBe(network);
  });

  it.each([64, 72])('draws at a quarter of the resolution, the same by plan and by exported graph, at %d px', async (sizePx) => {
    const images = imagesOf(2, sizePx);
    const { values, shape } = outlineOf(network, images);
    expect(shape).toEqual([2, Math.ceil(sizePx / 4), Math.ceil(sizePx / 4), 1]);
    const drawn = await runGraph(network, images, [OUTLINE]);
    expect(
      largestDifference(
        drawn.flatMap(([outline]) => [...(outline ?? [])]),
        values,
      ),
    ).toBeLessThan(1e-3 * Math.max(...values.map(Math.abs)));
  });

  it('leaves the logits and the class-activation map as they are without it', async () => {
    const images = imagesOf(1, 64);
    const plain = createMobileNetV2({ widthMultiplier: 0.35, seed: 3, sizePx: 64 });
    expect(await runGraph(network, images, [LOGITS, CAM])).toEqual(await runGraph(plain, images, [LOGITS, CAM]));
    expect(onnxModel(buildGraph(network, 64, 'answer'), 64)).toEqual(onnxModel(buildGraph(plain, 64, 'answer'), 64));
  });

  it('lies beside the layers model, which names none of its weights, and is read with it', async () => {
    const dir = await mkdtemp(path.join(tmpdir(), 'naevus-'));
    await writeNetwork(dir, network);
    expect(await readFile(path.join(dir, 'model.json'), 'utf8')).not.toContain('outline');
    expect([...(await readNetwork(dir)).weights].sort()).toEqual([...network.weights].sort());
  });

  it('is refused where it is of another network, or cut short', async () => {
    const dir = await mkdtemp(path.join(tmpdir(), 'naevus-'));
    await writeNetwork(dir, withOutlineDecoder(createMobileNetV2({ widthMultiplier: 0.5, seed: 3, sizePx: 64 }), 5));
    const [listed, values] = [path.join(dir, 'outline.json'), path.join(dir, 'outline.bin')];
    const other = await mkdtemp(path.join(tmpdir(), 'naevus-'));
    await writeNetwork(other, network);
    for (const file of [listed, values]) await writeFile(path.join(other, path.basename(file)), await readFile(file));
    await expect(readNetwork(other)).rejects.toThrow(
      /outline\.json: the weights of "outline\/32\/lateral" do not fit the network/u,
    );
    await writeFile(values, (await readFile(values)).subarray(0, 100));
    await expect(readNetwork(dir)).rejects.toThrow('cut short');
  });
});
