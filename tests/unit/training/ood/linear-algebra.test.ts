/** Covariances and eigenvectors against their definitions. */
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../../src/core/random.js';
import {
  columnMeans,
  covarianceAround,
  leadingEigenvectors,
  multiply,
  symmetricEigen,
} from '../../../../training/src/ood/linear-algebra.js';

/** A symmetric matrix with the eigenvalues 1, 4, 9, ... in directions that a seed draws. */
function matrixOf(size: number): Float64Array {
  const random = seededRandom(9);
  const { vectors } = symmetricEigen(symmetric(size, random), size);
  const scaled = vectors.map((value, at) => value * ((at % size) + 1) ** 2);
  return multiply(scaled, transposed(vectors, size), [size, size, size]);
}

function symmetric(size: number, random: () => number): Float64Array {
  const half = Float64Array.from({ length: size * size }, () => random() - 0.5);
  const other = transposed(half, size);
  return half.map((value, at) => value + (other[at] ?? 0));
}

const transposed = (of: Float64Array, size: number): Float64Array =>
  of.map((_, at) => of[(at % size) * size + Math.floor(at / size)] ?? 0);

/** Largest difference between a matrix times its eigenvectors and these times their values. */
function residual(matrix: Float64Array, vectors: Float64Array, values: Float64Array, size: number): number {
  const columns = values.length;
  const products = multiply(matrix, vectors, [size, size, columns]);
  return products.reduce(
    (largest, value, at) => Math.max(largest, Math.abs(value - (vectors[at] ?? 0) * (values[at % columns] ?? 0))),
    0,
  );
}

describe('a covariance', () => {
  it('is the mean product of the deviations', () => {
    const table = { count: 2, values: [1, 10, 3, 10, 5, 40] };
    const means = columnMeans(table);
    expect([...means]).toEqual([3, 20]);
    expect([...covarianceAround(table, () => means)]).toEqual([8 / 3, 20, 20, 200]);
  });

  it('is around the mean that each row names', () => {
    const table = { count: 1, values: [1, 3, 11, 13] };
    expect([...covarianceAround(table, (row) => [row < 2 ? 2 : 12])]).toEqual([1]);
  });
});

describe('eigenvectors', () => {
  it('of a small matrix are all found, the largest value first', () => {
    const size = 12;
    const matrix = matrixOf(size);
    const { values, vectors } = symmetricEigen(matrix, size);
    values.forEach((value, at) => {
      expect(value).toBeCloseTo((size - at) ** 2, 9);
    });
    expect(residual(matrix, vectors, values, size)).toBeLessThan(1e-9);
    const gram = multiply(transposed(vectors, size), vectors, [size, size, size]);
    gram.forEach((value, at) => {
      expect(value).toBeCloseTo(at % (size + 1) === 0 ? 1 : 0, 9);
    });
  });

  it('of the largest values are found without the others', () => {
    const size = 40;
    const matrix = matrixOf(size);
    const vectors = leadingEigenvectors(matrix, size, 3);
    expect(residual(matrix, vectors, Float64Array.of(40 ** 2, 39 ** 2, 38 ** 2), size)).toBeLessThan(25);
    // The space that they span is what counts: nearly all of the three values lies in it.
    const inside = multiply(transposed3(vectors, size), multiply(matrix, vectors, [size, size, 3]), [3, size, 3]);
    expect((inside[0] ?? 0) + (inside[4] ?? 0) + (inside[8] ?? 0)).toBeCloseTo(40 ** 2 + 39 ** 2 + 38 ** 2, -1.5);
  });
});

const transposed3 = (of: Float64Array, size: number): Float64Array =>
  Float64Array.from({ length: of.length }, (_, at) => of[(at % size) * 3 + Math.floor(at / size)] ?? 0);
