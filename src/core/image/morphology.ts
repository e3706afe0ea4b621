/** Grey-scale morphology on one channel of a square (Serra 1982). */

/**
 * Erosion: the smallest value within `radius` pixels along both axes, a square window cut off at the edges.
 * @param values shape [side, side].
 * @returns a new array of the same shape.
 */
export function erode(values: Float32Array, side: number, radius: number): Float32Array {
  return windowExtreme(values, side, radius, false);
}

/** Dilation: the largest value within the window of {@link erode}. */
export function dilate(values: Float32Array, side: number, radius: number): Float32Array {
  return windowExtreme(values, side, radius, true);
}

function windowExtreme(values: Float32Array, side: number, radius: number, wantsLargest: boolean): Float32Array {
  const alongRows = new Float32Array(values.length);
  const result = new Float32Array(values.length);
  // A square window is separable: first along rows, then along columns.
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
