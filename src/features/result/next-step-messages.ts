/** The words of the window that the main button of the result opens. */
import { defineMessages } from '../../i18n/messages.js';

export const text = defineMessages({
  sayHeading: /*i18n*/ {
    id: 'nextStep.sayHeading',
    message: 'What to say on the phone',
    comment: 'Heading above a sentence to say to the doctor’s office',
  },
  saySoon: /*i18n*/ {
    id: 'nextStep.saySoon',
    message: '“I have a spot on my skin with warning signs. May I come in within two weeks to have it checked for skin cancer?”',
    comment: 'What to say to the doctor’s office, where the advice is “See a doctor within two weeks”',
  },
  sayWeeks: /*i18n*/ {
    id: 'nextStep.sayWeeks',
    message: '“I have a spot on my skin that I would like to have checked. May I come in during the next weeks?”',
    comment: 'What to say to the doctor’s office, where the advice is less urgent',
  },
  takeHeading: /*i18n*/ { id: 'nextStep.takeHeading', message: 'What to take with you', comment: 'Heading above a list' },
  take: [
    /*i18n*/ {
      id: 'nextStep.take.report',
      message: 'The report for your doctor, on paper or on the phone.',
      comment: 'In the list “What to take with you”',
    },
    /*i18n*/ {
      id: 'nextStep.take.since',
      message: 'Since when you have had the spot, and how it has changed.',
      comment: 'In the list “What to take with you”',
    },
    /*i18n*/ {
      id: 'nextStep.take.medicines',
      message: 'A list of the medicines that you take.',
      comment: 'In the list “What to take with you”',
    },
  ],
  report: /*i18n*/ {
    id: 'nextStep.report',
    message: 'Report for the doctor',
    comment: 'A button: opens the window where the report is printed or saved',
  },
  remind: /*i18n*/ {
    id: 'nextStep.remind',
    message: 'Add to my calendar',
    comment: 'A button: downloads a calendar file with a reminder in a month',
  },
  reminded: /*i18n*/ {
    id: 'nextStep.reminded',
    message: 'Saved. Open the file to put it into your calendar.',
    comment: 'After the calendar file was downloaded',
  },
  notReminded: /*i18n*/ {
    id: 'nextStep.notReminded',
    message: 'The calendar part is not on this device yet. Connect to the internet and try again.',
    comment: 'The code for calendar files could not be fetched',
  },
  reminderTitle: /*i18n*/ {
    id: 'nextStep.reminderTitle',
    message: 'Check the skin spot again',
    comment: 'Title of the calendar entry',
  },
  reminderText: /*i18n*/ {
    id: 'nextStep.reminderText',
    message: 'Take a new photo in the same light and compare. See a doctor if it has changed.',
    comment: 'Text of the calendar entry',
  },
  again: [
    /*i18n*/ {
      id: 'nextStep.again.light',
      message: 'Use the same place, the same light and the same distance.',
      comment: 'In a list: how to take the next photo',
    },
    /*i18n*/ {
      id: 'nextStep.again.change',
      message: 'Look for a change in size, shape or colour. Change tells more than one photo.',
      comment: 'In a list: how to take the next photo',
    },
    /*i18n*/ {
      id: 'nextStep.again.sooner',
      message: 'Do not wait if it changes, bleeds or hurts. See a doctor then.',
      comment: 'In a list: how to take the next photo',
    },
  ],
});
