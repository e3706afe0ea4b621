/**
 * Out-of-distribution (OOD) scores from the logits of the lesion classes. The class `other` is left out: its logit says that a picture resembles what was shown
 * in training as no lesion, these scores that it resembles no lesion. The higher, the less.
 */
import { CLASS_COUNT, CLASS_IDS, OTHER_CLASS_ID, classIndex } from '../../../src/core/classes.js';

const LESION_CLASSES = CLASS_IDS.filter((id) => id !== OTHER_CLASS_ID).map(classIndex);

/**
 * The free energy, minus the logarithm of the summed exponentials of the logits at temperature 1 (Liu et al. 2020, arXiv 2010.03759, equation 4).
 * @param logits shape [8].
 */
export function energyScore(logits: ArrayLike<number>): number {
  const highest = -maxLogitScore(logits);
  const sum = LESION_CLASSES.reduce((total, at) => total + Math.exp((logits[at] ?? 0) - highest), 0);
  return -highest - Math.log(sum);
}

/** Minus the largest logit (Hendrycks et al. 2022, arXiv 1911.11132). @param logits shape [8]. */
export function maxLogitScore(logits: ArrayLike<number>): number {
  return -LESION_CLASSES.reduce((highest, at) => Math.max(highest, logits[at] ?? 0), -Infinity);
}

/** The last layer: logits are features times kernel, plus bias. */
export interface LinearHead {
  /** Shape [features, 8]. */
  readonly kernel: ArrayLike<number>;
  /** Shape [8]. */
  readonly bias: ArrayLike<number>;
}

/**
 * The logits of features none of which is above `ceiling`, the rectified activations of ReAct (Sun, Guo and Li 2021, arXiv 2111.12797, equation 3);
 * an infinite ceiling leaves the network's own logits.
 * @param features shape [features].
 * @returns shape [8].
 */
export function rectifiedLogits(features: ArrayLike<number>, { kernel, bias }: LinearHead, ceiling: number): Float64Array {
  const logits = Float64Array.from(bias);
  for (let at = 0; at < features.length; at++) {
    const value = Math.min(features[at] ?? 0, ceiling);
    for (let to = 0; to < CLASS_COUNT; to++) logits[to] = (logits[to] ?? 0) + value * (kernel[at * CLASS_COUNT + to] ?? 0);
  }
  return logits;
}
