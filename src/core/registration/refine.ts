/**
 * Refinement of a transform to fractions of a pixel: enhanced correlation coefficient maximisation (ECC: Evangelidis and Psarakis 2008,
 * doi 10.1109/tpami.2008.113), forward additive, for the four parameters of a similarity. It maximises the correlation itself, so that contrast and
 * brightness need no model.
 */
import type { Plane } from './plane.js';
import type { Similarity } from './similarity.js';

/** Smallest overlap, as a fraction of the reference, over which a transform is refined. */
const MIN_OVERLAP = 0.15;
/** A step of all parameters below this fraction of a pixel ends the refinement. */
const CONVERGED_PX = 0.01;

/** Solves a symmetric positive 4 x 4 system by Gaussian elimination. @returns null where it is singular. */
function solve4(matrix: Float64Array, right: Float64Array): Float64Array | null {
  const m = matrix.slice();
  const v = right.slice();
  for (let column = 0; column < 4; column++) {
    let pivot = column;
    for (let row = column + 1; row < 4; row++) {
      if (Math.abs(m[row * 4 + column] ?? 0) > Math.abs(m[pivot * 4 + column] ?? 0)) pivot = row;
    }
    const value = m[pivot * 4 + column] ?? 0;
    if (Math.abs(value) < 1e-12) return null;
    for (let k = 0; k < 4; k++) {
      const kept = m[column * 4 + k] ?? 0;
      m[column * 4 + k] = m[pivot * 4 + k] ?? 0;
      m[pivot * 4 + k] = kept;
    }
    const kept = v[column] ?? 0;
    v[column] = v[pivot] ?? 0;
    v[pivot] = kept;
    for (let row = 0; row < 4; row++) {
      if (row === column) continue;
      const factor = (m[row * 4 + column] ?? 0) / (m[column * 4 + column] ?? 1);
      for (let k = column; k < 4; k++) m[row * 4 + k] = (m[row * 4 + k] ?? 0) - factor * (m[column * 4 + k] ?? 0);
      v[row] = (v[row] ?? 0) - factor * (v[column] ?? 0);
    }
  }
  return v.map((value, at) => value / (m[at * 5] ?? 1));
}

/** Sums over the overlap: everything that one step needs. */
interface Sums {
  count: number;
  r: number;
  m: number;
  rr: number;
  mm: number;
  rm: number;
  readonly g: Float64Array;
  readonly gr: Float64Array;
  readonly gm: Float64Array;
  readonly gg: Float64Array;
}

/** Reads the moving plane and its slopes under the transform, and adds up. */
function sumOver(reference: Plane, moving: Plane, { a, b, shiftX, shiftY }: Similarity, weights: Float32Array): Sums {
  const sums: Sums = {
    ...{ count: 0, r: 0, m: 0, rr: 0, mm: 0, rm: 0 },
    ...{ g: new Float64Array(4), gr: new Float64Array(4), gm: new Float64Array(4), gg: new Float64Array(16) },
  };
  const { side, values: referenceValues } = reference;
  const { side: movingSide, values, mask, slopeX, slopeY } = moving;
  let [count, sr, sm, srr, smm, srm] = [0, 0, 0, 0, 0, 0];
  let [g0, g1, g2, g3, r0, r1, r2, r3, m0, m1, m2, m3] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
  let [h00, h01, h02, h03, h11, h12, h13, h22, h23, h33] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
  for (let row = 0; row < side; row++) {
    const y = (row + 0.5) / side - 0.5;
    for (let column = 0; column < side; column++) {
      const at = row * side + column;
      const w = weights[at] ?? 0;
      if (w === 0) continue;
      const x = (column + 0.5) / side - 0.5;
      const atX = (a * x - b * y + shiftX + 0.5) * movingSide - 0.5;
      const atY = (b * x + a * y + shiftY + 0.5) * movingSide - 0.5;
      if (!(atX >= 0 && atY >= 0 && atX < movingSide - 1 && atY < movingSide - 1)) continue;
      const left = Math.floor(atX);
      const top = Math.floor(atY);
      const from = top * movingSide + left;
      const below = from + movingSide;
      if ((mask[from] ?? 0) * (mask[from + 1] ?? 0) * (mask[below] ?? 0) * (mask[below + 1] ?? 0) === 0) continue;
      const px = atX - left;
      const py = atY - top;
      const w00 = (1 - px) * (1 - py);
      const w01 = px * (1 - py);
      const w10 = (1 - px) * py;
      const w11 = px * py;
      const m =
        (values[from] ?? 0) * w00 + (values[from + 1] ?? 0) * w01 + (values[below] ?? 0) * w10 + (values[below + 1] ?? 0) * w11;
      const gx =
        (slopeX[from] ?? 0) * w00 + (slopeX[from + 1] ?? 0) * w01 + (slopeX[below] ?? 0) * w10 + (slopeX[below + 1] ?? 0) * w11;
      const gy =
        (slopeY[from] ?? 0) * w00 + (slopeY[from + 1] ?? 0) * w01 + (slopeY[below] ?? 0) * w10 + (slopeY[below + 1] ?? 0) * w11;
      const r = referenceValues[at] ?? 0;
      const d0 = gx * x + gy * y;
      const d1 = gy * x - gx * y;
      count += w;
      sr += w * r;
      sm += w * m;
      srr += w * r * r;
      smm += w * m * m;
      srm += w * r * m;
      g0 += w * d0;
      g1 += w * d1;
      g2 += w * gx;
      g3 += w * gy;
      r0 += w * d0 * r;
      r1 += w * d1 * r;
      r2 += w * gx * r;
      r3 += w * gy * r;
      m0 += w * d0 * m;
      m1 += w * d1 * m;
      m2 += w * gx * m;
      m3 += w * gy * m;
      h00 += w * d0 * d0;
      h01 += w * d0 * d1;
      h02 += w * d0 * gx;
      h03 += w * d0 * gy;
      h11 += w * d1 * d1;
      h12 += w * d1 * gx;
      h13 += w * d1 * gy;
      h22 += w * gx * gx;
      h23 += w * gx * gy;
      h33 += w * gy * gy;
    }
  }
  Object.assign(sums, { count, r: sr, m: sm, rr: srr, mm: smm, rm: srm });
  sums.g.set([g0, g1, g2, g3]);
  sums.gr.set([r0, r1, r2, r3]);
  sums.gm.set([m0, m1, m2, m3]);
  sums.gg.set([h00, h01, h02, h03, h01, h11, h12, h13, h02, h12, h22, h23, h03, h13, h23, h33]);
  return sums;
}

function dot(one: Float64Array, other: Float64Array): number {
  return one.reduce((sum, value, at) => sum + value * (other[at] ?? 0), 0);
}

/** One step of ECC: by how much each parameter changes, in pixels of the moving plane; null where there is nothing to go by. */
function stepOf(sums: Sums, pixels: number): Float64Array | null {
  const { count, r, m, rr, mm, rm, g, gr, gm, gg } = sums;
  if (count < MIN_OVERLAP * pixels) return null;
  // All about the mean of the overlap, so that brightness drops out.
  const centredR = gr.map((value, at) => value - ((g[at] ?? 0) * r) / count);
  const centredM = gm.map((value, at) => value - ((g[at] ?? 0) * m) / count);
  const hessian = gg.map((value, at) => value - ((g[at >> 2] ?? 0) * (g[at & 3] ?? 0)) / count);
  const forM = solve4(hessian, centredM);
  const forR = solve4(hessian, centredR);
  if (forM === null || forR === null) return null;
  const [varianceM, covariance, varianceR] = [mm - (m * m) / count, rm - (r * m) / count, rr - (r * r) / count];
  if (!(varianceM > 0 && varianceR > 0)) return null;
  const above = varianceM - dot(centredM, forM);
  const below = covariance - dot(centredR, forM);
  // Where the denominator is not positive the paper takes the larger of two bounds; the plain gain does as well here.
  const gain = below > 0 ? above / below : Math.sqrt(varianceM / varianceR);
  return forR.map((value, at) => gain * value - (forM[at] ?? 0));
}

/** Options of {@link refine}. */
export interface RefineOptions {
  readonly maxSteps: number;
  /** Weights of the reference's pixels; its mask where absent. */
  readonly weights?: Float32Array;
}

/** Refines a transform on one size. @returns the last transform; where there is nothing to go by, that is the one given. */
export function refine(reference: Plane, moving: Plane, start: Similarity, options: RefineOptions): Similarity {
  const weights = options.weights ?? reference.mask;
  let transform = start;
  for (let step = 0; step < options.maxSteps; step++) {
    const change = stepOf(sumOver(reference, moving, transform, weights), reference.values.length);
    if (change === null) break;
    const pixels = 1 / moving.side;
    const [da = 0, db = 0, dx = 0, dy = 0] = change.map((value) => value * pixels);
    const next = { a: transform.a + da, b: transform.b + db, shiftX: transform.shiftX + dx, shiftY: transform.shiftY + dy };
    // A leap means that the planes have nothing in common here.
    if (!(Math.abs(da) + Math.abs(db) < 0.3 && Math.hypot(dx, dy) < 0.2)) break;
    transform = next;
    if (Math.max(Math.abs(da), Math.abs(db), Math.abs(dx), Math.abs(dy)) * moving.side < CONVERGED_PX) break;
  }
  return transform;
}
