/** From a square of a decoded photo to the network's input and the photo's quality. */
import { normalise } from '../../core/image/preprocess.js';
import type { SquareCrop } from '../../core/image/image.js';
import type { InputSpec } from '../../core/image/preprocess.js';
import { checkResampledQuality, qualitySide } from '../../core/quality/quality.js';
import type { PhotoQuality } from '../../core/quality/quality.js';
import { resampleRgba } from '../../core/image/resample.js';
import type { DecodedPhoto } from './decoded-photo.js';

/** A crop that is ready for the network. */
export interface PreprocessedCrop {
  /** Values of shape [sizePx, sizePx, 3]. */
  readonly input: Float32Array;
  readonly quality: PhotoQuality;
  /** Copying, resampling and normalising, milliseconds. */
  readonly cropMs: number;
  /** Measuring the quality, milliseconds. */
  readonly qualityMs: number;
}

/** Resamples, measures and normalises a crop. @param crop within the photo, in its pixels. */
export function preprocessCrop(photo: DecodedPhoto, crop: SquareCrop, spec: InputSpec): PreprocessedCrop {
  const startedAt = performance.now();
  const pixels = photo.pixels(crop, spec.sizePx);
  const rgb = resampleRgba(pixels.image, pixels.crop, spec.sizePx);
  const resampledAt = performance.now();
  const side = qualitySide(crop.size);
  // Most crops are measured at the network's own input size: no need to resample again.
  const measured = side === spec.sizePx ? rgb : resampleRgba(pixels.image, pixels.crop, side);
  const quality = checkResampledQuality(measured, side, crop.size);
  const measuredAt = performance.now();
  const input = normalise(rgb, spec);
  const cropMs = resampledAt - startedAt + (performance.now() - measuredAt);
  return { input, quality, cropMs, qualityMs: measuredAt - resampledAt };
}
