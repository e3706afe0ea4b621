/** Calibration, operating points and the not-a-lesion threshold, all chosen on `val`, the last two for each modality. */
import { OTHER_CLASS_ID, classIndex } from '../../../src/core/classes.js';
import type { DecisionSpec, ModelDecisions } from '../../../src/core/calibration/postprocess.js';
import { MODALITIES, byModality, modalityFromLabel } from '../../../src/core/modality.js';
import type { Modality } from '../../../src/core/modality.js';
import type { ModalityDecisions, OperatingPoint } from '../../../src/core/schemas/manifest.js';
import type { BinaryCase } from '../../../src/core/metrics/ranked-cases.js';
import { sensitivityAtThreshold, specificityAtThreshold } from '../../../src/core/metrics/metrics.js';
import { UNCALIBRATED, softmax } from '../../../src/core/calibration/postprocess.js';
import { CliError } from '../cli-error.js';
import { allowedClasses, sourceOf } from '../data/image-manifest.js';
import { fitClassOffsets, fitSuspiciousScale } from './score-scaling.js';
import { isLesion, calibratePredictions, suspiciousBinaryCases } from '../../../src/core/metrics/scored-images.js';
import type { Calibrated, ImageLogits } from '../data/image-predictions.js';

/** Sensitivity that the first operating point promises for new lesions like those of `val`. */
export const HIGH_SENSITIVITY = 0.95;
/** Specificity that the rule-in point promises likewise. */
export const RULE_IN_SPECIFICITY = 0.95;
/** Largest fraction of the lesions of `val`, of each modality, that OOD rejection may reject. */
export const MAX_FALSE_REJECTION_RATE = 0.005;
/** OOD rejection never asks for more certainty than this. */
const MAX_OOD_THRESHOLD = 0.5;
/** With fewer suspicious or fewer benign lesions on `val` a modality takes the decisions of all lesions together. */
export const MIN_CASES_PER_MODALITY = 15;

/** The sources of `val` that stand for what people photograph in each modality; all of a modality where it is not named. */
export type RepresentativeSources = Readonly<Partial<Record<Modality, readonly string[]>>>;

/** Mean negative log-likelihood of what the labels allow, at a temperature. */
export function negativeLogLikelihood(scored: readonly ImageLogits[], temperature: number): number {
  let sum = 0;
  let count = 0;
  for (const { record, logits } of scored) {
    const allowed = allowedClasses(record);
    if (allowed === null) continue;
    const probabilities = softmax(logits, temperature);
    sum -= Math.log(
      Math.max(
        1e-12,
        allowed.reduce((total, id) => total + (probabilities[classIndex(id)] ?? 0), 0),
      ),
    );
    count++;
  }
  return sum / Math.max(1, count);
}

/** The temperature of least negative log-likelihood between 0.25 and 8 (golden-section search on its logarithm). */
export function fitTemperature(scored: readonly ImageLogits[]): number {
  const ratio = (Math.sqrt(5) - 1) / 2;
  const loss = (logTemperature: number): number => negativeLogLikelihood(scored, Math.exp(logTemperature));
  let [low, high] = [Math.log(0.25), Math.log(8)];
  while (high - low > 1e-4) {
    const left = high - ratio * (high - low);
    const right = low + ratio * (high - low);
    if (loss(left) < loss(right)) high = right;
    else low = left;
  }
  return Math.exp((low + high) / 2);
}

/**
 * How many of `count` cases may lie on the wrong side of a threshold so that one new case does with a probability of at most `rate`: the
 * bound of conformal risk control, (errors + 1) / (count + 1) <= rate (Angelopoulos et al. 2024, arXiv 2208.02814, for a risk of 0 or 1). It
 * holds for new cases exchangeable with these; images of one patient count as so many cases.
 * @returns at least 0, although the bound needs at least 1 / rate - 1 cases.
 */
export function allowedErrors(count: number, rate: number): number {
  return Math.max(0, Math.floor(rate * (count + 1) + 1e-9) - 1);
}

/** The highest threshold whose sensitivity on new cases is at least `wanted`, see {@link allowedErrors}; null without a positive. */
export function conformalSensitivityThreshold(cases: readonly BinaryCase[], wanted: number): number | null {
  const scores = cases.filter(({ positive }) => positive).map(({ score }) => score);
  scores.sort((a, b) => a - b);
  return scores[allowedErrors(scores.length, 1 - wanted)] ?? null;
}

/** The lowest threshold whose specificity on new cases is at least `wanted`: just above a negative's score. Null without a negative. */
export function conformalSpecificityThreshold(cases: readonly BinaryCase[], wanted: number): number | null {
  const scores = cases.filter(({ positive }) => !positive).map(({ score }) => score);
  scores.sort((a, b) => b - a);
  const last = scores[allowedErrors(scores.length, 1 - wanted)];
  if (last === undefined) return null;
  // Halfway to the next score above, so that the threshold does not sit on a case.
  const above = cases.reduce((lowest, { score }) => (score > last && score < lowest ? score : lowest), Infinity);
  return Number.isFinite(above) ? (last + above) / 2 : Math.min(1, last + 1e-6);
}

function operatingPoint(cases: readonly BinaryCase[], threshold: number | null): OperatingPoint {
  const sensitivity = threshold === null ? null : sensitivityAtThreshold(cases, threshold);
  const specificity = threshold === null ? null : specificityAtThreshold(cases, threshold);
  if (threshold === null || sensitivity === null || specificity === null) {
    throw new CliError('The images of "val" hold no suspicious or no benign lesion; operating points cannot be chosen.');
  }
  return { threshold, sensitivity, specificity };
}

/** The lowest probability of `other` that rejects no more of the lesions than the limit, at most 0.5; higher where it would reject a melanoma. */
function chooseOodThreshold(lesions: readonly Calibrated[]): number {
  const otherOf = ({ probabilities }: Calibrated): number => probabilities[classIndex(OTHER_CLASS_ID)] ?? 0;
  const scores = lesions.map(otherOf);
  scores.sort((a, b) => b - a);
  const rejectedCount = Math.floor(MAX_FALSE_REJECTION_RATE * scores.length);
  const threshold = Math.min(MAX_OOD_THRESHOLD, Math.max(0.05, (scores[rejectedCount] ?? 0) + 1e-6));
  const highestMelanoma = Math.max(0, ...lesions.filter(({ record }) => record.melanoma === true).map(otherOf));
  return highestMelanoma < threshold ? threshold : Math.min(1, highestMelanoma + 1e-6);
}

/** The lesions of a modality by their label, and those of them that stand for what people photograph. */
function membersOf(scored: readonly ImageLogits[], modality: Modality, sources: readonly string[] | undefined) {
  const lesions = scored.filter(({ record }) => isLesion(record) && modalityFromLabel(record.modality) === modality);
  return { lesions, representative: representativeOf(lesions, sources) };
}

/** The predictions whose source is among some; all of them without any. */
export function representativeOf<T extends Pick<ImageLogits, 'record'>>(
  predictions: readonly T[],
  sources: readonly string[] | undefined,
): readonly T[] {
  return sources === undefined ? predictions : predictions.filter(({ record }) => sources.includes(sourceOf(record)));
}

function hasEnoughCases(lesions: readonly ImageLogits[]): boolean {
  const known = lesions.filter(({ record }) => record.suspicious !== null);
  const positives = known.filter(({ record }) => record.suspicious === true).length;
  return Math.min(positives, known.length - positives) >= MIN_CASES_PER_MODALITY;
}

/** Scale and operating points from some lesions, the not-a-lesion threshold from others. */
function chooseFor(lesions: readonly ImageLogits[], all: readonly ImageLogits[], temperature: number): ModalityDecisions {
  const suspiciousScale = fitSuspiciousScale(lesions, temperature);
  const calibrations = byModality(() => ({ ...UNCALIBRATED, temperature, suspiciousScale }));
  const cases = suspiciousBinaryCases(calibratePredictions(lesions, calibrations));
  const highSensitivity = operatingPoint(cases, conformalSensitivityThreshold(cases, HIGH_SENSITIVITY));
  const ruleIn = operatingPoint(cases, conformalSpecificityThreshold(cases, RULE_IN_SPECIFICITY));
  return {
    suspiciousScale,
    operatingPoints: {
      highSensitivity,
      // A model so good that the points cross needs only one of them.
      ruleIn: ruleIn.threshold >= highSensitivity.threshold ? ruleIn : highSensitivity,
    },
    notALesionThreshold: chooseOodThreshold(calibratePredictions(all, calibrations)),
    chosenFrom: [...new Set(lesions.map(({ record }) => sourceOf(record)))].sort(),
  };
}

/**
 * Chooses everything that decides what an output means. A modality with too few lesions takes the decisions of all together.
 * @param scored the images of `val`.
 * @param trainCounts how often each class occurs in training; without them rare classes get nothing back.
 */
export function chooseDecisions(
  scored: readonly ImageLogits[],
  trainCounts?: readonly number[],
  sources: RepresentativeSources = {},
): ModelDecisions {
  const temperature = fitTemperature(scored);
  const lesions = scored.filter(({ record }) => isLesion(record));
  const pooled = MODALITIES.flatMap((modality) => membersOf(scored, modality, sources[modality]).representative);
  const modalities = byModality((modality) => {
    const members = membersOf(scored, modality, sources[modality]);
    return hasEnoughCases(members.representative)
      ? chooseFor(members.representative, members.lesions, temperature)
      : chooseFor(pooled, lesions, temperature);
  });
  const plain = byModality((modality): DecisionSpec => ({ ...UNCALIBRATED, temperature, ...modalities[modality] }));
  const classOffsets = trainCounts === undefined ? UNCALIBRATED.classOffsets : fitClassOffsets(scored, plain, trainCounts);
  return byModality((modality) => ({ ...plain[modality], classOffsets }));
}
