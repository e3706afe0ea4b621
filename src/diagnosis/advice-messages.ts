/**
 * What to do, for each level of an answer and for each step that the person's own answers raise it to. Main thread. A low score is
 * never called safe, benign or healthy.
 */
import { t, translated } from '../i18n/i18n.js';
import type { AdviceStep, Answers, QuestionId } from './advice.js';
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
const BETTER_PHOTO: AdviceList = translated({
  heading: 'To take a better photo',
  items: [
    'Hold the camera 10 to 15 cm away, straight above the spot.',
    'Use daylight or a bright lamp, and no flash.',
    'Tap on the spot to focus, and hold still.',
    'Let the spot fill about half of the square.',
  ],
});

/** What to say of an answer, whatever it rests on. */
export interface Advised extends AdviceText {
  /** How to take a better photo, where this one can't be scored. */
  readonly list: AdviceList | undefined;
}

/** The advice of each level. */
export const ADVICE: Readonly<Record<Level, AdviceText>> = translated({
  'clear-warning-signs': {
    heading: 'See a doctor soon',
    lead: 'Ask a GP or a dermatologist for an appointment within the next two weeks, and show them the spot itself.',
    sentence:
      'The photo resembles photos of skin cancers and their early stages. Many spots that score like this turn out to be something else: only an examination can tell.',
  },
  'some-warning-signs': {
    heading: 'Have it looked at',
    lead: 'Show the spot to a GP or a dermatologist in the coming weeks.',
    sentence:
      'The photo has some features that skin cancers have, too. Most spots that score like this turn out to be something else, but a photo alone can’t tell.',
  },
  'no-warning-sign': {
    heading: 'No warning sign found in this photo',
    lead: 'Keep an eye on the spot: look at it again in a month, in the same light.',
    sentence:
      'This is about the photo, not about the spot. The network misses some cancers, and some cancers look like ordinary moles.',
  },
  'not-a-lesion': {
    heading: 'This does not look like a close-up of a skin spot',
    lead: 'So there is no score. The network only knows close-ups of a single spot on the skin.',
    sentence: 'If it is a spot and it worries you, show it to a doctor, whatever a photo says.',
  },
  inconclusive: {
    heading: 'I can’t tell from this photo',
    lead: 'Take another photo of the spot, or have it looked at.',
    sentence:
      'Mirrored, turned or moved a little, this photo gets different answers, so there is no score. That says nothing about the spot. If it worries you, or a second photo can’t tell either, show it to a doctor.',
  },
});

/** What is asked about the spot. */
export const QUESTIONS: Readonly<Record<QuestionId, { readonly ask: string; readonly short: string }>> = translated({
  changed: { ask: 'It has changed in size, shape or colour', short: 'it has changed' },
  bleeding: { ask: 'It bleeds, crusts or does not heal', short: 'it bleeds, crusts or does not heal' },
  'new-after-40': { ask: 'It is new, and I am over 40', short: 'it is new after the age of 40' },
  sore: { ask: 'It is sore, or it itches', short: 'it is sore or itches' },
  'unlike-others': { ask: 'It looks unlike my other spots', short: 'it looks unlike your other spots' },
});

/** The levels whose words a raised step borrows. */
const LEVEL_OF_STEP: Readonly<Record<Exclude<AdviceStep, 'cannot-tell'>, Level>> = {
  watch: 'no-warning-sign',
  'have-it-looked-at': 'some-warning-signs',
  'see-a-doctor-soon': 'clear-warning-signs',
};

/** A row of clauses as a person would say them: "a, b and c". */
function joined(clauses: readonly string[]): string {
  const last = clauses.at(-1) ?? '';
  return clauses.length < 2 ? last : t`${clauses.slice(0, -1).join(', ')} and ${last}`;
}

/** What the photo has to say beside the person's own answers. */
function photoWords(level: Level, { heading }: AdviceText): string {
  if (level === 'not-a-lesion') return t`The photo shows no close-up of a skin spot, so it adds nothing.`;
  if (level === 'inconclusive') return t`The photo can’t tell, so it adds nothing.`;
  return t`The photo alone says “${heading}”.`;
}

/** The words of a step: those of the photo's own level, or where the answers ask for more, those of what they ask for. */
export function adviceText(level: Level, step: AdviceStep, answers: Answers): Advised {
  const own = ADVICE[level];
  const list = isScored(level) ? undefined : BETTER_PHOTO;
  if (step === 'cannot-tell' || LEVEL_OF_STEP[step] === level) return { ...own, list };
  const words = ADVICE[LEVEL_OF_STEP[step]];
  const reasons = joined(answers.map((id) => QUESTIONS[id].short));
  return {
    heading: words.heading,
    lead: words.lead,
    sentence: t`You told us that ${reasons}. That counts for more than a photo. ${photoWords(level, own)}`,
    list,
  };
}
