/**
 * Harder versions of a photo with a lesion's mask: the lesion whole but off the middle, or small somewhere on a wide stretch of the same skin.
 */
import type { RgbaImage } from '../../../src/core/image/image.js';

/** A photo with the mask of its lesion. */
export interface MaskedPhoto {
  readonly image: RgbaImage;
  /** 1 where the lesion is; shape [height, width]. */
  readonly mask: Uint8Array;
}

/** Whole pixels, `right` and `bottom` exclusive. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The box around a lesion; null where the mask is empty. */
export function boxOf(mask: Uint8Array, width: number): Box | null {
  const box = { left: Infinity, top: Infinity, right: 0, bottom: 0 };
  mask.forEach((value, pixel) => {
    if (value === 0) return;
    const column = pixel % width;
    const row = (pixel - column) / width;
    box.left = Math.min(box.left, column);
    box.top = Math.min(box.top, row);
    box.right = Math.max(box.right, column + 1);
    box.bottom = Math.max(box.bottom, row + 1);
  });
  return box.right === 0 ? null : box;
}

/** A whole number from `low` to `high`, both inclusive. */
function between(random: () => number, low: number, high: number): number {
  return low + Math.floor(random() * (high - low + 1));
}

/** Picks pixels by column and row of the new image. */
function pick(
  { image, mask }: MaskedPhoto,
  width: number,
  height: number,
  from: (column: number, row: number) => { column: number; row: number; isCopy: boolean },
): MaskedPhoto {
  const data = new Uint8Array(width * height * 4);
  const picked = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const { column, row, isCopy } = from(x, y);
      const source = row * image.width + column;
      const to = y * width + x;
      for (let channel = 0; channel < 4; channel++) data[to * 4 + channel] = image.data[source * 4 + channel] ?? 0;
      if (!isCopy) picked[to] = mask[source] ?? 0;
    }
  }
  return { image: { width, height, data }, mask: picked };
}

/** A fraction of the photo's sides that an off-centre cut has. */
const CROP_FRACTION = 0.7;
/** Skin that stays around the lesion in either, as a fraction of the photo's shorter side. */
const MARGIN = 0.04;

/**
 * Crops a part of the photo that contains the whole lesion, at a random position.
 * @returns null where the lesion leaves no room for that.
 */
export function cutOffCentre(photo: MaskedPhoto, random: () => number): MaskedPhoto | null {
  const { width, height } = photo.image;
  const box = boxOf(photo.mask, width);
  if (box === null) return null;
  const margin = Math.round(MARGIN * Math.min(width, height));
  const cut = { width: Math.round(CROP_FRACTION * width), height: Math.round(CROP_FRACTION * height) };
  if (box.right - box.left + 2 * margin > cut.width || box.bottom - box.top + 2 * margin > cut.height) return null;
  const startOf = (low: number, high: number, length: number, cutLength: number): number =>
    Math.max(0, Math.min(length - cutLength, between(random, high + margin - cutLength, low - margin)));
  const left = startOf(box.left, box.right, width, cut.width);
  const top = startOf(box.top, box.bottom, height, cut.height);
  return pick(photo, cut.width, cut.height, (column, row) => ({ column: column + left, row: row + top, isCopy: false }));
}

/** The longer side of the wide area of skin in longer sides of the photo; it has the aspect ratio of phone photos. */
const SPREAD = 3;
const PHONE_SHAPE = 4 / 3;
/** Pixels of skin that a lesion must have on each side, as a fraction of the photo's shorter side: what is mirrored. */
const MIN_BORDER = 0.06;

/** An index reflected at both ends of `length` pixels. */
function mirrored(at: number, length: number): number {
  const phase = ((at % (2 * length)) + 2 * length) % (2 * length);
  return phase < length ? phase : 2 * length - 1 - phase;
}

/**
 * Lays the photo somewhere on a stretch of skin three times as long, which mirrors the strips next to the lesion over and over: the light continues without a
 * seam, and no second lesion appears.
 * @returns null where a strip is too narrow.
 */
export function spreadWide(photo: MaskedPhoto, random: () => number): MaskedPhoto | null {
  const { width, height } = photo.image;
  const box = boxOf(photo.mask, width);
  if (box === null) return null;
  const strips = { left: box.left, top: box.top, right: width - box.right, bottom: height - box.bottom };
  const margin = Math.round(MARGIN * Math.min(width, height));
  if (Math.min(...Object.values(strips)) < MIN_BORDER * Math.min(width, height)) return null;
  const longer = Math.round(Math.max(width, height) * SPREAD);
  const shorter = Math.round(longer / PHONE_SHAPE);
  const [wide, high] = width < height ? [shorter, longer] : [longer, shorter];
  // The lesion may be anywhere, so that a part of the photo may be cut off.
  const left = between(random, margin - box.left, wide - box.right - margin);
  const top = between(random, margin - box.top, high - box.bottom - margin);
  const along = (at: number, length: number, before: number, after: number): number => {
    if (at < 0) return mirrored(-1 - at, before);
    return at < length ? at : length - 1 - mirrored(at - length, after);
  };
  return pick(photo, wide, high, (x, y) => {
    const column = along(x - left, width, strips.left, strips.right);
    const row = along(y - top, height, strips.top, strips.bottom);
    return { column, row, isCopy: column !== x - left || row !== y - top };
  });
}
