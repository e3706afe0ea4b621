/** What an out-of-distribution (OOD) score recognises and what it refuses wrongly, by kind and modality. */
import { clopperPearsonInterval } from '../../../src/core/metrics/clopper-pearson.js';
import { indexGroups } from '../../../src/core/metrics/scored-images.js';
import { MODALITIES, byModality, modalityFromLabel } from '../../../src/core/modality.js';
import type { Modality } from '../../../src/core/modality.js';
import type { ImageRecord, Split } from '../data/image-manifest.js';
import { groupBy } from '../evaluate/ood-rejection.js';
import { MAX_REFUSED, chooseLimit } from './limits.js';

/** A photo as the scores see it. */
export interface OodCase {
  readonly record: ImageRecord;
  /** Shape [features]. */
  readonly features: ArrayLike<number>;
  /** Shape [8]. */
  readonly logits: ArrayLike<number>;
}

/** What the network was told in training about photos of a kind. */
export type Learned = 'as other' | 'as a lesion' | 'never';

/** Photos of one kind that show nothing which the network should give a score. */
export interface UnlearnedKind {
  readonly kind: string;
  readonly modality: Modality;
  /** The split of the photos; null for those of no data set. */
  readonly split: Split | null;
  readonly learned: Learned;
  /** Whether it must be recognised: skin conditions that are none of the classes are reported alone. */
  readonly counts: boolean;
  readonly cases: readonly OodCase[];
}

/** A score: the higher, the less does a photo resemble what was learned. */
export interface OodScorer {
  readonly name: string;
  readonly scoreOf: (one: OodCase) => number;
}

/** A number of photos with its exact interval; photos of one lesion or patient count as one. */
export interface Proportion {
  readonly n: number;
  readonly hits: number;
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/** What one rule does. */
export interface RuleFigures {
  /** The score above which a photo is refused; null where none is. */
  readonly limits: Readonly<Record<Modality, number | null>>;
  /** Lesions that are refused, by modality. */
  readonly refused: Readonly<Record<Modality, Proportion>>;
  /** Melanomas that are refused, by modality. */
  readonly refusedMelanomas: Readonly<Record<Modality, Proportion>>;
  readonly recognised: readonly (Omit<UnlearnedKind, 'cases'> & Proportion)[];
  /** Mean of the fractions recognised of the kinds that count: each counts as much as any other. */
  readonly meanRecognised: number;
}

const modalityOf = ({ record }: OodCase): Modality => modalityFromLabel(record.modality);

/** Counts the photos that pass. */
function proportionOf(cases: readonly OodCase[], passes: (one: OodCase) => boolean): Proportion {
  const hits = cases.filter(passes).length;
  const { low, high } = clopperPearsonInterval(hits, cases.length, Math.max(1, indexGroups(cases).count));
  return { n: cases.length, hits, share: cases.length === 0 ? NaN : hits / cases.length, low, high };
}

/** Whether a photo is refused by another rule first. */
export type RefusedBefore = (one: OodCase) => boolean;

/** The limits of a score on lesions, see {@link chooseLimit}. */
export function chooseLimits(
  { scoreOf }: OodScorer,
  lesions: readonly OodCase[],
  isRefusedBefore: RefusedBefore,
): Record<Modality, number> {
  return byModality((modality) =>
    chooseLimit(
      lesions
        .filter((one) => modalityOf(one) === modality)
        .map((one) => ({
          score: scoreOf(one),
          isMelanoma: one.record.melanoma === true,
          isRefused: isRefusedBefore(one),
        })),
      MAX_REFUSED[modality],
    ),
  );
}

/** Whether a photo is refused, by the rule before or by a score above the limit of its modality. */
export function refusesBy(
  { scoreOf }: OodScorer,
  limits: Readonly<Record<Modality, number>>,
  isRefusedBefore: RefusedBefore,
): (one: OodCase) => boolean {
  return (one) => isRefusedBefore(one) || scoreOf(one) > limits[modalityOf(one)];
}

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** What a score with its limits refuses and recognises, together with the rule before it. */
export function ruleFigures(
  scorer: OodScorer,
  limits: Readonly<Record<Modality, number>>,
  isRefusedBefore: RefusedBefore,
  photos: { readonly lesions: readonly OodCase[]; readonly kinds: readonly UnlearnedKind[] },
): RuleFigures {
  const isRefused = refusesBy(scorer, limits, isRefusedBefore);
  const recognised = photos.kinds.map(({ cases, ...kind }) => ({ ...kind, ...proportionOf(cases, isRefused) }));
  return {
    limits: byModality((modality) => (Number.isFinite(limits[modality]) ? limits[modality] : null)),
    refused: byModality((modality) =>
      proportionOf(
        photos.lesions.filter((one) => modalityOf(one) === modality),
        isRefused,
      ),
    ),
    refusedMelanomas: byModality((modality) =>
      proportionOf(
        photos.lesions.filter((one) => modalityOf(one) === modality && one.record.melanoma === true),
        isRefused,
      ),
    ),
    recognised,
    meanRecognised: meanOf(recognised.filter(({ counts }) => counts).map(({ share }) => share)),
  };
}

/** What is known of a kind of photos. */
export type AboutKind = Pick<UnlearnedKind, 'kind' | 'split' | 'learned' | 'counts'>;

/** Photos by kind, split and modality. */
export function kindsOf(cases: readonly OodCase[], aboutOf: (record: ImageRecord) => AboutKind): UnlearnedKind[] {
  return MODALITIES.flatMap((modality) =>
    groupBy(
      cases.filter((one) => modalityOf(one) === modality),
      (record) => `${aboutOf(record).kind} ${aboutOf(record).split ?? ''}`,
    ).flatMap(([, some]) => {
      const [first] = some;
      return first === undefined ? [] : [{ ...aboutOf(first.record), modality, cases: some }];
    }),
  );
}
