/**
 * What to do, for each finding and for each advice that the person's own answers raise it to. A low score is never called safe, benign or healthy.
 */
import { defineMessages } from '../i18n/messages.js';
import { formatList } from '../i18n/numbers.js';
import { adviceOfFinding } from './advice.js';
import type { AdviceLevel } from './advice.js';
import { isAtHighRisk, symptomsOf } from './clinical-history.js';
import type { ClinicalHistory, SymptomId, UnknownSubject } from '../core/clinical-history.js';
import type { Finding } from './finding.js';

/** The words of a finding. */
export interface AdviceText {
  readonly heading: string;
  /** Why, in one sentence. */
  readonly reason: string;
  /** What to do, in a few short sentences. */
  readonly next: string;
}

/** The words of each finding. */
export const FINDING_TEXT: Readonly<Record<Exclude<Finding, UnknownSubject>, AdviceText>> = defineMessages({
  'clear-signs': {
    heading: /*i18n*/ {
      id: 'advice.clear-signs.heading',
      message: 'See a doctor within two weeks',
      comment: 'Heading of the result: the score is high',
    },
    reason: /*i18n*/ {
      id: 'advice.clear-signs.reason',
      message: 'The photo has clear signs that are also seen in skin cancer.',
      comment: 'The one sentence below the heading of the result; also in the report and on the shared image',
    },
    next: /*i18n*/ {
      id: 'advice.clear-signs.next',
      message:
        'Call your doctor and ask for a visit within two weeks. Show them the spot itself. Many such spots are not cancer.',
      comment: 'What to do, in the window that “Plan the visit” opens and in the report',
    },
  },
  'early-stage': {
    heading: /*i18n*/ {
      id: 'advice.early-stage.heading',
      message: 'Ask a doctor about treating this',
      comment:
        'Heading of the result: it looks like actinic keratosis, an early stage that is treated before it becomes a cancer',
    },
    reason: /*i18n*/ {
      id: 'advice.early-stage.reason',
      message: 'It looks most like sun damage that is treated before it can become skin cancer.',
      comment: 'The one sentence below the heading; “it” is the spot on the photo',
    },
    next: /*i18n*/ {
      id: 'advice.early-stage.next',
      message: 'Book a visit in the next few weeks. Go within two weeks if it grows fast, hurts or bleeds.',
      comment: 'What to do, in the window that “Plan the visit” opens and in the report',
    },
  },
  'some-signs': {
    heading: /*i18n*/ {
      id: 'advice.some-signs.heading',
      message: 'Have it checked in the next weeks',
      comment: 'Heading of the result: the score is in the middle',
    },
    reason: /*i18n*/ {
      id: 'advice.some-signs.reason',
      message: 'The photo has some signs that are also seen in skin cancer.',
      comment: 'The one sentence below the heading',
    },
    next: /*i18n*/ {
      id: 'advice.some-signs.next',
      message: 'Book a visit with your doctor in the next few weeks. Go sooner if the spot changes, bleeds or hurts.',
      comment: 'What to do, in the window that “Plan the visit” opens and in the report',
    },
  },
  'no-sign': {
    heading: /*i18n*/ {
      id: 'advice.no-sign.heading',
      message: 'No warning sign found in this photo',
      comment: 'Heading of the result: the score is low. Never “safe”, “benign” or “healthy”',
    },
    reason: /*i18n*/ {
      id: 'advice.no-sign.reason',
      message: 'Check the spot again in a month, because a photo can miss a cancer.',
      comment: 'The one sentence below the heading',
    },
    next: /*i18n*/ {
      id: 'advice.no-sign.next',
      message: 'Take another photo in a month, in the same light. See a doctor if the spot changes, bleeds or worries you.',
      comment: 'What to do, in the window that “Check again in a month” opens and in the report',
    },
  },
  'untested-skin': {
    heading: /*i18n*/ {
      id: 'advice.untested-skin.heading',
      message: 'No clear answer for your skin tone',
      comment: 'Heading of the result: the score is low, on a skin tone that the model was hardly tested on',
    },
    reason: /*i18n*/ {
      id: 'advice.untested-skin.reason',
      message: 'The app was not tested enough on skin like yours, so a low score means little.',
      comment: 'The one sentence below the heading',
    },
    next: /*i18n*/ {
      id: 'advice.untested-skin.next',
      message: 'Show the spot to a doctor if it is new, if it changes or if it worries you.',
      comment: 'What to do, in the window that “Plan the visit” opens and in the report',
    },
  },
  'cannot-tell': {
    heading: /*i18n*/ {
      id: 'advice.cannot-tell.heading',
      message: 'We can’t tell from this photo',
      comment: 'Heading of the result: small changes of the photo change the answer',
    },
    reason: /*i18n*/ {
      id: 'advice.cannot-tell.reason',
      message: 'The answer was not clear enough to give you a score.',
      comment: 'The one sentence below the heading',
    },
    next: /*i18n*/ {
      id: 'advice.cannot-tell.next',
      message: 'Take a new photo in better light. See a doctor if the spot worries you or the next photo can’t tell either.',
      comment: 'What to do',
    },
  },
  'not-a-spot': {
    heading: /*i18n*/ {
      id: 'advice.not-a-spot.heading',
      message: 'We don’t see a skin spot here',
      comment: 'Heading of the result: the photo does not look like a close-up of a spot on the skin',
    },
    reason: /*i18n*/ {
      id: 'advice.not-a-spot.reason',
      message: 'There is no score, since the app only knows close-ups of one spot on the skin.',
      comment: 'The one sentence below the heading',
    },
    next: /*i18n*/ {
      id: 'advice.not-a-spot.next',
      message: 'Take a close-up of the spot. See a doctor if the spot worries you, whatever a photo says.',
      comment: 'What to do',
    },
  },
});

/** What is said of what the network has not learned. */
interface SubjectText {
  /** As it stands on the button that chooses it. */
  readonly choice: string;
  readonly heading: string;
  readonly reason: string;
  /** What a friend who is a doctor would say. */
  readonly next: string;
}

/** The words of each subject that the network has not learned. */
export const SUBJECT_TEXT: Readonly<Record<UnknownSubject, SubjectText>> = defineMessages({
  rash: {
    choice: /*i18n*/ {
      id: 'advice.rash.choice',
      message: 'A rash or several spots',
      comment: 'A button: what the photo shows. Under “It is something else”',
    },
    heading: /*i18n*/ {
      id: 'advice.rash.heading',
      message: 'This app can’t check a rash',
      comment: 'Heading of the result; no score is shown',
    },
    reason: /*i18n*/ {
      id: 'advice.rash.reason',
      message: 'It has only learned single spots and moles, so a score would mean nothing.',
      comment: 'The one sentence below the heading',
    },
    next: /*i18n*/ {
      id: 'advice.rash.next',
      message: 'A rash often goes away within days. See a doctor or ask a pharmacist if it stays, itches badly or comes back.',
    },
  },
  wound: {
    choice: /*i18n*/ {
      id: 'advice.wound.choice',
      message: 'A wound or an infection',
      comment: 'A button: what the photo shows. Under “It is something else”',
    },
    heading: /*i18n*/ {
      id: 'advice.wound.heading',
      message: 'This app can’t check a wound',
      comment: 'Heading of the result; no score is shown',
    },
    reason: /*i18n*/ {
      id: 'advice.wound.reason',
      message: 'It has only learned single spots and moles, so a score would mean nothing.',
      comment: 'The one sentence below the heading',
    },
    next: /*i18n*/ {
      id: 'advice.wound.next',
      message: 'Keep it clean and covered. See a doctor if it has not healed after four weeks, or if it keeps coming back.',
    },
  },
  'nail-lip-mouth': {
    choice: /*i18n*/ {
      id: 'advice.nail-lip-mouth.choice',
      message: 'A nail, a lip or the mouth',
      comment: 'A button: what the photo shows. Under “It is something else”',
    },
    heading: /*i18n*/ {
      id: 'advice.nail-lip-mouth.heading',
      message: 'This app can’t check nails, lips or mouths',
      comment: 'Heading of the result; no score is shown',
    },
    reason: /*i18n*/ {
      id: 'advice.nail-lip-mouth.reason',
      message: 'It has only learned spots on skin, so a score would mean nothing.',
      comment: 'The one sentence below the heading',
    },
    next: /*i18n*/ {
      id: 'advice.nail-lip-mouth.next',
      message:
        'Show it to a doctor or a dentist if it has been there for three weeks. A new dark stripe in a nail needs a doctor, too.',
    },
  },
});

/** When to get help at once, whatever it is. */
export const URGENT_SIGNS: { readonly heading: string; readonly items: readonly string[] } = defineMessages({
  heading: /*i18n*/ {
    id: 'advice.urgent.heading',
    message: 'Get help today if',
    comment: 'Heading of a list: “you have a fever or feel very ill”, “it spreads fast” and so on',
  },
  items: [
    /*i18n*/ {
      id: 'advice.urgent.fever',
      message: 'you have a fever or feel very ill',
      comment: 'In the list “Get help today if”',
    },
    /*i18n*/ {
      id: 'advice.urgent.spreading',
      message: 'it spreads fast, or turns hot and very sore',
      comment: 'In the list “Get help today if”',
    },
    /*i18n*/ { id: 'advice.urgent.growth', message: 'it grows within hours or days', comment: 'In the list “Get help today if”' },
    /*i18n*/ { id: 'advice.urgent.bleeding', message: 'it bleeds and does not stop', comment: 'In the list “Get help today if”' },
  ],
});

/** How to take a better photo, whatever was wrong with the last. */
export const BETTER_PHOTO: { readonly heading: string; readonly items: readonly string[] } = defineMessages({
  heading: /*i18n*/ {
    id: 'advice.betterPhoto.heading',
    message: 'How to take a better photo',
    comment: 'Heading of a list of tips on the result',
  },
  items: [
    /*i18n*/ {
      id: 'advice.betterPhoto.distance',
      message: 'Hold the camera 10 to 15 cm away, straight above the spot.',
      comment: 'In the list “How to take a better photo”',
    },
    /*i18n*/ {
      id: 'advice.betterPhoto.light',
      message: 'Use daylight or a bright lamp, and no flash.',
      comment: 'In the list “How to take a better photo”',
    },
    /*i18n*/ {
      id: 'advice.betterPhoto.focus',
      message: 'Tap on the spot to focus, and hold still.',
      comment: 'In the list “How to take a better photo”',
    },
    /*i18n*/ {
      id: 'advice.betterPhoto.size',
      message: 'Let the spot fill about half of the square.',
      comment: 'In the list “How to take a better photo”',
    },
  ],
});

/** What is asked about the spot. */
export const SYMPTOMS: Readonly<Record<SymptomId, { readonly ask: string; readonly short: string }>> = defineMessages({
  changed: {
    ask: /*i18n*/ {
      id: 'advice.symptoms.changed.ask',
      message: 'It has changed in size, shape or colour',
      comment: 'A box to tick, about the spot',
    },
    short: /*i18n*/ {
      id: 'advice.symptoms.changed.short',
      message: 'it has changed',
      comment: 'In the list {reasons} of “You told us: {reasons}”; about the spot',
    },
  },
  bleeding: {
    ask: /*i18n*/ {
      id: 'advice.symptoms.bleeding.ask',
      message: 'It bleeds, crusts or does not heal',
      comment: 'A box to tick, about the spot',
    },
    short: /*i18n*/ {
      id: 'advice.symptoms.bleeding.short',
      message: 'it bleeds, crusts or does not heal',
      comment: 'In the list {reasons} of “You told us: {reasons}”; about the spot',
    },
  },
  'new-after-40': {
    ask: /*i18n*/ {
      id: 'advice.symptoms.new-after-40.ask',
      message: 'It is new, and I am over 40',
      comment: 'A box to tick, about the spot',
    },
    short: /*i18n*/ {
      id: 'advice.symptoms.new-after-40.short',
      message: 'it is new after the age of 40',
      comment: 'In the list {reasons} of “You told us: {reasons}”; about the spot',
    },
  },
  sore: {
    ask: /*i18n*/ {
      id: 'advice.symptoms.sore.ask',
      message: 'It is sore, or it itches',
      comment: 'A box to tick, about the spot',
    },
    short: /*i18n*/ {
      id: 'advice.symptoms.sore.short',
      message: 'it is sore or itches',
      comment: 'In the list {reasons} of “You told us: {reasons}”; about the spot',
    },
  },
  'unlike-others': {
    ask: /*i18n*/ {
      id: 'advice.symptoms.unlike-others.ask',
      message: 'It looks unlike my other spots',
      comment: 'A box to tick, about the spot',
    },
    short: /*i18n*/ {
      id: 'advice.symptoms.unlike-others.short',
      message: 'it looks unlike your other spots',
      comment: 'In the list {reasons} of “You told us: {reasons}”; about the spot',
    },
  },
});

const text = defineMessages({
  told: /*i18n*/ {
    id: 'advice.told',
    message: 'You told us: {reasons}.',
    comment:
      'The one sentence below the heading, where the answers ask for more than the photo. {reasons}: a list, such as “it has changed and it is sore or itches”',
  },
  highRisk: /*i18n*/ {
    id: 'advice.highRisk',
    message: 'skin cancer is more likely for you',
    comment: 'In the list {reasons} of “You told us: {reasons}”: risk factors such as an earlier skin cancer',
  },
});

/** The finding whose heading and next step an advice borrows that the answers raised. */
const FINDING_OF_ADVICE = { watch: 'no-sign', 'have-it-looked-at': 'some-signs', 'see-a-doctor-soon': 'clear-signs' } as const;

/** What the person told that raised the advice, as a list: "it has changed and it is sore or itches". */
export function toldReasons(history: ClinicalHistory): string {
  const reasons = symptomsOf(history).map((id) => SYMPTOMS[id].short);
  return formatList(isAtHighRisk(history) ? [...reasons, text.highRisk] : reasons);
}

/** The words of a finding on its own. */
export function findingText(finding: Finding): AdviceText {
  switch (finding) {
    case 'rash':
    case 'wound':
    case 'nail-lip-mouth':
      return SUBJECT_TEXT[finding];
    default:
      return FINDING_TEXT[finding];
  }
}

/** The words of an advice: those of the finding, or where the answers ask for more, what they ask for and why. */
export function adviceText(finding: Finding, advice: AdviceLevel, history: ClinicalHistory): AdviceText {
  if (advice === 'cannot-tell' || advice === adviceOfFinding(finding)) return findingText(finding);
  const { heading, next } = FINDING_TEXT[FINDING_OF_ADVICE[advice]];
  return { heading, reason: text.told({ reasons: toldReasons(history) }), next };
}
