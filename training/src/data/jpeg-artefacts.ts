/**
 * The marks that JPEG leaves: 8x8 cosine blocks in YCbCr, quantised by the tables of Annex K of ITU-T T.81. Plain arithmetic, so that a
 * view depends on its seed alone and not on a codec's version.
 */
import { lumaBt601 } from '../../../src/core/image/luma.js';

// prettier-ignore
const LUMINANCE: readonly number[] = [
  16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51, 87, 80, 62,
  18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99,
];
// prettier-ignore
const CHROMINANCE: readonly number[] = [
  17, 18, 24, 47, 99, 99, 99, 99, 18, 21, 26, 66, 99, 99, 99, 99, 24, 26, 56, 99, 99, 99, 99, 99, 47, 66, 99, 99, 99, 99, 99, 99,
  99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
];

/** The orthonormal cosine basis: `BASIS[k * 8 + n]`. */
const BASIS = Float64Array.from({ length: 64 }, (_, at) => {
  const [k, n] = [Math.floor(at / 8), at % 8];
  return (k === 0 ? Math.SQRT1_2 : 1) * 0.5 * Math.cos(((2 * n + 1) * k * Math.PI) / 16);
});

/** The table at a quality of 1 to 100, as libjpeg scales it. */
function scaledTable(table: readonly number[], quality: number): Float64Array {
  const scale = quality < 50 ? 5000 / quality : 200 - 2 * quality;
  return Float64Array.from(table, (value) => Math.max(1, Math.min(255, Math.floor((value * scale + 50) / 100))));
}

/**
 * Compresses and restores RGB values (0..255, shape [size, size, 3]) in place. Colour is kept at full resolution.
 * @param quality 1 to 100 as JPEG encoders count.
 */
export function jpegArtefacts(rgb: Float32Array, size: number, quality: number): void {
  const tables = [scaledTable(LUMINANCE, quality), scaledTable(CHROMINANCE, quality)] as const;
  const planes = toYcc(rgb);
  planes.forEach((plane, at) => {
    const table = at === 0 ? tables[0] : tables[1];
    for (let top = 0; top < size; top += 8)
      for (let left = 0; left < size; left += 8) quantiseBlock(plane, size, left, top, table);
  });
  fromYcc(planes, rgb);
}

type Planes = readonly [Float32Array, Float32Array, Float32Array];

function toYcc(rgb: Float32Array): Planes {
  const count = rgb.length / 3;
  const planes: Planes = [new Float32Array(count), new Float32Array(count), new Float32Array(count)];
  for (let at = 0; at < count; at++) {
    const [r, g, b] = [rgb[at * 3] ?? 0, rgb[at * 3 + 1] ?? 0, rgb[at * 3 + 2] ?? 0];
    planes[0][at] = lumaBt601(r, g, b) - 128;
    planes[1][at] = -0.168736 * r - 0.331264 * g + 0.5 * b;
    planes[2][at] = 0.5 * r - 0.418688 * g - 0.081312 * b;
  }
  return planes;
}

function fromYcc([luma, blue, red]: Planes, rgb: Float32Array): void {
  const clip = (value: number): number => Math.max(0, Math.min(255, value));
  for (let at = 0; at < luma.length; at++) {
    const [y, cb, cr] = [(luma[at] ?? 0) + 128, blue[at] ?? 0, red[at] ?? 0];
    rgb[at * 3] = clip(y + 1.402 * cr);
    rgb[at * 3 + 1] = clip(y - 0.344136 * cb - 0.714136 * cr);
    rgb[at * 3 + 2] = clip(y + 1.772 * cb);
  }
}

const block = new Float64Array(64);
const half = new Float64Array(64);

/** One block; where it crosses the edge, the edge pixels are repeated. */
function quantiseBlock(plane: Float32Array, size: number, left: number, top: number, table: Float64Array): void {
  for (let row = 0; row < 8; row++) {
    const start = Math.min(size - 1, top + row) * size;
    for (let column = 0; column < 8; column++) block[row * 8 + column] = plane[start + Math.min(size - 1, left + column)] ?? 0;
  }
  transform(block, half, false);
  for (let at = 0; at < 64; at++) {
    const step = table[at] ?? 1;
    block[at] = Math.round((block[at] ?? 0) / step) * step;
  }
  transform(block, half, true);
  for (let row = 0; row < 8 && top + row < size; row++) {
    for (let column = 0; column < 8 && left + column < size; column++) {
      plane[(top + row) * size + left + column] = block[row * 8 + column] ?? 0;
    }
  }
}

/** The 8x8 cosine transform, or its inverse, in place: columns, then rows. */
function transform(values: Float64Array, between: Float64Array, inverse: boolean): void {
  const basis = (k: number, n: number): number => (inverse ? BASIS[n * 8 + k] : BASIS[k * 8 + n]) ?? 0;
  for (let k = 0; k < 8; k++) {
    for (let column = 0; column < 8; column++) {
      let sum = 0;
      for (let n = 0; n < 8; n++) sum += basis(k, n) * (values[n * 8 + column] ?? 0);
      between[k * 8 + column] = sum;
    }
  }
  for (let row = 0; row < 8; row++) {
    for (let k = 0; k < 8; k++) {
      let sum = 0;
      for (let n = 0; n < 8; n++) sum += basis(k, n) * (between[row * 8 + n] ?? 0);
      values[row * 8 + k] = sum;
    }
  }
}
