/** What the score, its bands and its cut-offs are called, on the result screen and in the report. */
import { defineMessages } from '../i18n/messages.js';

export const scoreText = defineMessages({
  cropAlt: /*i18n*/ {
    id: 'score.cropAlt',
    message: 'The part of your photo that was checked',
    comment: 'Describes a picture: the square that the person placed',
  },
  bands: {
    'no-warning-sign': /*i18n*/ {
      id: 'score.bands.no-warning-sign',
      message: 'No sign',
      comment: 'A band of the score, the lowest: no warning sign found. On the scale of the result, where there is little room',
    },
    'some-warning-signs': /*i18n*/ {
      id: 'score.bands.some-warning-signs',
      message: 'Some signs',
      comment: 'A band of the score: some warning signs. On the scale of the result, where there is little room',
    },
    'clear-warning-signs': /*i18n*/ {
      id: 'score.bands.clear-warning-signs',
      message: 'Clear signs',
      comment: 'A band of the score: clear warning signs. On the scale of the result, where there is little room',
    },
  },
  earlyStage: /*i18n*/ {
    id: 'score.earlyStage',
    message: 'Early stage',
    comment:
      'A band of the score, in the place of “Some signs” or “Clear signs”, where an early stage alone raised it. There is little room',
  },
  parts: /*i18n*/ {
    id: 'score.parts',
    message: 'Of these {score}, {early} are for an early stage and {cancer} for a skin cancer.',
    comment: 'Below the score, where an early stage raised it; all are shares such as 52%',
  },
  below: /*i18n*/ { id: 'score.below', message: 'below {limit}', comment: 'A range of the score; {limit}: a share such as 8%' },
  between: /*i18n*/ {
    id: 'score.between',
    message: '{low} to {high}',
    comment: 'A range of the score; both arguments are shares such as 8%',
  },
  from: /*i18n*/ { id: 'score.from', message: '{limit} or more', comment: 'A range of the score; {limit}: a share such as 46%' },
  borderline: /*i18n*/ {
    id: 'score.borderline',
    message: 'A close call: {score}. From {limit} on it counts as “{band}”.',
    comment:
      'Below the scale, where the score lies next to a cut-off. {score}, {limit}: shares such as 45.9%; {band}: one of score.bands',
  },
  scoreMeaning: /*i18n*/ {
    id: 'score.scoreMeaning',
    message: 'Of 100 test photos with this score, about {count} showed a cancer or an early stage.',
    comment: 'What the score means; {count}: a number',
  },
  testSetNote: /*i18n*/ {
    id: 'score.testSetNote',
    message: 'Cancers are far more common in test photos than in daily life. So your own chance is lower.',
    comment: 'After “Of 100 test photos with this score …”',
  },
  cutOffMeaning: /*i18n*/ {
    id: 'score.cutOffMeaning',
    message: 'With a cut-off of {limit}, the test found {caught} of 100 cancers and missed {missed}.',
    comment: '{limit}: a share such as 8%; {caught}, {missed}: numbers that sum to 100',
  },
  limits: [
    /*i18n*/ {
      id: 'score.limits.diagnosis',
      message: 'It can’t say what your spot is. Only a doctor can, often with a tissue sample.',
      comment: 'In the list “What this can’t tell you”; “it” is this result',
    },
    /*i18n*/ {
      id: 'score.limits.missed',
      message: 'It misses some cancers. A low score does not rule cancer out.',
      comment: 'In the list “What this can’t tell you”',
    },
    /*i18n*/ {
      id: 'score.limits.untested',
      message: 'It was not tested on dark skin, on children, on nails, or in the mouth. It may be wrong more often there.',
      comment: 'In the list “What this can’t tell you”',
    },
    /*i18n*/ {
      id: 'score.limits.onePhoto',
      message: 'It sees one photo. It does not know how the spot feels or how it grew.',
      comment: 'In the list “What this can’t tell you”',
    },
  ],
  squareSize: /*i18n*/ {
    id: 'score.squareSize',
    message: '{side} × {side} pixels',
    comment: 'The size of the square that was checked',
  },
});
