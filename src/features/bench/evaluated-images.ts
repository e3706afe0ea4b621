/** From results and labels to rows of the table and to the cases of the metrics. */
import type { LevelBeforeStabilityCheck } from '../../core/calibration/postprocess.js';
import { classIndex } from '../../core/classes.js';
import type { ClassId } from '../../core/classes.js';
import type { Modality } from '../../core/modality.js';
import type { RawPrediction } from '../../core/metrics/scored-images.js';
import type { Assessment } from '../../core/schemas/assessment.js';
import { imageKey } from './labels/read-labels.js';
import type { ImageLabel, LabelTable } from './labels/read-labels.js';
import type { BenchResult } from './run/result.js';

/** What the table shows of an assessment. The level is by the score alone: in the bench the stability of the views is not checked. */
export interface ImagePrediction extends Pick<Assessment, 'suspicious' | 'scores'> {
  readonly level: LevelBeforeStabilityCheck;
  /** Probability of melanoma, 0 to 1. */
  readonly melanoma: number;
  readonly likeliest: ClassId;
}

/** A row of the table. */
export interface Row {
  readonly result: BenchResult;
  /** Absent where the file is broken. */
  readonly prediction?: ImagePrediction;
  readonly label?: ImageLabel;
}

function predictionOf({ level, suspicious, scores, ranking }: Assessment): ImagePrediction {
  if (level === 'inconclusive') throw new Error('the bench compares no views');
  const likeliest = ranking?.[0] ?? scores.reduce((best, score) => (score.probability > best.probability ? score : best)).id;
  return { level, suspicious, scores, melanoma: scores[classIndex('mel')]?.probability ?? 0, likeliest };
}

/** Makes rows; remembers those of known results, since a run adds a few to thousands again and again. */
export function createRowMaker(): (results: readonly BenchResult[], labels: LabelTable | undefined) => Row[] {
  const known = new WeakMap<BenchResult, ImagePrediction>();
  return (results, labels) =>
    results.map((result): Row => {
      const label = labels?.labels.get(imageKey(result.name));
      const labelled = label === undefined ? {} : { label };
      if (result.outcome.kind === 'failed') return { result, ...labelled };
      const prediction = known.get(result) ?? predictionOf(result.outcome.assessment);
      known.set(result, prediction);
      return { result, prediction, ...labelled };
    });
}

/** The cases of the metrics: assessed images that have a label. An image whose label names no group is a group of its own. */
export function rawPredictionsOf(rows: readonly Row[]): RawPrediction[] {
  return rows.flatMap(({ result: { key, outcome }, label }) => {
    if (outcome.kind === 'failed' || label === undefined) return [];
    const { diagnosis, suspicious, melanoma } = label;
    if (diagnosis === null && suspicious === null && melanoma === null) return [];
    const group = label.group === null ? `image ${key}` : `group ${label.group}`;
    const logits = Float32Array.from(outcome.assessment.logits);
    // A model that can't tell modalities apart has the same decisions for both.
    const modality = outcome.assessment.modality?.value ?? 'photo';
    return [{ record: { dataset: 'own', group, diagnosis, suspicious, melanoma }, logits, modality }];
  });
}

/** The modality of most assessed images. */
export function commonModality(rows: readonly Row[]): Modality {
  const assessed = rows.flatMap(({ result: { outcome } }) => (outcome.kind === 'failed' ? [] : [outcome.assessment.modality]));
  const dermoscopy = assessed.filter((modality) => modality?.value === 'dermoscopy').length;
  return dermoscopy > assessed.length / 2 ? 'dermoscopy' : 'photo';
}
