/** Specular reflections of a lamp or a flash on the skin. */
import { downsamplePlane } from '../image/downsample.js';
import { dilate, erode } from '../image/morphology.js';

/** Side in pixels at which reflections are detected. */
const GLARE_SIDE_PX = 64;
/** A reflection is nearly white: its darkest channel is at or above this level. */
const GLARE_LEVEL = 235;
/** It is brighter than its surroundings by at least this many levels. */
const GLARE_CONTRAST = 40;
/** It is small: anything wider than twice this radius is bright skin or a white border. */
const GLARE_RADIUS = 5;

/**
 * The fraction of a crop that reflections cover: where the darkest channel's white top-hat (Meyer 1979: the picture minus its opening) is
 * high. White skin in bright light, and the white edge of a picture, are broad and so remain in the opening.
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
