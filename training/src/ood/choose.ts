/**
 * Which out-of-distribution (OOD) score ships next to the class `other`, by the photos of `val`.
 *
 * The rule: of the scores that together with the class `other` refuse at most {@link MAX_REFUSED} of the lesions of each modality and no melanoma, the one that
 * recognises most, as a mean over the kinds of photos that count. It ships if that is more than the class `other` recognises alone when its own threshold is
 * lowered until it refuses as many lesions, and if the 95% interval of the difference lies above zero; else none ships.
 */
import { MODALITIES } from '../../../src/core/modality.js';
import { chooseLimits, refusesBy, ruleFigures } from './compare.js';
import type { OodCase, OodScorer, RefusedBefore, RuleFigures, UnlearnedKind } from './compare.js';
import { gainOver } from './gain.js';
import type { Gain } from './gain.js';

/** What the photos of `val` show, as the scores see them. */
export interface OodPhotos {
  readonly lesions: readonly OodCase[];
  readonly kinds: readonly UnlearnedKind[];
}

/** The class `other`: its probability, and whether the decisions refuse a photo by it. */
export interface OtherClass extends OodScorer {
  readonly isRefused: RefusedBefore;
}

/** What one score does. */
export interface ComparedScore {
  readonly name: string;
  /** By itself. */
  readonly alone: RuleFigures;
  /** Next to the class `other`, of whose decisions it gets what is left of the lesions that may be refused. */
  readonly withOther: RuleFigures;
  /** What `withOther` recognises more than the class `other` alone; null where that is not known. */
  readonly gain: Gain | null;
}

/** All that was compared on `val`. */
export interface OodComparison {
  /** The class `other` at the threshold of the decisions. */
  readonly asDecided: RuleFigures;
  /** The class `other` alone, at the threshold at which it refuses as many lesions as the others may. */
  readonly otherAlone: RuleFigures;
  readonly scores: readonly ComparedScore[];
  /** The score that ships; null where none is better than the class `other` alone. */
  readonly chosen: string | null;
}

const NONE: RefusedBefore = () => false;
const NO_LIMITS = { dermoscopy: Infinity, photo: Infinity };

/** The class `other` at the threshold of the decisions, and no score beside it. */
export function decidedFigures(other: OtherClass, photos: OodPhotos): RuleFigures {
  return ruleFigures(other, NO_LIMITS, other.isRefused, photos);
}

/** Compares the scores and chooses by the rule above. */
export function compareScores(scorers: readonly OodScorer[], other: OtherClass, photos: OodPhotos): OodComparison {
  const compared = (scorer: OodScorer, isRefusedBefore: RefusedBefore) => {
    const limits = chooseLimits(scorer, photos.lesions, isRefusedBefore);
    return { figures: ruleFigures(scorer, limits, isRefusedBefore, photos), refuses: refusesBy(scorer, limits, isRefusedBefore) };
  };
  const alone = compared(other, NONE);
  const scores = scorers.map((scorer): ComparedScore => {
    const { figures: withOther, refuses } = compared(scorer, other.isRefused);
    return {
      name: scorer.name,
      alone: compared(scorer, NONE).figures,
      withOther,
      gain: gainOver(refuses, alone.refuses, photos.kinds),
    };
  });
  const [best] = scores
    .filter(({ withOther }) => MODALITIES.every((modality) => withOther.refusedMelanomas[modality].hits === 0))
    .sort((a, b) => b.withOther.meanRecognised - a.withOther.meanRecognised);
  return {
    asDecided: decidedFigures(other, photos),
    otherAlone: alone.figures,
    scores,
    chosen: best !== undefined && (best.gain?.low ?? 0) > 0 ? best.name : null,
  };
}
