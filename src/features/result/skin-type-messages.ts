/** What the model card says of a person's skin type, in words. */
import type { SkinType } from '../../core/subgroups.js';
import { defineMessages } from '../../i18n/messages.js';
import { ofHundred } from '../../ui/figure-format.js';
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
    message:
      'Not tested: none of the test photos is known to show this skin type. The score may be wrong more often. If in doubt, have the spot checked.',
  },
  tooFew: /*i18n*/ {
    id: 'skinType.tooFew',
    message:
      'Hardly tested: {photos, plural, one {# test photo is} other {# test photos are}} known to show this skin type, too few to say how well the model does. If in doubt, have the spot checked.',
  },
  tested: /*i18n*/ {
    id: 'skinType.tested',
    message:
      'Tested on {photos, plural, one {# photo} other {# photos}} known to show this skin type, {suspicious} of them of cancers or early stages.',
  },
  found: /*i18n*/ { id: 'skinType.found', message: 'Of 100 of these, {count} got a warning (likely between {low} and {high}).' },
  tooFewToFind: /*i18n*/ { id: 'skinType.tooFewToFind', message: 'These are too few to say how many it finds.' },
  falseAlarms: /*i18n*/ {
    id: 'skinType.falseAlarms',
    message: 'Of 100 others, {count} got one, too (likely between {low} and {high}).',
  },
  tooFewOthers: /*i18n*/ {
    id: 'skinType.tooFewOthers',
    message:
      'Only {others, plural, one {# other was} other {# others were}} tested, too few to say how often it warns without cause.',
  },
});

function inHundred([value, low, high]: readonly [value: number, low: number, high: number]) {
  return { count: ofHundred(value), low: Math.round(low * 100), high: Math.round(high * 100) };
}

/** The evidence in a few sentences. */
export function evidenceWords(evidence: GroupEvidence): string {
  switch (evidence.kind) {
    case 'not-tested':
      return text.notTested;
    case 'too-few':
      return text.tooFew({ photos: evidence.photos });
    case 'figures': {
      const { photos, suspicious, found, others, falseAlarms } = evidence;
      const sentences = [
        text.tested({ photos, suspicious }),
        found ? text.found(inHundred(found)) : text.tooFewToFind,
        falseAlarms ? text.falseAlarms(inHundred(falseAlarms)) : text.tooFewOthers({ others }),
      ];
      return sentences.join(' ');
    }
  }
}
