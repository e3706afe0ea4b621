/** The card's figures that hold for one assessment: how common a false alarm is, and what the score means where cancers are rarer. */
import { atPrevalence } from '../core/calibration/prevalence.js';
import type { ShiftedProbability } from '../core/calibration/prevalence.js';
import type { Assessment } from '../core/schemas/assessment.js';
import type { ModelCard } from '../core/schemas/model-card.js';
import type { ScoredFinding } from './finding.js';

/** What the calibration of a model rests on that does not know how a photo was taken: all photos of the split together. */
function pooledPrior({ evaluation }: ModelCard): { readonly n: number; readonly positives: number } {
  const sources = Object.values(evaluation.val.sources);
  const sum = (of: 'n' | 'positives'): number => sources.reduce((total, { suspicious }) => total + (suspicious?.[of] ?? 0), 0);
  return { n: sum('n'), positives: sum('positives') };
}

/**
 * The share of suspicious spots among those with this score, in a population where `prevalence` of all are, with its 95% interval. Undefined where
 * the card does not say on how many cases the calibration rests.
 */
export function suspiciousShareAt(
  card: ModelCard,
  { suspicious, modality }: Pick<Assessment, 'suspicious' | 'modality'>,
  prevalence: number,
): ShiftedProbability | undefined {
  const { modalities } = card.decisions;
  const calibration = modality
    ? modalities[modality.value]
    : { suspiciousScale: modalities.photo.suspiciousScale, prior: pooledPrior(card) };
  return atPrevalence(suspicious, calibration, prevalence);
}

/** The share of benign spots photographed in the same way that get such a warning, 0 to 1. Undefined where there is no warning or no figure. */
export function falseAlarmShare(
  card: ModelCard,
  { modality }: Pick<Assessment, 'modality'>,
  finding: ScoredFinding,
): number | undefined {
  const benign = modality && card.evaluation.test.levels?.[modality.value]?.benign;
  switch (finding) {
    case 'no-sign':
      return undefined;
    case 'clear-signs':
      return benign?.levels['clear-warning-signs']?.share;
    case 'some-signs':
    case 'early-stage':
      return benign?.warned;
  }
}
