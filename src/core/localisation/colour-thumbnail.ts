/** Thumbnail of a photo in an illumination-invariant colour space that separates spots from skin. */
import type { RgbaImage } from '../image/image.js';

/** Longest side of the thumbnail, pixels. */
export const THUMBNAIL_SIDE_PX = 80;
/** Colour channels: lightness, redness, yellowness. */
export const COLOUR_COUNT = 3;

/** A thumbnail in log space: brighter light adds a constant to every pixel, which cancels in differences. */
export interface ColourThumbnail {
  readonly width: number;
  readonly height: number;
  /** Shape [height, width, 3]: logarithms of lightness, of red over green, of green over blue. */
  readonly colours: Float32Array;
  /** 1 where skin or a spot is visible; 0 in the black vignette of a dermatoscope's picture. */
  readonly visible: Uint8Array;
}

/** Added to a channel before its logarithm, so that it is finite and the noise of dark pixels has little weight. */
const BLACK = 12;
/** Pixels below this level of 255 that are connected to the picture's edge are vignette. */
const VIGNETTE_LEVEL = 40;

/** Area averaging along an axis to `size` parts, each pixel weighted by its overlap with the part; mirror-symmetric. */
function averageRows(from: Float32Array, rows: number, rowLength: number, size: number): Float32Array {
  const result = new Float32Array(size * rowLength);
  const step = rows / size;
  for (let out = 0; out < size; out++) {
    const [start, end] = [out * step, (out + 1) * step];
    for (let row = Math.floor(start); row < Math.min(rows, Math.ceil(end)); row++) {
      const weight = (Math.min(end, row + 1) - Math.max(start, row)) / step;
      if (weight <= 0) continue;
      const [to, source] = [out * rowLength, row * rowLength];
      for (let at = 0; at < rowLength; at++) result[to + at] = (result[to + at] ?? 0) + weight * (from[source + at] ?? 0);
    }
  }
  return result;
}

/** Shape [rows, columns, 3] to [columns, rows, 3]. */
function transposed(from: Float32Array, rows: number, columns: number): Float32Array {
  const result = new Float32Array(from.length);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const [source, to] = [(row * columns + column) * 3, (column * rows + row) * 3];
      for (let channel = 0; channel < 3; channel++) result[to + channel] = from[source + channel] ?? 0;
    }
  }
  return result;
}

function areaAverage({ width, height, data }: RgbaImage, smallWidth: number, smallHeight: number): Float32Array {
  const rgb = new Float32Array(width * height * 3);
  for (let from = 0, to = 0; to < rgb.length; from += 4, to += 3) {
    rgb[to] = data[from] ?? 0;
    rgb[to + 1] = data[from + 1] ?? 0;
    rgb[to + 2] = data[from + 2] ?? 0;
  }
  const low = averageRows(rgb, height, width * 3, smallHeight);
  const turned = transposed(low, smallHeight, width);
  return transposed(averageRows(turned, width, smallHeight * 3, smallWidth), smallWidth, smallHeight);
}

/** Mask without the vignette: a flood fill of black pixels from the edges inwards. */
function visibleIn(rgb: Float32Array, width: number, height: number): Uint8Array {
  const visible = new Uint8Array(width * height).fill(1);
  const isDark = (pixel: number): boolean =>
    Math.max(rgb[pixel * 3] ?? 0, rgb[pixel * 3 + 1] ?? 0, rgb[pixel * 3 + 2] ?? 0) < VIGNETTE_LEVEL;
  const open: number[] = [];
  const enter = (pixel: number): void => {
    if (visible[pixel] === 0 || !isDark(pixel)) return;
    visible[pixel] = 0;
    open.push(pixel);
  };
  for (let column = 0; column < width; column++) {
    enter(column);
    enter((height - 1) * width + column);
  }
  for (let row = 0; row < height; row++) {
    enter(row * width);
    enter(row * width + width - 1);
  }
  for (let pixel = open.pop(); pixel !== undefined; pixel = open.pop()) {
    const column = pixel % width;
    if (column > 0) enter(pixel - 1);
    if (column < width - 1) enter(pixel + 1);
    if (pixel >= width) enter(pixel - width);
    if (pixel < (height - 1) * width) enter(pixel + width);
  }
  return visible;
}

/** Makes the thumbnail. @param image the whole photo, at any size. */
export function makeColourThumbnail(image: RgbaImage): ColourThumbnail {
  const scale = Math.max(1, Math.max(image.width, image.height) / THUMBNAIL_SIDE_PX);
  const width = Math.max(1, Math.round(image.width / scale));
  const height = Math.max(1, Math.round(image.height / scale));
  const rgb = areaAverage(image, width, height);
  const colours = new Float32Array(rgb.length);
  for (let at = 0; at < rgb.length; at += 3) {
    const [red, green, blue] = [rgb[at] ?? 0, rgb[at + 1] ?? 0, rgb[at + 2] ?? 0];
    colours[at] = Math.log((red + green + blue) / 3 + BLACK);
    colours[at + 1] = Math.log((red + BLACK) / (green + BLACK));
    colours[at + 2] = Math.log((green + BLACK) / (blue + BLACK));
  }
  return { width, height, colours, visible: visibleIn(rgb, width, height) };
}
