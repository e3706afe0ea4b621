/**
 * Reflections of a lamp or a flash on the skin. Pure.
 */
import { downsamplePlane } from '../image/downsample.js';
import { dilate, erode } from '../image/morphology.js';

/** Pixels along the side that reflections are looked for at. */
const GLARE_SIDE_PX = 64;
/** A reflection is nearly white: its darkest channel is at or above this level. */
const GLARE_LEVEL = 235;
/** And it stands out: by so many levels it is brighter than its surroundings. */
const GLARE_CONTRAST = 40;
/** And it is small: what is wider than twice this radius is bright skin or a white border, which is no reflection. */
const GLARE_RADIUS = 5;

/**
 * The share of a square that reflections cover: where the darkest channel's white top-hat (Meyer 1979: the picture less its opening) is
 * high. White skin in bright light, and the white edge of a picture, are broad and so stay in the opening.
 * @param rgb values in 0..255, shape [side, side, 3].
 * @returns 0 to 1.
 */
export function measureGlare(rgb: Float32Array, side: number): number {
  let darkest: Float32Array = new Float32Array(side * side);
  for (let pixel = 0; pixel < darkest.length; pixel++) {
    const red = rgb[pixel * 3] ?? 0;
    const green = rgb[pixel * 3 + 1] ?? 0;
    const blue = rgb[pixel * 3 + 2] ?? 0;
    const lower = red < green ? red : green;
    darkest[pixel] = lower < blue ? lower : blue;
  }
  let size = side;
  while (size > GLARE_SIDE_PX && size % 2 === 0) {
    darkest = downsamplePlane(darkest, size);
    size /= 2;
  }
  const radius = Math.max(1, Math.round((GLARE_RADIUS * size) / GLARE_SIDE_PX));
  const opening = dilate(erode(darkest, size, radius), size, radius);
  let covered = 0;
  for (let pixel = 0; pixel < darkest.length; pixel++) {
    const value = darkest[pixel] ?? 0;
    if (value >= GLARE_LEVEL && value - (opening[pixel] ?? 0) >= GLARE_CONTRAST) covered++;
  }
  return covered / darkest.length;
}
