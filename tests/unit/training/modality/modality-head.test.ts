/** The head that tells dermoscopy from plain photos: what it learns, and that the graph that gets it says all else as before. */
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../../src/core/random.js';
import { LOGITS, MODALITY, buildGraph } from '../../../../training/src/graph/graph.js';
import { loadGraph } from '../../../../training/src/graph/load-graph.js';
import { serialiseGraph } from '../../../../training/src/graph/serialise.js';
import {
  featureMaps,
  fitModalityHead,
  modalityLogit,
  withModalityHead,
  withoutModalityHead,
} from '../../../../training/src/modality/modality-head.js';
import type { ModalityExample } from '../../../../training/src/modality/modality-head.js';
import { useBackend } from '../../../../training/src/runtime/backend.js';
import { toyNetwork } from '../../../fixtures/toy-network.js';

const SIZE_PX = 32;

/** Two features tell, of scales that differ a thousandfold; the third is noise, the fourth never changes. */
function examples(count: number, weight: (isDermoscopy: boolean) => number = () => 1): ModalityExample[] {
  const random = seededRandom(2);
  return Array.from({ length: count }, (_, at) => {
    const isDermoscopy = at % 4 === 0;
    const sign = isDermoscopy ? 1 : -1;
    const features = Float32Array.of(sign + random() - 0.5, 1000 * (sign + random() - 0.5), random(), 7);
    return { features, isDermoscopy, weight: weight(isDermoscopy) };
  });
}

describe('the modality head', () => {
  it('tells the modalities apart, whatever the scales of the features', () => {
    const head = fitModalityHead(examples(400));
    for (const { features, isDermoscopy } of examples(400)) expect(modalityLogit(head, features) > 0).toBe(isDermoscopy);
    expect(Math.abs(head.weights[3] ?? NaN)).toBe(0);
  });

  it('gives each modality one half, however many pictures it has', () => {
    const mean = (some: readonly ModalityExample[]) => {
      const head = fitModalityHead(some);
      return modalityLogit(head, Float32Array.of(0, 0, 0.5, 7));
    };
    expect(Math.abs(mean(examples(400)))).toBeLessThan(0.3);
    expect(mean(examples(400, (isDermoscopy) => (isDermoscopy ? 5 : 1)))).toBeCloseTo(mean(examples(400)), 4);
  });
});

describe('a graph with the head', () => {
  const files = serialiseGraph(buildGraph(toyNetwork(SIZE_PX), SIZE_PX, 'answer'), 'uint8-per-channel');
  const channels = featureMaps(files).reduce((sum, one) => sum + one.channels, 0);
  const head = { weights: Float32Array.from({ length: channels }, (_, at) => Math.sin(at)), bias: 0.7 };
  const image = Float32Array.from({ length: SIZE_PX ** 2 * 3 }, (_, at) => Math.cos(at / 50));

  it('has the output, and the same logits to the last bit', async () => {
    await useBackend('wasm');
    const [before, after] = [await loadGraph(files), await loadGraph(withModalityHead(files, head))];
    const names = featureMaps(files).map(({ name }) => name);
    const pooled = before.run(image, SIZE_PX, names).flatMap((values, at) => {
      const count = featureMaps(files)[at]?.channels ?? 1;
      return Array.from({ length: count }, (_, channel) => {
        const own = values.filter((_value, index) => index % count === channel);
        return own.reduce((a, b) => a + b, 0) / own.length;
      });
    });
    const [logits, modality] = after.run(image, SIZE_PX, [LOGITS, MODALITY]);
    expect(logits).toEqual(before.run(image, SIZE_PX, [LOGITS])[0]);
    expect(modality?.[0]).toBeCloseTo(modalityLogit(head, Float32Array.from(pooled)), 3);
    before.dispose();
    after.dispose();
  });

  it('is the graph of before without it, byte for byte in the weights', () => {
    const without = withoutModalityHead(withModalityHead(files, head));
    expect(without.weightsBin).toEqual(files.weightsBin);
    expect(JSON.parse(Buffer.from(without.modelJson).toString())).toEqual(JSON.parse(Buffer.from(files.modelJson).toString()));
    expect(withoutModalityHead(files)).toBe(files);
  });

  it('refuses a head of another length', () => {
    expect(() => withModalityHead(files, { ...head, weights: head.weights.slice(1) })).toThrow('weights');
  });
});
