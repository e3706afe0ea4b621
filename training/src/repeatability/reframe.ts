/** The same photo as another day's: framed, lit, sharpened and compressed differently, from a seed. */
import type { RgbaImage, SquareCrop } from '../../../src/core/image/image.js';
import { centreSquare } from '../../../src/core/image/image.js';
import type { RgbSquare } from '../../../src/core/registration/plane.js';
import { invert, similarityOf, transformPoint } from '../../../src/core/registration/similarity.js';
import type { Similarity } from '../../../src/core/registration/similarity.js';
import { jpegArtefacts } from '../data/jpeg-artefacts.js';

/** Largest rotation in degrees, smallest and largest scale, and largest shift in sides, either way along each axis. */
const MAX_ROTATION = 45;
const SCALES = [0.6, 1.6] as const;
const MAX_SHIFT = 0.2;
/** Side of the reference's square, in shorter sides of the photo: room to move. */
const REFERENCE_FRACTION = 0.8;
/** Samples of a pixel along each axis. */
const SAMPLES = 2;

/** Stops of light between two photos: all channels, each channel by itself; and how much brighter one edge is than the other. */
const EXPOSURE_STOPS = 0.6;
const TINT_STOPS = 0.2;
const GRADIENT = 0.3;
/** Standard deviation of the sensor's noise in levels of 255. */
const NOISE_LEVELS = 2;
/** Lowest and highest quality of the JPEG. */
const JPEG_QUALITIES = [60, 95] as const;

type Random = () => number;

/** A uniform number from `low` to `high`. */
function between(random: Random, low: number, high: number): number {
  return low + random() * (high - low);
}

/** Draws a re-framing. */
export function drawReframing(random: Random): Similarity {
  const [smallest, largest] = SCALES;
  return similarityOf(
    between(random, -MAX_ROTATION, MAX_ROTATION),
    Math.exp(between(random, Math.log(smallest), Math.log(largest))),
    between(random, -MAX_SHIFT, MAX_SHIFT),
    between(random, -MAX_SHIFT, MAX_SHIFT),
  );
}

/** The square of a photo that the reference shows. */
export function referenceSquare({ width, height }: RgbaImage): SquareCrop {
  const { x, y, size } = centreSquare(width, height);
  const inset = ((1 - REFERENCE_FRACTION) / 2) * size;
  return { x: x + inset, y: y + inset, size: REFERENCE_FRACTION * size };
}

/** An index reflected at both ends of `length` pixels: beyond its edges a photo continues as its mirror image. */
function mirrored(at: number, length: number): number {
  const phase = ((at % (2 * length)) + 2 * length) % (2 * length);
  return phase < length ? phase : 2 * length - 1 - phase;
}

/** Cuts the square in which what stands at `p` of the reference's square stands at `transform(p)`. */
export function cutReframed(image: RgbaImage, reference: SquareCrop, transform: Similarity, side: number): RgbSquare {
  const back = invert(transform);
  const rgb = new Float32Array(side * side * 3);
  const weight = 1 / (SAMPLES * SAMPLES);
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      const to = (row * side + column) * 3;
      for (let sample = 0; sample < SAMPLES * SAMPLES; sample++) {
        const within = transformPoint(back, {
          x: (column + ((sample % SAMPLES) + 0.5) / SAMPLES) / side - 0.5,
          y: (row + (Math.floor(sample / SAMPLES) + 0.5) / SAMPLES) / side - 0.5,
        });
        const x = (within.x + 0.5) * reference.size + reference.x - 0.5;
        const y = (within.y + 0.5) * reference.size + reference.y - 0.5;
        addBilinear(image, x, y, weight, rgb, to);
      }
    }
  }
  return { side, rgb };
}

function addBilinear(
  { width, height, data }: RgbaImage,
  x: number,
  y: number,
  weight: number,
  rgb: Float32Array,
  to: number,
): void {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const [partX, partY] = [x - left, y - top];
  const [column0, column1] = [mirrored(left, width), mirrored(left + 1, width)];
  const [row0, row1] = [mirrored(top, height) * width, mirrored(top + 1, height) * width];
  for (let channel = 0; channel < 3; channel++) {
    const upper = (data[(row0 + column0) * 4 + channel] ?? 0) * (1 - partX) + (data[(row0 + column1) * 4 + channel] ?? 0) * partX;
    const lower = (data[(row1 + column0) * 4 + channel] ?? 0) * (1 - partX) + (data[(row1 + column1) * 4 + channel] ?? 0) * partX;
    rgb[to + channel] = (rgb[to + channel] ?? 0) + weight * (upper * (1 - partY) + lower * partY);
  }
}

/** Another lamp, sensor noise, and JPEG: in place. Gamma is taken as 2.2. */
export function relight({ side, rgb }: RgbSquare, random: Random): void {
  const exposure = between(random, -EXPOSURE_STOPS, EXPOSURE_STOPS);
  const gains = [0, 1, 2].map(() => 2 ** (exposure + between(random, -TINT_STOPS, TINT_STOPS)));
  const direction = between(random, 0, 2 * Math.PI);
  const strength = between(random, 0, GRADIENT);
  for (let at = 0; at < rgb.length; at++) {
    const pixel = Math.floor(at / 3);
    const along =
      ((pixel % side) / side - 0.5) * Math.cos(direction) + (Math.floor(pixel / side) / side - 0.5) * Math.sin(direction);
    const light = ((rgb[at] ?? 0) / 255) ** 2.2 * (gains[at % 3] ?? 1) * (1 + 2 * strength * along);
    // The sum of four uniform numbers is near enough to a Gaussian.
    const noise = (random() + random() + random() + random() - 2) * Math.sqrt(3) * NOISE_LEVELS;
    rgb[at] = Math.max(0, Math.min(255, 255 * Math.min(1, light) ** (1 / 2.2) + noise));
  }
  jpegArtefacts(rgb, side, Math.round(between(random, ...JPEG_QUALITIES)));
}
