/**
 * From an upright RGBA picture and a square on it to the network's input. Pure; the same code runs in the app's worker and
 * in training, so that the two cannot drift apart.
 */
import { resampleRgba } from './resample.js';

/** A square on the upright picture, in its pixels. Fractions are allowed; it lies within the picture. */
export interface SquareCrop {
  /** Left edge, pixels from the left. */
  readonly x: number;
  /** Upper edge, pixels from the top. */
  readonly y: number;
  /** Side, pixels. */
  readonly size: number;
}

/** Upright pixels, 4 bytes each (RGBA, sRGB, alpha ignored), rows from the top. */
export interface RgbaImage {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray | Uint8Array;
}

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

/** The largest centred square of a picture: the crop where no person chose one. */
export function centreSquare(width: number, height: number): SquareCrop {
  const size = Math.min(width, height);
  return { x: (width - size) / 2, y: (height - size) / 2, size };
}

/** Moves and shrinks a crop so that it lies within the picture and is at least one pixel wide. */
export function clampCrop(crop: SquareCrop, width: number, height: number): SquareCrop {
  const size = Math.max(1, Math.min(crop.size, width, height));
  return {
    x: Math.max(0, Math.min(crop.x, width - size)),
    y: Math.max(0, Math.min(crop.y, height - size)),
    size,
  };
}

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
