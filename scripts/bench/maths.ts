/** The maths around the network in Node: megabytes of pixels a second through the resampler and the quality checks. Runs in Node. */
import { centreSquare, toNetworkInput, IMAGENET_MEAN, IMAGENET_STD } from '../../src/model/preprocess.js';
import { judgeResampled, QUALITY_SIDE_PX } from '../../src/model/quality.js';
import { seededRandom } from '../../src/model/random.js';
import { resampleRgba } from '../../src/model/resample.js';

/** Sides of the square that is resampled: a phone's whole photo, and a spot that fills a third of it. */
const SIDES_PX = [3000, 1000];
const INPUT_PX = 256;

/** Megabytes in a second by what they went through, a value a round. */
export type MathsRates = ReadonlyMap<string, readonly number[]>;

/** Times cropping, resampling and normalising on RGBA pixels, and the quality checks on the square that comes of it. */
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
      ratesOf(square.byteLength, rounds, () => judgeResampled(square, QUALITY_SIDE_PX, side)),
    );
  }
  return rates;
}

function ratesOf(bytes: number, rounds: number, work: () => unknown): number[] {
  work();
  return Array.from({ length: rounds }, () => {
    const start = performance.now();
    work();
    return bytes / 1e6 / ((performance.now() - start) / 1000);
  });
}
