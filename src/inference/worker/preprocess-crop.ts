/**
 * From a square of an open photo to the network's input and a word on the photo's quality, with the time of each. Runs in the worker;
 * no tfjs.
 */
import { normalise } from '../../core/image/preprocess.js';
import type { InputSpec, SquareCrop } from '../../core/image/preprocess.js';
import { judgeResampled, qualitySide } from '../../core/quality/quality.js';
import type { PhotoQuality } from '../../core/quality/quality.js';
import { resampleRgba } from '../../core/image/resample.js';
import type { OpenPhoto } from './decoded-photo.js';

/** A square that is ready for the network. */
export interface PreparedSquare {
  /** Values of shape [sizePx, sizePx, 3]. */
  readonly input: Float32Array;
  readonly quality: PhotoQuality;
  /** Copying, resampling and normalising, milliseconds. */
  readonly cropMs: number;
  /** Judging the quality, milliseconds. */
  readonly qualityMs: number;
}

/** Prepares a square. @param crop within the photo, in its pixels. */
export function prepareSquare(photo: OpenPhoto, crop: SquareCrop, spec: InputSpec): PreparedSquare {
  const startedAt = performance.now();
  const pixels = photo.pixels(crop, spec.sizePx);
  const rgb = resampleRgba(pixels.image, pixels.crop, spec.sizePx);
  const resampledAt = performance.now();
  const side = qualitySide(crop.size);
  // Most squares are judged at the size that the network takes them at: no need to resample again.
  const judged = side === spec.sizePx ? rgb : resampleRgba(pixels.image, pixels.crop, side);
  const quality = judgeResampled(judged, side, crop.size);
  const judgedAt = performance.now();
  const input = normalise(rgb, spec);
  const cropMs = resampledAt - startedAt + (performance.now() - judgedAt);
  return { input, quality, cropMs, qualityMs: judgedAt - resampledAt };
}
