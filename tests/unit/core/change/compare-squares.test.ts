import { describe, expect, it } from 'vitest';
import { compareSquares } from '../../../../src/core/change/compare-squares.js';
import { changeOf } from '../../../../src/core/change/measures.js';
import { REGISTRATION_SIDE_PX } from '../../../../src/core/registration/plane.js';
import { IDENTITY, cornerError, similarityOf } from '../../../../src/core/registration/similarity.js';
import { drawSpot, relit } from '../registration/textured-spot.js';

const SIDE = REGISTRATION_SIDE_PX;
const first = drawSpot(5, SIDE);

describe('comparing two squares of a spot', () => {
  it('finds no change where only framing and light differ, and takes the scale from the skin', () => {
    const second = relit(drawSpot(5, SIDE, similarityOf(20, 1.2, 0.05, -0.05)), 0.8, 1.1);
    const { measures, scaleSource, notMeasured } = compareSquares(first, second);
    expect(notMeasured).toBeUndefined();
    expect(scaleSource).toBe('skin');
    expect(measures).not.toBeNull();
    const [from, to] = measures ?? [undefined, undefined];
    expect(Math.abs(changeOf('area', from?.area ?? NaN, to?.area ?? NaN))).toBeLessThan(0.1);
    expect(Math.abs(changeOf('darkness', from?.darkness ?? NaN, to?.darkness ?? NaN))).toBeLessThan(0.08);
  });

  it('does not measure two spots that do not match, unless a person says how they lie', () => {
    const other = drawSpot(77, SIDE);
    expect(compareSquares(first, other)).toMatchObject({ spots: null, measures: null, notMeasured: 'not-registered' });
    const byHand = compareSquares(first, other, { transform: IDENTITY });
    expect(byHand.registration.reliable).toBe(true);
    expect(cornerError(byHand.registration.transform, IDENTITY)).toBe(0);
    expect(byHand.measures).not.toBeNull();
    expect(byHand.scaleSource).toBe('none');
  });

  it('takes the scale from millimetres where a person lined the photos up', () => {
    const { measures, scaleSource } = compareSquares(first, first, { transform: IDENTITY, knownScale: 0.5 });
    expect(scaleSource).toBe('millimetres');
    // The same picture, though the second photo shows half as many sides a millimetre: the spot is twice as wide.
    expect(changeOf('diameter', measures?.[0].diameter ?? NaN, measures?.[1].diameter ?? NaN)).toBeCloseTo(Math.log(2));
    expect(changeOf('area', measures?.[0].area ?? NaN, measures?.[1].area ?? NaN)).toBeCloseTo(2 * Math.log(2));
  });

  it('says that a spot is cut off', () => {
    const cut = drawSpot(5, SIDE, similarityOf(0, 1, 0.42, 0));
    expect(compareSquares(first, cut, { transform: similarityOf(0, 1, 0.42, 0) }).notMeasured).toBe('cut-off');
  });

  it('says that bare skin has no outline', () => {
    const bare = { side: SIDE, rgb: first.rgb.map((_, at) => 150 + ((at * 7919) % 5)) };
    expect(compareSquares(bare, bare, { transform: IDENTITY }).notMeasured).toBe('no-outline');
  });
});
