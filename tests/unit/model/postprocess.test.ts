/** What the network's outputs mean: probabilities, levels and the heat-map. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CLASS_COUNT, classIndex } from '../../../src/model/classes.js';
import {
  calibratedProbabilities,
  interpret,
  levelOf,
  suspiciousHeatMap,
  suspiciousProbability,
} from '../../../src/model/postprocess.js';
import type { DecisionSpec } from '../../../src/model/postprocess.js';

const spec: DecisionSpec = {
  temperature: 1.5,
  operatingPoints: {
    highSensitivity: { threshold: 0.2, sensitivity: 0.95, specificity: 0.7 },
    ruleIn: { threshold: 0.6, sensitivity: 0.6, specificity: 0.95 },
  },
  notALesionThreshold: 0.4,
};
const someLogits = fc.array(fc.double({ min: -30, max: 30, noNaN: true }), { minLength: CLASS_COUNT, maxLength: CLASS_COUNT });

function withShares(shares: Partial<Record<Parameters<typeof classIndex>[0], number>>): number[] {
  const probabilities = new Array<number>(CLASS_COUNT).fill(0);
  for (const [id, share] of Object.entries(shares)) probabilities[classIndex(id as Parameters<typeof classIndex>[0])] = share;
  return probabilities;
}

describe('calibratedProbabilities', () => {
  it('is the softmax of the divided logits', () => {
    const [first = 0, second = 0] = calibratedProbabilities([Math.log(9) * 2, 0], 2);
    expect(first / second).toBeCloseTo(9);
  });

  it('sums to one, keeps the order and survives any logits', () => {
    fc.assert(
      fc.property(someLogits, fc.double({ min: 0.05, max: 20, noNaN: true }), (logits, temperature) => {
        const probabilities = calibratedProbabilities(logits, temperature);
        expect(probabilities.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9);
        logits.forEach((logit, at) => {
          logits.forEach((other, against) => {
            if (logit > other) expect(probabilities[at]).toBeGreaterThanOrEqual(probabilities[against] ?? 1);
          });
        });
      }),
    );
  });
});

describe('levels', () => {
  it('follows the thresholds, the gate first', () => {
    expect(levelOf(withShares({ other: 0.4, mel: 0.6 }), spec)).toBe('not-a-lesion');
    expect(levelOf(withShares({ nv: 0.4, mel: 0.6 }), spec)).toBe('clear-warning-signs');
    expect(levelOf(withShares({ nv: 0.79, bcc: 0.21 }), spec)).toBe('some-warning-signs');
    expect(levelOf(withShares({ nv: 0.9, akiec: 0.1 }), spec)).toBe('no-warning-sign');
  });

  it('scores given that it is a lesion: "other" takes no part', () => {
    expect(suspiciousProbability(withShares({ other: 0.3, mel: 0.35, nv: 0.35 }))).toBeCloseTo(0.5);
    expect(suspiciousProbability(withShares({ other: 1 }))).toBe(0);
  });
});

describe('heat-map', () => {
  it('marks the cell whose map raises a suspicious class and not the one that raises a harmless class', () => {
    const cam = new Float32Array(4 * CLASS_COUNT);
    cam[1 * CLASS_COUNT + classIndex('mel')] = 5;
    cam[2 * CLASS_COUNT + classIndex('nv')] = 5;
    const { values } = suspiciousHeatMap(cam, 2, withShares({ mel: 0.5, nv: 0.5 }));
    expect([...values]).toEqual([0, 1, 0, 0]);
  });

  it('stays within 0..1 for any map', () => {
    fc.assert(
      fc.property(
        someLogits,
        fc.array(fc.double({ min: -50, max: 50, noNaN: true }), { minLength: 72, maxLength: 72 }),
        (logits, cam) => {
          const { heatMap, suspicious } = interpret(logits, cam, 3, spec);
          expect(suspicious).toBeGreaterThanOrEqual(0);
          expect(suspicious).toBeLessThanOrEqual(1);
          for (const value of heatMap.values) {
            expect(value).toBeGreaterThanOrEqual(0);
            expect(value).toBeLessThanOrEqual(1);
          }
        },
      ),
    );
  });
});
