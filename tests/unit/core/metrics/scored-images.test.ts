/** What the class offsets change, and what they must not. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indexGroups, calibratePredictions, melanomaBinaryCases } from '../../../../src/core/metrics/scored-images.js';
import { CLASS_COUNT, classIndex } from '../../../../src/core/classes.js';
import { UNCALIBRATED } from '../../../../src/core/calibration/postprocess.js';
import { recordOf } from '../../../fixtures/scored-lesions.js';

const logits = fc
  .array(fc.double({ min: -8, max: 8, noNaN: true }), { minLength: CLASS_COUNT, maxLength: CLASS_COUNT })
  .map((values) => Float32Array.from(values));
const offsets = fc.array(fc.double({ min: -4, max: 4, noNaN: true }), { minLength: CLASS_COUNT, maxLength: CLASS_COUNT });

describe('a calibrated prediction', () => {
  it('has the same melanoma and suspicious scores, whatever the class offsets', () => {
    fc.assert(
      fc.property(logits, offsets, (values, classOffsets) => {
        const scored = [{ record: recordOf('mel', 0), logits: values }];
        const [plain] = calibratePredictions(scored, UNCALIBRATED);
        const [shifted] = calibratePredictions(scored, { ...UNCALIBRATED, classOffsets });
        expect(shifted?.melanoma).toBeCloseTo(plain?.melanoma ?? NaN, 12);
        expect(shifted?.suspicious).toBeCloseTo(plain?.suspicious ?? NaN, 6);
        expect(plain?.melanoma).toBeCloseTo(plain?.probabilities[classIndex('mel')] ?? NaN, 12);
      }),
    );
  });

  it('ranks melanomas by the network’s own probability, not by the class offsets', () => {
    const spread = (mel: number, bcc: number): Float32Array =>
      Float32Array.from({ length: CLASS_COUNT }, (_, at) =>
        at === classIndex('mel') ? mel : at === classIndex('bcc') ? bcc : at === classIndex('nv') ? 2 : -8,
      );
    // More of a melanoma than the naevus after it; but an offset for basal cell carcinomas would take its probability away.
    const scored = [
      { record: recordOf('mel', 0), logits: spread(2, 1) },
      { record: recordOf('nv', 1), logits: spread(1, -8) },
    ];
    const classOffsets = Array.from({ length: CLASS_COUNT }, (_, at) => (at === classIndex('bcc') ? 4 : 0));
    const [melanoma, naevus] = melanomaBinaryCases(calibratePredictions(scored, { ...UNCALIBRATED, classOffsets }));
    expect(melanoma?.positive).toBe(true);
    expect(melanoma?.score).toBeGreaterThan(naevus?.score ?? NaN);
  });
});

describe('groups', () => {
  const record = fc.record({
    dataset: fc.constantFrom('ham10000', 'own'),
    group: fc.constantFrom('a', 'b', '10', '9', 'constructor'),
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
        const names = new Map(predictions.map(({ record: { dataset, group } }, at) => [there.of[at], `${dataset}/${group}`]));
        expect(new Set(names.values()).size).toBe(there.count);
        expect([...names.keys()].sort()).toEqual(Array.from({ length: there.count }, (_, number) => number));
      }),
    );
  });
});
