/**
 * Labelled images with the network's predictions, the input of every metric. `evaluate` uses it in Node, the bench page in the browser.
 */
import { classIndex } from '../classes.js';
import type { Label } from '../label.js';
import { UNCALIBRATED, calibratedProbabilities, suspiciousProbability } from '../calibration/postprocess.js';
import type { Calibration } from '../calibration/postprocess.js';
import type { BinaryCase } from './ranked-cases.js';

const MELANOMA_AT = classIndex('mel');

/** What an evaluation must know of an image. */
export interface Labelled extends Label {
  /** The source: its groups are named independently of other sources'. */
  readonly dataset: string;
  /** Lesion or patient: images of one group are not independent. */
  readonly group: string;
}

/** An image and the network's logits for it. */
export interface RawPrediction<R extends Labelled = Labelled> {
  readonly record: R;
  readonly logits: Float32Array;
}

/** An image and the network's calibrated probabilities for it. */
export interface CalibratedPrediction<R extends Labelled = Labelled> {
  readonly record: R;
  /** In class order; the eight sum to one. */
  readonly probabilities: Float64Array;
  /** Probability of akiec, bcc or mel, given that it is a lesion, 0 to 1. */
  readonly suspicious: number;
  /**
   * Probability of melanoma without the class offsets, 0 to 1. The offsets favour rare diagnoses, for the sake of balanced accuracy, and
   * would rank melanomas differently against the other cancers.
   */
  readonly melanoma: number;
}

/** Calibrates raw predictions. */
export function calibratePredictions<R extends Labelled>(
  raw: readonly RawPrediction<R>[],
  calibration: Calibration,
): CalibratedPrediction<R>[] {
  return raw.map(({ record, logits }) => {
    const probabilities = calibratedProbabilities(logits, calibration);
    const melanoma =
      calibratedProbabilities(logits, { ...calibration, classOffsets: UNCALIBRATED.classOffsets })[MELANOMA_AT] ?? 0;
    return { record, probabilities, suspicious: suspiciousProbability(probabilities), melanoma };
  });
}

/** A calibrated prediction, and the same before calibration. */
export interface CalibratedAndRawPrediction<R extends Labelled = Labelled> extends CalibratedPrediction<R> {
  readonly raw: CalibratedPrediction<R>;
}

/** Predictions with the calibration, and without it. */
export function calibrateKeepingRaw<R extends Labelled>(
  raw: readonly RawPrediction<R>[],
  calibration: Calibration,
): CalibratedAndRawPrediction<R>[] {
  const uncalibrated = calibratePredictions(raw, UNCALIBRATED);
  return calibratePredictions(raw, calibration).flatMap((after, at) => {
    const before = uncalibrated[at];
    return before === undefined ? [] : [{ ...after, raw: before }];
  });
}

/** Whether the image shows a lesion. */
export function isLesion(record: Labelled): boolean {
  return record.diagnosis !== 'other';
}

/** A binary classification task on lesions. */
export interface BinaryTask {
  /** The label; null where the source does not say, or where there is no lesion. */
  readonly truth: (record: Labelled) => boolean | null;
  /** The network's probability of the positive class. */
  readonly score: (prediction: CalibratedPrediction) => number;
}

/** akiec, bcc or mel against the rest, given that it is a lesion. */
export const SUSPICIOUS_TASK: BinaryTask = {
  truth: (record) => (isLesion(record) ? record.suspicious : null),
  score: ({ suspicious }) => suspicious,
};

/** Melanoma against the rest, given that it is a lesion. */
export const MELANOMA_TASK: BinaryTask = {
  truth: (record) => (isLesion(record) ? record.melanoma : null),
  score: ({ melanoma }) => melanoma,
};

function casesOf(predictions: readonly CalibratedPrediction[], { truth, score }: BinaryTask): BinaryCase[] {
  return predictions.flatMap((one) => {
    const positive = truth(one.record);
    return positive === null ? [] : [{ score: score(one), positive }];
  });
}

/** {@link SUSPICIOUS_TASK} for every lesion whose label is known. */
export function suspiciousBinaryCases(predictions: readonly CalibratedPrediction[]): BinaryCase[] {
  return casesOf(predictions, SUSPICIOUS_TASK);
}

/** {@link MELANOMA_TASK} for every lesion whose label is known. */
export function melanomaBinaryCases(predictions: readonly CalibratedPrediction[]): BinaryCase[] {
  return casesOf(predictions, MELANOMA_TASK);
}

/** Which lesion or patient each image belongs to, for a bootstrap over groups. */
export interface GroupIndex {
  readonly count: number;
  /** Index of each image's group, in the images' order. */
  readonly of: Int32Array;
}

/** Indexes the groups of images in the order of their names, so that the same images get the same resamples in whatever order they come. */
export function indexGroups(predictions: readonly Pick<CalibratedPrediction, 'record'>[]): GroupIndex {
  // Sources name their groups independently of each other.
  const names = predictions.map(({ record: { dataset, group } }) => `${dataset}/${group}`);
  const numbers = new Map([...new Set(names)].sort().map((name, number) => [name, number]));
  return { count: numbers.size, of: Int32Array.from(names, (name) => numbers.get(name) ?? 0) };
}

/** Number of groups among the images that satisfy a predicate. */
export function countGroupsWhere(predictions: readonly CalibratedPrediction[], passes: (record: Labelled) => boolean): number {
  return indexGroups(predictions.filter(({ record }) => passes(record))).count;
}

/** Index of the largest value. */
export function argMax(values: ArrayLike<number>): number {
  let best = 0;
  for (let at = 1; at < values.length; at++) if ((values[at] ?? 0) > (values[best] ?? 0)) best = at;
  return best;
}
