/** Where the spot lies within a crop, to tell whether a heat-map marks the spot or the skin beside it. */
import type { RgbaImage } from '../image/image.js';
import { makeColourThumbnail } from './colour-thumbnail.js';
import { findExtent } from './extent.js';
import { LOCALISER_CONFIG } from './localise.js';
import type { LocaliserConfig } from './localise.js';
import { findMostSalient } from './saliency.js';

/** A box within a crop, in fractions of its side, 0 to 1. */
export interface SpotBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The bounding box of the spot in a crop, by the same colour saliency that proposes the crop. @returns null where nothing stands out clearly. */
export function findSpotBox(crop: RgbaImage, config: LocaliserConfig = LOCALISER_CONFIG): SpotBox | null {
  const picture = makeColourThumbnail(crop);
  const patch = findMostSalient(picture, config.contrast);
  if (patch === null || patch.contrast < config.minContrast) return null;
  const box = findExtent(picture, patch, config.contrast.colours, config.extent);
  const within = (place: number, size: number): number => Math.min(1, Math.max(0, place / size));
  return {
    left: within(box.left, picture.width),
    top: within(box.top, picture.height),
    right: within(box.right, picture.width),
    bottom: within(box.bottom, picture.height),
  };
}
