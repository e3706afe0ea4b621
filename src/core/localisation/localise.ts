/**
 * Localisation of the spot on a photo, for a first crop where the spot is small or off-centre. It uses colour saliency and no network. Its
 * accuracy on real photos is the model card's `localisation`, measured by `npm run localisation -- --write`.
 */
import { centreSquare, clampCrop } from '../image/image.js';
import type { RgbaImage, SquareCrop } from '../image/image.js';
import { findMostSalient } from './saliency.js';
import type { SaliencyWeights, Patch } from './saliency.js';
import { findExtent } from './extent.js';
import type { BoundingBox, ExtentConfig } from './extent.js';
import { makeColourThumbnail } from './colour-thumbnail.js';
import type { ColourThumbnail } from './colour-thumbnail.js';

/** Parameters of the localiser. */
export interface LocaliserConfig {
  readonly contrast: SaliencyWeights;
  readonly extent: ExtentConfig;
  /** A patch of less contrast is ignored: shadows and folds have as much. */
  readonly minContrast: number;
  /** Minimum ratio of its score to that of the next patch: otherwise it is one of several spots, or chance. */
  readonly minLead: number;
  /** The centre square is kept where the spot is within it and at least this fraction of its side. */
  readonly minCentreFraction: number;
  /** Side of the square divided by the longer side of the spot. */
  readonly margin: number;
  /** Minimum side of the square as a fraction of the centre square's: a very small patch may not be the spot. */
  readonly minSideFraction: number;
}

/** The parameters that the app uses, tuned on `train` and `val` photos and harder versions of them. */
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

/** Minimum side of the square in pixels of the photo: the photo-quality check rejects fewer. */
const MIN_SIDE_PX = 128;
/** How far a box may cross an edge by rounding alone, pixels. */
const ROUNDING_PX = 0.5;

/** Upright size of a photo in pixels. */
interface PhotoSize {
  readonly width: number;
  readonly height: number;
}

/** The square around a box in pixels of the photo; null where the centre square frames the box well enough. */
function cropAround(box: BoundingBox, photo: PhotoSize, config: LocaliserConfig): SquareCrop | null {
  const centre = centreSquare(photo.width, photo.height);
  const side = Math.max(box.right - box.left, box.bottom - box.top);
  const isWithin = (low: number, high: number, start: number): boolean =>
    low >= start - ROUNDING_PX && high <= start + centre.size + ROUNDING_PX;
  const shown = isWithin(box.left, box.right, centre.x) && isWithin(box.top, box.bottom, centre.y);
  if (shown && side >= config.minCentreFraction * centre.size) return null;
  const size = Math.min(centre.size, Math.max(config.margin * side, config.minSideFraction * centre.size, MIN_SIDE_PX));
  const square = { x: (box.left + box.right - size) / 2, y: (box.top + box.bottom - size) / 2, size };
  return clampCrop(square, photo.width, photo.height);
}

/** Masks a patch: its box and a margin as wide as the patch become invisible. */
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
 * Proposes the first crop of a photo.
 * @param image the whole photo, at any size; a few hundred pixels are enough.
 * @param photo its full size; the result is in its pixels.
 * @returns null for the centre square: it frames the spot well enough, or nothing stands out clearly.
 */
export function localiseSpot(
  image: RgbaImage,
  photo: PhotoSize = image,
  config: LocaliserConfig = LOCALISER_CONFIG,
): SquareCrop | null {
  const picture = makeColourThumbnail(image);
  const patch = findMostSalient(picture, config.contrast);
  if (patch === null || patch.contrast < config.minContrast) return null;
  const box = findExtent(picture, patch, config.contrast.colours, config.extent);
  const scaleX = photo.width / picture.width;
  const scaleY = photo.height / picture.height;
  const inPhoto = { left: box.left * scaleX, top: box.top * scaleY, right: box.right * scaleX, bottom: box.bottom * scaleY };
  const square = cropAround(inPhoto, photo, config);
  if (square === null) return null;
  const next = findMostSalient(maskPatch(picture, patch, box), config.contrast);
  return next !== null && patch.score < config.minLead * next.score ? null : square;
}
