/**
 * Corruptions of training views that occur in real photos: uneven light, blur, few pixels, noise, JPEG artefacts, hair, surgical ink, a
 * ruler, a part that is covered. Hair, ink and rulers are added so that the network cannot rely on them: in some sources they go with malignancy.
 */

import { jpegArtefacts } from './jpeg-artefacts.js';

/** How often each corruption happens, 0 to 1. */
export interface CorruptionRates {
  /** A linear fall of light over the image, up to a third. */
  readonly unevenLight: number;
  /** Gaussian blur with a radius up to 0.6% of the side. */
  readonly blur: number;
  /** Seen through as few as a quarter of the pixels in each direction, as a cut-out of a photo from afar. */
  readonly downscale: number;
  /** Gaussian noise with a standard deviation up to 3% of full scale. */
  readonly noise: number;
  /** The marks of JPEG at a quality of 30 to 90. */
  readonly jpeg: number;
  /** A few dark curved hairs. */
  readonly hair: number;
  /** Strokes of a surgical marker. */
  readonly ink: number;
  /** The tick marks of a ruler along one side. */
  readonly ruler: number;
  /** Random erasing: a rectangle of 2 to 12% of the view in a flat colour (Zhong et al. 2020, arXiv 1708.04896). */
  readonly erase: number;
}

/** No corruption at all. */
export const NO_CORRUPTIONS: CorruptionRates = {
  unevenLight: 0,
  blur: 0,
  downscale: 0,
  noise: 0,
  jpeg: 0,
  hair: 0,
  ink: 0,
  ruler: 0,
  erase: 0,
};

/** The rates of the recipe. */
export const DEFAULT_CORRUPTIONS: CorruptionRates = {
  unevenLight: 0.25,
  blur: 0.15,
  downscale: 0.15,
  noise: 0.15,
  jpeg: 0.25,
  hair: 0.15,
  ink: 0.05,
  ruler: 0.05,
  erase: 0.15,
};

type Random = () => number;
type Colour = readonly [number, number, number];

/** Changes RGB values (0..255, shape [size, size, 3]) in place, each corruption by its own chance. */
export function corrupt(rgb: Float32Array, size: number, settings: CorruptionRates, random: Random): void {
  // Drawn on the skin first, then seen through the light and the lens.
  if (random() < settings.hair) drawHair(rgb, size, random);
  if (random() < settings.ink) drawInk(rgb, size, random);
  if (random() < settings.ruler) drawRuler(rgb, size, random);
  if (random() < settings.erase) erase(rgb, size, random);
  if (random() < settings.unevenLight) applyLightGradient(rgb, size, random);
  if (random() < settings.blur) blur(rgb, size, (0.3 + random()) * 0.0046 * size);
  if (random() < settings.downscale) downscale(rgb, size, 0.25 + random() * 0.5);
  if (random() < settings.noise) addNoise(rgb, 1 + random() * 7, random);
  if (random() < settings.jpeg) jpegArtefacts(rgb, size, 30 + Math.floor(random() * 61));
}

function applyLightGradient(rgb: Float32Array, size: number, random: Random): void {
  const angle = random() * 2 * Math.PI;
  const strength = random() * 0.33;
  const [alongX, alongY] = [Math.cos(angle) / size, Math.sin(angle) / size];
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const gain = 1 + strength * ((column - size / 2) * alongX + (row - size / 2) * alongY);
      const at = (row * size + column) * 3;
      for (let channel = 0; channel < 3; channel++) rgb[at + channel] = Math.min(255, (rgb[at + channel] ?? 0) * gain);
    }
  }
}

/**
 * Separable Gaussian blur; edges repeat.
 * @param sigma standard deviation in pixels, above 0.
 */
export function blur(rgb: Float32Array, size: number, sigma: number): void {
  const reach = Math.max(1, Math.ceil(2.5 * sigma));
  const kernel = Array.from({ length: 2 * reach + 1 }, (_, at) => Math.exp(-((at - reach) ** 2) / (2 * sigma * sigma)));
  const sum = kernel.reduce((a, b) => a + b, 0);
  const line = new Float32Array(size);
  const blurLine = (start: number, stride: number): void => {
    for (let at = 0; at < size; at++) line[at] = rgb[start + at * stride] ?? 0;
    for (let at = 0; at < size; at++) {
      let total = 0;
      for (let tap = -reach; tap <= reach; tap++) {
        total += (kernel[tap + reach] ?? 0) * (line[Math.max(0, Math.min(size - 1, at + tap))] ?? 0);
      }
      rgb[start + at * stride] = total / sum;
    }
  };
  for (let row = 0; row < size; row++) for (let channel = 0; channel < 3; channel++) blurLine(row * size * 3 + channel, 3);
  for (let column = 0; column < size; column++)
    for (let channel = 0; channel < 3; channel++) blurLine(column * 3 + channel, size * 3);
}

/**
 * Averages over square cells and interpolates between their centres, so that only the detail of a smaller picture is left.
 * @param fraction of the side that is left, 0 to 1.
 */
export function downscale(rgb: Float32Array, size: number, fraction: number): void {
  const cells = Math.max(1, Math.round(size * fraction));
  const sums = new Float32Array(cells * cells * 4);
  const cellOf = Int32Array.from({ length: size }, (_, at) => Math.floor(((at + 0.5) * cells) / size));
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const cell = ((cellOf[row] ?? 0) * cells + (cellOf[column] ?? 0)) * 4;
      const at = (row * size + column) * 3;
      for (let channel = 0; channel < 3; channel++) sums[cell + channel] = (sums[cell + channel] ?? 0) + (rgb[at + channel] ?? 0);
      sums[cell + 3] = (sums[cell + 3] ?? 0) + 1;
    }
  }
  const value = (row: number, column: number, channel: number): number => {
    const cell = (row * cells + column) * 4;
    return (sums[cell + channel] ?? 0) / (sums[cell + 3] ?? 1);
  };
  for (let row = 0; row < size; row++) {
    const y = Math.max(0, Math.min(cells - 1, ((row + 0.5) * cells) / size - 0.5));
    const [top, bottom, down] = [Math.floor(y), Math.min(cells - 1, Math.floor(y) + 1), y - Math.floor(y)];
    for (let column = 0; column < size; column++) {
      const x = Math.max(0, Math.min(cells - 1, ((column + 0.5) * cells) / size - 0.5));
      const [left, right, along] = [Math.floor(x), Math.min(cells - 1, Math.floor(x) + 1), x - Math.floor(x)];
      for (let channel = 0; channel < 3; channel++) {
        const upper = value(top, left, channel) * (1 - along) + value(top, right, channel) * along;
        const lower = value(bottom, left, channel) * (1 - along) + value(bottom, right, channel) * along;
        rgb[(row * size + column) * 3 + channel] = upper * (1 - down) + lower * down;
      }
    }
  }
}

/** Covers a rectangle with one colour: in half of the cases that of a pixel of the view, so that it may be skin. */
function erase(rgb: Float32Array, size: number, random: Random): void {
  const area = (0.02 + random() * 0.1) * size * size;
  const ratio = 2 ** (random() * 2 - 1);
  const [width, height] = [Math.round(Math.sqrt(area * ratio)), Math.round(Math.sqrt(area / ratio))];
  const [left, top] = [Math.floor(random() * (size - width)), Math.floor(random() * (size - height))];
  const pixel = Math.floor(random() * size * size) * 3;
  const ofView = random() < 0.5;
  const colour = [0, 1, 2].map((channel) => (ofView ? (rgb[pixel + channel] ?? 0) : random() * 255));
  for (let row = top; row < top + height; row++) {
    for (let column = left; column < left + width; column++) {
      for (let channel = 0; channel < 3; channel++) rgb[(row * size + column) * 3 + channel] = colour[channel] ?? 0;
    }
  }
}

function addNoise(rgb: Float32Array, deviation: number, random: Random): void {
  for (let at = 0; at < rgb.length; at++) {
    // The sum of four uniform numbers is near enough to a Gaussian, and a third of the price of Box-Muller's.
    const spread = (random() + random() + random() + random() - 2) * Math.sqrt(3);
    rgb[at] = Math.max(0, Math.min(255, (rgb[at] ?? 0) + spread * deviation));
  }
}

/** Lays a soft disc of a colour over the image; `strength` 0 to 1 is how much of it is seen at the centre. */
function dab(rgb: Float32Array, size: number, x: number, y: number, radius: number, colour: Colour, strength: number): void {
  const reach = Math.ceil(radius + 1);
  const [centreX, centreY] = [Math.round(x), Math.round(y)];
  for (let row = Math.max(0, centreY - reach); row <= Math.min(size - 1, centreY + reach); row++) {
    for (let column = Math.max(0, centreX - reach); column <= Math.min(size - 1, centreX + reach); column++) {
      const cover = Math.max(0, Math.min(1, radius + 0.5 - Math.hypot(column - x, row - y))) * strength;
      if (cover === 0) continue;
      const at = (row * size + column) * 3;
      for (let channel = 0; channel < 3; channel++) {
        rgb[at + channel] = (rgb[at + channel] ?? 0) * (1 - cover) + (colour[channel] ?? 0) * cover;
      }
    }
  }
}

/** Draws a quadratic curve between two random points, bent by up to `bend` of the side. */
function drawCurve(rgb: Float32Array, size: number, radius: number, bend: number, colour: Colour, random: Random): void {
  const point = (): number => random() * size;
  const [fromX, fromY, toX, toY] = [point(), point(), point(), point()];
  const viaX = (fromX + toX) / 2 + (random() * 2 - 1) * bend * size;
  const viaY = (fromY + toY) / 2 + (random() * 2 - 1) * bend * size;
  const steps = Math.ceil(Math.hypot(toX - fromX, toY - fromY) + bend * size);
  const stride = Math.max(1, radius);
  for (let at = 0; at <= steps; at += stride) {
    const t = at / steps;
    const x = (1 - t) ** 2 * fromX + 2 * t * (1 - t) * viaX + t * t * toX;
    const y = (1 - t) ** 2 * fromY + 2 * t * (1 - t) * viaY + t * t * toY;
    dab(rgb, size, x, y, radius, colour, 0.85);
  }
}

function drawHair(rgb: Float32Array, size: number, random: Random): void {
  const shade = random() * 70;
  const colour: Colour = [shade + 20, shade + 8, shade];
  const count = 1 + Math.floor(random() * 10);
  for (let hair = 0; hair < count; hair++) drawCurve(rgb, size, (0.0015 + random() * 0.003) * size, 0.3, colour, random);
}

const INKS: readonly Colour[] = [
  [60, 30, 120],
  [30, 50, 140],
  [40, 40, 50],
];

function drawInk(rgb: Float32Array, size: number, random: Random): void {
  const colour = INKS[Math.floor(random() * INKS.length)] ?? [40, 40, 50];
  const count = 1 + Math.floor(random() * 3);
  for (let stroke = 0; stroke < count; stroke++) drawCurve(rgb, size, (0.008 + random() * 0.014) * size, 0.25, colour, random);
}

function drawRuler(rgb: Float32Array, size: number, random: Random): void {
  const gap = (0.03 + random() * 0.05) * size;
  const edge = (0.03 + random() * 0.12) * size;
  const dark = random() * 60;
  const colour: Colour = [dark, dark, dark];
  const [upright, far] = [random() < 0.5, random() < 0.5];
  for (let tick = 0, along = gap / 2; along < size; tick++, along += gap) {
    const length = (tick % 5 === 0 ? 0.08 : 0.045) * size;
    for (let depth = edge; depth < edge + length; depth++) {
      const across = far ? size - 1 - depth : depth;
      dab(rgb, size, upright ? across : along, upright ? along : across, 0.0035 * size, colour, 0.9);
    }
  }
}
