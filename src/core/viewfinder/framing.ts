/**
 * Where a spot is in the ring of the viewfinder: a segmentation of the square around the ring that is fast enough for every frame.
 *
 * Melanin and blood, which colour a spot, absorb green and blue light more than red. So the absorbance in green and blue is segmented, a
 * logarithm to which brighter light adds the same everywhere (Beer-Lambert law). A morphological closing of the brightness removes thin hairs
 * (DullRazor: Lee et al. 1997, doi 10.1016/s0010-4825(97)00020-6), and the spot is a connected component above Otsu's threshold (1979,
 * doi 10.1109/tsmc.1979.4310076).
 */
import { downsamplePlane } from '../image/downsample.js';
import { dilate, erode } from '../image/morphology.js';

/** Diameter of the ring as a fraction of the side of the square around it: the spot should fill about half of the network's input. */
export const RING_FRACTION = 0.5;

/** Where the spot is, and how large. */
export interface Framing {
  /** The diameter of a disc of the spot's area, in diameters of the ring. */
  readonly fill: number;
  /** Distance from the centre of the ring to the centroid of the spot, in diameters of the ring. */
  readonly offset: number;
}

/** Maximum side in pixels at which the spot is segmented. */
const FRAMING_SIDE_PX = 64;
/** Added to a level before its logarithm, so that the noise of dark pixels has little weight. */
const BLACK = 12;
/** Bare skin is sampled beyond this distance from the centre, in sides. */
const SKIN_RADIUS = 0.42;
/** A spot is searched within this distance from the centre, in sides: the corners are left out. */
const SEARCH_RADIUS = 0.5;
/** Distance from the centre at which a dark component has 1/e of the weight, in sides. */
const CENTRE_FALLOFF = 0.2;
/** A spot is darker than the skin around it by at least this logarithm: 0.08 is 8%. */
const MIN_CONTRAST = 0.08;
/** And by at least this many standard deviations of the skin. */
const MIN_DEVIATIONS = 1.7;
/** Smaller components, as a fraction of the square, are specks. */
const MIN_AREA = 0.002;
/** Bins of Otsu's histogram. */
const BINS = 64;

/** Absorbance in green and blue, without thin hairs, at {@link FRAMING_SIDE_PX} or less. */
function absorbanceMap(rgb: Float32Array, side: number): { readonly absorbance: Float32Array; readonly side: number } {
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
  return { absorbance: closed.map((value) => -Math.log(value + BLACK)), side: size };
}

/** Position of a pixel relative to the centre of the square, in sides. */
function positionOf(pixel: number, side: number): readonly [x: number, y: number] {
  return [((pixel % side) + 0.5) / side - 0.5, (Math.floor(pixel / side) + 0.5) / side - 0.5];
}

/** Subtracts the skin's own absorbance and the gradient of the light across it, in place. @returns the skin's standard deviation. */
function flattenSkin(absorbance: Float32Array, side: number): number {
  const skin: number[] = [];
  let [alongX, alongY, squares] = [0, 0, 0];
  for (let pixel = 0; pixel < absorbance.length; pixel++) {
    const [x, y] = positionOf(pixel, side);
    if (Math.hypot(x, y) < SKIN_RADIUS) continue;
    skin.push(pixel);
    // The zone is symmetric, so that each gradient can be fitted by itself: the sums of x, y and xy are zero.
    alongX += x * (absorbance[pixel] ?? 0);
    alongY += y * (absorbance[pixel] ?? 0);
    squares += x * x;
  }
  for (let pixel = 0; pixel < absorbance.length; pixel++) {
    const [x, y] = positionOf(pixel, side);
    absorbance[pixel] = (absorbance[pixel] ?? 0) - (alongX * x + alongY * y) / squares;
  }
  const levels = Float32Array.from(skin, (pixel) => absorbance[pixel] ?? 0).sort();
  const median = levels[levels.length >> 1] ?? 0;
  for (let pixel = 0; pixel < absorbance.length; pixel++) absorbance[pixel] = (absorbance[pixel] ?? 0) - median;
  const deviations = levels.map((value) => Math.abs(value - median)).sort();
  // The median absolute deviation of a normal distribution is 0.6745 standard deviations.
  return (deviations[deviations.length >> 1] ?? 0) / 0.6745;
}

/** The threshold with the greatest variance between the two classes it makes (Otsu 1979). */
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

/** A connected component of pixels. */
interface Component {
  readonly pixels: readonly number[];
  /** Its summed absorbance, weighted towards the centre of the square. */
  readonly weight: number;
}

/** The connected component of dark pixels with the greatest weight; undefined where there is none. */
function findSpot(absorbance: Float32Array, side: number, threshold: number): Component | undefined {
  const open = new Uint8Array(absorbance.length);
  for (let pixel = 0; pixel < absorbance.length; pixel++) open[pixel] = (absorbance[pixel] ?? 0) >= threshold ? 1 : 0;
  let heaviest: Component | undefined;
  for (let first = 0; first < absorbance.length; first++) {
    if (open[first] === 0) continue;
    const pixels = [first];
    open[first] = 0;
    let weight = 0;
    const enter = (pixel: number): void => {
      if (open[pixel] !== 1) return;
      open[pixel] = 0;
      pixels.push(pixel);
    };
    // Flood fill: the array grows while it is iterated.
    for (const pixel of pixels) {
      const [x, y] = positionOf(pixel, side);
      weight += (absorbance[pixel] ?? 0) * Math.exp(-(x * x + y * y) / (CENTRE_FALLOFF * CENTRE_FALLOFF));
      if (pixel % side > 0) enter(pixel - 1);
      if (pixel % side < side - 1) enter(pixel + 1);
      if (pixel >= side) enter(pixel - side);
      if (pixel < absorbance.length - side) enter(pixel + side);
    }
    if (heaviest === undefined || weight > heaviest.weight) heaviest = { pixels, weight };
  }
  return heaviest;
}

/**
 * Measures where the spot is and how large.
 * @param rgb values in 0..255, shape [side, side, 3], of the square around the ring.
 * @returns null where nothing stands out from the skin.
 */
export function measureFraming(rgb: Float32Array, side: number): Framing | null {
  const { absorbance, side: size } = absorbanceMap(rgb, side);
  const deviation = flattenSkin(absorbance, size);
  const searched: number[] = [];
  for (let pixel = 0; pixel < absorbance.length; pixel++) {
    const [x, y] = positionOf(pixel, size);
    if (Math.hypot(x, y) <= SEARCH_RADIUS) searched.push(absorbance[pixel] ?? 0);
  }
  const spot = findSpot(absorbance, size, otsuThreshold(searched));
  if (spot === undefined || spot.pixels.length < MIN_AREA * absorbance.length) return null;
  let [dark, sumX, sumY] = [0, 0, 0];
  for (const pixel of spot.pixels) {
    const [x, y] = positionOf(pixel, size);
    dark += absorbance[pixel] ?? 0;
    sumX += x;
    sumY += y;
  }
  const area = spot.pixels.length;
  if (dark / area < Math.max(MIN_CONTRAST, MIN_DEVIATIONS * deviation)) return null;
  const diameter = 2 * Math.sqrt(area / absorbance.length / Math.PI);
  return { fill: diameter / RING_FRACTION, offset: Math.hypot(sumX, sumY) / area / RING_FRACTION };
}
