/**
 * Augmentation: one random view of a image as a normalised network input.
 *
 * Any rotation, flips, scale, aspect and shift, with reflection at the border; per-channel gain, brightness, contrast and
 * saturation, so that neither the crop nor the colour of a source can be read off the image.
 */
import { lumaBt601 } from '../../../src/core/image/luma.js';
import { normalise } from '../../../src/core/image/preprocess.js';
import type { RgbaImage } from '../../../src/core/image/image.js';
import type { InputSpec } from '../../../src/core/image/preprocess.js';
import { DEFAULT_CORRUPTIONS, NO_CORRUPTIONS, corrupt } from './corruptions.js';
import type { CorruptionRates } from './corruptions.js';

/** Ranges of the random changes; each value is drawn uniformly. */
export interface AugmentSettings {
  /** Whether the view may be turned by any angle and mirrored. */
  readonly rotateAndFlip: boolean;
  /** Smallest and largest side of the view, as a fraction of the image's short side. */
  readonly scale: readonly [number, number];
  /** Largest relative stretch of one axis against the other. */
  readonly aspect: number;
  /** Largest shift of the view's centre, as a fraction of the short side. */
  readonly shift: number;
  /** Largest relative gain of one colour channel. */
  readonly channelGain: number;
  readonly brightness: number;
  readonly contrast: number;
  readonly saturation: number;
  /** What else may lie over or before the skin. */
  readonly corruptions: CorruptionRates;
}

/** The ranges of the shipped model. */
export const DEFAULT_AUGMENT: AugmentSettings = {
  rotateAndFlip: true,
  scale: [0.6, 1.05],
  aspect: 0.18,
  shift: 0.08,
  channelGain: 0.1,
  brightness: 0.2,
  contrast: 0.2,
  saturation: 0.25,
  corruptions: DEFAULT_CORRUPTIONS,
};

/** The image as it is: its centre square, upright, in its own colours. */
export const NO_AUGMENT: AugmentSettings = {
  rotateAndFlip: false,
  ...{
    scale: [1, 1],
    aspect: 0,
    shift: 0,
    channelGain: 0,
    brightness: 0,
    contrast: 0,
    saturation: 0,
    corruptions: NO_CORRUPTIONS,
  },
};

/** Mirrors a pixel index into 0..length-1 ("reflect", edge pixels repeated). */
export function reflectIndex(index: number, length: number): number {
  const period = 2 * length;
  const wrapped = ((index % period) + period) % period;
  return wrapped < length ? wrapped : period - 1 - wrapped;
}

/**
 * Draws one augmented view.
 * @param random the source of chance, 0 to 1; the same sequence gives the same view.
 * @returns normalised float32 values of shape [sizePx, sizePx, 3].
 */
export function augment(image: RgbaImage, spec: InputSpec, settings: AugmentSettings, random: () => number): Float32Array {
  const rgb = sampleView(image, spec.sizePx, settings, random);
  jitterColour(rgb, settings, random);
  corrupt(rgb, spec.sizePx, settings.corruptions, random);
  return normalise(rgb, spec);
}

function sampleView(image: RgbaImage, size: number, settings: AugmentSettings, random: () => number): Float32Array {
  const symmetric = (range: number): number => (random() * 2 - 1) * range;
  const short = Math.min(image.width, image.height);
  const [low, high] = settings.scale;
  const side = short * (low + random() * (high - low));
  const stretch = Math.sqrt(1 + symmetric(settings.aspect));
  const angle = settings.rotateAndFlip ? random() * 2 * Math.PI : 0;
  const flip = settings.rotateAndFlip && random() < 0.5 ? -1 : 1;
  const centreX = image.width / 2 + symmetric(settings.shift) * short;
  const centreY = image.height / 2 + symmetric(settings.shift) * short;
  const stepX = (side / size) * stretch;
  const stepY = side / size / stretch;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  // More than 1.2 source pixels a step: average a 2x2 grid of samples, so that fine hair does not alias.
  const grid = Math.max(stepX, stepY) > 1.2 ? 2 : 1;
  const rgb = new Float32Array(size * size * 3);
  const { data, width, height } = image;
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      let red = 0;
      let green = 0;
      let blue = 0;
      for (let sample = 0; sample < grid * grid; sample++) {
        const partX = ((sample % grid) + 0.5) / grid;
        const partY = (Math.floor(sample / grid) + 0.5) / grid;
        const alongX = (column + partX - size / 2) * stepX * flip;
        const alongY = (row + partY - size / 2) * stepY;
        const x = centreX + alongX * cos - alongY * sin - 0.5;
        const y = centreY + alongX * sin + alongY * cos - 0.5;
        const left = Math.floor(x);
        const top = Math.floor(y);
        const partRight = x - left;
        const partDown = y - top;
        const x0 = reflectIndex(left, width);
        const x1 = reflectIndex(left + 1, width);
        const y0 = reflectIndex(top, height) * width;
        const y1 = reflectIndex(top + 1, height) * width;
        const a = (y0 + x0) * 4;
        const b = (y0 + x1) * 4;
        const c = (y1 + x0) * 4;
        const d = (y1 + x1) * 4;
        const weightA = (1 - partRight) * (1 - partDown);
        const weightB = partRight * (1 - partDown);
        const weightC = (1 - partRight) * partDown;
        const weightD = partRight * partDown;
        red += weightA * (data[a] ?? 0) + weightB * (data[b] ?? 0) + weightC * (data[c] ?? 0) + weightD * (data[d] ?? 0);
        green +=
          weightA * (data[a + 1] ?? 0) +
          weightB * (data[b + 1] ?? 0) +
          weightC * (data[c + 1] ?? 0) +
          weightD * (data[d + 1] ?? 0);
        blue +=
          weightA * (data[a + 2] ?? 0) +
          weightB * (data[b + 2] ?? 0) +
          weightC * (data[c + 2] ?? 0) +
          weightD * (data[d + 2] ?? 0);
      }
      const at = (row * size + column) * 3;
      const share = 1 / (grid * grid);
      rgb[at] = red * share;
      rgb[at + 1] = green * share;
      rgb[at + 2] = blue * share;
    }
  }
  return rgb;
}

/** Changes the colours of RGB values in place; they stay within 0..255. */
function jitterColour(rgb: Float32Array, settings: AugmentSettings, random: () => number): void {
  const factor = (range: number): number => 1 + (random() * 2 - 1) * range;
  const gains = [factor(settings.channelGain), factor(settings.channelGain), factor(settings.channelGain)] as const;
  const brightness = factor(settings.brightness);
  const contrast = factor(settings.contrast);
  const saturation = factor(settings.saturation);
  let mean = 0;
  for (const value of rgb) mean += value;
  mean = (mean / rgb.length) * brightness;
  const clip = (value: number): number => Math.max(0, Math.min(255, value));
  for (let at = 0; at < rgb.length; at += 3) {
    const red = ((rgb[at] ?? 0) * gains[0] * brightness - mean) * contrast + mean;
    const green = ((rgb[at + 1] ?? 0) * gains[1] * brightness - mean) * contrast + mean;
    const blue = ((rgb[at + 2] ?? 0) * gains[2] * brightness - mean) * contrast + mean;
    const grey = lumaBt601(red, green, blue);
    rgb[at] = clip(grey + (red - grey) * saturation);
    rgb[at + 1] = clip(grey + (green - grey) * saturation);
    rgb[at + 2] = clip(grey + (blue - grey) * saturation);
  }
}
