/**
 * The words about a poor photo: what is wrong, and the one thing to change. Main thread.
 */
import { t, translated } from '../i18n/i18n.js';
import type { QualityProblem } from '../core/quality/quality.js';

/** How a problem is spoken of. */
interface ProblemText {
  /** What is wrong, as a heading. */
  readonly heading: string;
  /** The one thing to change. */
  readonly change: string;
  /** Ends the sentence "You went on with a photo that …". */
  readonly reminder: string;
}

/** The words for each problem. */
export const PROBLEM_TEXT: Readonly<Record<QualityProblem, ProblemText>> = translated({
  'few-pixels': {
    heading: 'The spot is too small in this photo',
    change: 'Go closer, so that the spot fills about half of the photo’s width.',
    reminder: 'shows the spot with few pixels',
  },
  tinted: {
    heading: 'The light is coloured',
    change: 'Take the photo in daylight by a window, with coloured lamps off.',
    reminder: 'was taken in coloured light',
  },
  overexposed: {
    heading: 'The photo is too bright',
    change: 'Turn the flash off and stay out of direct sun.',
    reminder: 'is too bright',
  },
  dark: {
    heading: 'The photo is too dark',
    change: 'Go to a window, or switch on more light.',
    reminder: 'is too dark',
  },
  glare: {
    heading: 'The skin reflects the light',
    change: 'Turn the flash off, or tilt the phone until the white spots are gone.',
    reminder: 'shows white reflections',
  },
  blurred: {
    heading: 'The photo is blurred',
    change: 'Hold the phone still, a hand’s width away, and tap on the spot to focus.',
    reminder: 'is blurred',
  },
});

export const text = translated({
  documentTitle: (heading: string) => t`${heading} · Naevus`,
  why: 'What can’t be seen well can’t be judged well. You can go on, but trust the answer less.',
  anotherPhoto: 'Take another photo',
  adjust: 'Adjust the square',
  goOn: 'Go on anyway',
  cropAlt: 'The square of your photo',
  noteTitle: 'From a poor photo',
  note: (reminder: string) => t`You went on with a photo that ${reminder}. Trust this result less: a better photo may change it.`,
});
