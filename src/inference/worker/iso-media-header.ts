/**
 * Reads the header of AVIF and HEIC files, which share the ISO base media format (ISO/IEC 14496-12 and 23008-12): boxes of
 * length and type.
 */
import { imageOf, textAt, viewOf } from './image-bytes.js';
import type { ImageFormat, ImageHeader } from './image-bytes.js';

const AVIF_BRANDS = ['avif', 'avis'];
const HEIC_BRANDS = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'hevm', 'hevs', 'mif1', 'msf1'];

/** How far into the file the size is looked for, bytes: the properties come before the pixels. */
const PROPERTIES_LIMIT_BYTES = 1_048_576;

/** Reads a file whose first box is `ftyp`; a film or another relative is `unknown`. */
export function readIsoMedia(bytes: Uint8Array): ImageHeader {
  const view = viewOf(bytes);
  const brandsEnd = Math.min(bytes.length, view.byteLength >= 4 ? view.getUint32(0) : 0);
  const brands: string[] = [];
  // The second word is a version number, which no brand resembles.
  for (let at = 8; at + 4 <= brandsEnd; at += 4) brands.push(textAt(bytes, at, 4));
  const format: ImageFormat | undefined = brands.some((brand) => AVIF_BRANDS.includes(brand))
    ? 'avif'
    : brands.some((brand) => HEIC_BRANDS.includes(brand))
      ? 'heic'
      : undefined;
  if (format === undefined) return { kind: 'unknown' };
  const { width, height } = largestExtent(bytes, view);
  return imageOf(format, width, height, boxesFit(bytes, view));
}

/** The largest `ispe` property: a picture made of tiles has one for the tiles and one for the whole. */
function largestExtent(bytes: Uint8Array, view: DataView): { width: number; height: number } {
  const end = Math.min(bytes.length - 16, PROPERTIES_LIMIT_BYTES);
  let width = 0;
  let height = 0;
  for (let at = bytes.indexOf(0x69); at >= 0 && at <= end; at = bytes.indexOf(0x69, at + 1)) {
    if (textAt(bytes, at, 4) !== 'ispe') continue;
    const foundWidth = view.getUint32(at + 8);
    const foundHeight = view.getUint32(at + 12);
    if (foundWidth * foundHeight > width * height) {
      width = foundWidth;
      height = foundHeight;
    }
  }
  return { width, height };
}

/** Whether every top-level box ends within the file. */
function boxesFit(bytes: Uint8Array, view: DataView): boolean {
  let at = 0;
  while (at + 8 <= bytes.length) {
    const length = view.getUint32(at);
    // 0: up to the end of the file; 1: the length follows in 64 bits.
    if (length === 0) return true;
    const long = length === 1 && at + 16 <= bytes.length ? Number(view.getBigUint64(at + 8)) : length;
    if (long < 8) return false;
    at += long;
  }
  return at <= bytes.length;
}
