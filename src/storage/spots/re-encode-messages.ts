/** What the page and the worker that re-encodes photos say to each other. Types only. */
import type { SquareCrop } from '../../core/image/image.js';

/** A photo to be kept. */
export interface ReEncodeRequest {
  /** What screens draw it from: upright once the browser has decoded it. */
  readonly picture: Blob;
  /** Upright size in pixels, as it was assessed. */
  readonly width: number;
  readonly height: number;
  /** In those pixels. */
  readonly crop: SquareCrop;
  /** Of the JPEG, 0 to 1; that of kept photos where it is not given. */
  readonly quality?: number;
}

/** The photo as it is kept. */
export interface ReEncodedPhoto {
  readonly bytes: Blob;
  readonly thumbnail: Blob;
  readonly sha256: string;
  readonly width: number;
  readonly height: number;
  /** In pixels of the kept photo. */
  readonly crop: SquareCrop;
}

/** The worker's answer; a photo that the browser can't draw any more has none. */
export type ReEncodeReply =
  { readonly kind: 'done'; readonly photo: ReEncodedPhoto } | { readonly kind: 'failed'; readonly detail: string };
