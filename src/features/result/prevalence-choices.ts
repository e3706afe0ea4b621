/**
 * How common skin cancers may be among the spots that people ask about, and where each figure is from.
 */
import type { PREVALENCE_NOTES } from './result-messages.js';

/** A share to choose. */
export interface PrevalenceChoice {
  /** Share of suspicious spots, 0 to 1. */
  readonly share: number;
  /** Where the figure is from, or that it is an assumption. */
  readonly source: keyof typeof PREVALENCE_NOTES;
}

/** Melanomas among the images of ISIC 2020: Rotemberg et al. 2021, Scientific Data 8:34, doi 10.1038/s41597-021-00815-z. */
const ISIC_2020: PrevalenceChoice = {
  share: 584 / 33_126,
  source: 'isic2020',
};

/** Malignant crops of ISIC 2024: Kurtansky et al. 2024, Scientific Data 11:884, doi 10.1038/s41597-024-03743-w. */
const ISIC_2024: PrevalenceChoice = {
  share: 393 / 401_059,
  source: 'isic2024',
};

/** The choices by rising share. */
export const PREVALENCE_CHOICES: readonly PrevalenceChoice[] = [
  ISIC_2024,
  { share: 0.005, source: 'assumption' },
  { share: 0.01, source: 'assumption' },
  ISIC_2020,
  { share: 0.03, source: 'assumption' },
  { share: 0.05, source: 'assumption' },
  { share: 0.1, source: 'assumption' },
  { share: 0.2, source: 'assumption' },
];

/** The place of the choice that is shown first: it is sourced, and about single spots that somebody wanted a picture of. */
export const DEFAULT_PREVALENCE = PREVALENCE_CHOICES.indexOf(ISIC_2020);

/** A share as a count of a thousand. */
export function ofThousand(share: number): number {
  return Math.round(share * 1000);
}
