/** The words about a poor photo: what is wrong, and the one thing to change. */
import { defineMessages } from '../i18n/messages.js';
import type { QualityProblem } from '../core/quality/quality.js';

/** How a problem is spoken of. */
interface ProblemText {
  /** What is wrong, as a heading. */
  readonly heading: string;
  /** The one thing to change. */
  readonly change: string;
}

/** The words for each problem. */
export const PROBLEM_TEXT: Readonly<Record<QualityProblem, ProblemText>> = defineMessages({
  'few-pixels': {
    heading: /*i18n*/ {
      id: 'quality.problems.few-pixels.heading',
      message: 'The spot is too small in this photo',
      comment: 'Poor photo: problems, few pixels, heading',
    },
    change: /*i18n*/ {
      id: 'quality.problems.few-pixels.change',
      message: 'Go closer, so that the spot fills about half of the photo.',
    },
  },
  tinted: {
    heading: /*i18n*/ {
      id: 'quality.problems.tinted.heading',
      message: 'The light is coloured',
      comment: 'Poor photo: problems, tinted, heading',
    },
    change: /*i18n*/ {
      id: 'quality.problems.tinted.change',
      message: 'Take the photo in daylight by a window, with coloured lamps off.',
    },
  },
  overexposed: {
    heading: /*i18n*/ {
      id: 'quality.problems.overexposed.heading',
      message: 'The photo is too bright',
      comment: 'Poor photo: problems, overexposed, heading',
    },
    change: /*i18n*/ {
      id: 'quality.problems.overexposed.change',
      message: 'Turn the flash off and stay out of direct sun.',
    },
  },
  dark: {
    heading: /*i18n*/ {
      id: 'quality.problems.dark.heading',
      message: 'The photo is too dark',
      comment: 'Poor photo: problems, dark, heading',
    },
    change: /*i18n*/ {
      id: 'quality.problems.dark.change',
      message: 'Go to a window, or switch on more light.',
      comment: 'Poor photo: problems, dark, change',
    },
  },
  glare: {
    heading: /*i18n*/ {
      id: 'quality.problems.glare.heading',
      message: 'The skin is shiny in the photo',
      comment: 'Poor photo: problems, glare, heading',
    },
    change: /*i18n*/ {
      id: 'quality.problems.glare.change',
      message: 'Turn the flash off, or tilt the phone until the white spots are gone.',
    },
  },
  blurred: {
    heading: /*i18n*/ {
      id: 'quality.problems.blurred.heading',
      message: 'The photo is blurred',
      comment: 'Poor photo: problems, blurred, heading',
    },
    change: /*i18n*/ {
      id: 'quality.problems.blurred.change',
      message: 'Hold the phone still, a hand’s width away. Tap on the spot to focus.',
    },
  },
});

export const text = defineMessages({
  documentTitle: /*i18n*/ { id: 'quality.documentTitle', message: '{heading} · Naevus', comment: 'Poor photo: document title' },
  why: /*i18n*/ {
    id: 'quality.why',
    message: 'A clearer photo gives a better answer. You can go on, but trust the answer less.',
    comment: 'Poor photo: below the one thing to change',
  },
  anotherPhoto: /*i18n*/ { id: 'quality.anotherPhoto', message: 'Take another photo', comment: 'Poor photo: a button' },
  adjust: /*i18n*/ { id: 'quality.adjust', message: 'Adjust the square', comment: 'Poor photo: a button, back to the crop' },
  goOn: /*i18n*/ { id: 'quality.goOn', message: 'Continue anyway', comment: 'Poor photo: a button, on to the result' },
  cropAlt: /*i18n*/ { id: 'quality.cropAlt', message: 'The square of your photo', comment: 'Poor photo: describes a picture' },
  note: /*i18n*/ {
    id: 'quality.note',
    message: '{problem}. A better photo may change this answer.',
    comment: 'Below the result; {problem}: one of the headings under quality.problems, such as “The photo is too dark”',
  },
});
