/**
 * Reads the header of AVIF and HEIC files, which share the ISO base media format (ISO/IEC 14496-12 and 23008-12): boxes of
 * length and type.
 */
import { orientationOf } from '../../core/image/orientation.js';
import type { Orientation } from '../../core/image/orientation.js';
import { imageOf, textAt, viewOf } from './image-bytes.js';
import type { ImageFormat, ImageHeader } from './image-bytes.js';

const AVIF_BRANDS = ['avif', 'avis'];
const HEIC_BRANDS = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'hevm', 'hevs', 'mif1', 'msf1'];

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

/** The box that describes the pictures; it may come before or after their bytes. Empty where there is none. */
function metaBox(bytes: Uint8Array, view: DataView): Uint8Array {
  for (const { type, at, end } of topLevelBoxes(bytes, view)) if (type === 'meta') return bytes.subarray(at, end);
  return new Uint8Array();
}

/** Positions in a box where the type of a property stands. */
function* propertiesOf(meta: Uint8Array, type: 'ispe' | 'irot' | 'imir'): Generator<number> {
  // Each of these types begins with an i.
  for (let at = meta.indexOf(0x69); at >= 0; at = meta.indexOf(0x69, at + 1)) if (textAt(meta, at, 4) === type) yield at;
}

/** Orientation by `irot` (quarter turns, anticlockwise) and then `imir` (0: upside down, 1: left to right). */
const TURNS: Readonly<Record<string, number>> = {
  ...{ '0-': 1, '00': 4, '01': 2, '1-': 8, '10': 5, '11': 7 },
  ...{ '2-': 3, '20': 2, '21': 4, '3-': 6, '30': 7, '31': 5 },
};

/** How an AVIF or HEIC picture is stored turned (ISO/IEC 23008-12, sections 6.5.10 and 6.5.12). What EXIF says of it is for information only. */
export function readIsoOrientation(bytes: Uint8Array): Orientation {
  const meta = metaBox(bytes, viewOf(bytes));
  const [turn] = propertiesOf(meta, 'irot');
  const [mirror] = propertiesOf(meta, 'imir');
  const quarters = turn === undefined ? 0 : (meta[turn + 4] ?? 0) & 3;
  const axis = mirror === undefined ? '-' : String((meta[mirror + 4] ?? 0) & 1);
  return orientationOf(TURNS[`${String(quarters)}${axis}`] ?? 1);
}

/** The largest `ispe` property: a picture made of tiles has one for the tiles and one for the whole. */
function largestExtent(bytes: Uint8Array, file: DataView): { width: number; height: number } {
  const meta = metaBox(bytes, file);
  const view = viewOf(meta);
  let width = 0;
  let height = 0;
  for (const at of propertiesOf(meta, 'ispe')) {
    if (at + 16 > meta.length) break;
    const foundWidth = view.getUint32(at + 8);
    const foundHeight = view.getUint32(at + 12);
    if (foundWidth * foundHeight > width * height) {
      width = foundWidth;
      height = foundHeight;
    }
  }
  return { width, height };
}

/** A box of the file: its type and where it begins and ends. The end may lie behind that of the file. */
interface Box {
  readonly type: string;
  readonly at: number;
  readonly end: number;
}

/** The boxes of a file one after the other, up to the first whose length is impossible. */
export function* topLevelBoxes(bytes: Uint8Array, view: DataView): Generator<Box> {
  let at = 0;
  while (at + 8 <= bytes.length) {
    const length = view.getUint32(at);
    // 0: up to the end of the file; 1: the length follows in 64 bits.
    const long = length === 1 && at + 16 <= bytes.length ? Number(view.getBigUint64(at + 8)) : length;
    const end = length === 0 ? bytes.length : at + long;
    if (end < at + 8) return;
    yield { type: textAt(bytes, at + 4, 4), at, end };
    at = end;
  }
}

/** Whether the top-level boxes follow one another to the end of the file, and not beyond. */
export function boxesFit(bytes: Uint8Array, view: DataView): boolean {
  let last = 0;
  for (const { end } of topLevelBoxes(bytes, view)) last = end;
  // A rest too short for a box is none.
  return last <= bytes.length && last + 8 > bytes.length;
}
