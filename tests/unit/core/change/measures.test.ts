import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SegmentedSquare } from '../../../../src/core/change/lesion-mask.js';
import { changeOf, measureSpot } from '../../../../src/core/change/measures.js';

const SIDE = 96;

/** A spot whose rim is at `radius(angle)`, in pixels from the centre; dark by `absorbance`. */
function spot(radius: (angle: number) => number, absorbance: (angle: number) => number = () => 0.5): SegmentedSquare {
  const mask = new Uint8Array(SIDE * SIDE);
  const colours = new Float32Array(SIDE * SIDE * 3);
  for (let pixel = 0; pixel < mask.length; pixel++) {
    const x = (pixel % SIDE) + 0.5 - SIDE / 2;
    const y = Math.floor(pixel / SIDE) + 0.5 - SIDE / 2;
    if (Math.hypot(x, y) > radius(Math.atan2(y, x))) continue;
    mask[pixel] = 1;
    colours.fill(absorbance(Math.atan2(y, x)), pixel * 3, pixel * 3 + 3);
  }
  const valid = new Float32Array(mask.length).fill(1);
  return { square: { side: SIDE, rgb: new Float32Array(colours.length), valid }, absorbance: colours, skin: [], mask };
}

const disc = (radius: number): SegmentedSquare => spot(() => radius);
const lobed =
  (radius: number, depth: number, turn: number, sign = 1) =>
  (angle: number): number =>
    radius * (1 + depth * Math.sin(3 * (sign * angle + turn)) + depth * Math.cos(sign * angle + turn));

describe('measures of a spot', () => {
  it('know a disc', () => {
    const measured = measureSpot(disc(30));
    expect(measured.area).toBeCloseTo((Math.PI * 900) / (SIDE * SIDE), 2);
    expect(measured.diameter).toBeCloseTo(60 / SIDE, 1);
    expect(measured.asymmetry).toBeLessThan(0.02);
    expect(measured.border).toBeGreaterThan(0.95);
    expect(measured.border).toBeLessThan(1.1);
    expect(measured.darkness).toBeCloseTo(0.5);
    expect(measured.colours).toBeCloseTo(0);
  });

  it('grow with the spot: area by the square of the scale, diameter by the scale, shape not at all', () => {
    fc.assert(
      fc.property(fc.double({ min: 1.2, max: 1.8, noNaN: true }), (scale) => {
        const [small, large] = [measureSpot(spot(lobed(20, 0.2, 0))), measureSpot(spot(lobed(20 * scale, 0.2, 0)))];
        expect(changeOf('area', small.area, large.area)).toBeCloseTo(2 * Math.log(scale), 1);
        expect(changeOf('diameter', small.diameter, large.diameter)).toBeCloseTo(Math.log(scale), 1);
        expect(Math.abs(changeOf('border', small.border, large.border))).toBeLessThan(0.12);
        expect(Math.abs(changeOf('asymmetry', small.asymmetry, large.asymmetry))).toBeLessThan(0.04);
      }),
      { numRuns: 15 },
    );
  });

  it('do not depend on how the phone was turned, nor on a mirror', () => {
    const plain = measureSpot(spot(lobed(28, 0.2, 0)));
    fc.assert(
      fc.property(fc.double({ min: 0, max: 6.28, noNaN: true }), fc.boolean(), (turn, isMirrored) => {
        const turned = measureSpot(spot(lobed(28, 0.2, turn, isMirrored ? -1 : 1)));
        expect(Math.abs(changeOf('area', plain.area, turned.area))).toBeLessThan(0.03);
        expect(Math.abs(changeOf('diameter', plain.diameter, turned.diameter))).toBeLessThan(0.05);
        expect(Math.abs(changeOf('asymmetry', plain.asymmetry, turned.asymmetry))).toBeLessThan(0.04);
        expect(Math.abs(changeOf('border', plain.border, turned.border))).toBeLessThan(0.12);
      }),
      { numRuns: 15 },
    );
  });

  it('rise with what they are named after', () => {
    const plain = measureSpot(disc(28));
    expect(measureSpot(spot(lobed(28, 0.2, 0))).asymmetry).toBeGreaterThan(plain.asymmetry + 0.1);
    expect(measureSpot(spot((angle) => 28 + 3 * Math.sin(12 * angle))).border).toBeGreaterThan(plain.border * 1.3);
    const twoColours = measureSpot(
      spot(
        () => 28,
        (angle) => (angle > 0 ? 0.9 : 0.3),
      ),
    );
    expect(twoColours.colours).toBeCloseTo(0.3, 1);
    expect(twoColours.darkness).toBeCloseTo(0.6, 1);
  });

  it('compare scores by their odds, and stay finite for scores of 0 and 1', () => {
    expect(changeOf('suspicion', 0.5, 0.75)).toBeCloseTo(Math.log(3));
    expect(Number.isFinite(changeOf('suspicion', 0, 1))).toBe(true);
  });
});
