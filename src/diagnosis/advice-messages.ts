/**
 * What to do, for each level of an answer and for each step that the person's own answers raise it to. A low score is
 * never called safe, benign or healthy.
 */
import { defineMessages } from '../i18n/messages.js';
import { formatList } from '../i18n/numbers.js';
import type { AdviceLevel, Answers, QuestionId } from './advice.js';
import { isScored } from '../core/calibration/postprocess.js';
import type { Level } from '../core/calibration/postprocess.js';

/** Sentences below a heading. */
interface AdviceList {
  readonly heading: string;
  readonly items: readonly string[];
}

/** The words of one level. */
export interface AdviceText {
  readonly heading: string;
  /** What to do, first of all. */
  readonly lead: string;
  /** What the answer rests on, and how far it carries. */
  readonly sentence: string;
}

/** How to take a better photo, whatever was wrong with the last. */
const BETTER_PHOTO: AdviceList = defineMessages({
  heading: /*i18n*/ {
    id: 'advice.betterPhoto.heading',
    message: 'To take a better photo',
    comment: 'Advice: better photo, heading',
  },
  items: [
    /*i18n*/ {
      id: 'advice.betterPhoto.items.holdTheCamera10',
      message: 'Hold the camera 10 to 15 cm away, straight above the spot.',
    },
    /*i18n*/ {
      id: 'advice.betterPhoto.items.useDaylightOrA',
      message: 'Use daylight or a bright lamp, and no flash.',
      comment: 'Advice: better photo, items, use daylight or a',
    },
    /*i18n*/ {
      id: 'advice.betterPhoto.items.tapOnTheSpot',
      message: 'Tap on the spot to focus, and hold still.',
      comment: 'Advice: better photo, items, tap on the spot',
    },
    /*i18n*/ {
      id: 'advice.betterPhoto.items.letTheSpotFill',
      message: 'Let the spot fill about half of the square.',
      comment: 'Advice: better photo, items, let the spot fill',
    },
  ],
});

/** What to say of an answer, whatever it rests on. */
export interface Advised extends AdviceText {
  /** How to take a better photo, where this one can't be scored. */
  readonly list: AdviceList | undefined;
}

/** The advice of each level. */
export const ADVICE: Readonly<Record<Level, AdviceText>> = defineMessages({
  'clear-warning-signs': {
    heading: /*i18n*/ {
      id: 'advice.clear-warning-signs.heading',
      message: 'See a doctor soon',
      comment: 'Advice: clear warning signs, heading',
    },
    lead: /*i18n*/ {
      id: 'advice.clear-warning-signs.lead',
      message: 'Ask a GP or a dermatologist for an appointment within the next two weeks, and show them the spot itself.',
    },
    sentence: /*i18n*/ {
      id: 'advice.clear-warning-signs.sentence',
      message:
        'The photo resembles photos of skin cancers and their early stages. Many spots with this score turn out to be something else: only an examination can tell.',
    },
  },
  'some-warning-signs': {
    heading: /*i18n*/ {
      id: 'advice.some-warning-signs.heading',
      message: 'Have it checked',
      comment: 'Advice: some warning signs, heading',
    },
    lead: /*i18n*/ {
      id: 'advice.some-warning-signs.lead',
      message: 'Show the spot to a GP or a dermatologist in the coming weeks.',
    },
    sentence: /*i18n*/ {
      id: 'advice.some-warning-signs.sentence',
      message:
        'The photo has some features also seen in skin cancer. Most spots with this score turn out to be something else, but a photo alone can’t tell.',
    },
  },
  'no-warning-sign': {
    heading: /*i18n*/ {
      id: 'advice.no-warning-sign.heading',
      message: 'No warning sign found in this photo',
      comment: 'Advice: no warning sign, heading',
    },
    lead: /*i18n*/ {
      id: 'advice.no-warning-sign.lead',
      message: 'Keep an eye on the spot: check it again in a month, in the same light.',
    },
    sentence: /*i18n*/ {
      id: 'advice.no-warning-sign.sentence',
      message:
        'This is about the photo, not about the spot. The network misses some cancers, and some cancers look like ordinary moles.',
    },
  },
  'not-a-lesion': {
    heading: /*i18n*/ {
      id: 'advice.not-a-lesion.heading',
      message: 'This does not look like a close-up of a skin spot',
    },
    lead: /*i18n*/ {
      id: 'advice.not-a-lesion.lead',
      message: 'So there is no score. The network only knows close-ups of a single spot on the skin.',
    },
    sentence: /*i18n*/ {
      id: 'advice.not-a-lesion.sentence',
      message: 'If it is a spot and it worries you, show it to a doctor, whatever a photo says.',
    },
  },
  inconclusive: {
    heading: /*i18n*/ {
      id: 'advice.inconclusive.heading',
      message: 'I can’t tell from this photo',
      comment: 'Advice: inconclusive, heading',
    },
    lead: /*i18n*/ {
      id: 'advice.inconclusive.lead',
      message: 'Take another photo of the spot, or have it checked.',
    },
    sentence: /*i18n*/ {
      id: 'advice.inconclusive.sentence',
      message:
        'Mirrored, turned or moved a little, this photo gets different answers, so there is no score. That says nothing about the spot. If it worries you, or a second photo can’t tell either, show it to a doctor.',
    },
  },
});

/** What is asked about the spot. */
export const QUESTIONS: Readonly<Record<QuestionId, { readonly ask: string; readonly short: string }>> = defineMessages({
  changed: {
    ask: /*i18n*/ {
      id: 'advice.questions.changed.ask',
      message: 'It has changed in size, shape or colour',
      comment: 'Advice: questions, changed, ask',
    },
    short: /*i18n*/ {
      id: 'advice.questions.changed.short',
      message: 'it has changed',
      comment: 'Advice: questions, changed, short',
    },
  },
  bleeding: {
    ask: /*i18n*/ {
      id: 'advice.questions.bleeding.ask',
      message: 'It bleeds, crusts or does not heal',
      comment: 'Advice: questions, bleeding, ask',
    },
    short: /*i18n*/ {
      id: 'advice.questions.bleeding.short',
      message: 'it bleeds, crusts or does not heal',
      comment: 'Advice: questions, bleeding, short',
    },
  },
  'new-after-40': {
    ask: /*i18n*/ {
      id: 'advice.questions.new-after-40.ask',
      message: 'It is new, and I am over 40',
      comment: 'Advice: questions, new after 40, ask',
    },
    short: /*i18n*/ {
      id: 'advice.questions.new-after-40.short',
      message: 'it is new after the age of 40',
      comment: 'Advice: questions, new after 40, short',
    },
  },
  sore: {
    ask: /*i18n*/ {
      id: 'advice.questions.sore.ask',
      message: 'It is sore, or it itches',
      comment: 'Advice: questions, sore, ask',
    },
    short: /*i18n*/ {
      id: 'advice.questions.sore.short',
      message: 'it is sore or itches',
      comment: 'Advice: questions, sore, short',
    },
  },
  'unlike-others': {
    ask: /*i18n*/ {
      id: 'advice.questions.unlike-others.ask',
      message: 'It looks unlike my other spots',
      comment: 'Advice: questions, unlike others, ask',
    },
    short: /*i18n*/ {
      id: 'advice.questions.unlike-others.short',
      message: 'it looks unlike your other spots',
      comment: 'Advice: questions, unlike others, short',
    },
  },
});

/** The levels whose words a raised step borrows. */
const LEVEL_OF_STEP: Readonly<Record<Exclude<AdviceLevel, 'cannot-tell'>, Level>> = {
  watch: 'no-warning-sign',
  'have-it-looked-at': 'some-warning-signs',
  'see-a-doctor-soon': 'clear-warning-signs',
};

const text = defineMessages({
  told: /*i18n*/ {
    id: 'advice.told',
    message: 'You told us that {reasons}. That counts for more than a photo.',
    comment: '{reasons}: a list of what the person ticked, such as “it has changed and it is sore or itches”',
  },
  photo: /*i18n*/ { id: 'advice.photo', message: 'The photo alone says “{heading}”.' },
  photoNotALesion: /*i18n*/ {
    id: 'advice.photoNotALesion',
    message: 'The photo shows no close-up of a skin spot, so it adds nothing.',
  },
  photoInconclusive: /*i18n*/ { id: 'advice.photoInconclusive', message: 'The photo can’t tell, so it adds nothing.' },
});

/** What the photo says in addition to the person's own answers. */
function photoWords(level: Level, { heading }: AdviceText): string {
  if (level === 'not-a-lesion') return text.photoNotALesion;
  if (level === 'inconclusive') return text.photoInconclusive;
  return text.photo({ heading });
}

/** The words of a step: those of the photo's own level, or where the answers ask for more, those of what they ask for. */
export function adviceText(level: Level, step: AdviceLevel, answers: Answers): Advised {
  const own = ADVICE[level];
  const list = isScored(level) ? undefined : BETTER_PHOTO;
  if (step === 'cannot-tell' || LEVEL_OF_STEP[step] === level) return { ...own, list };
  const words = ADVICE[LEVEL_OF_STEP[step]];
  const reasons = formatList(answers.map((id) => QUESTIONS[id].short));
  return {
    heading: words.heading,
    lead: words.lead,
    sentence: `${text.told({ reasons })} ${photoWords(level, own)}`,
    list,
  };
}
