/** The training loss, on any tfjs backend. Node only. */
import * as tf from '@tensorflow/tfjs';
import { CLASS_COUNT } from '../../../src/core/classes.js';

/** What the loss asks for besides the label. */
export interface LossSettings {
  /** Share of the loss that asks for even odds (Szegedy et al. 2016, arXiv 1512.00567), 0 to 1. */
  readonly labelSmoothing: number;
  /**
   * What it weighs to tell the diagnoses of one group apart, where telling suspicious, harmless and no lesion apart weighs 1: at 1
   * the usual cross-entropy, below it the score that people read comes before the diagnosis.
   */
  readonly diagnosisWeight: number;
}

/** Labels of a batch as the loss sees them: 0 or 1, shapes [batch, 8], at least one 1 a row. */
export interface LossTargets {
  /** The classes that the label allows. */
  readonly masks: tf.Tensor2D;
  /** The classes of the groups that those belong to: suspicious, harmless, no lesion. */
  readonly groupMasks: tf.Tensor2D;
  /** Weight of each image, shape [batch]. */
  readonly weights: tf.Tensor1D;
  /** What teachers say to each image, where there are any. */
  readonly taught?: {
    /** Probabilities, shape [batch, 8]. */
    readonly answers: tf.Tensor2D;
    /** Share of the loss that they make up instead of the labels, 0 to 1. */
    readonly weight: number;
  };
}

/**
 * Marginal cross-entropy with label smoothing, averaged over the batch.
 *
 * Per image `-log(sum of the probabilities that its label allows)`: for one allowed class the usual cross-entropy, for a coarse
 * label ("benign") its marginal. It is the sum of the group's part and of the diagnosis's within its group, as
 * `P(class) = P(group) P(class | group)`; the second weighs `diagnosisWeight`.
 *
 * Where teachers answer too, their cross-entropy takes its share of the loss (Hinton et al. 2015, arXiv 1503.02531, at temperature 1):
 * they know which of "benign" a coarse label means, and how like another diagnosis a picture looks.
 * @param logits shape [batch, 8].
 */
export function marginalCrossEntropy(logits: tf.Tensor2D, targets: LossTargets, settings: LossSettings): tf.Scalar {
  const { weights } = targets;
  const { labelSmoothing, diagnosisWeight } = settings;
  return tf.tidy(() => {
    const logProbabilities = tf.logSoftmax(logits);
    // A disallowed class gets a log-probability so low that its exponential is exactly zero.
    const logSumOf = (masks: tf.Tensor2D): tf.Tensor => tf.logSumExp(tf.add(logProbabilities, tf.mul(tf.sub(masks, 1), 1e9)), 1);
    const label = logSumOf(targets.masks);
    const marginal =
      diagnosisWeight === 1
        ? label
        : tf.add(tf.mul(label, diagnosisWeight), tf.mul(logSumOf(targets.groupMasks), 1 - diagnosisWeight));
    const uniform = tf.div(tf.sum(logProbabilities, 1), CLASS_COUNT);
    const labelled = tf.add(tf.mul(marginal, 1 - labelSmoothing), tf.mul(uniform, labelSmoothing));
    const { taught } = targets;
    const agreement =
      taught === undefined
        ? labelled
        : tf.add(tf.mul(labelled, 1 - taught.weight), tf.mul(tf.sum(tf.mul(taught.answers, logProbabilities), 1), taught.weight));
    const perImage = tf.neg(agreement);
    return tf.div(tf.sum(tf.mul(perImage, weights)), tf.sum(weights));
  });
}
