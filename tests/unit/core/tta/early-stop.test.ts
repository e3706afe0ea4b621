/** The early-stop rule: how far an answer is from another level, and that what it calls decided is. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CLASS_COUNT } from '../../../../src/core/classes.js';
import { UNCALIBRATED, calibratedProbabilities, levelForProbabilities } from '../../../../src/core/calibration/postprocess.js';
import type { DecisionSpec } from '../../../../src/core/calibration/postprocess.js';
import { decisionDistance, isDecided } from '../../../../src/core/tta/early-stop.js';
import { meanLogits } from '../../../../src/core/tta/views.js';

const point = (threshold: number) => ({ threshold, sensitivity: 1, specificity: 1 });
const SPEC: DecisionSpec = {
  ...UNCALIBRATED,
  operatingPoints: { highSensitivity: point(0.2), ruleIn: point(0.7) },
  notALesionThreshold: 0.5,
};
const view = fc
  .array(fc.float({ min: -6, max: 6, noNaN: true }), { minLength: CLASS_COUNT, maxLength: CLASS_COUNT })
  .map((values) => Float32Array.from(values));
const levelOf = (logits: Float32Array) => levelForProbabilities(calibratedProbabilities(logits, SPEC), SPEC);

describe('the distance from another level', () => {
  it('is 0 where the views give different levels, and where the modality is not clear', () => {
    fc.assert(
      fc.property(view, view, fc.double({ min: -1.9, max: 1.9, noNaN: true }), (a, b, unclear) => {
        const distance = decisionDistance([a, b], 2, undefined, SPEC);
        const levels = new Set([levelOf(a), levelOf(b), levelOf(meanLogits([a, b]))]);
        if (levels.size > 1) expect(distance).toBe(0);
        else expect(distance).toBeGreaterThan(0);
        expect(decisionDistance([a], 1, unclear, SPEC)).toBe(0);
        expect(decisionDistance([a], 1, 3, SPEC)).toBe(decisionDistance([a], 1, undefined, SPEC));
      }),
    );
  });

  it('is a distance: a mean that moves less than it keeps its level', () => {
    fc.assert(
      fc.property(view, view, (a, b) => {
        const distance = decisionDistance([a], 1, undefined, SPEC);
        // The log-odds of a sum of softmax parts move by at most twice the largest change of a logit.
        const largest = a.reduce((most, value, at) => Math.max(most, Math.abs(value - (b[at] ?? 0))), 0);
        if (2 * largest < distance - 1e-3) expect(levelOf(b)).toBe(levelOf(a));
      }),
      { numRuns: 500 },
    );
  });

  it('leaves the shifts out of the mean, but not out of the comparison', () => {
    const suspicious = new Float32Array(CLASS_COUNT);
    suspicious[4] = 6;
    const benign = new Float32Array(CLASS_COUNT);
    benign[5] = 6;
    expect(decisionDistance([suspicious, benign], 1, undefined, SPEC)).toBe(0);
    expect(decisionDistance([suspicious, suspicious], 1, undefined, SPEC)).toBe(
      decisionDistance([suspicious], 1, undefined, SPEC),
    );
  });
});

describe('what is decided', () => {
  it('goes by the margin after as many views, and never after the last', () => {
    const rule = { margins: [2, 1] };
    expect([isDecided(rule, 1, 1.5), isDecided(rule, 2, 1.5), isDecided(rule, 3, 99)]).toEqual([false, true, false]);
    expect(isDecided(rule, 1, 2)).toBe(true);
  });
});
