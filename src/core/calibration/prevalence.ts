/** What a calibrated score means where suspicious lesions are rarer than in the data it was calibrated on. */
import type { CardModality } from '../schemas/model-card.js';
import { toLogOdds } from './postprocess.js';

/** Half of a 95% interval of a normal distribution, in standard deviations. */
const Z = 1.96;

/** A probability with the ends of its 95% interval, each 0 to 1. */
export interface ShiftedProbability {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/**
 * A score's probability in a population of another prevalence, by Bayes' rule: prior odds times the likelihood ratio (Saerens, Latinne and
 * Decaestecker 2002, doi 10.1162/089976602753284446, equation 2.4). It assumes prior probability shift: positives look the same and
 * negatives look the same in both populations, and only their prevalence differs.
 *
 * The log likelihood ratio is linear in the log-odds that the network gave before calibration, slope * x + intercept - log-odds(prior), so
 * that its variance follows from the covariance of slope and intercept. The interval is that of the fit; what the assumption adds is not in
 * it.
 * @param suspicious calibrated at the prior of the modality's calibration, 0 to 1.
 * @param modality the calibration that gave the score, and the cases behind it.
 * @param prevalence in the population that is asked about, between 0 and 1.
 * @returns `undefined` where the card does not say on how many cases the calibration rests.
 */
export function atPrevalence(
  suspicious: number,
  { suspiciousScale: { slope, intercept }, prior }: Pick<CardModality, 'suspiciousScale' | 'prior'>,
  prevalence: number,
): ShiftedProbability | undefined {
  if (prior === undefined || prior.positives === 0 || prior.positives === prior.n) return undefined;
  const logOdds = toLogOdds(suspicious);
  const shifted = logOdds - toLogOdds(prior.positives / prior.n) + toLogOdds(prevalence);
  const [slopeVariance, covariance, interceptVariance] = prior.covariance ?? [0, 0, 0];
  const x = (logOdds - intercept) / slope;
  const variance = Math.max(0, slopeVariance * x * x + 2 * covariance * x + interceptVariance);
  const [value, low, high] = [0, -Z, Z].map((z) => probabilityOf(shifted + z * Math.sqrt(variance)));
  return { value: value ?? 0, low: low ?? 0, high: high ?? 1 };
}

function probabilityOf(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}
