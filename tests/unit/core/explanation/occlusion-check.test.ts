/** Blurring what a heat-map marks, and what that says of the map. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blurRegions, evaluateHeatMap, occlusionRegions } from '../../../../src/core/explanation/occlusion-check.js';

const SIZE_PX = 64;
const GRID = 8;

const noise = Float32Array.from({ length: SIZE_PX * SIZE_PX * 3 }, (_, at) => (at * 7919) % 256);
const blurredWhere = (picture: Float32Array, cells: readonly number[]): Float32Array =>
  blurRegions(picture, SIZE_PX, [cells], GRID)[0] ?? new Float32Array();
const mapOf = (strong: readonly number[]) => ({
  size: GRID,
  values: Array.from({ length: GRID * GRID }, (_, cell) => (strong.includes(cell) ? 1 : 0.1)),
});

describe('the regions of a heat-map', () => {
  it('are what is at least half as strong as the peak, and as many of the cells nearest to it', () => {
    const regions = occlusionRegions(mapOf([27, 28]));
    expect(regions?.marked).toEqual([27, 28]);
    expect(regions?.control).toHaveLength(2);
    // The cells above and below the two.
    for (const cell of regions?.control ?? []) expect([19, 20, 35, 36]).toContain(cell);
  });

  it('never meet, and are equally large as long as there is room', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat({ max: GRID * GRID - 1 }), { minLength: 1, maxLength: GRID * GRID - 1 }), (strong) => {
        const { marked, control } = occlusionRegions(mapOf(strong)) ?? { marked: [], control: [] };
        expect([...marked].sort((a, b) => a - b)).toEqual([...strong].sort((a, b) => a - b));
        expect(control).toHaveLength(Math.min(strong.length, GRID * GRID - strong.length));
        expect(control.filter((cell) => marked.includes(cell))).toEqual([]);
      }),
    );
  });

  it('are none where nothing is marked, or everything', () => {
    expect(occlusionRegions({ size: 2, values: [0, 0, 0, 0] })).toBeUndefined();
    expect(occlusionRegions({ size: 2, values: [1, 1, 1, 1] })).toBeUndefined();
  });
});

describe('an occluded region', () => {
  it('leaves a picture of one colour as it is', () => {
    const flat = new Float32Array(noise.length).fill(0.5);
    blurredWhere(flat, [0, 9, 63]).forEach((value) => expect(value).toBeCloseTo(0.5, 5));
  });

  it('loses its detail, and what lies away from it stays the same to the last bit', () => {
    const blurred = blurredWhere(noise, [27, 28, 35, 36]);
    const spread = (values: Float32Array, row: number): number => {
      const some = Array.from({ length: 12 }, (_, at) => values[(row * SIZE_PX + 26 + at) * 3] ?? 0);
      return Math.max(...some) - Math.min(...some);
    };
    expect(spread(noise, 32)).toBeGreaterThan(100);
    expect(spread(blurred, 32)).toBeLessThan(20);
    const corner = (values: Float32Array): number[] => [...values.slice(0, 3 * 8)];
    expect(corner(blurred)).toEqual(corner(noise));
  });

  it('is the picture itself where there is no region, and stays within its colours', () => {
    expect(blurredWhere(noise, [])).toEqual(noise);
    for (const value of blurredWhere(noise, [0, 7, 56, 63])) {
      expect(value).toBeGreaterThanOrEqual(-0.01);
      expect(value).toBeLessThanOrEqual(255.01);
    }
  });

  it('is the same, whether it is occluded alone or with another', () => {
    const regions = [[27, 28], [0], []];
    expect(blurRegions(noise, SIZE_PX, regions, GRID)).toEqual(regions.map((cells) => blurredWhere(noise, cells)));
  });

  it('turns with the picture', () => {
    const turned = noise.slice().reverse();
    const back = blurredWhere(turned, [63 - 10]).reverse();
    const straight = blurredWhere(noise, [10]);
    back.forEach((value, at) => expect(value).toBeCloseTo(straight[at] ?? NaN, 2));
  });
});

describe('the verdict on a heat-map', () => {
  const margin = { margin: 0.2 };

  it('is that it explains the score where the drop is positive and exceeds the control’s by more than the margin', () => {
    expect(evaluateHeatMap(0.5, { marked: 1, control: 0.5 }, margin).kind).toBe('explains');
    expect(evaluateHeatMap(0.5, { marked: 1, control: 0.9 }, margin).kind).toBe('does-not-explain');
    expect(evaluateHeatMap(0.5, { marked: 0, control: -1 }, margin).kind).toBe('does-not-explain');
    expect(evaluateHeatMap(0.5, { marked: -0.1, control: -2 }, margin).kind).toBe('does-not-explain');
  });

  it('computes the scores from their odds', () => {
    const check = evaluateHeatMap(0.5, { marked: Math.log(4), control: -Math.log(3) }, margin);
    expect(check).toMatchObject({ scoreBefore: 0.5 });
    if (check.kind === 'nothing-to-explain') throw new Error('there is a score');
    expect(check.scoreAfter).toBeCloseTo(0.2, 9);
    expect(check.controlAfter).toBeCloseTo(0.75, 9);
  });

  it('keeps scores within 0 and 1', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: -30, max: 30, noNaN: true }),
        fc.double({ min: -30, max: 30, noNaN: true }),
        (score, marked, control) => {
          const check = evaluateHeatMap(score, { marked, control }, margin);
          if (check.kind === 'nothing-to-explain') throw new Error('there is a score');
          for (const one of [check.scoreAfter, check.controlAfter]) {
            expect(one).toBeGreaterThanOrEqual(0);
            expect(one).toBeLessThanOrEqual(1);
          }
        },
      ),
    );
  });
});
