/** What the network's outputs mean: probabilities, levels and the heat-map. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CLASS_COUNT, CLASS_IDS, classIndex } from '../../../../src/core/classes.js';
import {
  UNCALIBRATED,
  calibratedProbabilities,
  interpret,
  isScored,
  levelForProbabilities,
  levelForScore,
  rankClasses,
  rankingProbabilities,
  softmax,
  suspiciousHeatMap,
  suspiciousProbability,
  toLogOdds,
} from '../../../../src/core/calibration/postprocess.js';
import type { DecisionSpec } from '../../../../src/core/calibration/postprocess.js';
import { LEVELS } from '../../../../src/core/schemas/assessment.js';

const spec: DecisionSpec = {
  ...UNCALIBRATED,
  temperature: 1.5,
  operatingPoints: {
    highSensitivity: { threshold: 0.2, sensitivity: 0.95, specificity: 0.7 },
    ruleIn: { threshold: 0.6, sensitivity: 0.6, specificity: 0.95 },
  },
  notALesionThreshold: 0.4,
};
const someLogits = fc.array(fc.double({ min: -30, max: 30, noNaN: true }), { minLength: CLASS_COUNT, maxLength: CLASS_COUNT });

function probabilitiesOf(values: Partial<Record<Parameters<typeof classIndex>[0], number>>): number[] {
  const probabilities = new Array<number>(CLASS_COUNT).fill(0);
  for (const [id, value] of Object.entries(values)) probabilities[classIndex(id as Parameters<typeof classIndex>[0])] = value;
  return probabilities;
}

it('leaves the network’s own probabilities as they are where there is no calibration', () => {
  expect(UNCALIBRATED).toEqual({
    ...{ temperature: 1, suspiciousScale: { slope: 1, intercept: 0 }, classOffsets: [0, 0, 0, 0, 0, 0, 0, 0] },
  });
});

describe('softmax', () => {
  it('is the softmax of the divided logits', () => {
    const [first = 0, second = 0] = softmax([Math.log(9) * 2, 0], 2);
    expect(first / second).toBeCloseTo(9);
  });

  it('sums to one, keeps the order and survives any logits', () => {
    fc.assert(
      fc.property(someLogits, fc.double({ min: 0.05, max: 20, noNaN: true }), (logits, temperature) => {
        const probabilities = softmax(logits, temperature);
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

describe('calibratedProbabilities', () => {
  const odds = (probabilities: ArrayLike<number>): number => {
    const p = suspiciousProbability(probabilities);
    return Math.log(p / (1 - p));
  };

  it('is the softmax where nothing is scaled or offset', () => {
    fc.assert(
      fc.property(someLogits, (logits) => {
        const plain = softmax(logits, 1.7);
        calibratedProbabilities(logits, { ...UNCALIBRATED, temperature: 1.7 }).forEach((value, at) => {
          expect(value).toBeCloseTo(plain[at] ?? NaN, 9);
        });
      }),
    );
  });

  it('scales the log-odds of "suspicious" and leaves "other" and the fractions within a group alone', () => {
    const logits = [1, 0.5, 0, -1, 2, 1.5, -2, 0.3];
    const plain = softmax(logits, 1.2);
    const scaled = calibratedProbabilities(logits, {
      ...UNCALIBRATED,
      ...{ temperature: 1.2, suspiciousScale: { slope: 1.5, intercept: -0.4 } },
    });
    expect(odds(scaled)).toBeCloseTo(1.5 * odds(plain) - 0.4, 6);
    expect(scaled[classIndex('other')]).toBeCloseTo(plain[classIndex('other')] ?? NaN, 9);
    const ratio = (values: Float64Array): number => (values[classIndex('mel')] ?? 0) / (values[classIndex('bcc')] ?? 1);
    expect(ratio(scaled)).toBeCloseTo(ratio(plain), 6);
  });

  it('ranks by class offsets within a group, without changing the group, and shows probabilities without them', () => {
    const logits = [1, 0.5, 0, -1, 2, 1.5, -2, 0.3];
    const classOffsets = [0, 0, 0, 0.7, 0, 0, 0, 0];
    const plain = softmax(logits, 2);
    const calibration = { ...UNCALIBRATED, temperature: 2, classOffsets };
    const offset = rankingProbabilities(logits, calibration);
    calibratedProbabilities(logits, calibration).forEach((value, at) => {
      expect(value).toBeCloseTo(plain[at] ?? NaN, 9);
    });
    expect(rankClasses(logits, calibration)).toEqual(
      CLASS_IDS.toSorted((a, b) => (offset[classIndex(b)] ?? 0) - (offset[classIndex(a)] ?? 0)),
    );
    expect(odds(offset)).toBeCloseTo(odds(plain), 6);
    const ratio = (values: Float64Array): number => (values[classIndex('df')] ?? 0) / (values[classIndex('nv')] ?? 1);
    expect(Math.log(ratio(offset) / ratio(plain))).toBeCloseTo(0.7, 6);
  });

  it('shares what is left of a group evenly among its classes where each of them is too small to be told from nothing', () => {
    const logits = probabilitiesOf({ mel: 2000 });
    const probabilities = calibratedProbabilities(logits, { ...UNCALIBRATED, suspiciousScale: { slope: 0.1, intercept: 0 } });
    const benign = ['nv', 'bkl', 'df', 'vasc'] as const;
    const left = 1 - (probabilities[classIndex('mel')] ?? NaN);
    expect(left).toBeGreaterThan(0.01);
    for (const id of benign) expect(probabilities[classIndex(id)]).toBeCloseTo(left / 4, 9);
  });

  it('sums to one for any logits and calibration', () => {
    fc.assert(
      fc.property(
        someLogits,
        fc.double({ min: 0.05, max: 5, noNaN: true }),
        fc.double({ min: -5, max: 5, noNaN: true }),
        (logits, slope, intercept) => {
          const probabilities = calibratedProbabilities(logits, { ...UNCALIBRATED, suspiciousScale: { slope, intercept } });
          expect(probabilities.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9);
          for (const value of probabilities) expect(value >= 0 && value <= 1).toBe(true);
        },
      ),
    );
  });
});

describe('levels', () => {
  it('come with a score but for those of a picture that can’t be judged', () => {
    expect(LEVELS.filter((level) => !isScored(level)).sort()).toEqual(['inconclusive', 'not-a-lesion']);
  });

  it('begin at their thresholds', () => {
    const below = 1e-9;
    const level = (suspicious: number) => levelForScore(suspicious, spec.operatingPoints);
    expect([0, 0.2 - below, 0.2, 0.6 - below, 0.6, 1].map(level)).toEqual([
      ...['no-warning-sign', 'no-warning-sign', 'some-warning-signs', 'some-warning-signs'],
      ...['clear-warning-signs', 'clear-warning-signs'],
    ]);
  });

  it('follows the operating points, after OOD rejection', () => {
    expect(levelForProbabilities(probabilitiesOf({ other: 0.4, mel: 0.6 }), spec)).toBe('not-a-lesion');
    expect(levelForProbabilities(probabilitiesOf({ nv: 0.4, mel: 0.6 }), spec)).toBe('clear-warning-signs');
    expect(levelForProbabilities(probabilitiesOf({ nv: 0.79, bcc: 0.21 }), spec)).toBe('some-warning-signs');
    expect(levelForProbabilities(probabilitiesOf({ nv: 0.9, akiec: 0.1 }), spec)).toBe('no-warning-sign');
  });

  it('scores given that it is a lesion: "other" is left out', () => {
    expect(suspiciousProbability(probabilitiesOf({ other: 0.3, mel: 0.35, nv: 0.35 }))).toBeCloseTo(0.5);
    expect(suspiciousProbability(probabilitiesOf({ other: 1 }))).toBe(0);
    expect(suspiciousProbability(probabilitiesOf({ mel: 0.2, bcc: 0.1, akiec: 0.1, nv: 0.1, df: 0.1 }))).toBeCloseTo(4 / 6);
  });
});

describe('heat-map', () => {
  it('marks the cell whose map raises a suspicious class and not the one that raises a benign class', () => {
    const cam = new Float32Array(4 * CLASS_COUNT);
    cam[1 * CLASS_COUNT + classIndex('mel')] = 5;
    cam[2 * CLASS_COUNT + classIndex('nv')] = 5;
    const logits = probabilitiesOf({ mel: 40, nv: 40 });
    const { values } = suspiciousHeatMap(cam, 2, logits, 1);
    expect([...values]).toEqual([0, 1, 0, 0]);
  });

  it('weighs each class by its fraction of its group: what raises a benign class takes away from what raises a suspicious one', () => {
    const logits = CLASS_IDS.map((id) =>
      Math.log({ mel: 0.2, bcc: 0.1, nv: 0.4, bkl: 0.2, df: 0.05, vasc: 0.05, akiec: 1e-9, other: 0.5 }[id]),
    );
    const cam = new Float32Array(4 * CLASS_COUNT);
    cam[0 * CLASS_COUNT + classIndex('mel')] = 1;
    cam[0 * CLASS_COUNT + classIndex('other')] = 5;
    cam[1 * CLASS_COUNT + classIndex('mel')] = 1;
    cam[1 * CLASS_COUNT + classIndex('nv')] = 1;
    cam[2 * CLASS_COUNT + classIndex('bcc')] = 1;
    cam[3 * CLASS_COUNT + classIndex('nv')] = 1;
    const { size, values } = suspiciousHeatMap(cam, 2, logits, 1);
    expect(size).toBe(2);
    expect(values).toEqual([1, expect.closeTo((2 / 3 - 4 / 7) / (2 / 3), 5), expect.closeTo(1 / 2, 5), 0]);
  });

  it('weighs the classes of a group evenly where each of them is too small to be told from nothing', () => {
    const cam = new Float32Array(4 * CLASS_COUNT);
    cam[0 * CLASS_COUNT + classIndex('mel')] = 1;
    cam[1 * CLASS_COUNT + classIndex('mel')] = 1;
    cam[1 * CLASS_COUNT + classIndex('nv')] = 1;
    const { values } = suspiciousHeatMap(cam, 2, probabilitiesOf({ mel: 2000 }), 1);
    expect(values).toEqual([1, 0.75, 0, 0]);
  });

  it('is empty where nothing raised the score', () => {
    expect(suspiciousHeatMap(new Float32Array(4 * CLASS_COUNT), 2, probabilitiesOf({}), 1).values).toEqual([0, 0, 0, 0]);
  });

  it('is the derivative of the shown log-odds by each cell of a class-activation map, whatever the calibration', () => {
    // A cell for each class: raising the map of a class in its cell raises the logit of that class and no other.
    const size = 3;
    const cam = new Float64Array(size * size * CLASS_COUNT);
    for (let at = 0; at < CLASS_COUNT; at++) cam[at * CLASS_COUNT + at] = 1;
    const logOdds = (logits: readonly number[], calibrated: DecisionSpec): number => {
      const p = suspiciousProbability(calibratedProbabilities(logits, calibrated));
      return Math.log(p / (1 - p));
    };
    const smallNumbers = fc.array(fc.double({ min: -2, max: 2, noNaN: true }), {
      minLength: CLASS_COUNT,
      maxLength: CLASS_COUNT,
    });
    fc.assert(
      fc.property(
        smallNumbers,
        smallNumbers,
        fc.double({ min: 0.5, max: 3, noNaN: true }),
        fc.double({ min: 0.5, max: 2, noNaN: true }),
        (logits, classOffsets, temperature, slope) => {
          const calibrated = { ...spec, temperature, classOffsets, suspiciousScale: { slope, intercept: 0.3 } };
          const step = 1e-4;
          const derivative = CLASS_IDS.map((_, at) => {
            const moved = (by: number): number[] => logits.map((logit, other) => (other === at ? logit + by : logit));
            return (logOdds(moved(step), calibrated) - logOdds(moved(-step), calibrated)) / (2 * step);
          });
          const highest = Math.max(...derivative);
          const { values } = interpret(logits, cam, size, calibrated).heatMap;
          derivative.forEach((slopeOfClass, at) => {
            expect(values[at]).toBeCloseTo(Math.max(0, slopeOfClass) / highest, 4);
          });
        },
      ),
    );
  });

  it('comes with the probabilities of all classes in their order, by the calibration', () => {
    const logits = [1, 0.5, 0, -1, 2, 1.5, -2, 0.3];
    const { scores, suspicious, level } = interpret(logits, new Float32Array(CLASS_COUNT), 1, spec);
    const probabilities = calibratedProbabilities(logits, spec);
    expect(scores).toEqual(CLASS_IDS.map((id, at) => ({ id, probability: probabilities[at] })));
    expect(suspicious).toBe(suspiciousProbability(probabilities));
    expect(level).toBe(levelForProbabilities(probabilities, spec));
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

describe('log-odds', () => {
  it('are those of the probability, and finite at both ends', () => {
    expect(toLogOdds(0.8)).toBeCloseTo(Math.log(4), 7);
    expect(toLogOdds(0.2)).toBeCloseTo(-Math.log(4), 7);
    expect(toLogOdds(1)).toBeCloseTo(Math.log(1e9), 6);
    expect(toLogOdds(0)).toBeCloseTo(-Math.log(1e9), 6);
  });
});
