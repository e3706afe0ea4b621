/**
 * A decoded photo and its pixels: the whole photo at a half, a quarter, ... of its size, read once while the person places the square, so
 * that a large square costs no more than a small one.
 */
import {
  halfSide,
  downsampleByTwo,
  cropInLevel,
  downsampleRows,
  pyramidLevelFor,
  pixelWords,
} from '../../core/image/downsample.js';
import type { RgbaImage, SquareCrop } from '../../core/image/image.js';
import { uprightSize, uprightTransform } from '../../core/image/orientation.js';
import type { Orientation } from '../../core/image/orientation.js';
import { QUALITY_SIDE_PX } from '../../core/quality/quality.js';

/** Pixels that are read at once: a megabyte, which stays in the processor's cache. Safari on phones refuses more than 16 megapixels. */
const STRIP_PIXELS = 262_144;
/** Longest side of the overview, pixels. */
const OVERVIEW_SIDE_PX = 480;
/** Shortest side of the smallest version, pixels: from a smaller one no square is taken, since it must still shrink by two to the network's input. */
const SMALLEST_SIDE_PX = 2 * QUALITY_SIDE_PX;
/** Quality of the copy that screens show where the browser does not turn a photo itself. */
const COPY_QUALITY = 0.95;

/** The pixels that a crop needs, and the crop in their coordinates. */
export interface CropPixels {
  readonly image: RgbaImage;
  readonly crop: SquareCrop;
}

/** A photo that can be shown to the network. */
export interface DecodedPhoto {
  /** Upright size in pixels. */
  readonly width: number;
  readonly height: number;
  /** How long its decoding took, milliseconds. */
  readonly decodeMs: number;
  /** Lower-case hexadecimal SHA-256 of the file's bytes. */
  readonly sha256: Promise<string>;
  /** The whole photo in few pixels, each one of the photo's own: quickly had, and rough. White where the photo is transparent. */
  overview(): RgbaImage;
  /** Makes the small versions that large squares are taken from, where they are not there yet. Does nothing after {@link DecodedPhoto.close}. */
  downsample(): void;
  /** How long that took, milliseconds; 0 where it was not done. */
  downsampleMs(): number;
  /**
   * What the resampler is to read for a square that becomes `outputSize` pixels wide, over white where the photo is transparent.
   * @returns pixels that may be kept here: not to be changed.
   */
  pixels(crop: SquareCrop, outputSize: number): CropPixels;
  /**
   * A copy for screens that show the photo, where the browser would show it turned: it shows a file as it decodes it. `undefined` where the
   * file itself will do.
   */
  uprightCopy(): Promise<Blob | undefined>;
  /** Gives the memory back. */
  close(): void;
  isClosed(): boolean;
}

/**
 * Takes over a bitmap: {@link DecodedPhoto.close} frees it.
 * @param orientation how the bitmap is still turned; 1 where the browser has turned it upright.
 */
export function createDecodedPhoto(
  bitmap: ImageBitmap,
  { decodeMs, sha256 }: Pick<DecodedPhoto, 'decodeMs' | 'sha256'>,
  orientation: Orientation = 1,
): DecodedPhoto {
  const picture = uprightPicture(bitmap, orientation);
  const { width, height } = picture;
  let small: readonly RgbaImage[] | undefined;
  let reduceMs = 0;
  let isClosed = false;

  function smallVersions(): readonly RgbaImage[] {
    if (small !== undefined) return small;
    const startedAt = performance.now();
    const versions: RgbaImage[] = [];
    for (let side = Math.min(width, height) / 2; side >= SMALLEST_SIDE_PX; side /= 2) {
      const last = versions.at(-1);
      versions.push(last === undefined ? decodedAtHalfSize(picture) : downsampleByTwo(last, versions.length + 1));
    }
    if (versions.length > 0) reduceMs = performance.now() - startedAt;
    small = versions;
    return versions;
  }

  return {
    width,
    height,
    decodeMs,
    sha256,
    overview: () => sampled(picture),
    downsample: () => void smallVersions(),
    downsampleMs: () => reduceMs,
    pixels(crop, outputSize) {
      const wanted = pyramidLevelFor(crop.size, outputSize);
      const times = wanted === 0 ? 0 : Math.min(wanted, smallVersions().length);
      const version = small?.[times - 1];
      return version === undefined ? cutOut(picture, crop, outputSize) : { image: version, crop: cropInLevel(crop, times) };
    },
    async uprightCopy() {
      if (orientation === 1) return undefined;
      const context = readableCanvas(width, height);
      picture.draw(context, { x: 0, y: 0, width, height }, width, height);
      return context.canvas.convertToBlob({ type: 'image/jpeg', quality: COPY_QUALITY });
    },
    isClosed: () => isClosed,
    close() {
      bitmap.close();
      small = [];
      isClosed = true;
    },
  };
}

/** A canvas that is read, not shown; without smoothing, so that no browser's own filter takes part. */
function readableCanvas(width: number, height: number): OffscreenCanvasRenderingContext2D {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true, colorSpace: 'srgb' });
  if (context === null) throw new Error('this browser has no 2d canvas in workers');
  context.imageSmoothingEnabled = false;
  context.fillStyle = '#ffffff';
  return context;
}

/** Side of the pattern that is read back, pixels. */
const PATTERN_SIDE_PX = 16;
/**
 * Mean difference of a channel, of 255, above which pixels are not those that were drawn. Firefox' noise against fingerprinting gives about 85;
 * browsers that change a few pixels by one give far below 1.
 */
const MAX_READ_BACK_ERROR = 2;

/** Whether a canvas gives back what was drawn on it. Where it does not, any answer would be about noise instead of the photo. */
export function canvasReadsBack(): boolean {
  const context = readableCanvas(PATTERN_SIDE_PX, PATTERN_SIDE_PX);
  const drawn = new ImageData(PATTERN_SIDE_PX, PATTERN_SIDE_PX);
  for (let at = 0; at < drawn.data.length; at++) drawn.data[at] = at % 4 === 3 ? 255 : (at * 37) % 256;
  context.putImageData(drawn, 0, 0);
  const { data } = context.getImageData(0, 0, PATTERN_SIDE_PX, PATTERN_SIDE_PX);
  const error = drawn.data.reduce((sum, value, at) => sum + Math.abs(value - (data[at] ?? 0)), 0) / data.length;
  return error <= MAX_READ_BACK_ERROR;
}

/** A bitmap as it lies upright. */
interface UprightPicture {
  /** Upright size in pixels. */
  readonly width: number;
  readonly height: number;
  /** Draws a box of it over white, `width` x `height` pixels large, to the canvas' corner. */
  draw(context: OffscreenCanvasRenderingContext2D, box: PixelBox, width: number, height: number): void;
}

function uprightPicture(bitmap: ImageBitmap, orientation: Orientation): UprightPicture {
  const [a, b, c, d, e, f] = uprightTransform(bitmap.width, bitmap.height, orientation);
  return {
    ...uprightSize(bitmap, orientation),
    draw(context, box, width, height) {
      context.fillRect(0, 0, width, height);
      if (orientation === 1) {
        context.drawImage(bitmap, box.x, box.y, box.width, box.height, 0, 0, width, height);
        return;
      }
      const [x, y] = [width / box.width, height / box.height];
      context.setTransform(a * x, b * y, c * x, d * y, (e - box.x) * x, (f - box.y) * y);
      context.drawImage(bitmap, 0, 0);
      context.resetTransform();
    },
  };
}

/** Every so many-th pixel of a picture. */
function sampled(picture: UprightPicture): RgbaImage {
  const scale = Math.min(1, OVERVIEW_SIDE_PX / Math.max(picture.width, picture.height));
  const width = Math.max(1, Math.round(picture.width * scale));
  const height = Math.max(1, Math.round(picture.height * scale));
  const context = readableCanvas(width, height);
  picture.draw(context, { x: 0, y: 0, width: picture.width, height: picture.height }, width, height);
  return { width, height, data: context.getImageData(0, 0, width, height).data };
}

/** Reads a part of a picture, strip by strip. */
function readStrips(picture: UprightPicture, box: PixelBox, onStrip: (pixels: ImageDataArray, row: number) => void): void {
  const stripHeight = Math.min(box.height, 2 * Math.max(1, Math.floor(STRIP_PIXELS / box.width / 2)));
  const context = readableCanvas(box.width, stripHeight);
  for (let row = 0; row < box.height; row += stripHeight) {
    const rows = Math.min(stripHeight, box.height - row);
    picture.draw(context, { x: box.x, y: box.y + row, width: box.width, height: rows }, box.width, rows);
    onStrip(context.getImageData(0, 0, box.width, rows).data, row);
  }
}

function decodedAtHalfSize(picture: UprightPicture): RgbaImage {
  const [width, height] = [halfSide(picture.width), halfSide(picture.height)];
  const image = { width, height, data: new Uint8ClampedArray(width * height * 4) };
  const into = pixelWords(image);
  readStrips(picture, { x: 0, y: 0, width: picture.width, height: picture.height }, (pixels, row) => {
    const strip = new Int32Array(pixels.buffer, pixels.byteOffset, pixels.length / 4);
    downsampleRows(strip, picture.width, into, row / 2, 1);
  });
  return image;
}

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

function cutOut(picture: UprightPicture, crop: SquareCrop, outputSize: number): CropPixels {
  const box = samplingBox(crop, picture.width, picture.height, outputSize);
  const data = new Uint8ClampedArray(box.width * box.height * 4);
  readStrips(picture, box, (pixels, row) => {
    data.set(pixels, row * box.width * 4);
  });
  return {
    image: { width: box.width, height: box.height, data },
    crop: { x: crop.x - box.x, y: crop.y - box.y, size: crop.size },
  };
}
