/** A manifest's rule: what is stored gives the scores back, and a picture beyond the limit of its modality is refused. */
import { describe, expect, it } from 'vitest';
import { CLASS_COUNT } from '../../../../src/core/classes.js';
import { mahalanobisScore, project, relativeMahalanobisScore } from '../../../../src/core/ood/feature-space.js';
import { energyScore, maxLogitScore, rectifiedLogits } from '../../../../src/core/ood/logit-scores.js';
import { decodeSpace } from '../../../../src/core/ood/space-encoding.js';
import type { StoredSpace } from '../../../../src/core/ood/space-encoding.js';
import { isUnlearned, unlearnedScorer } from '../../../../src/core/ood/unlearned.js';
import { seededRandom } from '../../../../src/core/random.js';
import { encodeSpace } from '../../../../training/src/ood/encode-space.js';

const FEATURES = 50;

function spaceOf(dimensions: number, centres: number): StoredSpace {
  const random = seededRandom(dimensions + centres);
  const values = (count: number, factor: number) => Float32Array.from({ length: count }, () => factor * (random() - 0.5));
  return {
    dimensions,
    projection: values(FEATURES * dimensions, 4),
    mean: values(dimensions, 3),
    variances: values(dimensions, 1).map((value) => value + 1),
    centres: values(centres * dimensions, 20),
    ceiling: Infinity,
  };
}

const features = Float32Array.from({ length: FEATURES }, (_, at) => Math.abs(Math.sin(at)));
const logits = Float32Array.from({ length: CLASS_COUNT }, (_, at) => at - 3);

describe('a stored space', () => {
  // 1, 2 and 3 values make base64 of every ending.
  it.each([1, 2, 3, 5])('of %i dimensions is what it was, the projection to a byte a value', (dimensions) => {
    const space = { ...spaceOf(dimensions, 7), ceiling: 2.5 };
    const { projection, ...rest } = decodeSpace(encodeSpace(space));
    const { projection: exact, ...others } = space;
    expect(rest).toEqual(others);
    const largest = Math.max(...Array.from(exact, (value, at) => Math.abs(value - (projection[at] ?? NaN))));
    expect(largest).toBeLessThan(4 / 255 / 2 + 1e-6);
  });

  it('keeps a column that is the same everywhere', () => {
    const space = { ...spaceOf(1, 1), projection: new Float32Array(FEATURES).fill(0.3) };
    expect([...new Set(Array.from(decodeSpace(encodeSpace(space)).projection))]).toEqual([Math.fround(0.3)]);
  });

  it('that is cut short is no space', () => {
    const text = encodeSpace(spaceOf(3, 2));
    expect(() => decodeSpace(text.slice(0, -8))).toThrow('cut short');
  });
});

describe('a rule', () => {
  it('by distance is that of the stored space', () => {
    const text = encodeSpace(spaceOf(4, 3));
    const space = decodeSpace(text);
    const position = project(features, space);
    expect(unlearnedScorer({ score: 'mahalanobis', space: text })({ features, logits })).toBe(mahalanobisScore(position, space));
    expect(unlearnedScorer({ score: 'relative-mahalanobis', space: text })({ features, logits })).toBe(
      relativeMahalanobisScore(position, space),
    );
  });

  it('by the logits is that of the network, or of its rectified features where a ceiling is stored', () => {
    expect(unlearnedScorer({ score: 'energy' })({ features, logits })).toBe(energyScore(logits));
    expect(unlearnedScorer({ score: 'max-logit' })({ features, logits })).toBe(maxLogitScore(logits));
    const kernel = Float32Array.from({ length: FEATURES * CLASS_COUNT }, (_, at) => Math.cos(at));
    const rectified = encodeSpace({
      ...{ dimensions: CLASS_COUNT, projection: kernel, mean: logits.map((value) => -value), centres: [] },
      ...{ variances: new Float32Array(CLASS_COUNT), ceiling: 0.5 },
    });
    const exact = rectifiedLogits(features, { kernel, bias: logits }, 0.5);
    expect(unlearnedScorer({ score: 'energy', space: rectified })({ features, logits })).toBeCloseTo(energyScore(exact), 1);
    expect(unlearnedScorer({ score: 'max-logit', space: rectified })({ features, logits })).toBeCloseTo(maxLogitScore(exact), 1);
  });

  it('refuses beyond the limit of the modality, and at it not', () => {
    const score = maxLogitScore(logits);
    const spec = { score: 'max-logit', limits: { dermoscopy: score, photo: score - 0.01 } } as const;
    expect(isUnlearned({ features, logits }, 'dermoscopy', spec)).toBe(false);
    expect(isUnlearned({ features, logits }, 'photo', spec)).toBe(true);
  });
});
