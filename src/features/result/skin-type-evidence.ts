/**
 * What the model's card says of a skin type: how it did there, that too few were tested, or that none was. Pure, besides the words.
 */
import { t, translated } from '../../i18n/i18n.js';
import type { ModelCard } from '../../core/schemas/model-card.js';
import type { Subgroup } from '../../core/schemas/evaluation.js';

/** The six skin types after Fitzpatrick, as the card writes them, in plain words. */
export const SKIN_TYPES = translated({
  '1': 'I: very light, always burns, never tans',
  '2': 'II: light, burns easily, tans a little',
  '3': 'III: medium, burns at times, tans slowly',
  '4': 'IV: olive or light brown, seldom burns',
  '5': 'V: brown, very seldom burns',
  '6': 'VI: dark brown to black, hardly ever burns',
});

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

const hundred = (share: number): string => `${Math.round(share * 100)}`;

/** The evidence in a few sentences. */
export function evidenceWords(evidence: GroupEvidence): string {
  switch (evidence.kind) {
    case 'not-tested':
      return t`Not tested: none of the test photos is known to show this skin type. The score may be wrong more often. If in doubt, have the spot looked at.`;
    case 'too-few':
      return t`Hardly tested: ${evidence.photos} test photos are known to show this skin type, too few to say how well the model does. If in doubt, have the spot looked at.`;
    case 'figures': {
      const { photos, suspicious, found, others, falseAlarms } = evidence;
      const start = t`Tested on ${photos} photos known to show this skin type, ${suspicious} of them of cancers or early stages.`;
      const foundWords = found
        ? t`Of 100 of these, ${hundred(found[0])} got a warning (likely between ${hundred(found[1])} and ${hundred(found[2])}).`
        : t`These are too few to say how many it finds.`;
      const alarmWords = falseAlarms
        ? t`Of 100 others, ${hundred(falseAlarms[0])} got one, too (likely between ${hundred(falseAlarms[1])} and ${hundred(falseAlarms[2])}).`
        : t`Only ${others} others were tested, too few to say how often it warns without cause.`;
      return `${start} ${foundWords} ${alarmWords}`;
    }
  }
}
