/** The maths around the network in Node: megabytes of pixels a second through the resampler. Runs in Node. */
import { centreSquare, toNetworkInput, IMAGENET_MEAN, IMAGENET_STD } from '../../src/model/preprocess.js';
import { seededRandom } from '../../src/model/random.js';

/** Sides of the square that is resampled: a phone's whole photo, and a spot that fills a third of it. */
const SIDES_PX = [3000, 1000];
const INPUT_PX = 256;

/** Megabytes of RGBA that cropping, resampling and normalising take in a second, by side, a value a round. */
export function timeResampler(rounds: number): ReadonlyMap<string, readonly number[]> {
  const spec = { sizePx: INPUT_PX, mean: IMAGENET_MEAN, std: IMAGENET_STD };
  return new Map(
    SIDES_PX.map((side) => {
      const random = seededRandom(side);
      const image = { width: side, height: side, data: Uint8Array.from({ length: side * side * 4 }, () => random() * 256) };
      const crop = centreSquare(side, side);
      toNetworkInput(image, crop, spec);
      const rates = Array.from({ length: rounds }, () => {
        const start = performance.now();
        toNetworkInput(image, crop, spec);
        return image.data.length / 1e6 / ((performance.now() - start) / 1000);
      });
      return [`resampler, MB of a ${side} px square`, rates] as const;
    }),
  );
}
