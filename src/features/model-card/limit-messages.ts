/** The limits that a card states, in the language of the person: `training/src/export/card` writes them in English. */
import { defineMessages } from '../../i18n/messages.js';
import { formatCount } from '../../ui/figure-format.js';

const words = defineMessages({
  notMedical: /*i18n*/ {
    id: 'modelCard.limitSentences.notMedical',
    message: 'Not a medical device: for education and research. It gives no diagnosis.',
    comment: 'Model card: one of its limits',
  },
  darkSkin: /*i18n*/ {
    id: 'modelCard.limitSentences.darkSkin',
    message: 'Hardly tested on skin types V and VI: {count} lesions of the test data.',
    comment: 'Model card: one of its limits; the types are Fitzpatrick’s, dark and black skin; the count is a written number',
  },
  noDarkSkin: /*i18n*/ {
    id: 'modelCard.limitSentences.noDarkSkin',
    message: 'Not tested on skin types V and VI: none are in the test data.',
    comment: 'Model card: one of its limits; the types are Fitzpatrick’s, dark and black skin',
  },
  typeStated: /*i18n*/ {
    id: 'modelCard.limitSentences.typeStated',
    message: 'Skin type is stated for {stated} of the {count} lesions tested; for the others it is not known.',
    comment: 'Model card: one of its limits; both are written numbers',
  },
  children: /*i18n*/ {
    id: 'modelCard.limitSentences.children',
    message: 'Not tested on children, nails, or the mucous membranes.',
    comment: 'Model card: one of its limits',
  },
  sources: /*i18n*/ {
    id: 'modelCard.limitSentences.sources',
    message: 'Sources differ in crop, colour and share of cancers; a new clinic should expect lower figures.',
    comment: 'Model card: one of its limits',
  },
  prevalence: /*i18n*/ {
    id: 'modelCard.limitSentences.prevalence',
    message: 'The share of cancers in these sets is far above that of a waiting room.',
    comment: 'Model card: one of its limits',
  },
  phones: /*i18n*/ {
    id: 'modelCard.limitSentences.phones',
    message: 'Few photos were taken with a phone: {training} for training and {testing} for testing.',
    comment: 'Model card: one of its limits; both are written numbers',
  },
});

type Values = readonly string[];

/** How each is recognised in the card, and what is said; numbers are taken over. */
const KNOWN: readonly (readonly [pattern: RegExp, sentence: (values: Values) => string])[] = [
  [/^Not a medical device: for education and research\. It gives no diagnosis\.$/u, () => words.notMedical],
  [/^Hardly tested on skin types V and VI: (\d+) lesions of the test data\.$/u, ([count = '']) => words.darkSkin({ count })],
  [/^Not tested on skin types V and VI: none are in the test data\.$/u, () => words.noDarkSkin],
  [
    /^Skin type is stated for (\d+) of the (\d+) lesions tested; for the others it is not known\.$/u,
    ([stated = '', count = '']) => words.typeStated({ stated, count }),
  ],
  [/^Not tested on children, nails, or the mucous membranes\.$/u, () => words.children],
  [/^Sources differ in crop, colour and share of cancers; a new clinic should expect lower figures\.$/u, () => words.sources],
  [/^The share of cancers in these sets is far above that of a waiting room\.$/u, () => words.prevalence],
  [
    /^Few photos were taken with a phone: (\d+) for training and (\d+) for testing\.$/u,
    ([training = '', testing = '']) => words.phones({ training, testing }),
  ],
];

/** A limit of the card in the language in use; `undefined` for a sentence that this version does not know, which is shown in English. */
export function limitSentence(limit: string): string | undefined {
  for (const [pattern, sentence] of KNOWN) {
    const match = pattern.exec(limit);
    if (match) return sentence(match.slice(1).map((digits) => formatCount(Number(digits))));
  }
  return undefined;
}
