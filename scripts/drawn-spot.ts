/** A drawn picture that the shipped model takes for a lesion, or for none: which one changes with the model, so it is asked. Runs in Node. */
import path from 'node:path';
import { drawGolden } from '../src/model/golden.js';
import { calibratedProbabilities, levelOf } from '../src/model/postprocess.js';
import type { RgbaImage } from '../src/model/preprocess.js';
import { currentVersionDir, openExportedModel } from '../training/src/evaluate/predict.js';

const MODEL_DIR = path.resolve(import.meta.dirname, '../public/model');

/** How many drawn pictures are shown to the model before the search ends. */
const SEEDS_TRIED = 40;

/** A drawn picture and its seed. */
export interface DrawnSpot {
  readonly seed: number;
  readonly image: RgbaImage;
}

/** The first that the shipped model takes for a lesion, or for none. Rejects where it takes all for the other. */
export async function drawnSpot(isLesion: boolean): Promise<DrawnSpot> {
  const model = await openExportedModel(await currentVersionDir(MODEL_DIR));
  try {
    for (let seed = 1; seed <= SEEDS_TRIED; seed++) {
      const image = drawGolden(seed);
      const probabilities = calibratedProbabilities(model.predict(image).logits, model.manifest);
      if ((levelOf(probabilities, model.manifest) !== 'not-a-lesion') === isLesion) return { seed, image };
    }
  } finally {
    model.dispose();
  }
  throw new Error(`The model takes ${isLesion ? 'none' : 'each'} of ${SEEDS_TRIED} drawn pictures for a lesion`);
}
