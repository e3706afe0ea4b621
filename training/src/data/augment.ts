/**
 * Augmentation: one random view of a image as a normalised network input.
 *
 * Any rotation, flips, scale, aspect, shift and lens distortion, with reflection at the border; colour constancy, per-channel gain, hue,
 * brightness, contrast, saturation and gamma, so that neither the crop nor the colour of a source can be read off the image.
 */
import { lumaBt601 } from '../../../src/core/image/luma.js';
import { normalise } from '../../../src/core/image/preprocess.js';
import { centreSquare } from '../../../src/core/image/image.js';
import type { RgbaImage, SquareCrop } from '../../../src/core/image/image.js';
import type { InputSpec } from '../../../src/core/image/preprocess.js';
import { DEFAULT_CORRUPTIONS, NO_CORRUPTIONS, corrupt } from './corruptions.js';
import type { CorruptionRates } from './corruptions.js';

/** Ranges of the random changes; each value is drawn uniformly. */
export interface AugmentSettings {
  /** Whether the view may be turned by any angle and mirrored. */
  readonly rotateAndFlip: boolean;
  /** Smallest and largest side of the view, as a fraction of the image's short side. */
  readonly scale: readonly [number, number];
  /** The same as a fraction of the square that frames the spot, where the view is of that. */
  readonly framedScale: readonly [number, number];
  /** Largest relative stretch of one axis against the other. */
  readonly aspect: number;
  /** Largest shift of the view's centre, as a fraction of the short side. */
  readonly shift: number;
  /** Largest radial distortion at a distance of half the view's side: positive as of a wide-angle lens, negative as of a pincushion. */
  readonly lensDistortion: number;
  /** How often the light's colour is taken out, 0 to 1, each time by a random fraction. */
  readonly colourConstancy: number;
  /** Largest relative gain of one colour channel. */
  readonly channelGain: number;
  readonly brightness: number;
  readonly contrast: number;
  readonly saturation: number;
  /** Largest turn of the hue, in degrees. */
  readonly hueDegrees: number;
  /** Largest power of two that gamma is raised or lowered by: 0.5 is 0.71 to 1.41. */
  readonly gammaLog2: number;
  /** What else may lie over or before the skin. */
  readonly corruptions: CorruptionRates;
}

/** The ranges of the recipe. */
export const DEFAULT_AUGMENT: AugmentSettings = {
  rotateAndFlip: true,
  scale: [0.5, 1.15],
  framedScale: [0.65, 1.35],
  aspect: 0.18,
  shift: 0.08,
  lensDistortion: 0.1,
  colourConstancy: 0.25,
  channelGain: 0.12,
  brightness: 0.2,
  contrast: 0.2,
  saturation: 0.25,
  hueDegrees: 8,
  gammaLog2: 0.35,
  corruptions: DEFAULT_CORRUPTIONS,
};

/** The image as it is: its centre square, upright, in its own colours. */
export const NO_AUGMENT: AugmentSettings = {
  rotateAndFlip: false,
  ...{
    scale: [1, 1],
    framedScale: [1, 1],
    aspect: 0,
    shift: 0,
    lensDistortion: 0,
    colourConstancy: 0,
    channelGain: 0,
    brightness: 0,
    contrast: 0,
    saturation: 0,
    hueDegrees: 0,
    gammaLog2: 0,
    corruptions: NO_CORRUPTIONS,
  },
};

/** Mirrors a pixel index into 0..length-1 ("reflect", edge pixels repeated). */
export function reflectIndex(index: number, length: number): number {
  const period = 2 * length;
  const wrapped = ((index % period) + period) % period;
  return wrapped < length ? wrapped : period - 1 - wrapped;
}

/** One augmented view. */
export interface AugmentedView {
  /** Normalised float32 values of shape [sizePx, sizePx, 3]. */
  readonly view: Float32Array;
  /** The mean of the image's alpha, 0 to 1, which is its mask where it has one: shape [sizePx, sizePx]. */
  readonly alpha: Float32Array;
}

/**
 * Draws one augmented view.
 * @param random the source of chance, 0 to 1; the same sequence gives the same view.
 * @param framed the square that frames the spot, of which the view is; the image's centre where absent.
 */
export function augment(
  image: RgbaImage,
  spec: InputSpec,
  settings: AugmentSettings,
  random: () => number,
  framed?: SquareCrop,
): AugmentedView {
  const { rgb, alpha } = sampleView(image, spec.sizePx, settings, random, framed);
  if (random() < settings.colourConstancy) removeIlluminant(rgb, random());
  jitterColour(rgb, settings, random);
  corrupt(rgb, spec.sizePx, settings.corruptions, random);
  return { view: normalise(rgb, spec), alpha };
}

function sampleView(
  image: RgbaImage,
  size: number,
  settings: AugmentSettings,
  random: () => number,
  framed?: SquareCrop,
): { readonly rgb: Float32Array; readonly alpha: Float32Array } {
  const symmetric = (range: number): number => (random() * 2 - 1) * range;
  const square = framed ?? centreSquare(image.width, image.height);
  const short = square.size;
  const [low, high] = framed === undefined ? settings.scale : settings.framedScale;
  const side = short * (low + random() * (high - low));
  const stretch = Math.sqrt(1 + symmetric(settings.aspect));
  const angle = settings.rotateAndFlip ? random() * 2 * Math.PI : 0;
  const flip = settings.rotateAndFlip && random() < 0.5 ? -1 : 1;
  const centreX = square.x + short / 2 + symmetric(settings.shift) * short;
  const centreY = square.y + short / 2 + symmetric(settings.shift) * short;
  // Brown's model of a lens with its first coefficient alone (1966), of the squared distance in half sides.
  const distortion = (symmetric(settings.lensDistortion) * 4) / (size * size);
  const stepX = (side / size) * stretch;
  const stepY = side / size / stretch;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  // More than 1.2 source pixels a step: average a 2x2 grid of samples, so that fine hair does not alias.
  const grid = Math.max(stepX, stepY) > 1.2 ? 2 : 1;
  const rgb = new Float32Array(size * size * 3);
  const alpha = new Float32Array(size * size);
  const { data, width, height } = image;
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      let red = 0;
      let green = 0;
      let blue = 0;
      let opaque = 0;
      for (let sample = 0; sample < grid * grid; sample++) {
        const partX = ((sample % grid) + 0.5) / grid;
        const partY = (Math.floor(sample / grid) + 0.5) / grid;
        const fromCentreX = column + partX - size / 2;
        const fromCentreY = row + partY - size / 2;
        const lens = 1 + distortion * (fromCentreX * fromCentreX + fromCentreY * fromCentreY);
        const alongX = fromCentreX * lens * stepX * flip;
        const alongY = fromCentreY * lens * stepY;
        const x = centreX + alongX * cos - alongY * sin - 0.5;
        const y = centreY + alongX * sin + alongY * cos - 0.5;
        const left = Math.floor(x);
        const top = Math.floor(y);
        const partRight = x - left;
        const partDown = y - top;
        const isInside = left >= 0 && top >= 0 && left < width - 1 && top < height - 1;
        const x0 = isInside ? left : reflectIndex(left, width);
        const x1 = isInside ? left + 1 : reflectIndex(left + 1, width);
        const y0 = (isInside ? top : reflectIndex(top, height)) * width;
        const y1 = (isInside ? top + 1 : reflectIndex(top + 1, height)) * width;
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
        opaque +=
          weightA * (data[a + 3] ?? 0) +
          weightB * (data[b + 3] ?? 0) +
          weightC * (data[c + 3] ?? 0) +
          weightD * (data[d + 3] ?? 0);
      }
      const at = (row * size + column) * 3;
      const share = 1 / (grid * grid);
      rgb[at] = red * share;
      rgb[at + 1] = green * share;
      rgb[at + 2] = blue * share;
      alpha[row * size + column] = (opaque * share) / 255;
    }
  }
  return { rgb, alpha };
}

/** The power of the mean that stands for the light's colour, between grey world (1) and white patch (infinity). */
const ILLUMINANT_POWER = 6;

/**
 * Takes a fraction of the light's colour out of RGB values, in place: shades of grey (Finlayson and Trezzi 2004; its use on dermoscopy by
 * Barata et al. 2015). The sum of the channels' means stays.
 * @param strength 0 leaves the colours, 1 takes all of the light's colour out.
 */
export function removeIlluminant(rgb: Float32Array, strength: number): void {
  const sums = new Float64Array(3);
  for (let at = 0; at < rgb.length; at++) {
    const squared = ((rgb[at] ?? 0) / 255) ** 2;
    sums[at % 3] = (sums[at % 3] ?? 0) + squared * squared * squared;
  }
  const light = Array.from(sums, (sum) => Math.max(1e-3, (sum / (rgb.length / 3)) ** (1 / ILLUMINANT_POWER)));
  const mean = light.reduce((a, b) => a + b, 0) / light.length;
  const gains = light.map((value) => (mean / value) ** strength);
  for (let at = 0; at < rgb.length; at++) rgb[at] = Math.min(255, (rgb[at] ?? 0) * (gains[at % 3] ?? 1));
}

/** Steps of the table from which gamma is read; far finer than the eight bits of a photo. */
const GAMMA_STEPS = 2048;

/** Changes the colours of RGB values in place; they stay within 0..255. */
function jitterColour(rgb: Float32Array, settings: AugmentSettings, random: () => number): void {
  const symmetric = (range: number): number => (random() * 2 - 1) * range;
  const factor = (range: number): number => 1 + symmetric(range);
  const gains = [factor(settings.channelGain), factor(settings.channelGain), factor(settings.channelGain)] as const;
  const brightness = factor(settings.brightness);
  const contrast = factor(settings.contrast);
  const saturation = factor(settings.saturation);
  const hue = (symmetric(settings.hueDegrees) * Math.PI) / 180;
  const gamma = 2 ** symmetric(settings.gammaLog2);
  const curve = Float32Array.from({ length: GAMMA_STEPS + 1 }, (_, step) => 255 * (step / GAMMA_STEPS) ** gamma);
  let mean = 0;
  for (const value of rgb) mean += value;
  mean = (mean / rgb.length) * brightness;
  // Hue turns around the grey axis: with the parts along it kept, the rest is turned in the plane across it (Rodrigues' formula).
  const [cos, sin] = [Math.cos(hue), Math.sin(hue) / Math.sqrt(3)];
  const finish = (value: number): number => curve[Math.round((Math.max(0, Math.min(255, value)) / 255) * GAMMA_STEPS)] ?? 0;
  for (let at = 0; at < rgb.length; at += 3) {
    const red = ((rgb[at] ?? 0) * gains[0] * brightness - mean) * contrast + mean;
    const green = ((rgb[at + 1] ?? 0) * gains[1] * brightness - mean) * contrast + mean;
    const blue = ((rgb[at + 2] ?? 0) * gains[2] * brightness - mean) * contrast + mean;
    const axis = ((red + green + blue) / 3) * (1 - cos);
    const turnedRed = red * cos + (blue - green) * sin + axis;
    const turnedGreen = green * cos + (red - blue) * sin + axis;
    const turnedBlue = blue * cos + (green - red) * sin + axis;
    const grey = lumaBt601(turnedRed, turnedGreen, turnedBlue);
    rgb[at] = finish(grey + (turnedRed - grey) * saturation);
    rgb[at + 1] = finish(grey + (turnedGreen - grey) * saturation);
    rgb[at + 2] = finish(grey + (turnedBlue - grey) * saturation);
  }
}
