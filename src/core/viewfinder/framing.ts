/**
 * How a spot lies in the ring of the viewfinder: a simple segmentation of the square around the ring, fast enough for every frame. Pure.
 *
 * What colours a spot, melanin and blood, absorbs green and blue light more than red. So the darkness in green and blue is looked at, as a
 * logarithm, in which brighter light adds the same everywhere (Beer and Lambert); thin hairs are taken out by a morphological closing of the
 * brightness (DullRazor: Lee et al. 1997, doi 10.1016/s0010-4825(97)00020-6), and the spot is what is darker than Otsu's threshold
 * (1979, doi 10.1109/tsmc.1979.4310076) and hangs together.
 */
import { downsamplePlane } from '../image/downsample.js';
import { dilate, erode } from '../image/morphology.js';

/** Diameter of the ring in sides of the square around it: the spot shall fill about half of what the network sees. */
export const RING_FRACTION = 0.5;

/** Where the spot is, and how large. */
export interface Framing {
  /** The diameter of a disc of the spot's area, in diameters of the ring. */
  readonly fill: number;
  /** From the middle of the ring to the middle of the spot, in diameters of the ring. */
  readonly offset: number;
}

/** Pixels along the side that the spot is looked for at, at most. */
const FRAMING_SIDE_PX = 64;
/** Added to a level before its logarithm, so that the noise of dark pixels counts for little. */
const BLACK = 12;
/** Skin without the spot is taken from beyond this distance from the middle, in sides. */
const SKIN_RADIUS = 0.42;
/** A spot lies within this distance from the middle, in sides: what is beyond is the corners. */
const SEARCH_RADIUS = 0.5;
/** How far from the middle a dark patch counts 1/e as much as one in the middle, in sides. */
const CENTRE_FALLOFF = 0.2;
/** How much darker than the skin around it a spot is at least: 0.08 is 8%. */
const MIN_CONTRAST = 0.08;
/** And by so many standard deviations of the skin. */
const MIN_DEVIATIONS = 1.7;
/** Smaller patches are specks, as a share of the square. */
const MIN_AREA = 0.002;
/** Classes of Otsu's histogram. */
const BINS = 64;

/** Darkness in green and blue, without thin hairs, at {@link FRAMING_SIDE_PX} or less. */
function darknessMap(rgb: Float32Array, side: number): { readonly darkness: Float32Array; readonly side: number } {
  let level: Float32Array = new Float32Array(side * side);
  for (let pixel = 0; pixel < level.length; pixel++) {
    level[pixel] = ((rgb[pixel * 3 + 1] ?? 0) + (rgb[pixel * 3 + 2] ?? 0)) / 2;
  }
  let size = side;
  while (size > FRAMING_SIDE_PX && size % 2 === 0) {
    level = downsamplePlane(level, size);
    size /= 2;
  }
  const closed = erode(dilate(level, size, 1), size, 1);
  return { darkness: closed.map((value) => -Math.log(value + BLACK)), side: size };
}

/** A place in the square, from its middle, in sides. */
function positionOf(pixel: number, side: number): readonly [x: number, y: number] {
  return [((pixel % side) + 0.5) / side - 0.5, (Math.floor(pixel / side) + 0.5) / side - 0.5];
}

/** Takes the skin's own darkness, and the slope of the light across it, out of `darkness`. @returns the skin's standard deviation. */
function flattenSkin(darkness: Float32Array, side: number): number {
  const skin: number[] = [];
  let [alongX, alongY, squares] = [0, 0, 0];
  for (let pixel = 0; pixel < darkness.length; pixel++) {
    const [x, y] = positionOf(pixel, side);
    if (Math.hypot(x, y) < SKIN_RADIUS) continue;
    skin.push(pixel);
    // The zone is the same on all sides, so that each slope is found by itself: sums of x, y and xy are zero.
    alongX += x * (darkness[pixel] ?? 0);
    alongY += y * (darkness[pixel] ?? 0);
    squares += x * x;
  }
  for (let pixel = 0; pixel < darkness.length; pixel++) {
    const [x, y] = positionOf(pixel, side);
    darkness[pixel] = (darkness[pixel] ?? 0) - (alongX * x + alongY * y) / squares;
  }
  const levels = Float32Array.from(skin, (pixel) => darkness[pixel] ?? 0).sort();
  const median = levels[levels.length >> 1] ?? 0;
  for (let pixel = 0; pixel < darkness.length; pixel++) darkness[pixel] = (darkness[pixel] ?? 0) - median;
  const deviations = levels.map((value) => Math.abs(value - median)).sort();
  // The median deviation of a normal distribution is 0.6745 standard deviations.
  return (deviations[deviations.length >> 1] ?? 0) / 0.6745;
}

/** The threshold that parts values into two classes of the greatest variance between them (Otsu 1979). */
function otsuThreshold(values: readonly number[]): number {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const width = (high - low) / BINS;
  if (!(width > 0)) return high;
  const counts = new Uint32Array(BINS);
  let sum = 0;
  for (const value of values) {
    const bin = Math.min(BINS - 1, Math.floor((value - low) / width));
    counts[bin] = (counts[bin] ?? 0) + 1;
    sum += bin;
  }
  let [below, sumBelow, best, threshold] = [0, 0, 0, high];
  for (let bin = 0; bin < BINS - 1; bin++) {
    below += counts[bin] ?? 0;
    sumBelow += bin * (counts[bin] ?? 0);
    const above = values.length - below;
    if (below === 0 || above === 0) continue;
    const apart = sumBelow / below - (sum - sumBelow) / above;
    const variance = below * above * apart * apart;
    if (variance > best) [best, threshold] = [variance, low + (bin + 1) * width];
  }
  return threshold;
}

/** A patch of pixels that hang together. */
interface Patch {
  readonly pixels: readonly number[];
  /** Its darkness, what is in the middle counting most. */
  readonly weight: number;
}

/** The patch of dark pixels that the ring is most likely meant for; undefined where there is none. */
function findSpot(darkness: Float32Array, side: number, threshold: number): Patch | undefined {
  const open = new Uint8Array(darkness.length);
  for (let pixel = 0; pixel < darkness.length; pixel++) open[pixel] = (darkness[pixel] ?? 0) >= threshold ? 1 : 0;
  let heaviest: Patch | undefined;
  for (let first = 0; first < darkness.length; first++) {
    if (open[first] === 0) continue;
    const pixels = [first];
    open[first] = 0;
    let weight = 0;
    const enter = (pixel: number): void => {
      if (open[pixel] !== 1) return;
      open[pixel] = 0;
      pixels.push(pixel);
    };
    // It grows while it is walked through.
    for (const pixel of pixels) {
      const [x, y] = positionOf(pixel, side);
      weight += (darkness[pixel] ?? 0) * Math.exp(-(x * x + y * y) / (CENTRE_FALLOFF * CENTRE_FALLOFF));
      if (pixel % side > 0) enter(pixel - 1);
      if (pixel % side < side - 1) enter(pixel + 1);
      if (pixel >= side) enter(pixel - side);
      if (pixel < darkness.length - side) enter(pixel + side);
    }
    if (heaviest === undefined || weight > heaviest.weight) heaviest = { pixels, weight };
  }
  return heaviest;
}

/**
 * Finds the spot.
 * @param rgb values in 0..255, shape [side, side, 3], of the square around the ring.
 * @returns null where nothing stands out from the skin around it.
 */
export function measureFraming(rgb: Float32Array, side: number): Framing | null {
  const { darkness, side: size } = darknessMap(rgb, side);
  const deviation = flattenSkin(darkness, size);
  const looked: number[] = [];
  for (let pixel = 0; pixel < darkness.length; pixel++) {
    const [x, y] = positionOf(pixel, size);
    if (Math.hypot(x, y) <= SEARCH_RADIUS) looked.push(darkness[pixel] ?? 0);
  }
  const patch = findSpot(darkness, size, otsuThreshold(looked));
  if (patch === undefined || patch.pixels.length < MIN_AREA * darkness.length) return null;
  let [dark, sumX, sumY] = [0, 0, 0];
  for (const pixel of patch.pixels) {
    const [x, y] = positionOf(pixel, size);
    dark += darkness[pixel] ?? 0;
    sumX += x;
    sumY += y;
  }
  const area = patch.pixels.length;
  if (dark / area < Math.max(MIN_CONTRAST, MIN_DEVIATIONS * deviation)) return null;
  const diameter = 2 * Math.sqrt(area / darkness.length / Math.PI);
  return { fill: diameter / RING_FRACTION, offset: Math.hypot(sumX, sumY) / area / RING_FRACTION };
}
