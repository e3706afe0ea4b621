/**
 * Which pixels of a photo the resampler will read for a crop, so that no others need be copied. Pure.
 */
import type { SquareCrop } from '../../core/image/image.js';

/** Whole pixels of the photo. */
export interface PixelBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * The box around everything that `resampleRgba` reads: the crop and, on each side, the reach of its filter.
 * @param crop within a photo of `width` x `height` pixels.
 * @param outputSize the side that the crop is resampled to, pixels.
 */
export function samplingBox(crop: SquareCrop, width: number, height: number, outputSize: number): PixelBox {
  const reach = Math.ceil(Math.max(1, crop.size / outputSize)) + 1;
  const left = Math.max(0, Math.floor(crop.x) - reach);
  const top = Math.max(0, Math.floor(crop.y) - reach);
  const right = Math.min(width, Math.ceil(crop.x + crop.size) + reach);
  const bottom = Math.min(height, Math.ceil(crop.y + crop.size) + reach);
  return { x: left, y: top, width: right - left, height: bottom - top };
}
