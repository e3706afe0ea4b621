/** A heat-map bounded by the outline: nothing beside the spot, nothing made stronger, and nothing at all where most of it is beside the spot. */
import { describe, expect, it } from 'vitest';
import { boundedHeatMap } from '../../../../src/core/explanation/bounded-heat-map.js';
import { occlusionRegions } from '../../../../src/core/explanation/occlusion-check.js';

const SIZE = 7;
const SIDE = 28;

/** A map with these values by column and row, and 0 elsewhere. */
function mapOf(...marks: readonly (readonly [column: number, row: number, value: number])[]) {
  const values = new Array<number>(SIZE * SIZE).fill(0);
  for (const [column, row, value] of marks) values[row * SIZE + column] = value;
  return { size: SIZE, values };
}

/** A square of the finer grid. */
const squareFrom =
  (left: number, top: number, length: number) =>
  (side: number): Float32Array =>
    Float32Array.from({ length: side * side }, (_, at) => {
      const [column, row] = [at % side, Math.floor(at / side)];
      return column >= left && column < left + length && row >= top && row < top + length ? 1 : 0;
    });

describe('a bounded heat-map', () => {
  it('is zero beside the spot but for one finer cell around it', () => {
    const { size, values } = boundedHeatMap(mapOf([3, 3, 1], [2, 3, 0.6]), squareFrom(11, 11, 5));
    expect(size).toBe(SIDE);
    values.forEach((value, at) => {
      const [column, row] = [at % SIDE, Math.floor(at / SIDE)];
      const isNear = [column, row].every((place) => place >= 10 && place <= 16);
      if (!isNear) expect(value).toBe(0);
    });
    expect(values[13 * SIDE + 13]).toBe(1);
    expect(values[13 * SIDE + 10]).toBeGreaterThan(0);
    // Two decimals, so that a kept answer stays short.
    for (const value of values) expect(value).toBe(Math.round(value * 100) / 100);
  });

  it('keeps what is weak weak, also where the strongest is beside the spot', () => {
    // Three cells on the spot at 0.6, and one beside it at 1.
    const whole = mapOf([2, 3, 0.6], [3, 3, 0.6], [4, 3, 0.6], [3, 6, 1]);
    const { values } = boundedHeatMap(whole, squareFrom(8, 11, 12));
    expect(Math.max(...values)).toBeGreaterThan(0.5);
    expect(Math.max(...values)).toBeLessThan(0.8);
  });

  it('is empty where most of what it marks is beside the spot, so that there is nothing to check or to show', () => {
    const bounded = boundedHeatMap(mapOf([0, 0, 1], [1, 0, 1], [5, 5, 0.9]), squareFrom(20, 20, 4));
    expect(bounded.values.every((value) => value === 0)).toBe(true);
    expect(occlusionRegions(bounded)).toBeUndefined();
    const mostlyOnSpot = mapOf([0, 0, 1], [5, 5, 0.9], [6, 5, 0.9], [5, 6, 0.9]);
    expect(Math.max(...boundedHeatMap(mostlyOnSpot, squareFrom(18, 18, 10)).values)).toBeGreaterThan(0.5);
  });

  it('of a map that marks nothing marks nothing', () => {
    expect(boundedHeatMap(mapOf(), squareFrom(0, 0, SIDE)).values.every((value) => value === 0)).toBe(true);
  });
});
