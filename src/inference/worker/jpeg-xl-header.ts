/** Reads the header of a JPEG XL file (ISO/IEC 18181-1, annex A; the container is that of 18181-2): its size in pixels. */
import { imageOf, startsWith, viewOf } from './image-bytes.js';
import type { ImageHeader } from './image-bytes.js';
import { boxesFit, topLevelBoxes } from './iso-media-header.js';

const CODESTREAM = [0xff, 0x0a];
const CONTAINER = [0, 0, 0, 12, 0x4a, 0x58, 0x4c, 0x20, 0x0d, 0x0a, 0x87, 0x0a];

/** Whether a file is a JPEG XL picture, bare or in a container. */
export function isJpegXl(bytes: Uint8Array): boolean {
  return startsWith(bytes, 0, CODESTREAM) || startsWith(bytes, 0, CONTAINER);
}

/** Reads the size. Whether the end of a bare codestream is missing the decoder finds out itself. */
export function readJpegXl(bytes: Uint8Array): ImageHeader {
  const isBare = startsWith(bytes, 0, CODESTREAM);
  const codestream = isBare ? bytes : codestreamIn(bytes);
  if (codestream === undefined || !startsWith(codestream, 0, CODESTREAM)) return { kind: 'broken', format: 'jxl' };
  const { width, height } = readSize(codestream.subarray(CODESTREAM.length));
  return imageOf('jxl', width, height, isBare || boxesFit(bytes, viewOf(bytes)));
}

/** The codestream in a container, or its first part. */
function codestreamIn(bytes: Uint8Array): Uint8Array | undefined {
  for (const { type, at, end } of topLevelBoxes(bytes, viewOf(bytes))) {
    if (type === 'jxlc') return bytes.subarray(at + 8, end);
    // A part begins with its number.
    if (type === 'jxlp') return bytes.subarray(at + 12, end);
  }
  return undefined;
}

/** Lengths in bits that a size may have, by its selector. */
const SIZE_BITS = [9, 13, 18, 30];
/** Width by height, by the field that says so; none for 0. */
const RATIOS = [0, 1, 12 / 10, 4 / 3, 3 / 2, 16 / 9, 5 / 4, 2];

/** The size header, read from the lowest bit of each byte; zeros follow the end. */
function readSize(bytes: Uint8Array): { readonly width: number; readonly height: number } {
  let at = 0;
  const read = (bits: number): number => {
    let value = 0;
    for (let bit = 0; bit < bits; bit++, at++) value += (((bytes[at >> 3] ?? 0) >> (at & 7)) & 1) * 2 ** bit;
    return value;
  };
  const isSmall = read(1) === 1;
  const side = (): number => (isSmall ? 8 * (1 + read(5)) : 1 + read(SIZE_BITS[read(2)] ?? 9));
  const height = side();
  const ratio = RATIOS[read(3)] ?? 0;
  return { width: ratio === 0 ? side() : Math.floor(height * ratio), height };
}
