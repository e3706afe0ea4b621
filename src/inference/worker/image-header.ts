/**
 * Reads from a file's first bytes what it is and how large, before anything is decoded, and from its structure whether its
 * end is missing.
 */
import { imageOf, startsWith, textAt, viewOf } from './image-bytes.js';
import type { ImageHeader } from './image-bytes.js';
import { readIsoMedia } from './iso-media-header.js';
import { isJpegXl, readJpegXl } from './jpeg-xl-header.js';

/** Reads the header of a whole file. Never throws. */
export function readImageHeader(bytes: Uint8Array): ImageHeader {
  if (startsWith(bytes, 0, [0xff, 0xd8, 0xff])) return readJpeg(bytes);
  if (startsWith(bytes, 0, PNG_SIGNATURE)) return readPng(bytes);
  if (textAt(bytes, 0, 4) === 'RIFF' && textAt(bytes, 8, 4) === 'WEBP') return readWebp(bytes);
  if (textAt(bytes, 0, 6) === 'GIF87a' || textAt(bytes, 0, 6) === 'GIF89a') return readGif(bytes);
  if (textAt(bytes, 0, 2) === 'BM' && bytes.length >= 26) return readBmp(bytes);
  if (startsWith(bytes, 0, [0, 0, 1, 0]) && bytes.length >= 22) return readIco(bytes);
  if (isJpegXl(bytes)) return readJpegXl(bytes);
  if (textAt(bytes, 4, 4) === 'ftyp') return readIsoMedia(bytes);
  return looksLikeSvg(bytes) ? { kind: 'svg' } : { kind: 'unknown' };
}

const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** Position of the marker FF `code` at or after `from`; -1 where there is none. */
function findMarker(bytes: Uint8Array, code: number, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    if (bytes[at + 1] === code) return at;
  }
  return -1;
}

const START_OF_SCAN = 0xda;
const END_OF_IMAGE = 0xd9;
/** Markers C0 to CF that are not a frame header: Huffman table, reserved, arithmetic coding. */
const NOT_A_FRAME = [0xc4, 0xc8, 0xcc];

/** ISO/IEC 10918-1, annex B: segments up to the first scan; the end marker may be followed by anything. */
function readJpeg(bytes: Uint8Array): ImageHeader {
  const view = viewOf(bytes);
  let width = 0;
  let height = 0;
  let at = 2;
  while (at + 4 <= bytes.length) {
    const marker = bytes[at + 1] ?? 0;
    if (bytes[at] !== 0xff) break;
    if (marker === 0xff) {
      at++;
      continue;
    }
    const length = view.getUint16(at + 2);
    if (marker >= 0xc0 && marker <= 0xcf && !NOT_A_FRAME.includes(marker) && at + 9 <= bytes.length) {
      height = view.getUint16(at + 5);
      width = view.getUint16(at + 7);
    }
    at += 2 + length;
    if (marker === START_OF_SCAN) return imageOf('jpeg', width, height, findMarker(bytes, END_OF_IMAGE, at) >= 0);
  }
  return imageOf('jpeg', width, height, false);
}

/** W3C PNG, section 5: chunks of length, type, data and checksum, the last of type IEND. */
function readPng(bytes: Uint8Array): ImageHeader {
  if (bytes.length < 24) return { kind: 'broken', format: 'png' };
  const view = viewOf(bytes);
  let complete = false;
  for (let at = 8; at + 12 <= bytes.length && !complete; at += 12 + view.getUint32(at)) {
    complete = textAt(bytes, at + 4, 4) === 'IEND';
  }
  return imageOf('png', view.getUint32(16), view.getUint32(20), complete);
}

/** RFC 9649: a RIFF container with a lossy, a lossless or an extended picture. */
function readWebp(bytes: Uint8Array): ImageHeader {
  const kind = textAt(bytes, 12, 4);
  // A lossless picture of one colour takes 26 bytes in all.
  if (bytes.length < (kind === 'VP8L' ? 25 : 30)) return { kind: 'broken', format: 'webp' };
  const view = viewOf(bytes);
  const complete = bytes.length >= 8 + view.getUint32(4, true);
  switch (kind) {
    case 'VP8X': {
      const width = 1 + (view.getUint32(24, true) & 0xffffff);
      const height = 1 + (view.getUint32(26, true) >>> 8);
      return imageOf('webp', width, height, complete);
    }
    case 'VP8L': {
      const packed = view.getUint32(21, true);
      return imageOf('webp', 1 + (packed & 0x3fff), 1 + ((packed >>> 14) & 0x3fff), complete);
    }
    case 'VP8 ':
      return imageOf('webp', view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff, complete);
    default:
      return { kind: 'broken', format: 'webp' };
  }
}

/** The decoder itself finds out whether a GIF is complete. */
function readGif(bytes: Uint8Array): ImageHeader {
  if (bytes.length < 10) return { kind: 'broken', format: 'gif' };
  const view = viewOf(bytes);
  return imageOf('gif', view.getUint16(6, true), view.getUint16(8, true), true);
}

/** Compression of a BMP: none, or none with masks for the channels. Others are run-length codes, whose end the decoder finds. */
const BMP_UNCOMPRESSED = [0, 3];

/** The file's size in the header is no help: many writers leave it at 0, and decoders ignore it. What counts is whether the rows are there. */
function readBmp(bytes: Uint8Array): ImageHeader {
  const view = viewOf(bytes);
  const pixelsAt = view.getUint32(10, true);
  const isOldHeader = view.getUint32(14, true) === 12;
  if (!isOldHeader && bytes.length < 34) return { kind: 'broken', format: 'bmp' };
  const width = isOldHeader ? view.getUint16(18, true) : view.getInt32(18, true);
  // A negative height means rows from the top.
  const height = isOldHeader ? view.getUint16(20, true) : Math.abs(view.getInt32(22, true));
  const bitsAPixel = view.getUint16(isOldHeader ? 24 : 28, true);
  const isUncompressed = isOldHeader || BMP_UNCOMPRESSED.includes(view.getUint32(30, true));
  // Rows are padded to four bytes.
  const rowBytes = Math.ceil((width * bitsAPixel) / 32) * 4;
  return imageOf('bmp', width, height, bytes.length >= pixelsAt + (isUncompressed ? rowBytes * height : 0));
}

const ICO_ENTRY_BYTES = 16;

/** The largest of the pictures in an icon; those of 256 pixels and more are PNG files. */
function readIco(bytes: Uint8Array): ImageHeader {
  const view = viewOf(bytes);
  let largest = { width: 0, height: 0 };
  let complete = true;
  for (let entry = 0; entry < view.getUint16(4, true); entry++) {
    const at = 6 + entry * ICO_ENTRY_BYTES;
    if (at + ICO_ENTRY_BYTES > bytes.length) return imageOf('ico', largest.width, largest.height, false);
    const [start, length] = [view.getUint32(at + 12, true), view.getUint32(at + 8, true)];
    complete &&= start + length <= bytes.length;
    const file = bytes.subarray(start, start + length);
    const png = startsWith(file, 0, PNG_SIGNATURE) ? readPng(file) : undefined;
    const size = png?.kind === 'image' ? png : { width: view.getUint8(at) || 256, height: view.getUint8(at + 1) || 256 };
    if (size.width * size.height > largest.width * largest.height) largest = size;
  }
  return imageOf('ico', largest.width, largest.height, complete);
}

function looksLikeSvg(bytes: Uint8Array): boolean {
  const start = new TextDecoder().decode(bytes.subarray(0, 4096)).trimStart();
  return start.startsWith('<') && /<svg[\s/>]/iu.test(start);
}
