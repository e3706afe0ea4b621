/** Reads from a file how its picture is stored turned: from EXIF, or from the container where that has turns of its own. */
import { orientationOf } from '../../core/image/orientation.js';
import type { Orientation } from '../../core/image/orientation.js';
import { textAt, viewOf } from './image-bytes.js';
import type { ImageFormat } from './image-bytes.js';
import { readIsoOrientation } from './iso-media-header.js';

/** How a picture is stored turned; 1 where the file doesn't say, and for JPEG XL, whose decoder turns it. Never throws. */
export function readOrientation(bytes: Uint8Array, format: ImageFormat): Orientation {
  if (format === 'avif' || format === 'heic') return readIsoOrientation(bytes);
  const exif = exifBlock(bytes, format);
  return exif === undefined ? 1 : orientationInTiff(exif);
}

/** The EXIF block of a file, which is a TIFF file in itself. */
function exifBlock(bytes: Uint8Array, format: ImageFormat): Uint8Array | undefined {
  switch (format) {
    case 'jpeg':
      return exifInJpeg(bytes);
    case 'png':
      return exifInPng(bytes);
    case 'webp':
      return exifInWebp(bytes);
    default:
      return undefined;
  }
}

const EXIF_PREFIX = 'Exif\0\0';
const APP1 = 0xe1;
const START_OF_SCAN = 0xda;

function exifInJpeg(bytes: Uint8Array): Uint8Array | undefined {
  const view = viewOf(bytes);
  for (let at = 2; at + 4 <= bytes.length;) {
    const marker = bytes[at + 1] ?? 0;
    if (bytes[at] !== 0xff || marker === START_OF_SCAN) return undefined;
    if (marker === 0xff) {
      at++;
      continue;
    }
    const length = view.getUint16(at + 2);
    if (marker === APP1 && textAt(bytes, at + 4, EXIF_PREFIX.length) === EXIF_PREFIX)
      return bytes.subarray(at + 4 + EXIF_PREFIX.length, at + 2 + length);
    at += 2 + length;
  }
  return undefined;
}

/** W3C PNG, section 11.3.3.7: the chunk eXIf, anywhere before the end. */
function exifInPng(bytes: Uint8Array): Uint8Array | undefined {
  const view = viewOf(bytes);
  for (let at = 8; at + 12 <= bytes.length;) {
    const length = view.getUint32(at);
    const type = textAt(bytes, at + 4, 4);
    if (type === 'eXIf') return bytes.subarray(at + 8, at + 8 + length);
    if (type === 'IEND') return undefined;
    at += 12 + length;
  }
  return undefined;
}

/** RFC 9649, section 2.7.1.5: the chunk EXIF, which some writers begin as JPEG does. */
function exifInWebp(bytes: Uint8Array): Uint8Array | undefined {
  const view = viewOf(bytes);
  for (let at = 12; at + 8 <= bytes.length;) {
    const length = view.getUint32(at + 4, true);
    if (textAt(bytes, at, 4) === 'EXIF') {
      const block = bytes.subarray(at + 8, at + 8 + length);
      return textAt(block, 0, EXIF_PREFIX.length) === EXIF_PREFIX ? block.subarray(EXIF_PREFIX.length) : block;
    }
    // Chunks of an odd length have a byte of padding.
    at += 8 + length + (length % 2);
  }
  return undefined;
}

const ORIENTATION_TAG = 0x0112;
/** TIFF's type of a 16-bit number. */
const SHORT = 3;
const ENTRY_BYTES = 12;

/** TIFF 6.0, section 2: the orientation in the first directory. */
function orientationInTiff(tiff: Uint8Array): Orientation {
  if (tiff.length < 8) return 1;
  const order = textAt(tiff, 0, 2);
  if (order !== 'II' && order !== 'MM') return 1;
  const littleEndian = order === 'II';
  const view = viewOf(tiff);
  const directory = view.getUint32(4, littleEndian);
  if (directory + 2 > tiff.length) return 1;
  const entries = view.getUint16(directory, littleEndian);
  for (let entry = 0; entry < entries; entry++) {
    const at = directory + 2 + entry * ENTRY_BYTES;
    if (at + ENTRY_BYTES > tiff.length) return 1;
    if (view.getUint16(at, littleEndian) === ORIENTATION_TAG && view.getUint16(at + 2, littleEndian) === SHORT)
      return orientationOf(view.getUint16(at + 8, littleEndian));
  }
  return 1;
}
