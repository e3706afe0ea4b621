/** The card's figures that hold for one assessment: how common a false alarm is, and what the score means where cancers are rarer. */
import { calibrationPrevalence, shiftPrior } from '../core/calibration/prevalence.js';
import type { Assessment } from '../core/schemas/assessment.js';
import type { ModelCard } from '../core/schemas/model-card.js';
import { adviceOfFinding } from './advice.js';
import type { ScoredFinding } from './finding.js';

/** A share with its 95% interval, 0 to 1. */
export interface ShareWithInterval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** The share of suspicious spots among those with this score, in a population where `prevalence` of all are; undefined where the card can't tell. */
export function suspiciousShareAt(
  card: ModelCard,
  { suspicious }: Pick<Assessment, 'suspicious'>,
  prevalence: number,
): ShareWithInterval | undefined {
  const calibratedAt = calibrationPrevalence(card.evaluation.val);
  if (calibratedAt === undefined) return undefined;
  const value = shiftPrior(suspicious, calibratedAt, prevalence);
  return { value, low: value, high: value };
}

/** The share of benign spots photographed in this way that get such a warning, 0 to 1; undefined where there is no warning or no figure. */
export function falseAlarmShare(card: ModelCard, finding: ScoredFinding): number | undefined {
  if (adviceOfFinding(finding) === 'watch') return undefined;
  const { smartphone } = card.evaluation.test.modalities ?? {};
  const specificity = smartphone?.suspicious?.specificity;
  return specificity === undefined ? undefined : 1 - specificity;
}
