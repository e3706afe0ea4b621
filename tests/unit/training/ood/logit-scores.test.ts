/** Scores from the logits of the lesion classes, against the formulas of the papers. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CLASS_COUNT, classIndex } from '../../../../src/core/classes.js';
import { energyScore, maxLogitScore, rectifiedLogits } from '../../../../training/src/ood/logit-scores.js';

const OTHER = classIndex('other');
const logits = fc.array(fc.double({ min: -40, max: 40, noNaN: true }), { minLength: CLASS_COUNT, maxLength: CLASS_COUNT });

describe('energy and max logit', () => {
  it('are what the formulas say', () => {
    const some = [1, -2, 0.5, 3, 0, 2, -1, 50];
    const sum = some.slice(0, 7).reduce((total, logit) => total + Math.exp(logit), 0);
    expect(energyScore(some)).toBeCloseTo(-Math.log(sum), 12);
    expect(maxLogitScore(some)).toBe(-3);
  });

  it('stay finite where exponentials do not', () => {
    expect(energyScore(new Array<number>(CLASS_COUNT).fill(1000))).toBeCloseTo(-1000 - Math.log(7), 9);
    expect(energyScore(new Array<number>(CLASS_COUNT).fill(-1000))).toBeCloseTo(1000 - Math.log(7), 9);
  });

  it('do not look at the class "other"', () => {
    fc.assert(
      fc.property(logits, fc.double({ min: -40, max: 40, noNaN: true }), (some, other) => {
        const changed = some.with(OTHER, other);
        expect(energyScore(changed)).toBe(energyScore(some));
        expect(maxLogitScore(changed)).toBe(maxLogitScore(some));
      }),
    );
  });

  it('fall by what all logits rise, and lie within log 7 of each other', () => {
    fc.assert(
      fc.property(logits, fc.double({ min: -20, max: 20, noNaN: true }), (some, rise) => {
        const raised = some.map((logit) => logit + rise);
        expect(energyScore(raised)).toBeCloseTo(energyScore(some) - rise, 9);
        expect(maxLogitScore(raised)).toBeCloseTo(maxLogitScore(some) - rise, 9);
        const below = maxLogitScore(some) - energyScore(some);
        expect(below).toBeGreaterThanOrEqual(-1e-12);
        expect(below).toBeLessThanOrEqual(Math.log(7) + 1e-9);
      }),
    );
  });
});

describe('rectified logits', () => {
  const kernel = Float32Array.from({ length: 3 * CLASS_COUNT }, (_, at) => Math.sin(at));
  const head = { kernel, bias: Float32Array.from({ length: CLASS_COUNT }, (_, at) => at / 4) };
  const features = [0.5, 2, 7];

  it("are the network's own without a ceiling", () => {
    const expected = Array.from(
      { length: CLASS_COUNT },
      (_, to) => to / 4 + features.reduce((sum, value, at) => sum + value * Math.sin(at * CLASS_COUNT + to), 0),
    );
    rectifiedLogits(features, head, Infinity).forEach((logit, at) => {
      expect(logit).toBeCloseTo(expected[at] ?? NaN, 5);
    });
  });

  it('are those of features that none of is above the ceiling', () => {
    expect(rectifiedLogits(features, head, 2)).toEqual(rectifiedLogits([0.5, 2, 2], head, Infinity));
    expect(rectifiedLogits(features, head, 2)).not.toEqual(rectifiedLogits(features, head, Infinity));
  });
});
