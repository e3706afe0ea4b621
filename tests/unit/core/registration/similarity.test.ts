import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  IDENTITY,
  MIN_POINT_DISTANCE,
  compose,
  cornerError,
  invert,
  rotationOf,
  scaleOf,
  similarityFromPoints,
  similarityOf,
  transformPoint,
} from '../../../../src/core/registration/similarity.js';

const coordinate = fc.double({ min: -0.5, max: 0.5, noNaN: true });
const point = fc.record({ x: coordinate, y: coordinate });
const similarity = fc
  .tuple(fc.double({ min: -179, max: 179, noNaN: true }), fc.double({ min: 0.3, max: 3, noNaN: true }), coordinate, coordinate)
  .map(([degrees, scale, x, y]) => similarityOf(degrees, scale, x, y));

describe('similarity transforms', () => {
  it('are undone by their inverse, on either side', () => {
    fc.assert(
      fc.property(similarity, (one) => {
        expect(cornerError(compose(invert(one), one), IDENTITY)).toBeLessThan(1e-9);
        expect(cornerError(compose(one, invert(one)), IDENTITY)).toBeLessThan(1e-9);
      }),
    );
  });

  it('compose as one after the other', () => {
    fc.assert(
      fc.property(similarity, similarity, point, (first, second, at) => {
        const both = transformPoint(compose(second, first), at);
        const inTurn = transformPoint(second, transformPoint(first, at));
        expect(both.x).toBeCloseTo(inTurn.x, 9);
        expect(both.y).toBeCloseTo(inTurn.y, 9);
      }),
    );
  });

  it('have the rotation and scale that they are made of, and a turn to the right goes from right to down', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -179, max: 179, noNaN: true }),
        fc.double({ min: 0.3, max: 3, noNaN: true }),
        (degrees, scale) => {
          const made = similarityOf(degrees, scale, 0.1, 0.2);
          expect(rotationOf(made)).toBeCloseTo(degrees, 6);
          expect(scaleOf(made)).toBeCloseTo(scale, 9);
        },
      ),
    );
    const down = transformPoint(similarityOf(90, 1, 0, 0), { x: 0.3, y: 0 });
    expect(down.y).toBeCloseTo(0.3);
  });

  it('follow from two points and where they went', () => {
    fc.assert(
      fc.property(similarity, point, point, (one, from1, from2) => {
        const to1 = transformPoint(one, from1);
        const to2 = transformPoint(one, from2);
        const distance = Math.min(Math.hypot(from1.x - from2.x, from1.y - from2.y), Math.hypot(to1.x - to2.x, to1.y - to2.y));
        fc.pre(Math.abs(distance - MIN_POINT_DISTANCE) > 1e-6);
        const found = similarityFromPoints([from1, from2], [to1, to2]);
        if (distance < MIN_POINT_DISTANCE) expect(found).toBeNull();
        else expect(found && cornerError(found, one)).toBeLessThan(1e-6);
      }),
    );
  });

  it('have no inverse at scale 0', () => {
    expect(() => invert({ a: 0, b: 0, shiftX: 0, shiftY: 0 })).toThrow(RangeError);
  });
});
