/** Evaluates an exported model on one split, with the synthetic images for OOD rejection. */
import { modelDecisions } from '../../../src/core/calibration/postprocess.js';
import type { RgbaImage } from '../../../src/core/image/image.js';
import { CliError } from '../cli-error.js';
import type { ImageRecord, Split } from '../data/image-manifest.js';
import { IMAGES_PER_KIND, SYNTHETIC_KINDS, synthesiseImage, syntheticRecord } from './synthetic/images.js';
import type { ExportedModel } from '../inference/exported-model.js';
import { evaluationReport } from './report.js';
import type { EvaluationReport } from './report.js';
import { predictFiles } from '../inference/predict-files.js';
import { modalityOf } from '../inference/predict.js';
import type { ModelOutput } from '../inference/predict.js';
import type { ImageLogits } from '../data/image-predictions.js';

/** Predictions for the synthetic images of every kind, each from its own seed; they are the same whatever the split. */
export function predictSynthetic(predict: (image: RgbaImage) => Pick<ModelOutput, 'logits' | 'modality'>): ImageLogits[] {
  return SYNTHETIC_KINDS.flatMap((kind) =>
    Array.from({ length: IMAGES_PER_KIND }, (_, seed) => {
      const record = syntheticRecord(kind, seed);
      const { logits, modality } = predict(synthesiseImage(kind, seed));
      return { record, logits, modality: modalityOf(modality, record) };
    }),
  );
}

/** A report and the sentences about images that were left out. */
export interface SplitEvaluation {
  readonly report: EvaluationReport;
  readonly problems: readonly string[];
}

/** Predicts the images of a split and evaluates them. Rejects with {@link CliError} where there are none. */
export async function evaluateSplit(
  model: ExportedModel,
  records: readonly ImageRecord[],
  split: Split,
): Promise<SplitEvaluation> {
  const chosen = records.filter((record) => record.split === split);
  if (chosen.length === 0) throw new CliError(`The manifest has no image whose split is "${split}".`);
  const pool = model.openPool(chosen.length);
  const { scored, problems } = await predictFiles(chosen, split, pool).finally(() => {
    pool.close();
  });
  const synthetic = predictSynthetic((image) => model.predict(image));
  return { report: evaluationReport(scored, modelDecisions(model.manifest), model.manifest.version, split, synthetic), problems };
}
