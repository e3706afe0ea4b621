/**
 * From a file to upright pixels: refuses what is no photo before decoding it, and copies only the part that is needed. Runs
 * in the worker; no tfjs.
 */
import type { RgbaImage, SquareCrop } from '../../model/preprocess.js';
import type { Outcome, PhotoFailure } from '../protocol.js';
import type { ImageHeader } from './image-bytes.js';
import { readImageHeader } from './image-header.js';
import { samplingBox } from './sampling-box.js';

/** Shortest side of a photo that is worth an answer, pixels. */
export const MINIMUM_SIDE_PX = 32;
/** Largest photo that a phone can be asked to hold in memory (256 MB as RGBA), megapixels. */
export const LIMIT_MEGAPIXELS = 64;
/** Pixels that are read back at once: Safari on phones refuses a canvas of more than 16 megapixels. */
const STRIP_PIXELS = 4_000_000;

/** Decodes photos and keeps the last one, since a person tries several crops of it. */
export interface Decoder {
  /** Decodes a photo, or takes the kept one where `photoId` is the same. The bitmap stays the decoder's. */
  open(photo: Blob, photoId: number): Promise<Outcome<ImageBitmap, PhotoFailure>>;
}

/** Makes a decoder that keeps nothing yet. */
export function createDecoder(): Decoder {
  let kept: { readonly photoId: number; readonly bitmap: ImageBitmap } | undefined;
  return {
    async open(photo, photoId) {
      if (kept?.photoId === photoId) return { kind: 'ok', value: kept.bitmap };
      kept?.bitmap.close();
      kept = undefined;
      const decoded = await decode(photo);
      if (decoded.kind === 'ok') kept = { photoId, bitmap: decoded.value };
      return decoded;
    },
  };
}

/** Why a file with this header can't be a photo; `undefined` where nothing speaks against it. */
export function headerFailure(header: ImageHeader, mimeType: string): PhotoFailure | undefined {
  if (header.kind === 'svg') return { kind: 'photo-svg' };
  if (header.kind === 'unknown') return { kind: 'photo-not-an-image', mimeType };
  if (header.kind === 'broken') return { kind: 'photo-broken' };
  const { width, height, complete } = header;
  const megapixels = (width * height) / 1e6;
  if (megapixels > LIMIT_MEGAPIXELS) return { kind: 'photo-too-large', megapixels, limitMegapixels: LIMIT_MEGAPIXELS };
  if (Math.min(width, height) < MINIMUM_SIDE_PX) return { kind: 'photo-too-small', width, height, minimumPx: MINIMUM_SIDE_PX };
  return complete ? undefined : { kind: 'photo-broken' };
}

async function decode(photo: Blob): Promise<Outcome<ImageBitmap, PhotoFailure>> {
  if (photo.size === 0) return { kind: 'failed', failure: { kind: 'photo-empty' } };
  const bytes = await readBytes(photo);
  if (bytes === undefined) return { kind: 'failed', failure: { kind: 'photo-unreadable' } };
  const header = readImageHeader(bytes);
  const failure = headerFailure(header, photo.type);
  if (failure !== undefined) return { kind: 'failed', failure };
  const format = header.kind === 'image' ? header.format : undefined;
  try {
    // The type comes from the bytes: some share sheets hand over files without one, or with a wrong one.
    const typed = photo.slice(0, photo.size, `image/${format ?? ''}`);
    const bitmap = await createImageBitmap(typed, {
      imageOrientation: 'from-image',
      premultiplyAlpha: 'none',
      colorSpaceConversion: 'default',
    });
    return { kind: 'ok', value: bitmap };
  } catch (error) {
    // Browsers differ in the name of the error: InvalidStateError for most, EncodingError in older Safari.
    if (!(error instanceof DOMException)) throw error;
    return { kind: 'failed', failure: { kind: format === 'heic' ? 'photo-heic-unsupported' : 'photo-broken' } };
  }
}

/** The file's bytes; `undefined` where it is a folder, or was changed or removed on disk after it had been chosen. */
async function readBytes(photo: Blob): Promise<Uint8Array | undefined> {
  try {
    return new Uint8Array(await photo.arrayBuffer());
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    return undefined;
  }
}

/** The pixels that a crop needs, and the crop in their coordinates. */
export interface CropPixels {
  readonly image: RgbaImage;
  readonly crop: SquareCrop;
}

/**
 * Copies what the resampler will read for `crop`, over white where the photo is transparent.
 * @param outputSize the side that the crop will be resampled to, pixels.
 */
export function cropPixels(bitmap: ImageBitmap, crop: SquareCrop, outputSize: number): CropPixels {
  const box = samplingBox(crop, bitmap.width, bitmap.height, outputSize);
  const stripHeight = Math.max(1, Math.min(box.height, Math.floor(STRIP_PIXELS / box.width)));
  const canvas = new OffscreenCanvas(box.width, stripHeight);
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true, colorSpace: 'srgb' });
  if (context === null) throw new Error('this browser has no 2d canvas in workers');
  context.imageSmoothingEnabled = false;
  const data = new Uint8ClampedArray(box.width * box.height * 4);
  for (let row = 0; row < box.height; row += stripHeight) {
    const rows = Math.min(stripHeight, box.height - row);
    context.fillStyle = '#ffffff';
    context.fillRect(0, 0, box.width, rows);
    context.drawImage(bitmap, box.x, box.y + row, box.width, rows, 0, 0, box.width, rows);
    data.set(context.getImageData(0, 0, box.width, rows).data, row * box.width * 4);
  }
  return {
    image: { width: box.width, height: box.height, data },
    crop: { x: crop.x - box.x, y: crop.y - box.y, size: crop.size },
  };
}
