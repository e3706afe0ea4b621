/** The outline's loss by hand, and which outline a blended view has. */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { IMAGENET_MEAN, IMAGENET_STD } from '../../../../src/core/image/preprocess.js';
import { seededRandom } from '../../../../src/core/random.js';
import { NO_AUGMENT } from '../../../../training/src/data/augment.js';
import type { ImageRecord } from '../../../../training/src/data/image-manifest.js';
import { fineTune } from '../../../../training/src/fit/fine-tune.js';
import { FIT_DEFAULTS } from '../../../../training/src/fit/settings.js';
import { createMobileNetV2 } from '../../../../training/src/network/mobilenet-v2.js';
import type { Weights } from '../../../../training/src/network/network.js';
import { OUTLINE_PREFIX, withOutlineDecoder } from '../../../../training/src/network/outline-decoder.js';
import { mixUp } from '../../../../training/src/fit/mixup.js';
import type { Outline } from '../../../../training/src/fit/mixup.js';
import { outlineLoss } from '../../../../training/src/fit/outline-loss.js';
import { useBackend } from '../../../../training/src/runtime/backend.js';

beforeAll(() => useBackend('cpu'));

const lossOf = (logits: readonly number[], outlines: readonly (Outline | null)[]): number => {
  const side = Math.sqrt(logits.length / outlines.length);
  return outlineLoss(tf.tensor4d([...logits], [outlines.length, side, side, 1]), outlines).dataSync()[0] ?? NaN;
};
const outline = (fractions: readonly number[], weight = 1): Outline => ({ fractions: Float32Array.from(fractions), weight });

describe('the loss of the outline', () => {
  it('is cross-entropy plus one minus Dice', () => {
    const logits = [2, -1, 0.5, -3];
    const truth = [1, 0, 0.25, 0];
    const p = logits.map((value) => 1 / (1 + Math.exp(-value)));
    const entropy =
      p.reduce((sum, value, at) => sum - (truth[at] ?? 0) * Math.log(value) - (1 - (truth[at] ?? 0)) * Math.log(1 - value), 0) /
      4;
    const overlap = p.reduce((sum, value, at) => sum + value * (truth[at] ?? 0), 0);
    const dice = (2 * overlap + 1) / (p.reduce((a, b) => a + b) + 1.25 + 1);
    expect(lossOf(logits, [outline(truth)])).toBeCloseTo(entropy + 1 - dice, 5);
  });

  it('is nearly zero for the right outline, also far from zero, and leaves out views without one', () => {
    expect(lossOf([60, -60, -60, -60], [outline([1, 0, 0, 0])])).toBeLessThan(1e-4);
    expect(lossOf([-60, 60, 60, 60, 5, 5, 5, 5], [outline([0, 1, 1, 1]), null])).toBeLessThan(1e-4);
    expect(lossOf([5, 5, 5, 5], [null])).toBe(0);
  });

  it('weighs each view', () => {
    const [right, wrong] = [outline([1, 1, 0, 0]), outline([0, 0, 1, 1], 0.25)];
    const logits = [4, 4, -4, -4];
    const both = lossOf([...logits, ...logits], [right, wrong]);
    expect(both).toBeCloseTo((lossOf(logits, [right]) + 0.25 * lossOf(logits, [outline([0, 0, 1, 1])])) / 1.25, 4);
  });
});

describe('the outline of a blended view', () => {
  it('is that of the view that is seen better, by how much better', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), (seed) => {
        const views = [0, 1, 2, 3].map((value) => new Float32Array(3).fill(value));
        const outlines = [outline([0]), null, outline([2]), outline([3])];
        const masks = views;
        const { labels, outlines: mixed } = mixUp(views, { masks, softTargets: null, outlines }, 0.5, seededRandom(seed));
        mixed.forEach((one, at) => {
          const share = labels[0]?.weights[at] ?? NaN;
          const seen = share >= 0.5 ? at : 3 - at;
          if (seen === 1) expect(one).toBeNull();
          else expect(one).toEqual(outline([seen], Math.abs(2 * share - 1)));
        });
      }),
    );
  });
});

describe('training the outline decoder alone', () => {
  it('changes nothing but the decoder, and draws better than before', async () => {
    const dir = await mkdtemp(path.join(tmpdir(), 'naevus-'));
    const side = 32;
    const records: ImageRecord[] = [];
    const maskFiles: string[] = [];
    for (let at = 0; at < 4; at++) {
      const [file, mask] = ['image', 'mask'].map((name) => path.join(dir, `${name}${at}.png`));
      if (file === undefined || mask === undefined) throw new Error('two names are made');
      const isSpot = (pixel: number): boolean => Math.hypot((pixel % side) - 12 - 2 * at, Math.floor(pixel / side) - 16) < 8;
      const draw = (spot: number, skin: number, to: string): Promise<unknown> =>
        sharp(Buffer.from(Array.from({ length: side * side }, (_, pixel) => (isSpot(pixel) ? spot : skin))), {
          raw: { width: side, height: side, channels: 1 },
        })
          .png()
          .toFile(to);
      await draw(40, 200, file);
      await draw(255, 0, mask);
      maskFiles.push(mask);
      records.push({
        ...{ file, image: file, dataset: 'drawn', split: 'train', group: file, modality: 'dermoscopy' },
        ...{ diagnosis: 'nv', suspicious: false, melanoma: false },
      });
    }
    const network = withOutlineDecoder(createMobileNetV2({ widthMultiplier: 0.1, seed: 3, sizePx: side }), 5);
    const losses: number[] = [];
    let trained: Weights = new Map();
    await fineTune({
      ...{ network, records, softTargets: null, maskFiles, framed: null, stateFile: path.join(dir, 'state.bin') },
      spec: { sizePx: side, mean: IMAGENET_MEAN, std: IMAGENET_STD },
      settings: {
        ...FIT_DEFAULTS,
        ...{ epochs: 8, batchSize: 4, peakRate: 1e-2, sizesPx: [side], augment: NO_AUGMENT },
        ...{ outlineWeight: 1, trainedPart: 'outline' },
      },
      onEpoch: ({ trainLoss, raw }) => {
        losses.push(trainLoss);
        trained = raw;
        return Promise.resolve('continue');
      },
    });
    expect(losses.at(-1)).toBeLessThan((losses[0] ?? 0) * 0.8);
    for (const [name, { values }] of network.weights) {
      if (name.startsWith(OUTLINE_PREFIX)) expect(trained.get(name)?.values, name).not.toEqual(values);
      else expect(trained.get(name)?.values, name).toEqual(values);
    }
  });
});
