/** The heat-map as words and as colours. */
import { describe, expect, test } from 'vitest';
import { heatMapToRgba, colourAt, readHeatMap } from '../../../src/diagnosis/heat-map.js';
import type { HeatMap } from '../../../src/core/calibration/postprocess.js';

function mapWith(cells: Readonly<Record<number, number>>): HeatMap {
  return { size: 7, values: Array.from({ length: 49 }, (_, cell) => cells[cell] ?? 0) };
}

describe('in words', () => {
  test.each([
    [0, 'upper left'],
    [3, 'upper'],
    [24, 'centre'],
    [27, 'right'],
    [48, 'lower right'],
  ])('cell %i is %s', (cell, region) => {
    expect(readHeatMap(mapWith({ [cell]: 1 }))?.region).toBe(region);
  });

  test('counts the cells that are at least half as strong as the strongest', () => {
    expect(readHeatMap(mapWith({ 10: 1, 11: 0.5, 12: 0.49 }))?.coveredShare).toBeCloseTo(2 / 49);
  });

  test('says nothing of a map without a mark', () => {
    expect(readHeatMap(mapWith({}))).toBeUndefined();
  });
});

describe('in colours', () => {
  test('goes from violet to yellow and gets steadily lighter', () => {
    expect(colourAt(0)).toEqual([68, 1, 84]);
    expect(colourAt(1)).toEqual([253, 231, 37]);
    const lightness = Array.from({ length: 21 }, (_, at) => {
      const [red, green, blue] = colourAt(at / 20);
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    });
    expect(lightness).toEqual(lightness.toSorted((a, b) => a - b));
  });

  test('leaves clear what did not raise the score', () => {
    const pixels = heatMapToRgba(mapWith({ 0: 1 }));
    expect(pixels[3]).toBe(255);
    expect(pixels[7]).toBe(0);
  });
});
