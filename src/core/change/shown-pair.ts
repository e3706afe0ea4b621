/** Two photos for the eye: in one frame, on a common skin under even light. */
import type { RgbSquare } from '../registration/plane.js';
import { IDENTITY } from '../registration/similarity.js';
import type { Similarity } from '../registration/similarity.js';
import type { SegmentedSquare } from './lesion-mask.js';
import { warpSquare } from './registered.js';
import { fitSkin, normalisedPicture, relativeAbsorbance } from './skin-colour.js';

/** RGBA bytes of both, shape [side, side, 4]; transparent where a photo shows nothing. */
export type ShownPair = readonly [Uint8ClampedArray<ArrayBuffer>, Uint8ClampedArray<ArrayBuffer>];

/**
 * Draws both in the first one's frame. Glare and vignette are shown.
 * @param spots of the comparison; without them all that is shown counts as skin.
 * @param transform from the first to the second; the second is shown as it is where they are not registered.
 */
export function showPair(
  first: RgbSquare,
  second: RgbSquare,
  spots: readonly [SegmentedSquare, SegmentedSquare] | null,
  transform: Similarity = IDENTITY,
): ShownPair {
  const draw = (square: RgbSquare, at: Similarity, spot: SegmentedSquare | undefined): Uint8ClampedArray<ArrayBuffer> => {
    const everything = new Float32Array(square.side * square.side).fill(1);
    const warped = warpSquare(square, at, everything);
    const skin = spot?.skin ?? fitSkin(warped, new Uint8Array(everything.length).fill(1));
    return normalisedPicture(warped, relativeAbsorbance(warped, skin));
  };
  return [draw(first, IDENTITY, spots?.[0]), draw(second, transform, spots?.[1])];
}
