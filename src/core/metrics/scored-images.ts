/**
 * What an assessment works on: what is known of an image, with the network's raw answer. Pure; `evaluate` uses it in Node, the bench page in
 * the browser.
 */
import { classIndex } from '../classes.js';
import type { Label } from '../label.js';
import { UNCALIBRATED, calibratedProbabilities, suspiciousProbability } from '../calibration/postprocess.js';
import type { Calibration } from '../calibration/postprocess.js';
import type { BinaryCase } from './ranked-cases.js';

const MELANOMA_AT = classIndex('mel');

/** What an assessment must know of an image. */
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

/** The same with calibrated probabilities. */
export interface CalibratedPrediction<R extends Labelled = Labelled> {
  readonly record: R;
  readonly probabilities: Float64Array;
  readonly suspicious: number;
  /**
   * Probability of melanoma before the class offsets: those make the commonest diagnosis give way to rare ones, for the sake of naming
   * each diagnosis equally well, and would shift melanomas against the other cancers where they are ranked.
   */
  readonly melanoma: number;
}

/** Applies the calibration. */
export function calibratePredictions<R extends Labelled>(
  scored: readonly RawPrediction<R>[],
  calibration: Calibration,
): CalibratedPrediction<R>[] {
  const { classOffsets: none } = UNCALIBRATED;
  return scored.map(({ record, logits }) => {
    const probabilities = calibratedProbabilities(logits, calibration);
    const melanoma = calibratedProbabilities(logits, { ...calibration, classOffsets: none })[MELANOMA_AT] ?? 0;
    return { record, probabilities, suspicious: suspiciousProbability(probabilities), melanoma };
  });
}

/** A calibrated prediction, and the same before calibration. */
export interface CalibratedAndRawPrediction<R extends Labelled = Labelled> extends CalibratedPrediction<R> {
  readonly raw: CalibratedPrediction<R>;
}

/** Predictions with the calibration, and without it. */
export function calibrateKeepingRaw<R extends Labelled>(
  scored: readonly RawPrediction<R>[],
  calibration: Calibration,
): CalibratedAndRawPrediction<R>[] {
  const raw = calibratePredictions(scored, UNCALIBRATED);
  return calibratePredictions(scored, calibration).flatMap((after, at) => {
    const uncalibrated = raw[at];
    return uncalibrated === undefined ? [] : [{ ...after, raw: uncalibrated }];
  });
}

/** Whether the image shows a lesion. */
export function isLesion(record: Labelled): boolean {
  return record.diagnosis !== 'other';
}

/** A yes-or-no question about lesions. */
export interface BinaryTask {
  /** The answer that the labels give; null where they do not say, or where there is no lesion. */
  readonly truth: (record: Labelled) => boolean | null;
  /** The network's probability of "yes". */
  readonly score: (judged: CalibratedPrediction) => number;
}

/** "Is it akiec, bcc or mel?", given that it is a lesion. */
export const SUSPICIOUS_TASK: BinaryTask = {
  truth: (record) => (isLesion(record) ? record.suspicious : null),
  score: ({ suspicious }) => suspicious,
};

/** "Is it a melanoma?" */
export const MELANOMA_TASK: BinaryTask = {
  truth: (record) => (isLesion(record) ? record.melanoma : null),
  score: ({ melanoma }) => melanoma,
};

function casesOf(judged: readonly CalibratedPrediction[], { truth, score }: BinaryTask): BinaryCase[] {
  return judged.flatMap((one) => {
    const positive = truth(one.record);
    return positive === null ? [] : [{ score: score(one), positive }];
  });
}

/** The question "is it suspicious?" for every lesion whose answer is known. */
export function suspiciousBinaryCases(judged: readonly CalibratedPrediction[]): BinaryCase[] {
  return casesOf(judged, SUSPICIOUS_TASK);
}

/** The question "is it a melanoma?" for every lesion whose answer is known. */
export function melanomaBinaryCases(judged: readonly CalibratedPrediction[]): BinaryCase[] {
  return casesOf(judged, MELANOMA_TASK);
}

/** Images by lesion or patient, for a bootstrap over groups. */
export interface GroupIndex {
  readonly count: number;
  /** Number of each image's group, in the images' order. */
  readonly of: Int32Array;
}

/** Numbers the groups of images by their names, so that the same images have the same resamples whatever order they come in. */
export function indexGroups(judged: readonly Pick<CalibratedPrediction, 'record'>[]): GroupIndex {
  // Sources name their groups independently of each other.
  const names = judged.map(({ record: { dataset, group } }) => `${dataset}/${group}`);
  const numbers = new Map([...new Set(names)].sort().map((name, number) => [name, number]));
  return { count: numbers.size, of: Int32Array.from(names, (name) => numbers.get(name) ?? 0) };
}

/** How many groups the images that a test passes belong to. */
export function countGroupsWhere(judged: readonly CalibratedPrediction[], passes: (record: Labelled) => boolean): number {
  return indexGroups(judged.filter(({ record }) => passes(record))).count;
}

/** Index of the largest value. */
export function argMax(values: ArrayLike<number>): number {
  let best = 0;
  for (let at = 1; at < values.length; at++) if ((values[at] ?? 0) > (values[best] ?? 0)) best = at;
  return best;
}
