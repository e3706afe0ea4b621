/**
 * A first guess of where the spot is on a photo, for a square that need not be placed by hand where the spot is small or off the middle. Pure; no
 * network takes part. How often it is right on real photos is in `spot/figures.json`, measured by `npm run spot-guess -- --write`.
 */
import { centreSquare, clampCrop } from '../image/image.js';
import type { RgbaImage, SquareCrop } from '../image/image.js';
import { findMostSalient } from './saliency.js';
import type { SaliencyWeights, Patch } from './saliency.js';
import { findExtent } from './extent.js';
import type { BoundingBox, ExtentConfig } from './extent.js';
import { makeColourThumbnail } from './colour-thumbnail.js';
import type { ColourThumbnail } from './colour-thumbnail.js';

/** Everything about the guess that was chosen on photos. */
export interface LocaliserConfig {
  readonly contrast: SaliencyWeights;
  readonly extent: ExtentConfig;
  /** A patch that stands out less is not believed in: shadows and folds do as much. */
  readonly minContrast: number;
  /** How many times as much as anything else it must stand out: else it is one of several, or chance, and nobody's guess. */
  readonly minLead: number;
  /** Where a spot that lies within the centre square is at least this share of it, the centre square is left as it is. */
  readonly minCentreFraction: number;
  /** Side of the square in longer sides of the spot. */
  readonly margin: number;
  /** Smallest side of the square, as a share of the centre square's: of a very small spot it is not sure that it is the one. */
  readonly minSideFraction: number;
}

/** The rule that the app uses; chosen on `train` and `val` photos and harder versions of them. */
export const LOCALISER_CONFIG: LocaliserConfig = {
  contrast: {
    colours: [1, 3, 0.25],
    lighter: 0.6,
    weakestSide: 0.6,
    ignoredSides: 1,
    size: 0.7,
    centre: 0.7,
    ringDistance: 1.5,
    ringHalf: 1,
  },
  extent: { minSimilarity: 0.55, reach: 2, trimFraction: 0 },
  minContrast: 0.05,
  minLead: 1.3,
  minCentreFraction: 0.25,
  margin: 2.75,
  minSideFraction: 0.4,
};

/** Smallest side of a guessed square in pixels of the photo: of fewer the check of the photo would complain. */
const LEAST_SIDE_PX = 128;
/** What a box may reach over an edge by rounding alone, pixels. */
const ROUNDING_PX = 0.5;

/** Upright size of a photo in pixels. */
interface PhotoSize {
  readonly width: number;
  readonly height: number;
}

/** The square around a box in pixels of the photo; null where the centre square shows what is in the box well enough. */
function cropAround(box: BoundingBox, photo: PhotoSize, rule: LocaliserConfig): SquareCrop | null {
  const centre = centreSquare(photo.width, photo.height);
  const side = Math.max(box.right - box.left, box.bottom - box.top);
  const isWithin = (low: number, high: number, start: number): boolean =>
    low >= start - ROUNDING_PX && high <= start + centre.size + ROUNDING_PX;
  const shown = isWithin(box.left, box.right, centre.x) && isWithin(box.top, box.bottom, centre.y);
  if (shown && side >= rule.minCentreFraction * centre.size) return null;
  const size = Math.min(centre.size, Math.max(rule.margin * side, rule.minSideFraction * centre.size, LEAST_SIDE_PX));
  const square = { x: (box.left + box.right - size) / 2, y: (box.top + box.bottom - size) / 2, size };
  return clampCrop(square, photo.width, photo.height);
}

/** The picture without a patch: its box and what is around it, as far again as the patch is wide, can't be seen. */
function maskPatch(picture: ColourThumbnail, { x, y, half }: Patch, box: BoundingBox): ColourThumbnail {
  const visible = Uint8Array.from(picture.visible);
  const [left, right] = [Math.min(box.left, x - 2 * half), Math.max(box.right, x + 2 * half)];
  const [top, bottom] = [Math.min(box.top, y - 2 * half), Math.max(box.bottom, y + 2 * half)];
  for (let row = Math.max(0, Math.floor(top)); row < Math.min(picture.height, Math.ceil(bottom)); row++) {
    const start = row * picture.width;
    visible.fill(0, start + Math.max(0, Math.floor(left)), start + Math.min(picture.width, Math.ceil(right)));
  }
  return { ...picture, visible };
}

/**
 * Guesses the square to begin with.
 * @param image the whole photo, at any size; a few hundred pixels are enough.
 * @param photo its full size, which the answer is in.
 * @returns null for the centre square: it shows the spot well enough, or nothing stands out clearly.
 */
export function localiseSpot(
  image: RgbaImage,
  photo: PhotoSize = image,
  rule: LocaliserConfig = LOCALISER_CONFIG,
): SquareCrop | null {
  const picture = makeColourThumbnail(image);
  const patch = findMostSalient(picture, rule.contrast);
  if (patch === null || patch.contrast < rule.minContrast) return null;
  const box = findExtent(picture, patch, rule.contrast.colours, rule.extent);
  const scaleX = photo.width / picture.width;
  const scaleY = photo.height / picture.height;
  const inPhoto = { left: box.left * scaleX, top: box.top * scaleY, right: box.right * scaleX, bottom: box.bottom * scaleY };
  const square = cropAround(inPhoto, photo, rule);
  if (square === null) return null;
  const next = findMostSalient(maskPatch(picture, patch, box), rule.contrast);
  return next !== null && patch.score < rule.minLead * next.score ? null : square;
}
