/**
 * Squares of bare skin cut from photos of lesions, as images that show no lesion: without some, a network takes skin for a spot. By the mask, no
 * part of the lesion is in a square nor near it. A second lesion that no mask has marked may be: look at what was cut.
 */
import path from 'node:path';
import sharp from 'sharp';
import { labelFromDiagnosis } from '../../../src/core/label.js';
import type { SquareCrop } from '../../../src/core/image/image.js';
import { startProgress } from '../progress.js';
import { JPEG_QUALITY } from './copies.js';
import { nameOf } from './duplicates.js';
import type { GroupedImage, KnownImage } from './duplicates.js';
import type { MadeFiles } from './made-files.js';
import type { MaskPixels } from './masks.js';
import { aboutOf } from './source.js';
import { placeOf } from './split.js';

/** The data set that the squares are of. */
const BARE_SKIN_DATASET = 'other-skin';
/** Sides that are tried, as fractions of the photo's short side; the largest that fits is cut. */
const SIDES = [0.6, 0.5, 0.4, 0.33, 0.25];
/** How far a square stays away from the lesion, as a fraction of the photo's short side: masks are drawn by hand. */
const MARGIN = 0.08;
/** Squares are tried at steps of this fraction of their side. */
const STEP = 0.125;

/**
 * A square of which no pixel is on the lesion or within the margin of it, of the largest side that any place has; null where there is none.
 * @param place picks among the places, 0 to 1 without 1.
 */
export function chooseBareSquare({ width, height, pixels }: MaskPixels, place: number): SquareCrop | null {
  const lesionWithin = lesionCounter(pixels, width, height);
  const short = Math.min(width, height);
  const margin = Math.ceil(MARGIN * short);
  for (const fraction of SIDES) {
    const size = Math.floor(fraction * short);
    const step = Math.max(1, Math.floor(STEP * size));
    const places: SquareCrop[] = [];
    for (let y = 0; y + size <= height; y += step) {
      for (let x = 0; x + size <= width; x += step) {
        if (lesionWithin(x - margin, y - margin, x + size + margin, y + size + margin) === 0) places.push({ x, y, size });
      }
    }
    const chosen = places[Math.floor(place * places.length)];
    if (chosen !== undefined) return chosen;
  }
  return null;
}

/** Counts lesion pixels in a box, cut at the rim, from sums over all boxes at the corner (Crow, "Summed-area tables", SIGGRAPH 1984). */
function lesionCounter(
  pixels: Uint8Array,
  width: number,
  height: number,
): (left: number, top: number, right: number, bottom: number) => number {
  const stride = width + 1;
  const sums = new Uint32Array(stride * (height + 1));
  for (let y = 0; y < height; y++) {
    let row = 0;
    for (let x = 0; x < width; x++) {
      row += pixels[y * width + x] ?? 0;
      sums[(y + 1) * stride + x + 1] = (sums[y * stride + x + 1] ?? 0) + row;
    }
  }
  const at = (x: number, y: number): number =>
    sums[Math.min(height, Math.max(0, y)) * stride + Math.min(width, Math.max(0, x))] ?? 0;
  return (left, top, right, bottom) => at(right, bottom) - at(left, bottom) - at(right, top) + at(left, top);
}

/** A square to cut. */
export interface BareSquare {
  readonly photo: KnownImage;
  readonly square: SquareCrop;
  /** The size of the mask that the square was chosen on; the photo may be larger. */
  readonly width: number;
  readonly height: number;
}

/** Chooses the square of a photo, the same for the same seed; null where the photo has no room for one. */
export function bareSquareOf(photo: KnownImage, mask: MaskPixels, seed: number): BareSquare | null {
  const square = chooseBareSquare(mask, placeOf(seed, `bare skin\n${nameOf(photo)}`));
  return square === null ? null : { photo, square, width: mask.width, height: mask.height };
}

/**
 * Cuts the squares from the photos themselves, whatever the size of the copies.
 * @param maxPx longest side of a square in pixels; null leaves it as it is.
 * @returns an image a square, with the group of its photo, so that it goes to the photo's split.
 */
export async function cutBareSkin(
  squares: readonly BareSquare[],
  maxPx: number | null,
  out: string,
  made: MadeFiles,
): Promise<readonly GroupedImage[]> {
  const cut: GroupedImage[] = [];
  const progress = startProgress('Cutting bare skin', squares.length, 'img');
  for (const [at, chosen] of squares.entries()) {
    const { photo, square, width, height } = chosen;
    const relative = `bare-skin/${photo.dataset}/${photo.sourceId.replace(/\.\w+$/u, '')}.jpg`;
    const key = [photo.sha256, square.x, square.y, square.size, width, height, maxPx ?? 'whole', JPEG_QUALITY].join(' ');
    await made.make(relative, key, () => cutSquare(chosen, maxPx));
    cut.push({
      ...{ file: path.join(out, relative), relative, dataset: BARE_SKIN_DATASET, sourceId: photo.sourceId },
      ...{ label: labelFromDiagnosis('other'), modality: photo.modality, about: aboutOf({}), statedSplit: null },
      ...{ keys: photo.keys, key: photo.key, table: '', line: null },
    });
    progress.update(at + 1);
  }
  progress.stop();
  return cut;
}

/** The square as JPEG. */
async function cutSquare({ photo, square, width, height }: BareSquare, maxPx: number | null): Promise<Uint8Array> {
  const { data, info } = await sharp(photo.file)
    .rotate()
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const size = Math.floor(square.size * Math.min(info.width / width, info.height / height));
  const within = sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } }).extract({
    left: Math.min(info.width - size, Math.round((square.x * info.width) / width)),
    top: Math.min(info.height - size, Math.round((square.y * info.height) / height)),
    ...{ width: size, height: size },
  });
  const sized = maxPx === null ? within : within.resize(maxPx, maxPx, { withoutEnlargement: true });
  return sized.jpeg({ quality: JPEG_QUALITY }).toBuffer();
}
