/** Judges an exported model on one split, with the pictures drawn for the gate. Node only. */
import type { RgbaImage } from '../../../src/core/image/image.js';
import { CliError } from '../cli-error.js';
import type { ImageRecord, Split } from '../data/image-manifest.js';
import { DRAWN_COUNT, DRAWN_KINDS, drawKind, drawnRecord } from './synthetic/images.js';
import type { ExportedModel } from '../inference/exported-model.js';
import { evaluationReport } from './report.js';
import type { EvaluationReport } from './report.js';
import { scoreFiles } from '../inference/predict-files.js';
import type { Scored } from '../data/scored.js';

/** Answers to the drawn pictures of every kind, each from its own seed. */
export function scoreDrawn(predict: (image: RgbaImage) => { readonly logits: Float32Array }, split: Split): Scored[] {
  return DRAWN_KINDS.flatMap((kind) =>
    Array.from({ length: DRAWN_COUNT }, (_, seed) => ({
      record: drawnRecord(kind, seed, split),
      logits: predict(drawKind(kind, seed)).logits,
    })),
  );
}

/** A report and the sentences about images that were left out. */
export interface SplitEvaluation {
  readonly report: EvaluationReport;
  readonly problems: readonly string[];
}

/** Runs the model on the images of a split. Rejects with {@link CliError} where there are none. */
export async function evaluateSplit(
  model: ExportedModel,
  records: readonly ImageRecord[],
  split: Split,
): Promise<SplitEvaluation> {
  const chosen = records.filter((record) => record.split === split);
  if (chosen.length === 0) throw new CliError(`The manifest has no image whose split is "${split}".`);
  const pool = model.openPool(chosen.length);
  const { scored, problems } = await scoreFiles(chosen, split, pool).finally(() => {
    pool.close();
  });
  const drawn = scoreDrawn((image) => model.predict(image), split);
  return { report: evaluationReport(scored, model.manifest, model.manifest.version, split, drawn), problems };
}
