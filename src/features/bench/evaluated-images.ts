/**
 * From results, labels and the model's manifest to rows of the table and to the cases of the figures. Pure.
 */
import type { RawPrediction } from '../../core/metrics/scored-images.js';
import { CLASS_IDS, classIndex } from '../../core/classes.js';
import type { ClassId } from '../../core/classes.js';
import { calibratedProbabilities, levelForProbabilities, suspiciousProbability } from '../../core/calibration/postprocess.js';
import type { DecisionSpec, LevelBeforeStabilityCheck } from '../../core/calibration/postprocess.js';
import { imageKey } from './labels/read-labels.js';
import type { ImageLabel, LabelTable } from './labels/read-labels.js';
import type { BenchOutcome, BenchResult } from './run/result.js';

/** What the model says of an image. */
export interface Verdict {
  /** The calibrated probabilities in class order. */
  readonly probabilities: Float64Array;
  /** 0 to 1, given that it is a lesion. */
  readonly suspicious: number;
  readonly melanoma: number;
  /** By the score alone: here each photo is looked at as for the figures, and how far the looks agree is not asked. */
  readonly level: LevelBeforeStabilityCheck;
  readonly likeliest: ClassId;
}

/** A row of the table. */
export interface Row {
  readonly result: BenchResult;
  /** Absent where the file is broken. */
  readonly verdict?: Verdict;
  readonly label?: ImageLabel;
}

function judge(outcome: Extract<BenchOutcome, { readonly kind: 'scored' }>, spec: DecisionSpec): Verdict {
  const probabilities = calibratedProbabilities(outcome.logits, spec);
  const highest = probabilities.indexOf(Math.max(...probabilities));
  return {
    probabilities,
    suspicious: suspiciousProbability(probabilities),
    melanoma: probabilities[classIndex('mel')] ?? 0,
    level: levelForProbabilities(probabilities, spec),
    likeliest: CLASS_IDS[highest] ?? 'other',
  };
}

/** Makes rows; remembers the verdict on each result, since a run adds a few to thousands again and again. */
export function createJudge(): (results: readonly BenchResult[], spec: DecisionSpec, labels: LabelTable | undefined) => Row[] {
  let knownFor: DecisionSpec | undefined;
  let known = new WeakMap<BenchResult, Verdict>();
  return (results, spec, labels) => {
    if (knownFor !== spec) known = new WeakMap();
    knownFor = spec;
    return results.map((result): Row => {
      const label = labels?.labels.get(imageKey(result.name));
      const labelled = label === undefined ? {} : { label };
      if (result.outcome.kind === 'failed') return { result, ...labelled };
      const verdict = known.get(result) ?? judge(result.outcome, spec);
      known.set(result, verdict);
      return { result, verdict, ...labelled };
    });
  };
}

/** The cases of the figures: judged images that have a label. An image whose label names no group is a group of its own. */
export function scoredOf(rows: readonly Row[]): RawPrediction[] {
  return rows.flatMap(({ result: { key, outcome }, label }) => {
    if (outcome.kind === 'failed' || label === undefined) return [];
    const { diagnosis, suspicious, melanoma } = label;
    if (diagnosis === null && suspicious === null && melanoma === null) return [];
    const group = label.group === null ? `image ${key}` : `group ${label.group}`;
    return [{ record: { dataset: 'own', group, diagnosis, suspicious, melanoma }, logits: Float32Array.from(outcome.logits) }];
  });
}
