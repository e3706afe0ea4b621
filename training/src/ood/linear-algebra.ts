/** Covariances and eigenvectors of symmetric matrices, which are held row by row. */
import { seededRandom } from '../../../src/core/random.js';

/** Photos as rows of numbers. */
export interface Table {
  /** Columns. */
  readonly count: number;
  /** Shape [rows, count]. */
  readonly values: ArrayLike<number>;
}

const rowsOf = ({ count, values }: Table): number => values.length / count;

/** The mean of each column. */
export function columnMeans(table: Table): Float64Array {
  const means = new Float64Array(table.count);
  const rows = rowsOf(table);
  for (let at = 0; at < table.values.length; at++) {
    means[at % table.count] = (means[at % table.count] ?? 0) + (table.values[at] ?? 0) / rows;
  }
  return means;
}

/** The covariance around given means, shape [count, count]; the divisor is the number of rows. @param centreOf the means of a row. */
export function covarianceAround(table: Table, centreOf: (row: number) => ArrayLike<number>): Float64Array {
  const { count, values } = table;
  const rows = rowsOf(table);
  const sums = new Float64Array(count * count);
  const deviation = new Float64Array(count);
  for (let row = 0; row < rows; row++) {
    const centre = centreOf(row);
    for (let at = 0; at < count; at++) deviation[at] = (values[row * count + at] ?? 0) - (centre[at] ?? 0);
    for (let first = 0; first < count; first++) {
      const factor = deviation[first] ?? 0;
      if (factor === 0) continue;
      for (let second = first; second < count; second++) {
        sums[first * count + second] = (sums[first * count + second] ?? 0) + factor * (deviation[second] ?? 0);
      }
    }
  }
  for (let first = 0; first < count; first++) {
    for (let second = first; second < count; second++) {
      const value = (sums[first * count + second] ?? 0) / rows;
      sums[first * count + second] = value;
      sums[second * count + first] = value;
    }
  }
  return sums;
}

/** Matrix product. @param shapes rows of `a`, columns of `a` and rows of `b`, columns of `b`. */
export function multiply(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  [rows, inner, columns]: readonly [number, number, number],
): Float64Array {
  const product = new Float64Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    for (let at = 0; at < inner; at++) {
      const factor = a[row * inner + at] ?? 0;
      if (factor === 0) continue;
      for (let column = 0; column < columns; column++) {
        product[row * columns + column] = (product[row * columns + column] ?? 0) + factor * (b[at * columns + column] ?? 0);
      }
    }
  }
  return product;
}

/** Makes the columns orthonormal in place (modified Gram-Schmidt, twice, which is enough: Giraud et al. 2005, doi 10.1007/s00211-005-0615-4). */
function orthonormalise(columns: Float64Array, rows: number, count: number): void {
  for (let pass = 0; pass < 2; pass++) {
    for (let column = 0; column < count; column++) {
      for (let before = 0; before < column; before++) {
        let dot = 0;
        for (let row = 0; row < rows; row++) dot += (columns[row * count + before] ?? 0) * (columns[row * count + column] ?? 0);
        for (let row = 0; row < rows; row++) {
          columns[row * count + column] = (columns[row * count + column] ?? 0) - dot * (columns[row * count + before] ?? 0);
        }
      }
      let square = 0;
      for (let row = 0; row < rows; row++) square += (columns[row * count + column] ?? 0) ** 2;
      const factor = square > 0 ? 1 / Math.sqrt(square) : 0;
      for (let row = 0; row < rows; row++) columns[row * count + column] = (columns[row * count + column] ?? 0) * factor;
    }
  }
}

/** Steps of the subspace iteration: the directions that matter have converged long before. */
const SUBSPACE_STEPS = 40;

/**
 * The eigenvectors of the largest eigenvalues (subspace iteration; Golub and Van Loan, "Matrix computations", 4th edition, 8.2.4), or a basis of nearly the
 * space that they span where eigenvalues are close.
 * @param matrix positive semidefinite, shape [size, size].
 * @returns orthonormal columns, shape [size, count].
 */
export function leadingEigenvectors(matrix: ArrayLike<number>, size: number, count: number): Float64Array {
  const random = seededRandom(1);
  let columns: Float64Array = Float64Array.from({ length: size * count }, () => random() - 0.5);
  orthonormalise(columns, size, count);
  for (let step = 0; step < SUBSPACE_STEPS; step++) {
    columns = multiply(matrix, columns, [size, size, count]);
    orthonormalise(columns, size, count);
  }
  return columns;
}

/** Sweeps after which Jacobi's method has converged for any matrix here: it does so quadratically. */
const MAX_SWEEPS = 30;
/** Share of the squared elements beside the diagonal, below which they count as zero. */
const DIAGONAL = 1e-22;

/**
 * All eigenvalues and eigenvectors of a small symmetric matrix, the largest first (cyclic Jacobi; Golub and Van Loan, 8.5).
 * @param matrix shape [size, size].
 * @returns the vectors as columns, shape [size, size].
 */
export function symmetricEigen(
  matrix: ArrayLike<number>,
  size: number,
): { readonly values: Float64Array; readonly vectors: Float64Array } {
  const a = Float64Array.from(matrix);
  const vectors = new Float64Array(size * size);
  for (let at = 0; at < size; at++) vectors[at * size + at] = 1;
  const total = a.reduce((sum, value) => sum + value ** 2, 0);
  for (let sweep = 0; sweep < MAX_SWEEPS; sweep++) {
    let beside = 0;
    for (let p = 0; p < size; p++) for (let q = p + 1; q < size; q++) beside += (a[p * size + q] ?? 0) ** 2;
    if (beside <= DIAGONAL * total) break;
    for (let p = 0; p < size; p++) for (let q = p + 1; q < size; q++) rotate(a, vectors, size, p, q);
  }
  const order = Array.from({ length: size }, (_, at) => at).sort((i, j) => (a[j * size + j] ?? 0) - (a[i * size + i] ?? 0));
  return {
    values: Float64Array.from(order, (at) => a[at * size + at] ?? 0),
    vectors: Float64Array.from(
      { length: size * size },
      (_, at) => vectors[Math.floor(at / size) * size + (order[at % size] ?? 0)] ?? 0,
    ),
  };
}

/** Makes the element in row `p` and column `q` zero. */
function rotate(a: Float64Array, vectors: Float64Array, size: number, p: number, q: number): void {
  const element = a[p * size + q] ?? 0;
  if (element === 0) return;
  const ratio = ((a[q * size + q] ?? 0) - (a[p * size + p] ?? 0)) / (2 * element);
  const tangent = (ratio >= 0 ? 1 : -1) / (Math.abs(ratio) + Math.hypot(ratio, 1));
  const cosine = 1 / Math.hypot(tangent, 1);
  const sine = tangent * cosine;
  const turn = (of: Float64Array, first: number, second: number): void => {
    const [x, y] = [of[first] ?? 0, of[second] ?? 0];
    of[first] = cosine * x - sine * y;
    of[second] = sine * x + cosine * y;
  };
  for (let at = 0; at < size; at++) turn(a, at * size + p, at * size + q);
  for (let at = 0; at < size; at++) turn(a, p * size + at, q * size + at);
  for (let at = 0; at < size; at++) turn(vectors, at * size + p, at * size + q);
}
