/** A drawn picture that the shipped model gives a score to, or takes for no lesion: which one changes with the model, so it is asked. Runs in Node. */
import path from 'node:path';
import { drawGolden } from '../src/model/golden.js';
import { isScored } from '../src/model/postprocess.js';
import type { Level } from '../src/model/postprocess.js';
import type { RgbaImage } from '../src/model/preprocess.js';
import { currentVersionDir, openExportedModel } from '../training/src/evaluate/predict.js';

const MODEL_DIR = path.resolve(import.meta.dirname, '../public/model');

/** How many drawn pictures are shown to the model before the search ends. */
const SEEDS_TRIED = 200;

/** A drawn picture and its seed. */
export interface DrawnSpot {
  readonly seed: number;
  readonly image: RgbaImage;
}

/** The first that the shipped model gives a score to, or takes for no lesion. Rejects where there is none. */
export function drawnSpot(isLesion: boolean): Promise<DrawnSpot> {
  return drawnWhere((level) => (isLesion ? isScored(level) : level === 'not-a-lesion'));
}

/** The first of which the shipped model says what is wanted. Rejects where there is none. */
export async function drawnWhere(wanted: (level: Level) => boolean): Promise<DrawnSpot> {
  const model = await openExportedModel(await currentVersionDir(MODEL_DIR));
  try {
    for (let seed = 1; seed <= SEEDS_TRIED; seed++) {
      const image = drawGolden(seed);
      if (wanted(model.level(image))) return { seed, image };
    }
  } finally {
    model.dispose();
  }
  throw new Error(`The model says of none of ${SEEDS_TRIED} drawn pictures what is looked for`);
}
