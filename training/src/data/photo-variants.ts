/** The same spot seen in another way: framed, turned, stored or lit differently. Nothing is left to chance. */
import sharp from 'sharp';
import { centreSquare } from '../../../src/core/image/image.js';
import type { RgbaImage, SquareCrop } from '../../../src/core/image/image.js';
import { resampleRgba } from '../../../src/core/image/resample.js';
import { reflectIndex } from './augment.js';
import { toLinear, toSrgb } from './light.js';

/** An image and the square of it that is seen. */
export interface SeenPhoto {
  readonly image: RgbaImage;
  readonly square: SquareCrop;
}

/** Stops between half of the light, as it is, and twice as much. */
const EXPOSURE_STOPS = 1;
/** Stops that red gains and blue loses, or the other way round: about the step from daylight to cloudy or to neon on a camera's white balance. */
const TINT_STOPS = 0.5;

/** The largest square in the middle: what `evaluate` and the app, unless it finds the spot elsewhere, see. */
function asItIs(image: RgbaImage): SeenPhoto {
  return { image, square: centreSquare(image.width, image.height) };
}

/** An image of any size whose pixel is that of `image` in the column and row named. */
function pick(image: RgbaImage, width: number, height: number, from: (x: number, y: number) => number): RgbaImage {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const source = from(x, y) * 4;
      for (let channel = 0; channel < 4; channel++) data[(y * width + x) * 4 + channel] = image.data[source + channel] ?? 0;
    }
  }
  return { width, height, data };
}

/** A square `factor` times as large about the same centre; where the image ends, its mirror image goes on. */
function framed(image: RgbaImage, factor: number): SeenPhoto {
  const { x, y, size } = centreSquare(image.width, image.height);
  const inset = ((1 - factor) / 2) * size;
  const square = { x: x + inset, y: y + inset, size: factor * size };
  const margin = Math.max(0, Math.ceil(-Math.min(square.x, square.y)));
  if (margin === 0) return { image, square };
  const { width, height } = image;
  const continued = pick(image, width + 2 * margin, height + 2 * margin, (column, row) => {
    return reflectIndex(row - margin, height) * width + reflectIndex(column - margin, width);
  });
  return { image: continued, square: { ...square, x: square.x + margin, y: square.y + margin } };
}

/**
 * The centre square turned about its centre, counter-clockwise on screen; what comes in from beyond the image is its mirror image.
 * @param finer pixels of the turned square along a pixel of the image's: interpolation then blurs less than the network's own resampling does.
 */
function turned(image: RgbaImage, degrees: number, finer: number): SeenPhoto {
  const { width, height, data } = image;
  const { x, y, size } = centreSquare(width, height);
  const side = Math.round(size * finer);
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  const rotated = new Uint8ClampedArray(side * side * 4).fill(255);
  const at = (column: number, row: number): number => (reflectIndex(row, height) * width + reflectIndex(column, width)) * 4;
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      const [right, down] = [((column + 0.5) / side - 0.5) * size, ((row + 0.5) / side - 0.5) * size];
      // Rounding errors of a quarter turn must not reach the next pixel.
      const fromX = Math.round((x + size / 2 + cos * right - sin * down - 0.5) * 1e6) / 1e6;
      const fromY = Math.round((y + size / 2 + sin * right + cos * down - 0.5) * 1e6) / 1e6;
      const [left, top] = [Math.floor(fromX), Math.floor(fromY)];
      const [partX, partY] = [fromX - left, fromY - top];
      const [upperLeft, upperRight] = [at(left, top), at(left + 1, top)];
      const [lowerLeft, lowerRight] = [at(left, top + 1), at(left + 1, top + 1)];
      for (let channel = 0; channel < 3; channel++) {
        const upper = (data[upperLeft + channel] ?? 0) * (1 - partX) + (data[upperRight + channel] ?? 0) * partX;
        const lower = (data[lowerLeft + channel] ?? 0) * (1 - partX) + (data[lowerRight + channel] ?? 0) * partX;
        rotated[(row * side + column) * 4 + channel] = upper * (1 - partY) + lower * partY;
      }
    }
  }
  return asItIs({ width: side, height: side, data: rotated });
}

/** Saved as JPEG as most cameras do, with colour at half the resolution (4:2:0), and decoded again. */
async function stored(image: RgbaImage, quality: number): Promise<SeenPhoto> {
  const { width, height, data } = image;
  const bytes = await sharp(data, { raw: { width, height, channels: 4 } })
    .removeAlpha()
    .jpeg({ quality, chromaSubsampling: '4:2:0' })
    .toBuffer();
  const decoded = await sharp(bytes).ensureAlpha().raw().toBuffer();
  return asItIs({ width, height, data: new Uint8Array(decoded) });
}

/** More or less light per channel, in stops, clipped at white. */
function lit(image: RgbaImage, stops: readonly [red: number, green: number, blue: number]): SeenPhoto {
  const tables = stops.map((stop) =>
    Uint8ClampedArray.from({ length: 256 }, (_, value) => 255 * toSrgb(Math.min(1, toLinear(value / 255) * 2 ** stop))),
  );
  const data = Uint8ClampedArray.from(image.data, (value, at) => tables[at % 4]?.[value] ?? value);
  return asItIs({ ...image, data });
}

/** The centre square with half as many pixels. */
function shrunk(image: RgbaImage): SeenPhoto {
  const square = centreSquare(image.width, image.height);
  const side = Math.max(1, Math.round(square.size * Math.SQRT1_2));
  const rgb = resampleRgba(image, square, side);
  const data = new Uint8ClampedArray(side * side * 4).fill(255);
  for (let pixel = 0; pixel < side * side; pixel++) {
    for (let channel = 0; channel < 3; channel++) data[pixel * 4 + channel] = rgb[pixel * 3 + channel] ?? 0;
  }
  return asItIs({ width: side, height: side, data });
}

/** Ids of the variants; `as-it-is` is what the others are compared with. */
export const PHOTO_VARIANTS = [
  ...(['as-it-is', 'square-0.67', 'square-1.5', 'turned-90', 'turned-30', 'jpeg-75', 'jpeg-50'] as const),
  ...(['darker', 'brighter', 'warmer', 'colder', 'half-the-pixels'] as const),
] as const;
/** See {@link PHOTO_VARIANTS}. */
export type PhotoVariant = (typeof PHOTO_VARIANTS)[number];

const SEE: Readonly<Record<PhotoVariant, (image: RgbaImage) => SeenPhoto | Promise<SeenPhoto>>> = {
  'as-it-is': asItIs,
  'square-0.67': (image) => framed(image, 2 / 3),
  'square-1.5': (image) => framed(image, 3 / 2),
  'turned-90': (image) => turned(image, 90, 1),
  'turned-30': (image) => turned(image, 30, 2),
  'jpeg-75': (image) => stored(image, 75),
  'jpeg-50': (image) => stored(image, 50),
  darker: (image) => lit(image, [-EXPOSURE_STOPS, -EXPOSURE_STOPS, -EXPOSURE_STOPS]),
  brighter: (image) => lit(image, [EXPOSURE_STOPS, EXPOSURE_STOPS, EXPOSURE_STOPS]),
  warmer: (image) => lit(image, [TINT_STOPS, 0, -TINT_STOPS]),
  colder: (image) => lit(image, [-TINT_STOPS, 0, TINT_STOPS]),
  'half-the-pixels': shrunk,
};

/** An upright image as a variant has it. */
export async function seeAs(image: RgbaImage, variant: PhotoVariant): Promise<SeenPhoto> {
  return SEE[variant](image);
}
