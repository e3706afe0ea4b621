/** Which of the measured changes a doctor asks about. Pure. */
import type { MeasuredChange } from './limits.js';
import type { Measure } from './measures.js';

/** What a measure is a feature of. */
type Feature = 'size' | 'shape' | 'colour' | 'score';

const FEATURES: Readonly<Record<Measure, Feature>> = {
  area: 'size',
  diameter: 'size',
  asymmetry: 'shape',
  border: 'shape',
  darkness: 'colour',
  colours: 'colour',
  suspicion: 'score',
};

/** A measure and what is said of it. */
export type ChangeFound = Pick<MeasuredChange, 'measure' | 'verdict'>;

/** Whether a change is one that a doctor asks about: any change in size, and more of anything else. */
export function isConcerning({ measure, verdict }: ChangeFound): boolean {
  return verdict === 'more' || (verdict === 'less' && FEATURES[measure] === 'size');
}

/** How many features of a spot changed in a way that a doctor asks about: size, shape, colour and score, 0 to 4. */
export function concerningFeatures(changes: readonly ChangeFound[]): number {
  return new Set(changes.filter(isConcerning).map(({ measure }) => FEATURES[measure])).size;
}
