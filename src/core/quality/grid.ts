/** Smaller versions of one channel of a square. Pure. */

/**
 * Means of 2 x 2 pixels: the picture at half the size.
 * @param values shape [side, side]; `side` is even.
 * @returns shape [side / 2, side / 2].
 */
export function halved(values: Float32Array, side: number): Float32Array {
  const half = side / 2;
  const result = new Float32Array(half * half);
  for (let row = 0; row < half; row++) {
    for (let column = 0; column < half; column++) {
      const at = 2 * (row * side + column);
      const sum = (values[at] ?? 0) + (values[at + 1] ?? 0) + (values[at + side] ?? 0) + (values[at + side + 1] ?? 0);
      result[row * half + column] = sum / 4;
    }
  }
  return result;
}

/**
 * The smallest or the largest value within `radius` pixels along both axes (a square window, cut off at the edges): erosion or dilation.
 * @param values shape [side, side].
 */
export function extremeWithin(values: Float32Array, side: number, radius: number, wanted: 'smallest' | 'largest'): Float32Array {
  const alongRows = new Float32Array(values.length);
  const result = new Float32Array(values.length);
  const wantsLargest = wanted === 'largest';
  // A square window is a row's window, then a column's.
  for (const [from, to, step, line] of [
    [values, alongRows, 1, side],
    [alongRows, result, side, 1],
  ] as const) {
    for (let first = 0; first < side; first++) {
      for (let at = 0; at < side; at++) {
        let found = from[first * line + at * step] ?? 0;
        const last = Math.min(side - 1, at + radius);
        for (let near = Math.max(0, at - radius); near <= last; near++) {
          const value = from[first * line + near * step] ?? 0;
          if (wantsLargest ? value > found : value < found) found = value;
        }
        to[first * line + at * step] = found;
      }
    }
  }
  return result;
}
