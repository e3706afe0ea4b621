/**
 * What the model's card says of a skin type: how it did there, that too few were tested, or that none was.
 */
import type { ModelCard } from '../core/schemas/model-card.js';
import type { Subgroup } from '../core/schemas/evaluation.js';

/** What is known of a group of people. */
export type GroupEvidence =
  | { readonly kind: 'not-tested' }
  | { readonly kind: 'too-few'; readonly photos: number }
  | {
      readonly kind: 'figures';
      readonly photos: number;
      readonly suspicious: number;
      /** Share of the suspicious that got a warning, with its 95% interval. */
      readonly found: readonly [value: number, low: number, high: number] | undefined;
      /** Photos that were not suspicious, and the fraction of them that got a warning (false positives). */
      readonly others: number;
      readonly falseAlarms: readonly [value: number, low: number, high: number] | undefined;
    };

/** Below this many photos a share says next to nothing. */
const ENOUGH = 10;

/** Whether so many photos of a skin type were tested that a low score may be told. The others are too few even to notice that it fails there. */
export function isSkinTypeTested(evidence: GroupEvidence): boolean {
  return evidence.kind === 'figures' || (evidence.kind === 'too-few' && evidence.photos >= ENOUGH);
}

/** The figures of one skin type: those of all collections together, else of the first that states it. */
export function skinTypeEvidence({ evaluation }: Pick<ModelCard, 'evaluation'>, value: string): GroupEvidence {
  const members = (evaluation.test.subgroups ?? []).filter((group) => group.by === 'skinType' && group.value === value);
  const group = members.find(({ within }) => within === 'all') ?? members[0];
  if (group === undefined || group.n === 0) return { kind: 'not-tested' };
  return evidenceOf(group);
}

function evidenceOf({ n, figures }: Subgroup): GroupEvidence {
  const suspicious = figures?.suspicious;
  if (suspicious === undefined) return { kind: 'too-few', photos: n };
  const { positives, sensitivity, sensitivityLow, sensitivityHigh, specificity, specificityLow, specificityHigh } = suspicious;
  const others = suspicious.n - positives;
  const enoughFound = positives >= ENOUGH && sensitivity !== undefined;
  const enoughOthers = others >= ENOUGH && specificity !== undefined;
  return {
    kind: 'figures',
    photos: suspicious.n,
    suspicious: positives,
    found: enoughFound ? [sensitivity, sensitivityLow ?? sensitivity, sensitivityHigh ?? sensitivity] : undefined,
    others,
    falseAlarms: enoughOthers
      ? [1 - specificity, 1 - (specificityHigh ?? specificity), 1 - (specificityLow ?? specificity)]
      : undefined,
  };
}
