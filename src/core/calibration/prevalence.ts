/**
 * What a calibrated score means where suspicious spots are rarer than among the images it was calibrated on. Pure.
 */
import type { EvaluationReport } from '../schemas/evaluation.js';

/**
 * Moves a probability from one share of positives to another, by Bayes' rule: the odds are multiplied by how much the odds of the
 * share change (Saerens, Latinne and Decaestecker 2002, doi 10.1162/089976602753284446, equation 2.4). It holds where positives look
 * the same and negatives look the same in both places, and only their shares differ.
 * @param probability calibrated where positives have the share `from`, 0 to 1.
 * @param from share of positives in the data that the probability was calibrated on, between 0 and 1.
 * @param to share of positives where it is asked, between 0 and 1.
 * @returns 0 to 1.
 */
export function shiftPrior(probability: number, from: number, to: number): number {
  const positive = probability * to * (1 - from);
  const negative = (1 - probability) * from * (1 - to);
  return positive + negative > 0 ? positive / (positive + negative) : probability;
}

/**
 * The share of suspicious lesions among the images that the score was calibrated on, from the figures of that split by source.
 * @returns between 0 and 1; `undefined` where the figures hold no positive or no negative.
 */
export function calibrationPrevalence({ sources }: Pick<EvaluationReport, 'sources'>): number | undefined {
  let positives = 0;
  let all = 0;
  for (const { suspicious } of Object.values(sources)) {
    positives += suspicious?.positives ?? 0;
    all += suspicious?.n ?? 0;
  }
  return positives > 0 && positives < all ? positives / all : undefined;
}
