/**
 * Our own resampler: a square of an RGBA picture to an RGB square of another size. Pure and deterministic: only IEEE
 * additions, multiplications, divisions and `floor`/`ceil`, so that Node and every browser give the same bits.
 *
 * The filter is the triangle (linear) kernel on half-pixel centres, widened by the scale when shrinking so that nothing
 * aliases, and plain bilinear when enlarging: the rule of Pillow's `BILINEAR` (Pillow, `Resample.c`), applied per axis.
 */
import type { RgbaImage, SquareCrop } from './preprocess.js';

/** For each output pixel: the first source pixel and the weights of the following ones. */
interface AxisWeights {
  readonly first: Int32Array;
  readonly count: Int32Array;
  /** `taps` weights per output pixel, the unused ones zero. */
  readonly weights: Float64Array;
  readonly taps: number;
}

function axisWeights(start: number, length: number, limit: number, outputSize: number): AxisWeights {
  const scale = length / outputSize;
  const support = Math.max(scale, 1);
  const taps = Math.ceil(support) * 2 + 1;
  const first = new Int32Array(outputSize);
  const count = new Int32Array(outputSize);
  const weights = new Float64Array(outputSize * taps);
  for (let out = 0; out < outputSize; out++) {
    const centre = start + (out + 0.5) * scale;
    const low = Math.max(0, Math.floor(centre - support + 0.5));
    const high = Math.min(limit, Math.floor(centre + support + 0.5));
    let sum = 0;
    const used = Math.min(taps, high - low);
    for (let tap = 0; tap < used; tap++) {
      const weight = Math.max(0, 1 - Math.abs(low + tap + 0.5 - centre) / support);
      weights[out * taps + tap] = weight;
      sum += weight;
    }
    if (sum > 0) {
      for (let tap = 0; tap < used; tap++) weights[out * taps + tap] = (weights[out * taps + tap] ?? 0) / sum;
      first[out] = low;
      count[out] = used;
    } else {
      // A crop thinner than rounding allows: take the nearest pixel.
      first[out] = Math.max(0, Math.min(limit - 1, Math.floor(centre)));
      count[out] = 1;
      weights[out * taps] = 1;
    }
  }
  return { first, count, weights, taps };
}

/**
 * Resamples `crop` of `image` to `outputSize` x `outputSize` pixels.
 * Pixels beyond the crop but within the picture take part at the crop's edge; there is no padding.
 * @returns RGB values in 0..255 (not rounded), shape [outputSize, outputSize, 3].
 */
export function resampleRgba(image: RgbaImage, crop: SquareCrop, outputSize: number): Float32Array {
  const horizontal = axisWeights(crop.x, crop.size, image.width, outputSize);
  const vertical = axisWeights(crop.y, crop.size, image.height, outputSize);
  const firstRow = vertical.first[0] ?? 0;
  const lastOut = outputSize - 1;
  const rows = (vertical.first[lastOut] ?? 0) + (vertical.count[lastOut] ?? 0) - firstRow;

  const { data } = image;
  const rowLength = outputSize * 3;
  const narrowed = new Float32Array(rows * rowLength);
  for (let row = 0; row < rows; row++) {
    const source = (firstRow + row) * image.width;
    for (let out = 0; out < outputSize; out++) {
      const from = (source + (horizontal.first[out] ?? 0)) * 4;
      const taps = horizontal.count[out] ?? 0;
      const weightsAt = out * horizontal.taps;
      let red = 0;
      let green = 0;
      let blue = 0;
      for (let tap = 0; tap < taps; tap++) {
        const weight = horizontal.weights[weightsAt + tap] ?? 0;
        const at = from + tap * 4;
        red += weight * (data[at] ?? 0);
        green += weight * (data[at + 1] ?? 0);
        blue += weight * (data[at + 2] ?? 0);
      }
      const to = row * rowLength + out * 3;
      narrowed[to] = red;
      narrowed[to + 1] = green;
      narrowed[to + 2] = blue;
    }
  }

  const result = new Float32Array(outputSize * rowLength);
  const sums = new Float64Array(rowLength);
  for (let out = 0; out < outputSize; out++) {
    sums.fill(0);
    const taps = vertical.count[out] ?? 0;
    const start = (vertical.first[out] ?? 0) - firstRow;
    for (let tap = 0; tap < taps; tap++) {
      const weight = vertical.weights[out * vertical.taps + tap] ?? 0;
      const from = (start + tap) * rowLength;
      for (let at = 0; at < rowLength; at++) sums[at] = (sums[at] ?? 0) + weight * (narrowed[from + at] ?? 0);
    }
    result.set(sums, out * rowLength);
  }
  return result;
}
