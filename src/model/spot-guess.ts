/**
 * A first guess of where the spot is on a photo, for a square that need not be placed by hand where the spot is small or off the middle. Pure; no
 * network takes part. How often it is right on real photos is in `spot/figures.json`, measured by `npm run spot-guess -- --write`.
 */
import { centreSquare, clampCrop } from './preprocess.js';
import type { RgbaImage, SquareCrop } from './preprocess.js';
import { mostProminent } from './spot/contrast.js';
import type { ContrastWeights, Patch } from './spot/contrast.js';
import { extentOf } from './spot/extent.js';
import type { Extent, ExtentRule } from './spot/extent.js';
import { smallPicture } from './spot/features.js';

/** Everything about the guess that was chosen on photos. */
export interface SpotRule {
  readonly contrast: ContrastWeights;
  readonly extent: ExtentRule;
  /** A patch that stands out less is not believed in: shadows and folds do as much. */
  readonly leastContrast: number;
  /** Where a spot that lies within the centre square is at least this share of it, the centre square is left as it is. */
  readonly largeEnough: number;
  /** Side of the square in longer sides of the spot. */
  readonly margin: number;
  /** Smallest side of the square, as a share of the centre square's: of a very small spot it is not sure that it is the one. */
  readonly leastShare: number;
}

/** The rule that the app uses; chosen on `train` and `val` photos and harder versions of them. */
export const SPOT_RULE: SpotRule = {
  contrast: {
    colours: [1, 3, 0.25],
    lighter: 0.6,
    leastSide: 0.6,
    ignoredSides: 1,
    size: 0.7,
    centre: 0.7,
    ringDistance: 1.5,
    ringHalf: 1,
  },
  extent: { likeness: 0.55, reach: 2, trimmed: 0 },
  leastContrast: 0.05,
  largeEnough: 0.25,
  margin: 2.75,
  leastShare: 0.4,
};

/** Smallest side of a guessed square in pixels of the photo: of fewer the check of the photo would complain. */
const LEAST_SIDE_PX = 128;

/** A spot that was found: where it stood out, and its box in pixels of the photo. */
export interface FoundSpot {
  readonly patch: Patch;
  readonly box: Extent;
}

/** Upright size of a photo in pixels. */
interface PhotoSize {
  readonly width: number;
  readonly height: number;
}

/**
 * Looks for the spot.
 * @param image the whole photo, at any size.
 * @param photo its full size, which the answer is in.
 */
export function findSpot(image: RgbaImage, photo: PhotoSize, rule: SpotRule = SPOT_RULE): FoundSpot | null {
  const picture = smallPicture(image);
  const patch = mostProminent(picture, rule.contrast);
  if (patch === null) return null;
  const { left, top, right, bottom } = extentOf(picture, patch, rule.contrast.colours, rule.extent);
  const scaleX = photo.width / picture.width;
  const scaleY = photo.height / picture.height;
  return { patch, box: { left: left * scaleX, top: top * scaleY, right: right * scaleX, bottom: bottom * scaleY } };
}

/** The square around a spot; null where the centre square shows it well enough, or the spot is not to be believed in. */
export function squareAround({ patch, box }: FoundSpot, photo: PhotoSize, rule: SpotRule = SPOT_RULE): SquareCrop | null {
  if (patch.contrast < rule.leastContrast) return null;
  const centre = centreSquare(photo.width, photo.height);
  const side = Math.max(box.right - box.left, box.bottom - box.top);
  const within =
    box.left >= centre.x && box.right <= centre.x + centre.size && box.top >= centre.y && box.bottom <= centre.y + centre.size;
  if (within && side >= rule.largeEnough * centre.size) return null;
  const size = Math.min(centre.size, Math.max(rule.margin * side, rule.leastShare * centre.size, LEAST_SIDE_PX));
  const square = { x: (box.left + box.right - size) / 2, y: (box.top + box.bottom - size) / 2, size };
  return clampCrop(square, photo.width, photo.height);
}

/**
 * Guesses the square to begin with.
 * @param image the whole photo, at any size; a few hundred pixels are enough.
 * @param photo its full size, which the answer is in.
 * @returns null for the centre square.
 */
export function guessSpot(image: RgbaImage, photo: PhotoSize = image): SquareCrop | null {
  const found = findSpot(image, photo);
  return found === null ? null : squareAround(found, photo);
}
