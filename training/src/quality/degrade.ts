/**
 * Copies of a photo with one thing wrong with it, synthesised from a seed: blurred, shaken, darkened, overexposed, glare-spotted, tinted, enlarged
 * from few pixels, or left at few. On such copies the thresholds of the photo quality check are chosen, and its error rates measured.
 *
 * Light is changed in linear light and clipped as a sensor clips; what a camera adds later (noise of the sensor, JPEG) is added later
 * here, too, since noise is what a measure of focus is most easily fooled by.
 */
import type { RgbaImage } from '../../../src/core/image/image.js';
import { centreSquare } from '../../../src/core/image/image.js';
import { resampleRgba } from '../../../src/core/image/resample.js';
import { seededRandom } from '../../../src/core/random.js';
import { jpegArtefacts } from '../data/jpeg-artefacts.js';
import { blur } from '../data/corruptions.js';
import { toLinear, toSrgb } from '../data/light.js';

/**
 * What can be wrong with a copy. `enlarged` and `small` keep few pixels; `enlarged` is stored with as many as before. `warm` to
 * `pink` are colours of light.
 */
// prettier-ignore
export const DEGRADATIONS = ['blur', 'shake', 'enlarged', 'small', 'dark', 'bright', 'glare', 'warm', 'cold', 'green', 'pink'] as const;
/** See {@link DEGRADATIONS}. */
export type Degradation = (typeof DEGRADATIONS)[number];

/**
 * How much is wrong: what a user would call strong at first sight.
 * - `blur`: standard deviation of the Gaussian, as a fraction of the square's side: 4 of 256 pixels, where a border can no longer be followed;
 * - `shake`: length of the straight stroke that each point is smeared over, as a fraction of the side: 15 of 256 pixels;
 * - `dark`, `bright`: stops of light less (an eighth is left) or more (four times as much, clipped);
 * - `glare`: fraction of the square that is covered by white reflections;
 * - `warm`, `cold`, `green`, `pink`: stops between the channel that gains the most and the one that loses the most; 3 stops `warm`
 *   is a filament lamp (2,700 K) seen by a camera set to daylight;
 * - `enlarged`, `small`: pixels along the side that are left.
 */
const AMOUNTS: Readonly<Record<Degradation, number>> = {
  blur: 0.016,
  shake: 0.06,
  dark: 3,
  bright: 2,
  glare: 0.06,
  enlarged: 48,
  small: 48,
  warm: 3,
  cold: 3,
  green: 3,
  pink: 3,
};

/** Standard deviation of the sensor's noise, in levels of 255. */
const NOISE_LEVELS = 1;
/** Quality of the JPEG that a copy is stored as. */
const JPEG_QUALITY = 90;

type Random = () => number;

/**
 * Draws a copy of the largest centred square of a photo.
 * @param seed decides everything that is left to chance.
 * @returns a square image, opaque.
 */
export function degrade(photo: RgbaImage, kind: Degradation, seed: number): RgbaImage {
  const random = seededRandom(seed);
  const amount = AMOUNTS[kind];
  const crop = centreSquare(photo.width, photo.height);
  const side = Math.max(1, Math.floor(crop.size));
  if (kind === 'small' || kind === 'enlarged') {
    const few = finish(resampleRgba(photo, crop, Math.min(side, amount)), Math.min(side, amount), random);
    if (kind === 'small') return few;
    return toImage(resampleRgba(few, centreSquare(few.width, few.height), side), side);
  }
  const rgb = resampleRgba(photo, crop, side);
  switch (kind) {
    case 'blur':
      blur(rgb, side, amount * side);
      break;
    case 'shake':
      smear(rgb, side, amount * side, random() * 2 - 1);
      break;
    case 'dark':
      changeLight(rgb, [-amount, -amount, -amount]);
      break;
    case 'bright':
      changeLight(rgb, [amount, amount, amount]);
      break;
    case 'glare':
      drawGlare(rgb, side, amount, random);
      break;
    case 'warm':
      changeLight(rgb, [amount / 2, 0, -amount / 2]);
      break;
    case 'cold':
      changeLight(rgb, [-amount / 2, 0, amount / 2]);
      break;
    case 'green':
      changeLight(rgb, [-amount / 2, amount / 2, -amount / 2]);
      break;
    case 'pink':
      changeLight(rgb, [amount / 2, -amount / 2, amount / 2]);
      break;
  }
  return finish(rgb, side, random);
}

/** What the camera adds after the lens: noise, then JPEG. */
function finish(rgb: Float32Array, side: number, random: Random): RgbaImage {
  for (let at = 0; at < rgb.length; at++) {
    // The sum of four uniform numbers is near enough to a Gaussian.
    const spread = (random() + random() + random() + random() - 2) * Math.sqrt(3);
    rgb[at] = Math.max(0, Math.min(255, (rgb[at] ?? 0) + spread * NOISE_LEVELS));
  }
  jpegArtefacts(rgb, side, JPEG_QUALITY);
  return toImage(rgb, side);
}

function toImage(rgb: Float32Array, side: number): RgbaImage {
  const data = new Uint8ClampedArray(side * side * 4).fill(255);
  for (let pixel = 0; pixel < side * side; pixel++) {
    for (let channel = 0; channel < 3; channel++) data[pixel * 4 + channel] = Math.round(rgb[pixel * 3 + channel] ?? 0);
  }
  return { width: side, height: side, data };
}

/** More or less light per channel, in stops, clipped at white. */
function changeLight(rgb: Float32Array, stops: readonly [number, number, number]): void {
  for (let channel = 0; channel < 3; channel++) {
    const gain = 2 ** (stops[channel] ?? 0);
    const table = Float32Array.from({ length: 1021 }, (_, at) => 255 * toSrgb(Math.min(1, toLinear(at / 1020) * gain)));
    for (let at = channel; at < rgb.length; at += 3) {
      rgb[at] = table[Math.max(0, Math.min(1020, Math.round((rgb[at] ?? 0) * 4)))] ?? 0;
    }
  }
}

/** Smears each point over a straight stroke, as a moving hand does; `slope` chooses its direction, -1 to 1. */
function smear(rgb: Float32Array, side: number, length: number, slope: number): void {
  const source = Float32Array.from(rgb);
  const [alongX, alongY] = [Math.cos(slope * Math.PI), Math.sin(slope * Math.PI)];
  const steps = Math.max(1, Math.ceil(length));
  const clip = (value: number): number => Math.max(0, Math.min(side - 1, Math.round(value)));
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      const sums = [0, 0, 0];
      for (let step = 0; step <= steps; step++) {
        const t = (step / steps - 0.5) * length;
        const from = (clip(row + alongY * t) * side + clip(column + alongX * t)) * 3;
        for (let channel = 0; channel < 3; channel++) sums[channel] = (sums[channel] ?? 0) + (source[from + channel] ?? 0);
      }
      for (let channel = 0; channel < 3; channel++) rgb[(row * side + column) * 3 + channel] = (sums[channel] ?? 0) / (steps + 1);
    }
  }
}

/** Lays white reflections with a soft edge over the middle of the image until they cover `share` of it. */
function drawGlare(rgb: Float32Array, side: number, share: number, random: Random): void {
  const cover = new Float32Array(side * side);
  let covered = 0;
  for (let tried = 0; covered < share * side * side && tried < 400; tried++) {
    const [x, y] = [(0.2 + 0.6 * random()) * side, (0.2 + 0.6 * random()) * side];
    const [wide, high] = [(0.02 + 0.06 * random()) * side, (0.02 + 0.06 * random()) * side];
    for (let row = 0; row < side; row++) {
      for (let column = 0; column < side; column++) {
        const distance = Math.hypot((column - x) / wide, (row - y) / high);
        const strength = Math.max(0, Math.min(1, (1.25 - distance) / 0.5));
        const at = row * side + column;
        const before = cover[at] ?? 0;
        if (strength <= before) continue;
        cover[at] = strength;
        covered += strength - before;
      }
    }
  }
  for (let at = 0; at < cover.length; at++) {
    const strength = cover[at] ?? 0;
    for (let channel = 0; channel < 3; channel++) {
      const value = rgb[at * 3 + channel] ?? 0;
      rgb[at * 3 + channel] = value + (255 - value) * strength;
    }
  }
}
