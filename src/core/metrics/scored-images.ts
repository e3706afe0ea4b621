/**
 * Labelled images with the network's predictions, the input of every metric. `evaluate` uses it in Node, the bench page in the browser.
 */
import { CLASS_IDS, OTHER_CLASS_ID, classIndex } from '../classes.js';
import type { ClassId } from '../classes.js';
import type { Label } from '../label.js';
import {
  UNCALIBRATED,
  calibratedProbabilities,
  rankingProbabilities,
  suspiciousProbability,
} from '../calibration/postprocess.js';
import type { Calibration } from '../calibration/postprocess.js';
import { byModality } from '../modality.js';
import type { Modality } from '../modality.js';
import type { BinaryCase } from './ranked-cases.js';

const MELANOMA_AT = classIndex('mel');

/** What an evaluation must know of an image. */
export interface Labelled extends Label {
  /** The source. */
  readonly dataset: string;
  /** Lesion or patient: images of one group are not independent, whatever their sources. */
  readonly group: string;
}

/** An image and the network's outputs for it. */
export interface RawPrediction<R extends Labelled = Labelled> {
  readonly record: R;
  readonly logits: Float32Array;
  /** What the image is taken for, which chooses the decisions. */
  readonly modality: Modality;
}

/** An image and the network's calibrated probabilities for it. */
export interface CalibratedPrediction<R extends Labelled = Labelled> extends Pick<RawPrediction<R>, 'record' | 'modality'> {
  /** In class order; the eight sum to one. */
  readonly probabilities: Float64Array;
  /** The class that it resembles most, see `rankClasses`. */
  readonly predicted: ClassId;
  /** Probability of akiec, bcc or mel, given that it is a lesion, 0 to 1. */
  readonly suspicious: number;
}

/** A calibration for each modality. */
export type Calibrations = Readonly<Record<Modality, Calibration>>;

/** Calibrates raw predictions, each by its modality. */
export function calibratePredictions<R extends Labelled>(
  raw: readonly RawPrediction<R>[],
  calibrations: Calibrations,
): CalibratedPrediction<R>[] {
  return raw.map(({ record, logits, modality }) => {
    const calibration = calibrations[modality];
    const probabilities = calibratedProbabilities(logits, calibration);
    const predicted = CLASS_IDS[argMax(rankingProbabilities(logits, calibration))] ?? OTHER_CLASS_ID;
    return { record, modality, probabilities, predicted, suspicious: suspiciousProbability(probabilities) };
  });
}

/** {@link UNCALIBRATED} for each modality. */
export const UNCALIBRATED_ALL: Calibrations = byModality(() => UNCALIBRATED);

/** A calibrated prediction, and the same before calibration. */
export interface CalibratedAndRawPrediction<R extends Labelled = Labelled> extends CalibratedPrediction<R> {
  readonly raw: CalibratedPrediction<R>;
}

/** Predictions with the calibration, and without it. */
export function calibrateKeepingRaw<R extends Labelled>(
  raw: readonly RawPrediction<R>[],
  calibrations: Calibrations,
): CalibratedAndRawPrediction<R>[] {
  const uncalibrated = calibratePredictions(raw, UNCALIBRATED_ALL);
  return calibratePredictions(raw, calibrations).flatMap((after, at) => {
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

/** Melanoma against the rest, given that it is a lesion, by the probability that the app shows. */
export const MELANOMA_TASK: BinaryTask = {
  truth: (record) => (isLesion(record) ? record.melanoma : null),
  score: ({ probabilities }) => probabilities[MELANOMA_AT] ?? 0,
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
  const names = predictions.map(({ record: { group } }) => group);
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
