/** The heat-map as words and as colours. */
import { describe, expect, test } from 'vitest';
import { colourAt, explainingMap, heatMapToRgba, overlapWithSpot, readHeatMap } from '../../../src/diagnosis/heat-map.js';
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

describe('is shown', () => {
  const scores = { scoreBefore: 0.6, scoreAfter: 0.1, controlAfter: 0.55 };
  const heatMap = { size: 4, values: [0, 0, 0, 0, 0, 1, 0.8, 0, 0, 0.6, 0, 0, 0, 0, 0, 0] };
  const heatMapCheck = { kind: 'explains' as const, ...scores };
  const onTheMark = { left: 0.2, top: 0.2, right: 0.8, bottom: 0.8 };
  const besideIt = { left: 0.7, top: 0.7, right: 1, bottom: 1 };

  test('where it passed the occlusion check and lies on the spot', () => {
    expect(overlapWithSpot(heatMap, onTheMark)).toBe(1);
    expect(explainingMap({ heatMap, heatMapCheck, spotBox: onTheMark })).toBe(heatMap);
  });

  test('not where it marks the skin beside the spot, or where the spot was not found', () => {
    expect(overlapWithSpot(heatMap, besideIt)).toBe(0);
    expect(explainingMap({ heatMap, heatMapCheck, spotBox: besideIt })).toBeUndefined();
    expect(explainingMap({ heatMap, heatMapCheck })).toBeUndefined();
  });

  test('not where it failed the check or was not checked', () => {
    const failed = { kind: 'does-not-explain' as const, ...scores };
    expect(explainingMap({ heatMap, heatMapCheck: failed, spotBox: onTheMark })).toBeUndefined();
    expect(explainingMap({ heatMap, heatMapCheck: { kind: 'nothing-to-explain' }, spotBox: onTheMark })).toBeUndefined();
    expect(explainingMap({ heatMap, spotBox: onTheMark })).toBeUndefined();
  });

  test('and counts the cells that are at least half as strong as the strongest', () => {
    expect(overlapWithSpot({ size: 2, values: [1, 0.4, 0.5, 0] }, { left: 0, top: 0, right: 0.5, bottom: 0.5 })).toBe(0.5);
    expect(overlapWithSpot({ size: 2, values: [0, 0, 0, 0] }, onTheMark)).toBe(0);
  });
});
