/**
 * From a file to an upright photo. What is no photo is refused before it is decoded, so that no decoder is given a file made to do harm.
 */
import { sha256Hex } from '../../storage/model-cache/index.js';
import type { Outcome, PhotoFailure } from '../protocol.js';
import type { ImageHeader } from './image-bytes.js';
import { readImageHeader } from './image-header.js';
import { canvasReadsBack, createDecodedPhoto } from './decoded-photo.js';
import type { DecodedPhoto } from './decoded-photo.js';

/** Shortest side of a photo that is worth an answer, pixels. */
export const MINIMUM_SIDE_PX = 32;
/** Largest photo that a phone can be asked to hold in memory (256 MB as RGBA), megapixels. */
export const LIMIT_MEGAPIXELS = 64;

/** Decodes photos and keeps the last one, since a person tries several crops of it. */
export interface Decoder {
  /** Decodes a photo, or takes the kept one where `photoId` is the same. What is opened stays the decoder's. */
  open(photo: Blob, photoId: number): Promise<Outcome<DecodedPhoto, PhotoFailure>>;
  /** Frees the kept photo, where it is the one of this number. */
  release(photoId: number): void;
  /** The kept photo, where it is the one of this number. */
  kept(photoId: number): DecodedPhoto | undefined;
}

/** Makes a decoder that keeps nothing yet. */
export function createDecoder(): Decoder {
  let kept: { readonly photoId: number; readonly opened: DecodedPhoto } | undefined;
  return {
    async open(photo, photoId) {
      if (kept?.photoId === photoId) return { kind: 'ok', value: kept.opened };
      kept?.opened.close();
      kept = undefined;
      const startedAt = performance.now();
      const decoded = await decode(photo);
      if (decoded.kind === 'failed') return decoded;
      const { bitmap, sha256 } = decoded.value;
      const opened = createDecodedPhoto(bitmap, { decodeMs: performance.now() - startedAt, sha256 });
      kept = { photoId, opened };
      return { kind: 'ok', value: opened };
    },
    release(photoId) {
      if (kept?.photoId !== photoId) return;
      kept.opened.close();
      kept = undefined;
    },
    kept: (photoId) => (kept?.photoId === photoId ? kept.opened : undefined),
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

/** A bitmap, and the digest of the file that it came from. */
interface DecodedFile {
  readonly bitmap: ImageBitmap;
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
  const format = header.kind === 'image' ? header.format : undefined;
  try {
    // The type comes from the bytes: some share sheets hand over files without one, or with a wrong one.
    const typed = photo.slice(0, photo.size, `image/${format ?? ''}`);
    const bitmap = await createImageBitmap(typed, {
      imageOrientation: 'from-image',
      premultiplyAlpha: 'none',
      colorSpaceConversion: 'default',
    });
    return { kind: 'ok', value: { bitmap, sha256: sha256Hex(bytes.buffer) } };
  } catch (error) {
    // Browsers differ in the name of the error: InvalidStateError for most, EncodingError in older Safari.
    if (!(error instanceof DOMException)) throw error;
    return { kind: 'failed', failure: { kind: format === 'heic' ? 'photo-heic-unsupported' : 'photo-broken' } };
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
