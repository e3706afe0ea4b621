/**
 * From the network's raw outputs to what they mean: calibrated probabilities, the "suspicious" score, out-of-distribution (OOD)
 * rejection of pictures that show no lesion, the level of the answer and the heat-map. The app's worker and `evaluate` run this same code.
 */
import { CLASS_COUNT, CLASS_IDS, OTHER_CLASS_ID, classIndex, isSuspicious } from '../classes.js';
import type { ClassId } from '../classes.js';
import type { LEVELS } from '../schemas/assessment.js';
import type { ModalityDecisions, ModelManifest } from '../schemas/manifest.js';
import { byModality } from '../modality.js';
import type { Modality } from '../modality.js';

/** What an answer says; see {@link LEVELS}. */
export type Level = (typeof LEVELS)[number];

/** The levels that come with a score, in rising order. */
export type ScoredLevel = Exclude<Level, 'not-a-lesion' | 'inconclusive'>;

/** What the score and OOD rejection say, before the TTA views are compared. */
export type LevelBeforeStabilityCheck = Exclude<Level, 'inconclusive'>;

/** Whether a level comes with a score. */
export function isScored(level: Level): level is ScoredLevel {
  return level !== 'not-a-lesion' && level !== 'inconclusive';
}

/** One class with its calibrated probability, 0 to 1; the eight sum to one. */
export interface ClassScore {
  readonly id: ClassId;
  readonly probability: number;
}

/** A square grid of values, rows from the top. */
export interface HeatMap {
  /** Cells along a side. */
  readonly size: number;
  /** `size * size` values, 0 (nothing here raised the score) to 1 (this cell raised it most). */
  readonly values: readonly number[];
}

/** What the outputs of the network mean. */
export interface Interpretation {
  readonly level: LevelBeforeStabilityCheck;
  /** Probability that the spot is akiec, bcc or mel, given that it is a lesion, 0 to 1. */
  readonly suspicious: number;
  /** All eight classes in the order of {@link CLASS_IDS}. */
  readonly scores: readonly ClassScore[];
  /** The classes from the one that the picture resembles most, see {@link rankClasses}. */
  readonly ranking: readonly ClassId[];
  /** Which parts of the crop raised the suspicious score. */
  readonly heatMap: HeatMap;
}

/** What turns logits into probabilities. */
export type Calibration = Pick<ModelManifest, 'temperature' | 'classOffsets'> & Pick<ModalityDecisions, 'suspiciousScale'>;

/** What decides the meaning of an output of one modality. */
export type DecisionSpec = Calibration & ModalityDecisions;

/** The decisions for each modality. */
export type ModelDecisions = Readonly<Record<Modality, DecisionSpec>>;

/** The parts of a manifest that decide. */
type DecidingParts = Pick<ModelManifest, 'temperature' | 'classOffsets' | 'modalities'>;

/** The decisions of a model for a modality. */
export function decisionsFor({ temperature, classOffsets, modalities }: DecidingParts, modality: Modality): DecisionSpec {
  return { temperature, classOffsets, ...modalities[modality] };
}

/** The decisions of a model for each modality. */
export function modelDecisions(manifest: DecidingParts): ModelDecisions {
  return byModality((modality) => decisionsFor(manifest, modality));
}

/** Leaves the network's own probabilities as they are. */
export const UNCALIBRATED: Calibration = {
  temperature: 1,
  suspiciousScale: { slope: 1, intercept: 0 },
  classOffsets: CLASS_IDS.map(() => 0),
};

/** Class indices of the suspicious group and of the benign group. `other` belongs to neither. */
const GROUPS = [true, false].map((wanted) =>
  CLASS_IDS.filter((id) => id !== OTHER_CLASS_ID && isSuspicious(id) === wanted).map(classIndex),
);

/**
 * The calibrated probabilities of the eight classes, in two steps: how likely it is a lesion (`other` by the temperature), and how likely
 * a lesion is suspicious (log-odds scaled). Within its group each class keeps its share.
 */
export function calibratedProbabilities(
  logits: ArrayLike<number>,
  { temperature, suspiciousScale }: Pick<Calibration, 'temperature' | 'suspiciousScale'>,
): Float64Array {
  return dividedProbabilities(softmax(logits, temperature), softmax(logits, temperature), suspiciousScale);
}

/**
 * The same with the class offsets within each group, by which classes are ranked: they make up for how rare a class was in training, and are
 * no probabilities of anything. The probability of a group and of `other` is that of {@link calibratedProbabilities}.
 */
export function rankingProbabilities(
  logits: ArrayLike<number>,
  { temperature, suspiciousScale, classOffsets }: Calibration,
): Float64Array {
  const shifted = Float64Array.from(logits, (logit, at) => logit + temperature * (classOffsets[at] ?? 0));
  return dividedProbabilities(softmax(logits, temperature), softmax(shifted, temperature), suspiciousScale);
}

/** The classes from the one that the picture resembles most, by {@link rankingProbabilities}. */
export function rankClasses(logits: ArrayLike<number>, calibration: Calibration): ClassId[] {
  const probabilities = rankingProbabilities(logits, calibration);
  return CLASS_IDS.toSorted((a, b) => (probabilities[classIndex(b)] ?? 0) - (probabilities[classIndex(a)] ?? 0));
}

/** The probability of each group of `plain`, scaled, divided among its classes as `withinGroup` has it. */
function dividedProbabilities(
  plain: Float64Array,
  withinGroup: Float64Array,
  suspiciousScale: Calibration['suspiciousScale'],
): Float64Array {
  const suspicious = scaledSuspicious(plain, suspiciousScale);
  const lesion = 1 - (plain[classIndex(OTHER_CLASS_ID)] ?? 0);
  const probabilities = plain.slice();
  GROUPS.forEach((classes, group) => {
    const mass = lesion * (group === 0 ? suspicious : 1 - suspicious);
    const total = classes.reduce((sum, at) => sum + (withinGroup[at] ?? 0), 0);
    for (const at of classes) probabilities[at] = mass * (total > 0 ? (withinGroup[at] ?? 0) / total : 1 / classes.length);
  });
  return probabilities;
}

function scaledSuspicious(probabilities: Float64Array, { slope, intercept }: Calibration['suspiciousScale']): number {
  const [suspicious = 0, benign = 0] = GROUPS.map((classes) => classes.reduce((sum, at) => sum + (probabilities[at] ?? 0), 0));
  // Keeps the logarithm finite, and is far below what float32 logits resolve.
  const tiny = 1e-12;
  const logOdds = Math.log((suspicious + tiny) / (benign + tiny));
  return 1 / (1 + Math.exp(-(slope * logOdds + intercept)));
}

/**
 * Softmax of `logits / temperature`, computed stably.
 * @param temperature divisor above zero; 1 leaves the network's own confidence.
 */
export function softmax(logits: ArrayLike<number>, temperature: number): Float64Array {
  const scaled = Float64Array.from(logits, (logit) => logit / temperature);
  const highest = scaled.reduce((a, b) => Math.max(a, b), -Infinity);
  const exponentials = scaled.map((value) => Math.exp(value - highest));
  const sum = exponentials.reduce((a, b) => a + b, 0);
  return exponentials.map((value) => value / sum);
}

/** Probability of akiec, bcc or mel given that the picture shows a lesion: their sum over one minus `other`. */
export function suspiciousProbability(probabilities: ArrayLike<number>): number {
  let suspicious = 0;
  let lesion = 0;
  for (let at = 0; at < CLASS_COUNT; at++) {
    const id = CLASS_IDS[at];
    const probability = probabilities[at] ?? 0;
    if (id === undefined || id === OTHER_CLASS_ID) continue;
    lesion += probability;
    if (isSuspicious(id)) suspicious += probability;
  }
  return lesion > 0 ? Math.min(1, suspicious / lesion) : 0;
}

/** Log-odds of a probability of 0 to 1, kept finite by an offset far below the score's resolution. */
export function toLogOdds(probability: number): number {
  const tiny = 1e-9;
  return Math.log((probability + tiny) / (1 - probability + tiny));
}

/**
 * Which cells raised the suspicious score.
 *
 * The logit of a class is the mean over cells of its class-activation map (Zhou et al. 2016, arXiv 1512.04150), so the
 * derivative of log-odds(suspicious | lesion) is a weighted sum of these maps: each suspicious class weighs its fraction of the
 * suspicious probability, each benign class minus its fraction of the benign one. Negative cells lowered the score and become 0.
 * The fractions are those of the plain softmax: class offsets rank the classes within a group and leave the score as it is, and the slope
 * of the log-odds scales every cell alike.
 * @param cam values of shape [camSize, camSize, 8].
 * @param temperature that of the calibration.
 */
export function suspiciousHeatMap(
  cam: ArrayLike<number>,
  camSize: number,
  logits: ArrayLike<number>,
  temperature: number,
): HeatMap {
  const probabilities = softmax(logits, temperature);
  const weights = CLASS_IDS.map((id) => {
    if (id === OTHER_CLASS_ID) return 0;
    const suspicious = isSuspicious(id);
    const group = CLASS_IDS.filter((other) => other !== OTHER_CLASS_ID && isSuspicious(other) === suspicious);
    const total = group.reduce((sum, other) => sum + (probabilities[classIndex(other)] ?? 0), 0);
    const weight = total > 0 ? (probabilities[classIndex(id)] ?? 0) / total : 1 / group.length;
    return suspicious ? weight : -weight;
  });
  const values = new Float32Array(camSize * camSize);
  let highest = 0;
  for (let cell = 0; cell < values.length; cell++) {
    let value = 0;
    for (let at = 0; at < CLASS_COUNT; at++) value += (weights[at] ?? 0) * (cam[cell * CLASS_COUNT + at] ?? 0);
    values[cell] = Math.max(0, value);
    // The maximum of the values as rounded to float32: dividing by the unrounded one could exceed 1.
    highest = Math.max(highest, values[cell] ?? 0);
  }
  if (highest > 0) for (let cell = 0; cell < values.length; cell++) values[cell] = (values[cell] ?? 0) / highest;
  return { size: camSize, values: Array.from(values) };
}

/** The level of an answer before the stability check, by the modality's operating points. */
export function levelForProbabilities(probabilities: ArrayLike<number>, spec: DecisionSpec): LevelBeforeStabilityCheck {
  if ((probabilities[classIndex(OTHER_CLASS_ID)] ?? 0) >= spec.notALesionThreshold) return 'not-a-lesion';
  return levelForScore(suspiciousProbability(probabilities), spec.operatingPoints);
}

/** The level of a score by the modality's operating points. @param suspicious 0 to 1. */
export function levelForScore(suspicious: number, { highSensitivity, ruleIn }: DecisionSpec['operatingPoints']): ScoredLevel {
  if (suspicious >= ruleIn.threshold) return 'clear-warning-signs';
  return suspicious >= highSensitivity.threshold ? 'some-warning-signs' : 'no-warning-sign';
}

/** Interprets the network's outputs for one picture: `logits` [8] and `cam` [camSize, camSize, 8]. */
export function interpret(
  logits: ArrayLike<number>,
  cam: ArrayLike<number>,
  camSize: number,
  spec: DecisionSpec,
): Interpretation {
  const probabilities = calibratedProbabilities(logits, spec);
  return {
    level: levelForProbabilities(probabilities, spec),
    suspicious: suspiciousProbability(probabilities),
    scores: CLASS_IDS.map((id, at) => ({ id, probability: probabilities[at] ?? 0 })),
    ranking: rankClasses(logits, spec),
    heatMap: suspiciousHeatMap(cam, camSize, logits, spec.temperature),
  };
}
