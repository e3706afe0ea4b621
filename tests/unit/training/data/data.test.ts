/** Reading the manifest, balancing and augmenting. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IMAGENET_MEAN, IMAGENET_STD } from '../../../../src/model/preprocess.js';
import { drawGolden } from '../../../../src/model/golden.js';
import { seededRandom } from '../../../../src/model/random.js';
import { DEFAULT_AUGMENT, augment, reflectIndex } from '../../../../training/src/data/augment.js';
import { allowedClasses, parseImageManifest } from '../../../../training/src/data/image-manifest.js';
import { WeightedSampler, balanceWeights } from '../../../../training/src/data/sampling.js';

const HEADER = 'image,dataset,diagnosis,suspicious,melanoma,split,group,modality';
const read = (...rows: string[]) => parseImageManifest([HEADER, ...rows].join('\n'), 'manifest.csv', '/data');

describe('manifest', () => {
  it('reads a diagnosis, a coarse label and an unknown', () => {
    const [known, coarse, unknown] = read(
      'a.jpg,ham10000,mel,1,1,train,L1,dermoscopy',
      'b.jpg,isic2020,,0,0,val,P1,dermoscopy',
      'c.jpg,isic2020,,,,val,P1,dermoscopy',
    );
    expect(known).toMatchObject({ file: '/data/a.jpg', diagnosis: 'mel', suspicious: true, split: 'train' });
    expect(known && allowedClasses(known)).toEqual(['mel']);
    expect(coarse && allowedClasses(coarse)).toEqual(['nv', 'bkl', 'df', 'vasc']);
    expect(unknown && allowedClasses(unknown)).toBeNull();
  });

  it('names file, row and what is wrong', () => {
    expect(() => read('a.jpg,x,mole,1,1,train,g,dermoscopy')).toThrow(/manifest\.csv, row 2: diagnosis "mole"/u);
    expect(() => read('a.jpg,x,nv,0,0,train,g,d', 'b.jpg,x,nv,0,yes,train,g,d')).toThrow(/row 3: melanoma is "yes"/u);
    expect(() => parseImageManifest('image,dataset\na.jpg,x', 'm.csv', '')).toThrow(/m\.csv lacks the column diagnosis/u);
  });
});

describe('balance', () => {
  const records = read(
    ...Array.from({ length: 90 }, (_, at) => `n${at}.jpg,x,nv,0,0,train,g${at},dermoscopy`),
    ...Array.from({ length: 10 }, (_, at) => `m${at}.jpg,x,mel,1,1,train,h${at},dermoscopy`),
  );

  it('weighs classes by the root of their inverse frequency', () => {
    const weights = balanceWeights(records, 0.5, 1);
    expect((weights[95] ?? 0) / (weights[0] ?? 1)).toBeCloseTo(3);
    expect(weights.reduce((a, b) => a + b, 0)).toBeCloseTo(100);
  });

  it('draws in that proportion, and the same batch for the same step', () => {
    const sampler = new WeightedSampler(balanceWeights(records, 1, 1), 5);
    expect(sampler.batch(3, 32)).toEqual(sampler.batch(3, 32));
    expect(sampler.batch(3, 32)).not.toEqual(sampler.batch(4, 32));
    const drawn = Array.from({ length: 100 }, (_, step) => sampler.batch(step, 40)).flat();
    expect(drawn.filter((at) => at >= 90).length / drawn.length).toBeCloseTo(0.5, 1);
  });
});

describe('augmentation', () => {
  it('reflects at the border', () => {
    expect([-3, -1, 0, 4, 5, 9, 10].map((at) => reflectIndex(at, 5))).toEqual([2, 0, 0, 4, 4, 0, 0]);
    fc.assert(
      fc.property(fc.integer({ min: -1000, max: 1000 }), fc.integer({ min: 1, max: 50 }), (at, length) => {
        expect(reflectIndex(at, length)).toBeGreaterThanOrEqual(0);
        expect(reflectIndex(at, length)).toBeLessThan(length);
      }),
    );
  });

  it('repeats for a seed, differs between seeds and stays in the range of a picture', () => {
    const spec = { sizePx: 32, mean: IMAGENET_MEAN, std: IMAGENET_STD };
    const view = (seed: number) => augment(drawGolden(1), spec, DEFAULT_AUGMENT, seededRandom(seed));
    expect(view(1)).toEqual(view(1));
    expect(view(1)).not.toEqual(view(2));
    for (const value of view(3)) {
      expect(value).toBeGreaterThan(-2.2);
      expect(value).toBeLessThan(2.7);
    }
  });
});
