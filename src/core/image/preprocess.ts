/**
 * From an upright RGBA picture and a square on it to the network's input. The app's worker and training both run this code, so that
 * what the network sees in the browser is what it was trained on.
 */
import type { RgbaImage, SquareCrop } from './image.js';
import { resampleRgba } from './resample.js';

/** How pixels become the network's input; the manifest's `input`. */
export interface InputSpec {
  /** Side of the square input in pixels. */
  readonly sizePx: number;
  /** Per-channel mean of RGB / 255. */
  readonly mean: readonly [number, number, number];
  /** Per-channel standard deviation of RGB / 255. */
  readonly std: readonly [number, number, number];
}

/** The statistics of ImageNet, which the base weights were trained with. */
export const IMAGENET_MEAN = [0.485, 0.456, 0.406] as const;
/** See {@link IMAGENET_MEAN}. */
export const IMAGENET_STD = [0.229, 0.224, 0.225] as const;

/**
 * Resamples the crop and normalises it.
 * @returns float32 values of shape [sizePx, sizePx, 3], rows from the top, RGB interleaved.
 */
export function toNetworkInput(image: RgbaImage, crop: SquareCrop, spec: InputSpec): Float32Array {
  const rgb = resampleRgba(image, crop, spec.sizePx);
  return normalise(rgb, spec);
}

/** `(value / 255 - mean) / std` per channel, in place of RGB values in 0..255; returns the same array. */
export function normalise(rgb: Float32Array, spec: Pick<InputSpec, 'mean' | 'std'>): Float32Array {
  for (let channel = 0; channel < 3; channel++) {
    const mean = spec.mean[channel] ?? 0;
    const std = spec.std[channel] ?? 1;
    for (let at = channel; at < rgb.length; at += 3) rgb[at] = ((rgb[at] ?? 0) / 255 - mean) / std;
  }
  return rgb;
}

/** The picture that a network input was made of: the inverse of {@link normalise}, rounded to whole levels. @param input shape [sizePx, sizePx, 3]. */
export function toPicture(input: ArrayLike<number>, { sizePx, mean, std }: InputSpec): RgbaImage {
  const data = new Uint8ClampedArray(sizePx * sizePx * 4).fill(255);
  for (let pixel = 0; pixel < sizePx * sizePx; pixel++) {
    for (let channel = 0; channel < 3; channel++) {
      data[pixel * 4 + channel] = 255 * ((input[pixel * 3 + channel] ?? 0) * (std[channel] ?? 1) + (mean[channel] ?? 0));
    }
  }
  return { width: sizePx, height: sizePx, data };
}
