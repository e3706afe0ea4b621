/**
 * From a file to an upright photo. What is no photo is refused before it is decoded, so that no decoder is given a file made to do harm.
 */
import { sha256Hex } from '../../storage/model-cache/index.js';
import type { Orientation } from '../../core/image/orientation.js';
import type { Failure, Outcome, PhotoFailure } from '../protocol.js';
import { browserTurns } from './engine-orientation.js';
import type { ImageFormat, ImageHeader } from './image-bytes.js';
import { readImageHeader } from './image-header.js';
import { canvasReadsBack, createDecodedPhoto } from './decoded-photo.js';
import type { DecodedPhoto } from './decoded-photo.js';
import { readOrientation } from './orientation-header.js';

/** Shortest side of a photo that is worth an answer, pixels. */
export const MINIMUM_SIDE_PX = 32;
/** Largest photo that a phone can be asked to hold in memory (256 MB as RGBA), megapixels. */
export const LIMIT_MEGAPIXELS = 64;

/** Decodes photos and keeps the last one, since a person tries several crops of it. */
export interface Decoder {
  /** Decodes a photo, or takes the kept one where `photoId` is the same. What is opened stays the decoder's. */
  open(photo: Blob, photoId: number): Promise<Outcome<DecodedPhoto, Failure>>;
  /** Frees the kept photo, where it is the one of this number; one that is being decoded is freed as soon as it is, and fails as `aborted`. */
  release(photoId: number): void;
  /** The kept photo, where it is the one of this number. */
  kept(photoId: number): DecodedPhoto | undefined;
}

/** Makes a decoder that keeps nothing yet. */
export function createDecoder(): Decoder {
  let kept: { readonly photoId: number; readonly opened: DecodedPhoto } | undefined;
  const decoding = new Set<number>();
  const discarded = new Set<number>();

  function drop(): void {
    kept?.opened.close();
    kept = undefined;
  }

  return {
    async open(photo, photoId) {
      if (kept?.photoId === photoId) return { kind: 'ok', value: kept.opened };
      drop();
      decoding.add(photoId);
      const decoded = await decodePhoto(photo);
      decoding.delete(photoId);
      const isDiscarded = discarded.delete(photoId);
      if (decoded.kind === 'failed') return decoded;
      const opened = decoded.value;
      if (isDiscarded) {
        opened.close();
        return { kind: 'failed', failure: { kind: 'aborted' } };
      }
      // Where requests overlap, another photo may have been decoded meanwhile: only the last stays.
      drop();
      kept = { photoId, opened };
      return decoded;
    },
    release(photoId) {
      if (decoding.has(photoId)) discarded.add(photoId);
      if (kept?.photoId === photoId) drop();
    },
    kept: (photoId) => (kept?.photoId === photoId ? kept.opened : undefined),
  };
}

/** Decodes a photo; what comes of it is the caller's to close. */
export async function decodePhoto(photo: Blob): Promise<Outcome<DecodedPhoto, PhotoFailure>> {
  const startedAt = performance.now();
  const decoded = await decode(photo);
  if (decoded.kind === 'failed') return decoded;
  const { bitmap, orientation, sha256 } = decoded.value;
  return { kind: 'ok', value: createDecodedPhoto(bitmap, { decodeMs: performance.now() - startedAt, sha256 }, orientation) };
}

/** Why a file with this header can't be a photo; `undefined` where nothing speaks against it. */
export function headerFailure(header: ImageHeader, mimeType: string): PhotoFailure | undefined {
  if (header.kind === 'svg') return { kind: 'photo-svg' };
  if (header.kind === 'unknown') return { kind: 'photo-not-an-image', mimeType };
  if (header.kind === 'broken') return { kind: 'photo-broken' };
  return sizeFailure(header) ?? (header.complete ? undefined : { kind: 'photo-broken' });
}

/** Why a picture of this size can't be assessed; `undefined` where it can. */
function sizeFailure({ width, height }: { readonly width: number; readonly height: number }): PhotoFailure | undefined {
  const megapixels = (width * height) / 1e6;
  if (megapixels > LIMIT_MEGAPIXELS) return { kind: 'photo-too-large', megapixels, limitMegapixels: LIMIT_MEGAPIXELS };
  if (Math.min(width, height) < MINIMUM_SIDE_PX) return { kind: 'photo-too-small', width, height, minimumPx: MINIMUM_SIDE_PX };
  return undefined;
}

/** A bitmap, how it is still turned, and the digest of the file that it came from. */
interface DecodedFile {
  readonly bitmap: ImageBitmap;
  readonly orientation: Orientation;
  readonly sha256: Promise<string>;
}

async function decode(photo: Blob): Promise<Outcome<DecodedFile, PhotoFailure>> {
  if (photo.size === 0) return { kind: 'failed', failure: { kind: 'photo-empty' } };
  if (typeof OffscreenCanvas === 'undefined') return { kind: 'failed', failure: { kind: 'photo-no-canvas' } };
  if (!canvasReadsBack()) return { kind: 'failed', failure: { kind: 'photo-scrambled' } };
  const bytes = await readBytes(photo);
  if (bytes === undefined) return { kind: 'failed', failure: { kind: 'photo-unreadable' } };
  const header = readImageHeader(bytes);
  const failure = headerFailure(header, photo.type);
  if (failure !== undefined) return { kind: 'failed', failure };
  // Anything else has failed above.
  const format = header.kind === 'image' ? header.format : 'jpeg';
  try {
    // The type comes from the bytes: some share sheets hand over files without one, or with a wrong one.
    const typed = photo.slice(0, photo.size, MIME_TYPES[format] ?? `image/${format}`);
    const bitmap = await createImageBitmap(typed, {
      imageOrientation: 'from-image',
      premultiplyAlpha: 'none',
      colorSpaceConversion: 'default',
    });
    // A frame may be larger than the header says, as in a GIF whose first frame outgrows its screen.
    const tooLarge = sizeFailure(bitmap);
    if (tooLarge !== undefined) {
      bitmap.close();
      return { kind: 'failed', failure: tooLarge };
    }
    const stored = readOrientation(bytes, format);
    const orientation = stored === 1 || (await browserTurns(format)) ? 1 : stored;
    return { kind: 'ok', value: { bitmap, orientation, sha256: sha256Hex(bytes.buffer) } };
  } catch (error) {
    // Browsers differ in the name of the error: InvalidStateError for most, EncodingError in older Safari.
    if (!(error instanceof DOMException)) throw error;
    return { kind: 'failed', failure: decodeFailure(format) };
  }
}

/** Where a format's MIME type is not its name. */
const MIME_TYPES: Partial<Record<ImageFormat, string>> = { ico: 'image/x-icon' };

/** Why a file that is whole, as far as its structure tells, was not decoded. */
function decodeFailure(format: ImageFormat): PhotoFailure {
  switch (format) {
    case 'heic':
      return { kind: 'photo-heic-unsupported' };
    // Few browsers read these, or every kind of these: an AVIF with 4:2:2 colours is no worse than others.
    case 'avif':
    case 'jxl':
    case 'ico':
      return { kind: 'photo-undecodable', format };
    default:
      return { kind: 'photo-broken' };
  }
}

/** The file's bytes; `undefined` where it is a folder, or was changed or removed on disk after it had been chosen. */
async function readBytes(photo: Blob): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    return new Uint8Array(await photo.arrayBuffer());
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    return undefined;
  }
}
