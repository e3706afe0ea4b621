/** The outline of a spot as the network draws it: log-odds on a square grid of cells. */

/** Enlarges a grid by bilinear interpolation between the centres of its cells; beyond the outermost ones their values stay. */
export function enlargeGrid(values: Float32Array, cells: number, side: number): Float32Array {
  const enlarged = new Float32Array(side * side);
  const positions = Array.from({ length: side }, (_, at) => {
    const position = Math.max(0, Math.min(cells - 1, ((at + 0.5) * cells) / side - 0.5));
    const low = Math.floor(position);
    return { low, high: Math.min(cells - 1, low + 1), part: position - low };
  });
  positions.forEach((y, row) => {
    positions.forEach((x, column) => {
      const value = (cellRow: number, cellColumn: number): number => values[cellRow * cells + cellColumn] ?? 0;
      const top = value(y.low, x.low) * (1 - x.part) + value(y.low, x.high) * x.part;
      const bottom = value(y.high, x.low) * (1 - x.part) + value(y.high, x.high) * x.part;
      enlarged[row * side + column] = top * (1 - y.part) + bottom * y.part;
    });
  });
  return enlarged;
}

/**
 * Intersection over union of the cells whose log-odds are at least `threshold` and those that the spot covers by half or more.
 * @param covered fraction of each cell that the spot covers, 0 to 1; of the same length.
 * @returns 0 to 1; 1 where both are empty.
 */
export function outlineIou(logits: Float32Array, covered: Float32Array, threshold = 0): number {
  let both = 0;
  let either = 0;
  for (let at = 0; at < logits.length; at++) {
    const predicted = (logits[at] ?? 0) >= threshold;
    const actual = (covered[at] ?? 0) >= 0.5;
    if (predicted && actual) both++;
    if (predicted || actual) either++;
  }
  return either === 0 ? 1 : both / either;
}
