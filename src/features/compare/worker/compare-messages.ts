/** The messages between `comparison.ts` on the main thread and the worker that compares two photos. Types only; no code runs here. */
import type { SquareCrop } from '../../../core/image/image.js';
import type { ScaleSource, NotMeasured } from '../../../core/change/compare-squares.js';
import type { PictureMeasure } from '../../../core/change/measures.js';
import type { Registration } from '../../../core/registration/register.js';
import type { Similarity } from '../../../core/registration/similarity.js';

/** A kept photo and the square of it that was assessed, in its pixels. */
export interface ComparedPhoto {
  readonly file: Blob;
  readonly crop: SquareCrop;
}

/** Asks for a comparison. */
export interface CompareRequest {
  readonly first: ComparedPhoto;
  readonly second: ComparedPhoto;
  /** Set by hand. */
  readonly transform?: Similarity;
  /** See `CompareOptions`. */
  readonly knownScale?: number;
}

/** What was found. */
export interface CompareResult {
  readonly kind: 'compared';
  readonly registration: Registration;
  readonly measures: readonly [Readonly<Record<PictureMeasure, number>>, Readonly<Record<PictureMeasure, number>>] | null;
  readonly scaleSource: ScaleSource;
  readonly notMeasured?: NotMeasured;
  /** Side of the pictures in pixels, and their RGBA bytes. */
  readonly side: number;
  readonly pictures: readonly [ArrayBuffer, ArrayBuffer];
}

/** The answer to a request. */
export type CompareReply = CompareResult | { readonly kind: 'unreadable'; readonly detail: string };
