/** Limits, and which score ships: on photos whose scores are known. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ImageRecord } from '../../../../training/src/data/image-manifest.js';
import { compareScores } from '../../../../training/src/ood/choose.js';
import type { OodPhotos } from '../../../../training/src/ood/choose.js';
import { kindsOf } from '../../../../training/src/ood/compare.js';
import type { OodCase, OodScorer } from '../../../../training/src/ood/compare.js';
import { comparisonTable } from '../../../../training/src/ood/figures.js';
import { MAX_REFUSED, chooseLimit } from '../../../../training/src/ood/limits.js';

const lesion = (score: number, isMelanoma = false, isRefused = false) => ({ score, isMelanoma, isRefused });
const lesions = (count: number) => Array.from({ length: count }, (_, at) => lesion(at));

describe('a limit', () => {
  it('refuses at most the rate of new lesions, and no more', () => {
    // (errors + 1) / (199 + 1) <= 0.03 allows five errors.
    const limit = chooseLimit(lesions(199), 0.03);
    expect(lesions(199).filter(({ score }) => score > limit)).toHaveLength(5);
  });

  it('refuses no melanoma', () => {
    const some = lesions(199).map((one, at) => ({ ...one, isMelanoma: at === 197 }));
    expect(some.filter(({ score }) => score > chooseLimit(some, 0.03))).toHaveLength(1);
  });

  it('takes what another rule refuses from what may be refused, melanomas too', () => {
    const some = lesions(199).map((one, at) => ({ ...one, isRefused: at < 3, isMelanoma: at === 0 }));
    expect(some.filter(({ score }) => score > chooseLimit(some, 0.03))).toHaveLength(2);
    const spent = some.map((one, at) => ({ ...one, isRefused: at < 6 }));
    expect(chooseLimit(spent, 0.03)).toBe(Infinity);
  });

  it('refuses nothing where there is no lesion to choose by', () => {
    expect(chooseLimit([], 0.03)).toBe(Infinity);
  });

  it('holds for whatever scores', () => {
    const cases = fc.array(
      fc.record({ score: fc.integer({ min: -5, max: 5 }), isMelanoma: fc.boolean(), isRefused: fc.boolean() }),
      { minLength: 1, maxLength: 120 },
    );
    fc.assert(
      fc.property(cases, fc.double({ min: 0, max: 0.5, noNaN: true }), (some, rate) => {
        const limit = chooseLimit(some, rate);
        const refused = some.filter(({ score, isRefused }) => !isRefused && score > limit);
        const before = some.filter(({ isRefused }) => isRefused).length;
        expect(refused.every(({ isMelanoma }) => !isMelanoma)).toBe(true);
        if (refused.length > 0) expect((refused.length + before + 1) / (some.length + 1)).toBeLessThanOrEqual(rate + 1e-9);
      }),
    );
  });
});

/** A photo whose scores stand in its features: by the class `other`, by a good score, by a poor one. */
function photo(at: number, record: Partial<ImageRecord>, scores: readonly [number, number, number]): OodCase {
  return {
    record: {
      ...{ file: `${at}`, image: `${at}`, dataset: 'a', diagnosis: 'nv', suspicious: false, melanoma: false },
      ...{ split: 'val', group: `${at}`, modality: 'photo', ...record },
    },
    features: scores,
    logits: [],
  };
}

const NOT_LEARNED: Partial<ImageRecord> = { diagnosis: 'other', dataset: 'other-nails' };
const other = {
  name: 'class other',
  scoreOf: ({ features }: OodCase) => features[0] ?? 0,
  isRefused: ({ features }: OodCase) => (features[0] ?? 0) > 0.9,
};
const scorer = (name: string, at: number): OodScorer => ({ name, scoreOf: ({ features }) => features[at] ?? 0 });

/** Of 20 photos of nails the class `other` knows 10 at its threshold, the good score 18, the poor one none. */
function photos(conditions: readonly OodCase[] = []): OodPhotos {
  const learned = Array.from({ length: 300 }, (_, at) =>
    photo(at, { modality: at % 2 === 0 ? 'photo' : 'dermoscopy', melanoma: at < 4 }, [at / 1000, at / 1000, at / 1000]),
  );
  const nails = Array.from({ length: 20 }, (_, at) => photo(1000 + at, NOT_LEARNED, [at < 10 ? 0.95 : 0, at < 18 ? 1 : 0, 0]));
  return {
    lesions: learned,
    kinds: kindsOf([...nails, ...conditions], ({ dataset, split, detail }) => ({
      ...{ kind: dataset, split, learned: 'never', counts: detail === undefined },
    })),
  };
}

describe('the choice', () => {
  const scorers = [scorer('poor', 2), scorer('good', 1)];

  it('is the score that recognises most next to the class other, if that is more than the class alone', () => {
    const { chosen, asDecided, otherAlone, scores } = compareScores(scorers, other, photos());
    expect(chosen).toBe('good');
    expect(asDecided.meanRecognised).toBe(0.5);
    expect(otherAlone.meanRecognised).toBe(0.5);
    const good = scores.find(({ name }) => name === 'good')?.withOther;
    expect(good?.meanRecognised).toBe(0.9);
    expect(good?.recognised).toMatchObject([{ kind: 'other-nails', hits: 18, n: 20 }]);
    for (const modality of ['photo', 'dermoscopy'] as const) {
      expect(good?.refused[modality].n).toBe(150);
      expect(good?.refused[modality].share).toBeLessThanOrEqual(MAX_REFUSED[modality]);
      expect(good?.refusedMelanomas[modality]).toMatchObject({ n: 2, hits: 0 });
    }
  });

  it('is none where the class other alone recognises as much', () => {
    expect(compareScores(scorers.slice(0, 1), other, photos()).chosen).toBeNull();
  });

  it('is none that is better by no more than chance', () => {
    const { lesions: some, kinds } = photos();
    const one = scorer('one more', 2);
    const lucky = kinds.map((kind) => ({
      ...kind,
      cases: kind.cases.map((nail, at) => (at === 19 ? { ...nail, features: [0, 0, 1] } : nail)),
    }));
    const { chosen, scores } = compareScores([one], other, { lesions: some, kinds: lucky });
    expect(scores[0]?.withOther.meanRecognised).toBe(0.55);
    expect(scores[0]?.gain?.difference).toBeCloseTo(0.05, 9);
    expect(scores[0]?.gain?.low).toBe(0);
    expect(chosen).toBeNull();
  });

  it('is none where too few photos count to say', () => {
    const { lesions: some, kinds } = photos();
    const few = kinds.map((kind) => ({ ...kind, cases: kind.cases.slice(6) }));
    const { chosen, scores } = compareScores(scorers, other, { lesions: some, kinds: few });
    expect(scores.map(({ gain }) => gain)).toEqual([null, null]);
    expect(chosen).toBeNull();
    expect(comparisonTable(compareScores(scorers, other, { lesions: some, kinds: few }))).toContain('good: not known');
  });

  it('is none that refuses a melanoma together with the class other', () => {
    const { lesions: some, kinds } = photos();
    const melanoma = photo(2000, { melanoma: true }, [0.95, 0, 0]);
    expect(compareScores(scorers, other, { lesions: [...some, melanoma], kinds }).chosen).toBeNull();
  });

  it('does not depend on kinds that do not count', () => {
    const conditions = Array.from({ length: 50 }, (_, at) => photo(3000 + at, { dataset: 'rash', detail: 'INF' }, [0, 0, 1]));
    const { chosen, scores } = compareScores(scorers, other, photos(conditions));
    expect(chosen).toBe('good');
    const poor = scores.find(({ name }) => name === 'poor')?.withOther;
    expect(poor?.meanRecognised).toBe(0.5);
    expect(poor?.recognised.find(({ kind }) => kind === 'rash')).toMatchObject({ hits: 50, counts: false });
  });

  it('is told in words, with every kind', () => {
    const table = comparisonTable(compareScores(scorers, other, photos()));
    expect(table).toMatch(/^other-nails, photo, val, learned never, n 20 +50\.0 \(27-73\) +0\.0 \(0-17\) +90\.0 \(68-99\)$/mu);
    expect(table).toContain('good: 40.0 points (');
    expect(table).toContain('Ships: good,');
    expect(comparisonTable(compareScores([], other, photos()))).toContain('No score ships');
  });
});
