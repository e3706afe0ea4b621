/** What the page about the model says of change between two photos of a spot. */
import { defineMessages } from '../../i18n/messages.js';

export const changeText = defineMessages({
  heading: /*i18n*/ {
    id: 'modelCard.change.heading',
    message: 'Change between two photos',
    comment: 'Model card: change, heading',
  },
  intro: /*i18n*/ {
    id: 'modelCard.change.intro',
    message:
      'Two photos of a spot that has not changed differ, too. Only a difference beyond these limits is called a change. They are those that 95 of 100 pairs stayed within: photos that were framed, lit and compressed differently, and several photos of one spot.',
    comment: 'Model card: change, what the limits are',
  },
  caption: /*i18n*/ {
    id: 'modelCard.change.caption',
    message: 'Limits of a change',
    comment: 'Model card: change, caption of the table of limits',
  },
  columns: [
    /*i18n*/ { id: 'modelCard.change.columns.measure', message: 'Measure', comment: 'Model card: change, column' },
    /*i18n*/ { id: 'modelCard.change.columns.limit', message: 'Limit', comment: 'Model card: change, column' },
    /*i18n*/ { id: 'modelCard.change.columns.pairs', message: 'Pairs', comment: 'Model card: change, column' },
    /*i18n*/ { id: 'modelCard.change.columns.within', message: 'Within, on new pairs', comment: 'Model card: change, column' },
  ],
  modalities: {
    dermoscopy: /*i18n*/ {
      id: 'modelCard.change.dermoscopy',
      message: 'Through a dermatoscope',
      comment: 'Model card: change, below the name of a measure',
    },
    photo: /*i18n*/ {
      id: 'modelCard.change.photo',
      message: 'Plain photos',
      comment: 'Model card: change, below the name of a measure',
    },
  },
  measures: {
    area: /*i18n*/ { id: 'modelCard.change.area', message: 'Area', comment: 'Model card: change, a measure' },
    diameter: /*i18n*/ { id: 'modelCard.change.diameter', message: 'Longest width', comment: 'Model card: change, a measure' },
    asymmetry: /*i18n*/ { id: 'modelCard.change.asymmetry', message: 'Asymmetry', comment: 'Model card: change, a measure' },
    border: /*i18n*/ {
      id: 'modelCard.change.border',
      message: 'Irregularity of the border',
      comment: 'Model card: change, a measure',
    },
    darkness: /*i18n*/ { id: 'modelCard.change.darkness', message: 'Darkness', comment: 'Model card: change, a measure' },
    colours: /*i18n*/ {
      id: 'modelCard.change.colours',
      message: 'Spread of the colours',
      comment: 'Model card: change, a measure',
    },
    suspicion: /*i18n*/ {
      id: 'modelCard.change.suspicion',
      message: 'Odds of the score',
      comment: 'Model card: change, a measure',
    },
  },
  registration: /*i18n*/ {
    id: 'modelCard.change.registration',
    message: 'How well two photos are lined up',
    comment: 'Model card: change, caption of the table of registration',
  },
  registrationColumns: [
    /*i18n*/ { id: 'modelCard.change.registration.source', message: 'Collection', comment: 'Model card: change, column' },
    /*i18n*/ { id: 'modelCard.change.registration.photos', message: 'Photos', comment: 'Model card: change, column' },
    /*i18n*/ {
      id: 'modelCard.change.registration.error',
      message: 'Corners off by, half of them',
      comment: 'Model card: change, column: the median error in percent of the side of the square',
    },
    /*i18n*/ { id: 'modelCard.change.registration.right', message: 'Off by 2% or less', comment: 'Model card: change, column' },
    /*i18n*/ { id: 'modelCard.change.registration.missed', message: 'Wrongly refused', comment: 'Model card: change, column' },
    /*i18n*/ {
      id: 'modelCard.change.registration.rejected',
      message: 'Different spots refused',
      comment: 'Model card: change, column',
    },
  ],
});
