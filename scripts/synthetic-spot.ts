/** A synthetic image that the shipped model gives a score to, or rejects as no lesion: which one changes with the model, so the model chooses. */
import path from 'node:path';
import { drawGoldenInput } from '../src/core/golden-inputs.js';
import { isScored } from '../src/core/calibration/postprocess.js';
import type { RgbaImage } from '../src/core/image/image.js';
import { currentVersionDir, openExportedModel } from '../training/src/inference/exported-model.js';

const MODEL_DIR = path.resolve(import.meta.dirname, '../public/model');

/** How many synthetic images the model sees before the search ends. */
const SEEDS_TRIED = 40;

/** A synthetic image and its seed. */
export interface SyntheticSpot {
  readonly seed: number;
  readonly image: RgbaImage;
}

/** The first that the shipped model gives a score to, or takes for no lesion. Rejects where there is none. */
export async function syntheticSpot(isLesion: boolean): Promise<SyntheticSpot> {
  const model = await openExportedModel(await currentVersionDir(MODEL_DIR));
  try {
    for (let seed = 1; seed <= SEEDS_TRIED; seed++) {
      const image = drawGoldenInput(seed);
      const level = model.level(image);
      if (isLesion ? isScored(level) : level === 'not-a-lesion') return { seed, image };
    }
  } finally {
    model.dispose();
  }
  throw new Error(`The model ${isLesion ? 'gives a score to' : 'rejects'} none of ${SEEDS_TRIED} synthetic images`);
}
