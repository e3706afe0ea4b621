/**
 * What to do, for each level of an answer. Main thread. A low score is never called safe, benign or healthy.
 */
import type { Level } from '../../model/postprocess.js';

/** The words of one level. */
export interface AdviceText {
  readonly heading: string;
  /** What to do, first of all. */
  readonly lead: string;
  /** What the answer rests on, and how far it carries. */
  readonly sentence: string;
  /** What would change the advice, or how to take a better photo. */
  readonly list: { readonly heading: string; readonly items: readonly string[] } | undefined;
}

const SIGNS = [
  'changes in size, shape or colour',
  'bleeds, crusts or does not heal',
  'is new, above all after the age of 40',
  'itches or is sore',
  'looks unlike your other spots',
] as const;

/** The advice of each level. */
export const ADVICE: Readonly<Record<Level, AdviceText>> = {
  'clear-warning-signs': {
    heading: 'See a doctor soon',
    lead: 'Ask a GP or a dermatologist for an appointment within the next two weeks, and show them the spot itself.',
    sentence:
      'The photo resembles photos of skin cancers and their early stages. Many spots that score like this turn out to be something else: only an examination can tell.',
    list: undefined,
  },
  'some-warning-signs': {
    heading: 'Have it looked at',
    lead: 'Show the spot to a GP or a dermatologist in the coming weeks.',
    sentence:
      'The photo has some features that skin cancers have, too. Most spots that score like this turn out to be something else, but a photo alone can’t tell.',
    list: { heading: 'Don’t wait if the spot', items: SIGNS },
  },
  'no-warning-sign': {
    heading: 'No warning sign found in this photo',
    lead: 'Keep an eye on the spot: look at it again in a month, in the same light.',
    sentence:
      'This is about the photo, not about the spot. The network misses some cancers, and some cancers look like ordinary moles.',
    list: { heading: 'Have it looked at all the same if the spot', items: SIGNS },
  },
  'not-a-lesion': {
    heading: 'This does not look like a close-up of a skin spot',
    lead: 'So there is no score. The network only knows close-ups of a single spot on the skin.',
    sentence: 'If it is a spot and it worries you, show it to a doctor, whatever a photo says.',
    list: {
      heading: 'To take a better photo',
      items: [
        'Hold the camera 10 to 15 cm away, straight above the spot.',
        'Use daylight or a bright lamp, and no flash.',
        'Tap on the spot to focus, and hold still.',
        'Let the spot fill about half of the square.',
      ],
    },
  },
};
