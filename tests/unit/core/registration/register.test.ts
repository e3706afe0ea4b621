import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { REGISTRATION_SIDE_PX, pyramidOf } from '../../../../src/core/registration/plane.js';
import { register } from '../../../../src/core/registration/register.js';
import { IDENTITY, compose, cornerError, similarityOf } from '../../../../src/core/registration/similarity.js';
import { drawSpot, relit } from './textured-spot.js';

const SIDE = REGISTRATION_SIDE_PX;
/** The limit, as a fraction of the side. */
const MAX_ERROR = 0.02;

const reframing = fc
  .tuple(
    fc.double({ min: -45, max: 45, noNaN: true }),
    fc.double({ min: 0.6, max: 1.6, noNaN: true }),
    fc.double({ min: -0.2, max: 0.2, noNaN: true }),
    fc.double({ min: -0.2, max: 0.2, noNaN: true }),
  )
  .map(([degrees, scale, x, y]) => similarityOf(degrees, scale, x, y));

describe('registration of two squares', () => {
  it('finds no difference between a square and itself', () => {
    const planes = pyramidOf(drawSpot(1, SIDE));
    const { transform, confidence, reliable } = register(planes, planes);
    expect(cornerError(transform, IDENTITY)).toBeLessThan(1e-3);
    expect(confidence).toBeGreaterThan(0.99);
    expect(reliable).toBe(true);
  });

  it('finds the transform of a square that was framed and lit differently', () => {
    fc.assert(
      fc.property(reframing, fc.integer({ min: 1, max: 1000 }), (transform, seed) => {
        const moving = relit(drawSpot(seed, SIDE, transform), 0.8, 1.1);
        const found = register(pyramidOf(drawSpot(seed, SIDE)), pyramidOf(moving));
        expect(found.reliable).toBe(true);
        expect(cornerError(found.transform, transform)).toBeLessThan(MAX_ERROR);
      }),
      { numRuns: 8, seed: 11 },
    );
  });

  it('finds forwards the inverse of what it finds backwards', () => {
    fc.assert(
      fc.property(reframing, (transform) => {
        const [one, other] = [pyramidOf(drawSpot(5, SIDE)), pyramidOf(drawSpot(5, SIDE, transform))];
        const round = compose(register(other, one).transform, register(one, other).transform);
        expect(cornerError(round, IDENTITY)).toBeLessThan(MAX_ERROR);
      }),
      { numRuns: 4, seed: 12 },
    );
  });

  it('finds a phone that was upside down', () => {
    const turned = similarityOf(170, 1.1, 0.05, -0.03);
    const found = register(pyramidOf(drawSpot(3, SIDE)), pyramidOf(drawSpot(3, SIDE, turned)));
    expect(found.reliable).toBe(true);
    expect(cornerError(found.transform, turned)).toBeLessThan(MAX_ERROR);
  });

  it('says that two different spots do not match', () => {
    for (const seed of [21, 22, 23]) {
      const found = register(pyramidOf(drawSpot(seed, SIDE)), pyramidOf(drawSpot(seed + 100, SIDE)));
      expect(found.reliable).toBe(false);
    }
  });

  it('says that bare, black or white squares do not match', () => {
    const flat = (level: number) => pyramidOf({ side: SIDE, rgb: new Float32Array(SIDE * SIDE * 3).fill(level) });
    for (const level of [0, 128, 255]) {
      expect(register(flat(level), flat(level))).toMatchObject({ reliable: false, confidence: 0 });
      expect(register(pyramidOf(drawSpot(1, SIDE)), flat(level)).reliable).toBe(false);
    }
  });

  it('refuses a square of another size', () => {
    expect(() => pyramidOf({ side: 100, rgb: new Float32Array(100 * 100 * 3) })).toThrow(RangeError);
  });
});
