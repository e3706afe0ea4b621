/**
 * What the model's card says of a skin type: how it did there, that too few were tested, or that none was. Pure, besides the words.
 */
import type { Card } from '../../model/card.js';
import type { Subgroup } from '../../model/evaluation.js';

/** The six skin types after Fitzpatrick, as the card writes them, in plain words. */
export const SKIN_TYPES: readonly { readonly value: string; readonly words: string }[] = [
  { value: '1', words: 'I: very light, always burns, never tans' },
  { value: '2', words: 'II: light, burns easily, tans a little' },
  { value: '3', words: 'III: medium, burns at times, tans slowly' },
  { value: '4', words: 'IV: olive or light brown, seldom burns' },
  { value: '5', words: 'V: brown, very seldom burns' },
  { value: '6', words: 'VI: dark brown to black, hardly ever burns' },
];

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
      /** Photos that were not suspicious, and the share of them that got a warning all the same. */
      readonly others: number;
      readonly falseAlarms: readonly [value: number, low: number, high: number] | undefined;
    };

/** Below this many photos a share says next to nothing. */
const ENOUGH = 10;

/** The figures of one skin type: those of all collections together, else of the first that states it. */
export function skinTypeEvidence({ evaluation }: Pick<Card, 'evaluation'>, value: string): GroupEvidence {
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

const hundred = (share: number): string => `${Math.round(share * 100)}`;

/** The evidence in a few sentences. */
export function evidenceWords(evidence: GroupEvidence): string {
  switch (evidence.kind) {
    case 'not-tested':
      return 'Not tested: none of the test photos is known to show this skin type. The score may be wrong more often. If in doubt, have the spot looked at.';
    case 'too-few':
      return `Hardly tested: ${evidence.photos} test photos are known to show this skin type, too few to say how well the model does. If in doubt, have the spot looked at.`;
    case 'figures': {
      const { photos, suspicious, found, others, falseAlarms } = evidence;
      const start = `Tested on ${photos} photos known to show this skin type, ${suspicious} of them of cancers or early stages.`;
      const foundWords = found
        ? ` Of 100 of these, ${hundred(found[0])} got a warning (likely between ${hundred(found[1])} and ${hundred(found[2])}).`
        : ' These are too few to say how many it finds.';
      const alarmWords = falseAlarms
        ? ` Of 100 others, ${hundred(falseAlarms[0])} got one, too (likely between ${hundred(falseAlarms[1])} and ${hundred(falseAlarms[2])}).`
        : ` Only ${others} others were tested, too few to say how often it warns without cause.`;
      return `${start}${foundWords}${alarmWords}`;
    }
  }
}
