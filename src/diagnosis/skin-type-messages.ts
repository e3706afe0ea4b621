/** What the model card says of a person's skin type, in words. */
import type { SkinType } from '../core/subgroups.js';
import { defineMessages } from '../i18n/messages.js';
import { ofHundred } from '../ui/figure-format.js';
import type { GroupEvidence } from './skin-type-evidence.js';

/** The Fitzpatrick skin types in plain words. */
export const SKIN_TYPE_NAMES: Readonly<Record<SkinType, string>> = defineMessages({
  '1': /*i18n*/ { id: 'skinType.1', message: 'I: very light, always burns, never tans', comment: 'Skin types: 1' },
  '2': /*i18n*/ { id: 'skinType.2', message: 'II: light, burns easily, tans a little', comment: 'Skin types: 2' },
  '3': /*i18n*/ { id: 'skinType.3', message: 'III: medium, burns at times, tans slowly', comment: 'Skin types: 3' },
  '4': /*i18n*/ { id: 'skinType.4', message: 'IV: olive or light brown, seldom burns', comment: 'Skin types: 4' },
  '5': /*i18n*/ { id: 'skinType.5', message: 'V: brown, very seldom burns', comment: 'Skin types: 5' },
  '6': /*i18n*/ { id: 'skinType.6', message: 'VI: dark brown to black, hardly ever burns', comment: 'Skin types: 6' },
});

const text = defineMessages({
  notTested: /*i18n*/ {
    id: 'skinType.notTested',
    message: 'We had no test photos of this skin type. The app may be wrong more often. See a doctor if in doubt.',
  },
  tooFew: /*i18n*/ {
    id: 'skinType.tooFew',
    message:
      'We had only {photos, plural, one {# test photo} other {# test photos}} of this skin type. That is too few to know how well the app works. See a doctor if in doubt.',
    comment: 'What was tested on the skin type that the person chose',
  },
  tested: /*i18n*/ {
    id: 'skinType.tested',
    message:
      'We tested {photos, plural, one {# photo} other {# photos}} of this skin type. {suspicious} showed a cancer or an early stage.',
    comment: 'What was tested on the skin type that the person chose; {suspicious}: a count of these photos',
  },
  found: /*i18n*/ {
    id: 'skinType.found',
    message: 'Of 100 such cancers, {count} got a warning (likely {low} to {high}).',
    comment: 'After “We tested …”; the three arguments are counts of a hundred',
  },
  tooFewToFind: /*i18n*/ {
    id: 'skinType.tooFewToFind',
    message: 'That is too few to say how many the app finds.',
    comment: 'After “We tested …”',
  },
  falseAlarms: /*i18n*/ {
    id: 'skinType.falseAlarms',
    message: 'Of 100 other spots, {count} got one, too (likely {low} to {high}).',
    comment: 'After “Of 100 such cancers, … got a warning”: false alarms',
  },
  tooFewOthers: /*i18n*/ {
    id: 'skinType.tooFewOthers',
    message: 'Only {others, plural, one {# was} other {# were}} not cancer. That is too few to count false alarms.',
    comment: 'In place of “Of 100 other spots …”; {others}: a count of the photos that were tested',
  },
});

function inHundred([value, low, high]: readonly [value: number, low: number, high: number]) {
  return { count: ofHundred(value), low: Math.round(low * 100), high: Math.round(high * 100) };
}

/** The evidence, a sentence or two an item. */
export function evidenceWords(evidence: GroupEvidence): readonly string[] {
  switch (evidence.kind) {
    case 'not-tested':
      return [text.notTested];
    case 'too-few':
      return [text.tooFew({ photos: evidence.photos })];
    case 'figures': {
      const { photos, suspicious, found, others, falseAlarms } = evidence;
      return [
        text.tested({ photos, suspicious }),
        found ? text.found(inHundred(found)) : text.tooFewToFind,
        falseAlarms ? text.falseAlarms(inHundred(falseAlarms)) : text.tooFewOthers({ others }),
      ];
    }
  }
}
