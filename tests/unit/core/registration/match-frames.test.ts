import { describe, expect, it } from 'vitest';
import { MATCH_SIDE_PX, createFrameMatcher, matchFrames } from '../../../../src/core/registration/match-frames.js';
import { cornerError, similarityOf } from '../../../../src/core/registration/similarity.js';
import { drawSpot } from './textured-spot.js';

const SIDE = MATCH_SIDE_PX;
const reference = drawSpot(7, SIDE);

describe('matching live frames with an earlier photo', () => {
  it('matches a frame that is nearly the same', () => {
    const match = matchFrames(reference, drawSpot(7, SIDE, similarityOf(4, 1.04, 0.02, -0.02)));
    expect(match).toMatchObject({ reliable: true, matches: true, hints: [] });
  });

  it.each([
    ['closer', similarityOf(0, 0.75, 0, 0)],
    ['farther', similarityOf(0, 1.3, 0, 0)],
    ['move-right', similarityOf(0, 1, 0.15, 0)],
    ['move-left', similarityOf(0, 1, -0.15, 0)],
    ['move-down', similarityOf(0, 1, 0, 0.15)],
    ['move-up', similarityOf(0, 1, 0, -0.15)],
    ['turn-clockwise', similarityOf(25, 1, 0, 0)],
    ['turn-anticlockwise', similarityOf(-25, 1, 0, 0)],
  ] as const)('says "%s"', (hint, transform) => {
    const match = matchFrames(reference, drawSpot(7, SIDE, transform));
    expect(match).toMatchObject({ reliable: true, matches: false, hints: [hint] });
    expect(cornerError(match.transform, transform)).toBeLessThan(0.02);
  });

  it('names the largest difference first', () => {
    const { hints } = matchFrames(reference, drawSpot(7, SIDE, similarityOf(0, 1.5, 0.1, 0)));
    expect(hints).toEqual(['farther', 'move-right']);
  });

  it('gives no hint for another spot', () => {
    expect(matchFrames(reference, drawSpot(99, SIDE))).toMatchObject({ reliable: false, matches: false, hints: [] });
  });

  it('follows a hand from frame to frame further than a search reaches, and finds the spot again after another', () => {
    const matcher = createFrameMatcher(reference);
    for (const degrees of [0, 15, 30, 45, 60]) {
      const transform = similarityOf(degrees, 1, 0, 0);
      expect(cornerError(matcher.match(drawSpot(7, SIDE, transform)).transform, transform)).toBeLessThan(0.02);
    }
    expect(matcher.match(drawSpot(99, SIDE)).reliable).toBe(false);
    expect(matcher.match(drawSpot(7, SIDE)).matches).toBe(true);
  });

  it('refuses a frame of another size', () => {
    expect(() => matchFrames(reference, drawSpot(7, 48))).toThrow(RangeError);
  });
});
