/** The words of the guided self-check. */
import { defineMessages } from '../../i18n/messages.js';

export const text = defineMessages({
  heading: /*i18n*/ { id: 'selfCheck.heading', message: 'Check your whole skin', comment: 'Skin self-check: heading' },
  lead: /*i18n*/ {
    id: 'selfCheck.lead',
    message: 'This takes five minutes, once a month. You need good light, a large mirror and a hand mirror.',
    comment: 'Skin self-check: below the heading',
  },
  progress: /*i18n*/ { id: 'selfCheck.progress', message: 'Step {step} of {all}', comment: 'Skin self-check: how far it is' },
  next: /*i18n*/ { id: 'selfCheck.next', message: 'Next', comment: 'Skin self-check: a button' },
  lastSeen: /*i18n*/ { id: 'selfCheck.lastSeen', message: 'Last time: {day}', comment: 'Skin self-check: {day}: a date' },
  ducklingName: /*i18n*/ {
    id: 'selfCheck.ducklingName',
    message: 'The ugly duckling',
    comment: 'Skin self-check: name of a sign: the mole that is unlike all others',
  },
  ducklingSentence: /*i18n*/ {
    id: 'selfCheck.ducklingSentence',
    message: 'Your moles look alike. Show a doctor the one that does not.',
    comment: 'Skin self-check: below “The ugly duckling”',
  },
  nailSentence: /*i18n*/ {
    id: 'selfCheck.nailSentence',
    message: 'A new dark stripe in one nail',
    comment: 'Skin self-check: below a drawn nail',
  },
  finishHeading: /*i18n*/ {
    id: 'selfCheck.finishHeading',
    message: 'Did you find something?',
    comment: 'Skin self-check: the last step',
  },
  finishFound: /*i18n*/ {
    id: 'selfCheck.finishFound',
    message: 'Show a doctor any spot that is new, that changes, or that bleeds. You can photograph it here and keep it.',
    comment: 'Skin self-check: the last step',
  },
  photograph: /*i18n*/ {
    id: 'selfCheck.photograph',
    message: 'Photograph a spot',
    comment: 'Skin self-check: link to the camera',
  },
  seen: /*i18n*/ { id: 'selfCheck.seen', message: 'I have looked everywhere', comment: 'Skin self-check: a button that ends it' },
  seenOn: /*i18n*/ {
    id: 'selfCheck.seenOn',
    message: 'Seen on {day}. Next time: {next}.',
    comment: 'Skin self-check: both are dates',
  },
  seenNotKept: /*i18n*/ {
    id: 'selfCheck.seenNotKept',
    message: 'This browser can’t store the date.',
    comment: 'Skin self-check: the browser refuses',
  },
  remindMonthly: /*i18n*/ {
    id: 'selfCheck.remindMonthly',
    message: 'Remind me every month',
    comment: 'Skin self-check: a button: downloads a calendar file',
  },
  calendarTitle: /*i18n*/ {
    id: 'selfCheck.calendarTitle',
    message: 'Check my skin',
    comment: 'Skin self-check: title of the calendar entry',
  },
  calendarText: /*i18n*/ {
    id: 'selfCheck.calendarText',
    message: 'Five minutes in good light, from head to sole.',
    comment: 'Skin self-check: text of the calendar entry',
  },
  sources: /*i18n*/ { id: 'selfCheck.sources', message: 'Sources', comment: 'Skin self-check: heading of a list' },
});

/** The five signs. */
export const ABCDE: readonly { readonly name: string; readonly sentence: string }[] = defineMessages({
  signs: [
    {
      name: /*i18n*/ {
        id: 'selfCheck.abcde.a.name',
        message: 'A: not the same on both sides',
        comment: 'One of the five signs; the letter stays',
      },
      sentence: /*i18n*/ {
        id: 'selfCheck.abcde.a.sentence',
        message: 'Half of it does not match the other half.',
        comment: 'What the sign means',
      },
    },
    {
      name: /*i18n*/ {
        id: 'selfCheck.abcde.b.name',
        message: 'B: an uneven border',
        comment: 'One of the five signs; the letter stays',
      },
      sentence: /*i18n*/ {
        id: 'selfCheck.abcde.b.sentence',
        message: 'The edge is ragged or blurred.',
        comment: 'What the sign means',
      },
    },
    {
      name: /*i18n*/ {
        id: 'selfCheck.abcde.c.name',
        message: 'C: more than one colour',
        comment: 'One of the five signs; the letter stays',
      },
      sentence: /*i18n*/ {
        id: 'selfCheck.abcde.c.sentence',
        message: 'Brown and black, or red, white or blue.',
        comment: 'What the sign means',
      },
    },
    {
      name: /*i18n*/ {
        id: 'selfCheck.abcde.d.name',
        message: 'D: wider than 6 mm',
        comment: 'One of the five signs; the letter stays',
      },
      sentence: /*i18n*/ {
        id: 'selfCheck.abcde.d.sentence',
        message: 'About as wide as a pencil.',
        comment: 'What the sign means',
      },
    },
    {
      name: /*i18n*/ {
        id: 'selfCheck.abcde.e.name',
        message: 'E: it changes',
        comment: 'One of the five signs; the letter stays',
      },
      sentence: /*i18n*/ {
        id: 'selfCheck.abcde.e.sentence',
        message: 'It grows, or looks different than before.',
        comment: 'What the sign means',
      },
    },
  ],
}).signs;

/** The parts of the walk, in order. */
export const SELF_CHECK_STEPS: readonly { readonly title: string; readonly items: readonly string[] }[] = defineMessages({
  steps: [
    {
      title: /*i18n*/ { id: 'selfCheck.step.know.title', message: 'What to look for', comment: 'Heading of a step' },
      items: [
        /*i18n*/ {
          id: 'selfCheck.step.know.1',
          message: 'Look for a spot with one of these five signs.',
          comment: 'What to do at this step',
        },
        /*i18n*/ {
          id: 'selfCheck.step.know.2',
          message: 'Look for the one that is unlike your others.',
          comment: 'What to do at this step',
        },
        /*i18n*/ {
          id: 'selfCheck.step.know.3',
          message: 'A sore that has not healed after four weeks counts, too.',
          comment: 'What to do at this step',
        },
      ],
    },
    {
      title: /*i18n*/ { id: 'selfCheck.step.head.title', message: 'Face and head', comment: 'Heading of a step' },
      items: [
        /*i18n*/ {
          id: 'selfCheck.step.head.1',
          message: 'Look at your face, lips and ears, also behind the ears.',
          comment: 'What to do at this step',
        },
        /*i18n*/ {
          id: 'selfCheck.step.head.2',
          message: 'Part your hair row by row. A hair dryer helps.',
          comment: 'What to do at this step',
        },
        /*i18n*/ {
          id: 'selfCheck.step.head.3',
          message: 'Ask someone to look at the back of your head.',
          comment: 'What to do at this step',
        },
      ],
    },
    {
      title: /*i18n*/ { id: 'selfCheck.step.front.title', message: 'Front and arms', comment: 'Heading of a step' },
      items: [
        /*i18n*/ {
          id: 'selfCheck.step.front.1',
          message: 'Look at your neck, chest and belly. Lift a breast or a fold of skin.',
          comment: 'What to do at this step',
        },
        /*i18n*/ {
          id: 'selfCheck.step.front.2',
          message: 'Raise your arms. Look at both sides and the armpits.',
          comment: 'What to do at this step',
        },
      ],
    },
    {
      title: /*i18n*/ { id: 'selfCheck.step.hands.title', message: 'Hands and nails', comment: 'Heading of a step' },
      items: [
        /*i18n*/ {
          id: 'selfCheck.step.hands.1',
          message: 'Look at the backs, the palms and between the fingers.',
          comment: 'What to do at this step',
        },
        /*i18n*/ {
          id: 'selfCheck.step.hands.2',
          message: 'Take off nail polish now and then. Look for a dark stripe.',
          comment: 'What to do at this step',
        },
        /*i18n*/ {
          id: 'selfCheck.step.hands.3',
          message: 'On dark skin, palms, soles and nails matter most.',
          comment: 'What to do at this step',
        },
      ],
    },
    {
      title: /*i18n*/ { id: 'selfCheck.step.back.title', message: 'Back', comment: 'Heading of a step' },
      items: [
        /*i18n*/ {
          id: 'selfCheck.step.back.1',
          message: 'Turn your back to the large mirror. Use the hand mirror.',
          comment: 'What to do at this step',
        },
        /*i18n*/ {
          id: 'selfCheck.step.back.2',
          message: 'Look at your neck, shoulders, back and buttocks.',
          comment: 'What to do at this step',
        },
        /*i18n*/ {
          id: 'selfCheck.step.back.3',
          message: 'A partner can do this for you, and take a photo.',
          comment: 'What to do at this step',
        },
      ],
    },
    {
      title: /*i18n*/ { id: 'selfCheck.step.legs.title', message: 'Legs and feet', comment: 'Heading of a step' },
      items: [
        /*i18n*/ {
          id: 'selfCheck.step.legs.1',
          message: 'Sit down. Look at each leg from all sides.',
          comment: 'What to do at this step',
        },
        /*i18n*/ {
          id: 'selfCheck.step.legs.2',
          message: 'Look at the soles, the nails and between the toes.',
          comment: 'What to do at this step',
        },
        /*i18n*/ {
          id: 'selfCheck.step.legs.3',
          message: 'Use the hand mirror for the genital area.',
          comment: 'What to do at this step',
        },
      ],
    },
  ],
}).steps;

/** Where the advice comes from: names of publications, which stay as they are. */
export const SOURCES: readonly { readonly name: string; readonly href: string }[] = [
  {
    name: 'American Academy of Dermatology: How to perform a skin self-exam',
    href: 'https://www.aad.org/public/diseases/skin-cancer/find/check-skin',
  },
  {
    name: 'Abbasi et al., JAMA 2004: Early diagnosis of cutaneous melanoma, revisiting the ABCD criteria',
    href: 'https://doi.org/10.1001/jama.292.22.2771',
  },
  {
    name: 'Grob and Bonerandi, Archives of Dermatology 1998: The “ugly duckling” sign',
    href: 'https://doi.org/10.1001/archderm.134.1.103-a',
  },
];
