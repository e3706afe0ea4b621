/** What a calibrated score means where suspicious lesions are rarer than in the data it was calibrated on. */
import type { EvaluationReport } from '../schemas/evaluation.js';

/**
 * Adjusts a probability to another prevalence by Bayes' rule: its odds are multiplied by the ratio of the prevalences' odds (Saerens,
 * Latinne and Decaestecker 2002, doi 10.1162/089976602753284446, equation 2.4). It assumes prior probability shift: positives look the
 * same and negatives look the same in both populations, and only their prevalence differs.
 * @param probability calibrated at the prevalence `from`, 0 to 1.
 * @param from prevalence in the data that the probability was calibrated on, between 0 and 1.
 * @param to prevalence in the population that is asked about, between 0 and 1.
 * @returns 0 to 1.
 */
export function shiftPrior(probability: number, from: number, to: number): number {
  const positive = probability * to * (1 - from);
  const negative = (1 - probability) * from * (1 - to);
  return positive + negative > 0 ? positive / (positive + negative) : probability;
}

/**
 * The prevalence of suspicious lesions in the split that the score was calibrated on, from its metrics by source.
 * @returns between 0 and 1; `undefined` where the split has no positive or no negative.
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
