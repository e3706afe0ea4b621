/** The training loss, on any tfjs backend. */
import * as tf from '@tensorflow/tfjs';
import { CLASS_COUNT } from '../../../src/core/classes.js';

/** Settings of the loss. */
export interface LossSettings {
  /** Label smoothing: the fraction of the loss whose target is uniform (Szegedy et al. 2016, arXiv 1512.00567), 0 to 1. */
  readonly labelSmoothing: number;
  /**
   * Loss weight of telling the diagnoses within a group apart, where telling suspicious, benign and no lesion apart weighs 1: at 1
   * the usual cross-entropy; below 1 the suspicious score counts more than the diagnosis.
   */
  readonly diagnosisWeight: number;
}

/** Labels of a batch as the loss sees them: 0 or 1, shapes [batch, 8], at least one 1 a row. */
export interface LossTargets {
  /** The classes that the label allows. */
  readonly masks: tf.Tensor2D;
  /** The classes of the groups that those belong to: suspicious, benign, no lesion. */
  readonly groupMasks: tf.Tensor2D;
  /** Weight of each image, shape [batch]. */
  readonly weights: tf.Tensor1D;
  /** What the teacher networks predict for each image, where there are any. */
  readonly softTargets?: {
    /** Shape [batch, 8]. */
    readonly probabilities: tf.Tensor2D;
    /** Fraction of the loss that they make up instead of the labels, 0 to 1. */
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
 * Where there are soft targets, their cross-entropy takes its fraction of the loss (knowledge distillation, Hinton et al. 2015, arXiv
 * 1503.02531, at temperature 1): they tell which of "benign" a coarse label means, and how similar an image is to another diagnosis.
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
    const { softTargets } = targets;
    const combined =
      softTargets === undefined
        ? labelled
        : tf.add(
            tf.mul(labelled, 1 - softTargets.weight),
            tf.mul(tf.sum(tf.mul(softTargets.probabilities, logProbabilities), 1), softTargets.weight),
          );
    const perImage = tf.neg(combined);
    return tf.div(tf.sum(tf.mul(perImage, weights)), tf.sum(weights));
  });
}
