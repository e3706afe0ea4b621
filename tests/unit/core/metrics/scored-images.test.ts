/** What the class offsets change, and what they must not. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  UNCALIBRATED_ALL,
  indexGroups,
  calibratePredictions,
  melanomaBinaryCases,
} from '../../../../src/core/metrics/scored-images.js';
import { CLASS_COUNT, classIndex } from '../../../../src/core/classes.js';
import { UNCALIBRATED, calibratedProbabilities, rankClasses } from '../../../../src/core/calibration/postprocess.js';
import { byModality } from '../../../../src/core/modality.js';
import { recordOf } from '../../../fixtures/scored-lesions.js';

const logits = fc
  .array(fc.double({ min: -8, max: 8, noNaN: true }), { minLength: CLASS_COUNT, maxLength: CLASS_COUNT })
  .map((values) => Float32Array.from(values));
const offsets = fc.array(fc.double({ min: -4, max: 4, noNaN: true }), { minLength: CLASS_COUNT, maxLength: CLASS_COUNT });

const calibrationsWith = (classOffsets: readonly number[]) =>
  byModality(() => ({ ...UNCALIBRATED, classOffsets: [...classOffsets] }));

describe('a calibrated prediction', () => {
  it('has the same probabilities, whatever the class offsets, which decide the predicted class', () => {
    fc.assert(
      fc.property(logits, offsets, (values, classOffsets) => {
        const scored = [{ record: recordOf('mel', 0), logits: values, modality: 'photo' as const }];
        const [plain] = calibratePredictions(scored, UNCALIBRATED_ALL);
        const [shifted] = calibratePredictions(scored, calibrationsWith(classOffsets));
        expect(shifted?.probabilities).toEqual(plain?.probabilities);
        expect(shifted?.suspicious).toBe(plain?.suspicious);
        expect(shifted?.predicted).toBe(rankClasses(values, { ...UNCALIBRATED, classOffsets })[0]);
      }),
    );
  });

  it('is calibrated by its modality', () => {
    const values = Float32Array.from({ length: CLASS_COUNT }, (_, at) => (at === classIndex('mel') ? 2 : 0));
    const scaled = { ...UNCALIBRATED, suspiciousScale: { slope: 1, intercept: -2 } };
    const [photo, dermoscopy] = calibratePredictions(
      (['photo', 'dermoscopy'] as const).map((modality) => ({ record: recordOf('mel', 0), logits: values, modality })),
      { photo: scaled, dermoscopy: UNCALIBRATED },
    );
    const odds = (p: number | undefined): number => Math.log((p ?? NaN) / (1 - (p ?? NaN)));
    expect(odds(photo?.suspicious)).toBeCloseTo(odds(dermoscopy?.suspicious) - 2, 6);
  });

  it('is a melanoma with the probability that the app shows', () => {
    const values = Float32Array.from({ length: CLASS_COUNT }, (_, at) => at / 2);
    const scored = [{ record: recordOf('mel', 0), logits: values, modality: 'photo' as const }];
    const calibrated = calibratePredictions(scored, calibrationsWith([0, 4, 0, 0, 0, 0, 0, 0]));
    expect(melanomaBinaryCases(calibrated)[0]?.score).toBe(calibratedProbabilities(values, UNCALIBRATED)[classIndex('mel')]);
  });
});

describe('groups', () => {
  const record = fc.record({
    dataset: fc.constantFrom('ham10000', 'own'),
    group: fc.constantFrom('a', 'b', '10', '9', 'constructor'),
  });

  it('are one across sources that share the lesion, so that a resample draws all of its photos or none', () => {
    const some = ['ham10000', 'milk10k-clinical', 'milk10k-dermoscopy'].map((dataset, at) => ({
      record: recordOf('mel', at, { dataset, group: 'lesion 7' }),
    }));
    expect(indexGroups([...some, { record: recordOf('nv', 3) }])).toEqual({ count: 2, of: Int32Array.of(1, 1, 1, 0) });
  });

  it('have the same index in whatever order their images come, so that resamples are the same', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(record, fc.double()), { minLength: 1 }), (images) => {
        const predictions = images.map(([one]) => ({ record: { ...recordOf('nv', 0), ...one } }));
        const shuffled = images.map(([, rank], at) => [rank, at] as const).sort(([a], [b]) => a - b);
        const there = indexGroups(predictions);
        const again = indexGroups(shuffled.flatMap(([, at]) => predictions[at] ?? []));
        expect(again.count).toBe(there.count);
        expect([...again.of]).toEqual(shuffled.map(([, at]) => there.of[at]));
        const names = new Map(predictions.map(({ record: { group } }, at) => [there.of[at], group]));
        expect(new Set(names.values()).size).toBe(there.count);
        // A lesion that two sources share is one group, as prepare joined it.
        expect(there.count).toBe(new Set(predictions.map(({ record: { group } }) => group)).size);
        expect([...names.keys()].sort()).toEqual(Array.from({ length: there.count }, (_, number) => number));
      }),
    );
  });
});
