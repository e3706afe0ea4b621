/** Reading the manifest and balancing. */
import { describe, expect, it } from 'vitest';
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

describe('a manifest that would flatter or mislead', () => {
  it('is refused where an image is listed twice or a group has images in two splits', () => {
    expect(() => read('a.jpg,x,nv,0,0,train,g,d', 'a.jpg,x,nv,0,0,test,h,d')).toThrow(
      /row 3: the image a\.jpg is listed in row 2/u,
    );
    expect(() => read('a.jpg,x,nv,0,0,train,g,d', 'b.jpg,x,nv,0,0,test,g,d')).toThrow(
      /row 3: group "g" is in test here and in train in row 2/u,
    );
    // A group is one whatever the source: `prepare-data` joins what two sources show of a lesion.
    expect(() => read('a.jpg,x,nv,0,0,train,g,d', 'b.jpg,y,nv,0,0,test,g,d')).toThrow(/group "g" is in test here/u);
  });

  it('is refused where a flag contradicts the diagnosis', () => {
    expect(() => read('a.jpg,x,mel,0,1,train,g,d')).toThrow(/row 2: suspicious is 0, which contradicts the diagnosis "mel"/u);
    expect(() => read('a.jpg,x,nv,1,0,train,g,d')).toThrow(/suspicious is 1, which contradicts the diagnosis "nv"/u);
    expect(() => read('a.jpg,x,bcc,1,1,train,g,d')).toThrow(/melanoma is 1, which contradicts the diagnosis "bcc"/u);
    expect(() => read('a.jpg,x,,0,1,train,g,d')).toThrow(/suspicious is 0, which contradicts "melanoma is 1"/u);
    expect(read('a.jpg,x,mel,,,train,g,d')).toHaveLength(1);
  });
});

describe('balance', () => {
  const records = read(
    ...Array.from({ length: 90 }, (_, at) => `n${at}.jpg,x,nv,0,0,train,g${at},dermoscopy`),
    ...Array.from({ length: 10 }, (_, at) => `m${at}.jpg,x,mel,1,1,train,h${at},dermoscopy`),
  );

  it('weighs classes by the root of their inverse frequency', () => {
    const weights = balanceWeights(records, {
      classBalancePower: 0.5,
      sourceBalancePower: 0,
      groupBalancePower: 0,
      phoneFactor: 1,
    });
    expect((weights[95] ?? 0) / (weights[0] ?? 1)).toBeCloseTo(3);
    expect(weights.reduce((a, b) => a + b, 0)).toBeCloseTo(100);
  });

  it('draws every source alike where asked, and phone photos more often', () => {
    const mixed = read(
      ...Array.from({ length: 30 }, (_, at) => `a${at}.jpg,a,nv,0,0,train,a${at},dermoscopy`),
      ...Array.from({ length: 10 }, (_, at) => `b${at}.jpg,b,nv,0,0,train,b${at},smartphone`),
    );
    const weights = balanceWeights(mixed, {
      classBalancePower: 0.5,
      sourceBalancePower: 1,
      groupBalancePower: 0,
      phoneFactor: 2,
    });
    const sum = (from: number, to: number): number => weights.slice(from, to).reduce((total, weight) => total + weight, 0);
    expect(sum(30, 40) / sum(0, 30)).toBeCloseTo(2);
  });

  it('draws suspicious and benign of a source alike where asked, and each source as often as before', () => {
    const mixed = read(
      ...Array.from({ length: 40 }, (_, at) => `a${at}.jpg,a,${at < 36 ? 'bcc,1' : 'nv,0'},0,train,a${at},dermoscopy`),
      ...Array.from({ length: 60 }, (_, at) => `b${at}.jpg,b,${at < 3 ? 'bcc,1' : 'nv,0'},0,train,b${at},dermoscopy`),
      ...Array.from({ length: 20 }, (_, at) => `c${at}.jpg,c,other,0,0,train,c${at},`),
    );
    const weights = balanceWeights(mixed, { classBalancePower: 0, sourceBalancePower: 0, groupBalancePower: 1, phoneFactor: 1 });
    const sum = (from: number, to: number): number => weights.slice(from, to).reduce((total, weight) => total + weight, 0);
    expect(sum(0, 36)).toBeCloseTo(sum(36, 40));
    expect(sum(40, 43)).toBeCloseTo(sum(43, 100));
    expect([sum(0, 40), sum(40, 100), sum(100, 120)].map(Math.round)).toEqual([40, 60, 20]);
  });

  it('draws in that proportion, and the same batch for the same step', () => {
    const sampler = new WeightedSampler(
      balanceWeights(records, { classBalancePower: 1, sourceBalancePower: 0, groupBalancePower: 0, phoneFactor: 1 }),
      5,
    );
    expect(sampler.batch(3, 32)).toEqual(sampler.batch(3, 32));
    expect(sampler.batch(3, 32)).not.toEqual(sampler.batch(4, 32));
    const drawn = Array.from({ length: 100 }, (_, step) => sampler.batch(step, 40)).flat();
    expect(drawn.filter((at) => at >= 90).length / drawn.length).toBeCloseTo(0.5, 1);
  });
});
