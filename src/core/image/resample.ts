/**
 * Our own resampler: a square of an RGBA picture to an RGB square of another size. Deterministic: only IEEE additions, multiplications,
 * divisions and `floor`/`ceil`, so that Node and every browser give the same bits.
 *
 * The filter is the triangle (linear) kernel on half-pixel centres, widened by the scale when downsampling so that nothing aliases, and
 * plain bilinear when upsampling: the definition of Pillow's `BILINEAR` (Pillow, `Resample.c`), applied per axis.
 */
import type { RgbaImage, SquareCrop } from './image.js';

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
    const used = high - low;
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
      // A crop thinner than a rounding error: take the nearest pixel.
      first[out] = Math.max(0, Math.min(limit - 1, Math.floor(centre)));
      count[out] = 1;
      weights[out * taps] = 1;
    }
  }
  return { first, count, weights, taps };
}

/**
 * Resamples `crop` of `image` to `outputSize` x `outputSize` pixels.
 * At the crop's edge the filter reads pixels beyond the crop that are within the picture; there is no padding.
 * @returns RGB values in 0..255 (not rounded), shape [outputSize, outputSize, 3].
 */
export function resampleRgba(image: RgbaImage, crop: SquareCrop, outputSize: number): Float32Array {
  const horizontal = axisWeights(crop.x, crop.size, image.width, outputSize);
  const vertical = axisWeights(crop.y, crop.size, image.height, outputSize);
  const rowLength = outputSize * 3;
  // A ring buffer of the source rows that one output row needs, small enough for the processor's cache.
  const rowsHeld = vertical.taps;
  const narrowed = new Float32Array(rowsHeld * rowLength);
  let nextRow = vertical.first[0] ?? 0;

  const result = new Float32Array(outputSize * rowLength);
  const sums = new Float64Array(rowLength);
  for (let out = 0; out < outputSize; out++) {
    const first = vertical.first[out] ?? 0;
    const end = first + (vertical.count[out] ?? 0);
    for (; nextRow < end; nextRow++) {
      narrowRow(image.data, nextRow * image.width, horizontal, narrowed, (nextRow % rowsHeld) * rowLength);
    }
    sums.fill(0);
    for (let row = first; row < end; row++) {
      addRow(sums, vertical.weights[out * vertical.taps + row - first] ?? 0, narrowed, (row % rowsHeld) * rowLength);
    }
    result.set(sums, out * rowLength);
  }
  return result;
}

// Small functions that are called hundreds of times a picture: engines compile those at once, and would run one long loop two or three times
// slower for the first dozen pictures.

/** Resamples a row of RGBA pixels to RGB. @param source index of its first pixel. */
function narrowRow(data: RgbaImage['data'], source: number, axis: AxisWeights, narrowed: Float32Array, to: number): void {
  const { first, count, weights, taps: stride } = axis;
  let at = to;
  for (let out = 0; out < first.length; out++) {
    let from = (source + (first[out] ?? 0)) * 4;
    const weightsAt = out * stride;
    const weightsEnd = weightsAt + (count[out] ?? 0);
    let red = 0;
    let green = 0;
    let blue = 0;
    for (let tap = weightsAt; tap < weightsEnd; tap++) {
      const weight = weights[tap] ?? 0;
      red += weight * (data[from] ?? 0);
      green += weight * (data[from + 1] ?? 0);
      blue += weight * (data[from + 2] ?? 0);
      from += 4;
    }
    narrowed[at] = red;
    narrowed[at + 1] = green;
    narrowed[at + 2] = blue;
    at += 3;
  }
}

/** Adds a weighted row. */
function addRow(sums: Float64Array, weight: number, rows: Float32Array, from: number): void {
  for (let at = 0; at < sums.length; at++) sums[at] = (sums[at] ?? 0) + weight * (rows[from + at] ?? 0);
}
