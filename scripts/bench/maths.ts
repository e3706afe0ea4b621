/** The maths around the network in Node: megabytes of pixels a second through the resampler and the quality checks, and guesses of the spot. */
import { centreSquare } from '../../src/core/image/image.js';
import { toNetworkInput, IMAGENET_MEAN, IMAGENET_STD } from '../../src/core/image/preprocess.js';
import type { RgbaImage } from '../../src/core/image/image.js';
import { checkResampledQuality, QUALITY_SIDE_PX } from '../../src/core/quality/quality.js';
import { seededRandom } from '../../src/core/random.js';
import { resampleRgba } from '../../src/core/image/resample.js';
import { localiseSpot } from '../../src/core/localisation/localise.js';

/** Sides of the square that is resampled: a phone's whole photo, and a spot that fills a third of it. */
const SIDES_PX = [3000, 1000];
const INPUT_PX = 256;
/** What the app sees of a photo of 4:3 when it guesses where the spot is. */
const OVERVIEW_PX = { width: 480, height: 360 };

/** Megabytes, or photos, in a second by what they went through, a value a round. */
export type MathsRates = ReadonlyMap<string, readonly number[]>;

/** Times cropping, resampling and normalising on RGBA pixels, the quality checks on the square that comes of it, and the guess of the spot. */
export function timeMaths(rounds: number): MathsRates {
  const spec = { sizePx: INPUT_PX, mean: IMAGENET_MEAN, std: IMAGENET_STD };
  const rates = new Map<string, readonly number[]>();
  for (const side of SIDES_PX) {
    const random = seededRandom(side);
    const image = { width: side, height: side, data: Uint8Array.from({ length: side * side * 4 }, () => random() * 256) };
    const crop = centreSquare(side, side);
    rates.set(
      `resampler, MB of a ${side} px square`,
      ratesOf(image.data.byteLength, rounds, () => toNetworkInput(image, crop, spec)),
    );
    if (side !== SIDES_PX[0]) continue;
    const square = resampleRgba(image, crop, QUALITY_SIDE_PX);
    rates.set(
      `quality checks, MB of a ${QUALITY_SIDE_PX} px square`,
      ratesOf(square.byteLength, rounds, () => checkResampledQuality(square, QUALITY_SIDE_PX, side)),
    );
  }
  const overview = drawOverview();
  if (localiseSpot(overview) === null) throw new Error('the guess does not come to its end');
  rates.set(
    `guess of the spot, photos of any size`,
    ratesOf(1e6, rounds, () => localiseSpot(overview)),
  );
  return rates;
}

/** Skin with a spot that is small and off the middle, so that the guess is made to its end. */
function drawOverview(): RgbaImage {
  const random = seededRandom(1);
  const { width, height } = OVERVIEW_PX;
  const data = new Uint8Array(width * height * 4);
  for (let pixel = 0; pixel < width * height; pixel++) {
    const isSpot = Math.hypot((pixel % width) - 0.8 * width, Math.floor(pixel / width) - 0.3 * height) < 0.06 * width;
    const [red, green, blue] = isSpot ? [110, 70, 55] : [205, 165, 145];
    const grain = 20 * (random() - 0.5);
    data.set([red + grain, green + grain, blue + grain, 255], pixel * 4);
  }
  return { width, height, data };
}

function ratesOf(bytes: number, rounds: number, work: () => unknown): number[] {
  work();
  return Array.from({ length: rounds }, () => {
    const start = performance.now();
    work();
    return bytes / 1e6 / ((performance.now() - start) / 1000);
  });
}
