/** What the suspicion score, its bands and its limits are called, on the result screen and in the report. */
import { defineMessages } from '../i18n/messages.js';

export const scoreText = defineMessages({
  cropAlt: /*i18n*/ {
    id: 'score.cropAlt',
    message: 'The square of your photo that was checked',
    comment: 'Score: crop alt',
  },
  scoreHeading: /*i18n*/ { id: 'score.scoreHeading', message: 'Suspicion score', comment: 'Score: score heading' },
  scoreMeaning: /*i18n*/ {
    id: 'score.scoreMeaning',
    message:
      'How closely the photo resembles skin cancers and their early stages. About {count} in 100 test photos with this score were cancer or an early stage. The test photos contain far more cancers than everyday life does.',
  },
  bands: {
    'no-warning-sign': /*i18n*/ {
      id: 'score.bands.no-warning-sign',
      message: 'No warning sign found',
      comment: 'Score: bands, no warning sign',
    },
    'some-warning-signs': /*i18n*/ {
      id: 'score.bands.some-warning-signs',
      message: 'Some warning signs',
      comment: 'Score: bands, some warning signs',
    },
    'clear-warning-signs': /*i18n*/ {
      id: 'score.bands.clear-warning-signs',
      message: 'Clear warning signs',
      comment: 'Score: bands, clear warning signs',
    },
  },
  below: /*i18n*/ { id: 'score.below', message: 'below {limit}', comment: 'Score: below' },
  between: /*i18n*/ { id: 'score.between', message: '{low} to {high}', comment: 'Score: between' },
  from: /*i18n*/ { id: 'score.from', message: '{limit} or more', comment: 'Score: from' },
  limitsMeaning: /*i18n*/ {
    id: 'score.limitsMeaning',
    message: 'At a cut-off of {limit}, the test caught {caught} of 100 cancers and early stages and missed {missed}.',
  },
  limits: [
    /*i18n*/ {
      id: 'score.limits.itIsNotA',
      message: 'It is not a diagnosis. Only an examination, and often a tissue sample, tells what a spot is.',
    },
    /*i18n*/ {
      id: 'score.limits.aLowScoreDoes',
      message: 'A low score does not rule cancer out. The network misses some.',
    },
    /*i18n*/ {
      id: 'score.limits.itWasNotTested',
      message:
        'It was not tested on dark and black skin (types V and VI), on children, on nails, or on lips, mouth and genitals. There it may be wrong more often.',
    },
    /*i18n*/ {
      id: 'score.limits.itSeesOnePhoto',
      message: 'It sees one photo. It does not know how the spot feels, how long it has been there, or what runs in the family.',
    },
  ],
  squareSize: /*i18n*/ { id: 'score.squareSize', message: '{side} × {side} pixels', comment: 'Score: square size' },
});
