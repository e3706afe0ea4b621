/** The space that distances are measured in, on photos whose covariances are known. */
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../../src/core/random.js';
import { mahalanobisScore, project, relativeMahalanobisScore } from '../../../../training/src/ood/feature-space.js';
import { fitFeatureSpace, withPrototypes } from '../../../../training/src/ood/fit-space.js';
import type { Table } from '../../../../training/src/ood/linear-algebra.js';

const LABELS = ['a', 'b', 'c'];
const MEANS = [
  [0, 0, 0],
  [4, 1, 0],
  [-3, 5, 0],
];
/** Mixes three independent features, so that they are correlated and of scales that differ a hundredfold. */
const MIX = [
  [1, 0.5, 0],
  [0, 20, 3],
  [0.2, 0, 0.3],
];

const mixed = (row: readonly number[], mix: readonly (readonly number[])[]): number[] =>
  mix.map((weights) => weights.reduce((sum, weight, at) => sum + weight * (row[at] ?? 0), 0));

/** Rows around three means, with a variance of 1 in every direction before they are mixed. */
function photos(mix: readonly (readonly number[])[]): { readonly table: Table; readonly labels: string[] } {
  const random = seededRandom(5);
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const labels = Array.from({ length: 6000 }, (_, at) => LABELS[at % 3] ?? '');
  const rows = labels.flatMap((_, at) =>
    mixed(
      (MEANS[at % 3] ?? []).map((mean) => mean + normal()),
      mix,
    ),
  );
  return { table: { count: 3, values: Float64Array.from(rows) }, labels };
}

describe('a space fitted on photos of three classes', () => {
  const { table, labels } = photos(MIX);
  const space = fitFeatureSpace(table, labels, 3);
  const scoreOf = (row: readonly number[]): number => mahalanobisScore(project(mixed(row, MIX), space), space);

  it('measures in standard deviations of a class, whatever the scales and correlations of the features', () => {
    expect(scoreOf([0, 0, 5])).toBeCloseTo(25, -0.5);
    expect(scoreOf([4, 1, 5])).toBeCloseTo(25, -0.5);
    expect(scoreOf([4, 1, 0])).toBeLessThan(0.02);
    expect(scoreOf([4 - 3, 1, 0])).toBeCloseTo(2, 0);
  });

  it('has the variance of all photos in the directions in which the classes differ, and 1 in the other', () => {
    const [first = 0, second = 0, third = 0] = Array.from(space.variances);
    expect(first).toBeGreaterThan(second);
    expect(second).toBeGreaterThan(2);
    expect(third).toBeCloseTo(1, 1);
  });

  it('is the mean of all photos that the relative distance compares with', () => {
    const random = [1.5, 2, 0.4];
    const position = project(mixed(random, MIX), space);
    const background = [...position].reduce(
      (sum, value, at) => sum + (value - (space.mean[at] ?? 0)) ** 2 / (space.variances[at] ?? 1),
      0,
    );
    expect(relativeMahalanobisScore(position, space)).toBeCloseTo(mahalanobisScore(position, space) - background, 9);
    // Far along the direction in which classes do not differ, it stays as it is.
    const [near, far] = [0, 30].map((third) => relativeMahalanobisScore(project(mixed([0, 0, third], MIX), space), space));
    expect(Math.abs((far ?? 0) - (near ?? 0))).toBeLessThan(0.1 * 30 ** 2);
  });

  it('gives the same distances when the features are mixed in another way', () => {
    const plain = photos([
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ]);
    const other = fitFeatureSpace(plain.table, plain.labels, 3);
    for (const row of [
      [0, 0, 5],
      [1, 2, 3],
      [-8, 0.5, 1],
    ]) {
      expect(scoreOf(row) / mahalanobisScore(project(row, other), other)).toBeCloseTo(1, 4);
    }
  });

  it('of fewer dimensions keeps those of the most variance', () => {
    const { dimensions, projection, centres } = fitFeatureSpace(table, labels, 2);
    expect([dimensions, projection.length, centres.length]).toEqual([2, 6, 6]);
  });
});

describe('prototypes', () => {
  it('stand nearer to the photos of a class of two kinds than its mean', () => {
    const random = seededRandom(3);
    const rows = Array.from({ length: 400 }, (_, at) => [(at % 2 === 0 ? 10 : -10) + random(), random()]);
    const table = { count: 2, values: Float64Array.from(rows.flat()) };
    const labels = rows.map(() => 'both');
    const space = fitFeatureSpace(table, labels, 2);
    const several = withPrototypes(space, table, labels, 2);
    expect(several.centres.length).toBe(4);
    const nearest = (of: typeof space): number => mahalanobisScore(project([10.5, 0.5], of), of);
    expect(nearest(several)).toBeLessThan(0.01);
    expect(nearest(space)).toBeGreaterThan(0.9);
  });
});
