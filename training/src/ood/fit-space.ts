/** Fits a {@link FeatureSpace} on the features of learned photos. */
import { seededRandom } from '../../../src/core/random.js';
import { partsBy } from '../evaluate/ood-rejection.js';
import { project } from './feature-space.js';
import type { FeatureSpace } from './feature-space.js';
import { columnMeans, covarianceAround, leadingEigenvectors, multiply, symmetricEigen } from './linear-algebra.js';
import type { Table } from './linear-algebra.js';

/** Share of the largest variance within the classes that every direction counts as having at least: less is noise of the sample. */
const LEAST_VARIANCE = 1e-4;

/** Rows of a table, as a table. */
function selectRows({ count, values }: Table, rows: readonly number[]): Table {
  const selected = new Float64Array(rows.length * count);
  rows.forEach((row, at) => {
    for (let column = 0; column < count; column++) selected[at * count + column] = values[row * count + column] ?? 0;
  });
  return { count, values: selected };
}

/** The rows of each label, in the order in which the labels come. */
function rowsByLabel(labels: readonly string[]): [string, number[]][] {
  return partsBy([...labels.keys()], (row) => labels[row] ?? '');
}

/**
 * Fits the principal components of all photos, in them the covariance that the labels share, and turns the axes so that it is 1 and the covariance of all
 * photos is diagonal. The centres are the labels' means.
 * @param table features, a row a photo.
 * @param labels what a photo shows, a label a row; photos of one label lie around one mean.
 * @param dimensions at most the number of features.
 */
export function fitFeatureSpace(table: Table, labels: readonly string[], dimensions: number): FeatureSpace {
  const { count } = table;
  const mean = columnMeans(table);
  const components = leadingEigenvectors(
    covarianceAround(table, () => mean),
    count,
    dimensions,
  );
  const rows = labels.length;
  const reduced: Table = { count: dimensions, values: multiply(table.values, components, [rows, count, dimensions]) };
  const groups = rowsByLabel(labels);
  const means = new Map(groups.map(([label, members]) => [label, columnMeans(selectRows(reduced, members))]));
  const within = symmetricEigen(
    covarianceAround(reduced, (row) => means.get(labels[row] ?? '') ?? []),
    dimensions,
  );
  const least = LEAST_VARIANCE * (within.values[0] ?? 0);
  const whitening = within.vectors.map((value, at) => value / Math.sqrt(Math.max(least, within.values[at % dimensions] ?? 0)));
  const white: Table = { count: dimensions, values: multiply(reduced.values, whitening, [rows, dimensions, dimensions]) };
  const whiteMean = columnMeans(white);
  const total = symmetricEigen(
    covarianceAround(white, () => whiteMean),
    dimensions,
  );
  const turned = multiply(whitening, total.vectors, [dimensions, dimensions, dimensions]);
  const projection = multiply(components, turned, [count, dimensions, dimensions]);
  const positionOf = (features: ArrayLike<number>): Float64Array => project(features, { dimensions, projection });
  return {
    dimensions,
    projection,
    mean: positionOf(mean),
    variances: total.values,
    centres: Float64Array.from(groups.flatMap(([, members]) => [...positionOf(columnMeans(selectRows(table, members)))])),
  };
}

/** Rounds of k-means; prototypes hardly move after them. */
const PROTOTYPE_ROUNDS = 20;

/**
 * The same space with several prototypes of each label as centres: the means of k-means clusters (Lloyd 1982, doi 10.1109/TIT.1982.1056489), whose first
 * centres are drawn far from one another (k-means++; Arthur and Vassilvitskii 2007).
 */
export function withPrototypes(space: FeatureSpace, table: Table, labels: readonly string[], perLabel: number): FeatureSpace {
  const random = seededRandom(1);
  const positions = labels.map((_, row) => project(rowOf(table, row), space));
  const centres = rowsByLabel(labels).flatMap(([, rows]) =>
    cluster(
      rows.flatMap((row) => positions[row] ?? []),
      Math.min(perLabel, rows.length),
      random,
    ),
  );
  return { ...space, centres: Float64Array.from(centres.flatMap((centre) => [...centre])) };
}

function rowOf({ count, values }: Table, row: number): Float64Array {
  return Float64Array.from({ length: count }, (_, at) => values[row * count + at] ?? 0);
}

function squaredDistance(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, at) => sum + (value - (b[at] ?? 0)) ** 2, 0);
}

function cluster(points: readonly Float64Array[], count: number, random: () => number): Float64Array[] {
  const centres = points.slice(0, 1);
  while (centres.length < count) {
    const distances = points.map((point) => Math.min(...centres.map((centre) => squaredDistance(point, centre))));
    let left = random() * distances.reduce((sum, distance) => sum + distance, 0);
    const drawn = points.find((_, at) => (left -= distances[at] ?? 0) <= 0) ?? points.at(-1);
    if (drawn !== undefined) centres.push(drawn);
  }
  for (let round = 0; round < PROTOTYPE_ROUNDS; round++) {
    const members = centres.map((): Float64Array[] => []);
    for (const point of points) members[nearestOf(point, centres)]?.push(point);
    members.forEach((some, at) => {
      const [first] = some;
      if (first !== undefined)
        centres[at] = first.map((_, to) => some.reduce((sum, point) => sum + (point[to] ?? 0), 0) / some.length);
    });
  }
  return centres;
}

function nearestOf(point: Float64Array, centres: readonly Float64Array[]): number {
  const distances = centres.map((centre) => squaredDistance(point, centre));
  return distances.indexOf(Math.min(...distances));
}
