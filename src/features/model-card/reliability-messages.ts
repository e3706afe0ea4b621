/** What the page about the model says of the checks around the score: of the photo, of the square, of the answer and of the heat-map. */
import { defineMessages } from '../../i18n/messages.js';

export const reliabilityText = defineMessages({
  spot: {
    heading: /*i18n*/ {
      id: 'modelCard.localisation.heading',
      message: 'Where the spot is',
      comment: 'Model card: localisation, heading',
    },
    intro: /*i18n*/ {
      id: 'modelCard.localisation.intro',
      message:
        'When a photo is opened, the app guesses where the spot is and places the square there; it leaves the square in the middle where that shows the spot well enough. The table compares this with a square that always stays in the middle, on test photos whose spots people have outlined: as they were taken, cut so that the spot lies off the middle, and laid on a wide stretch of the same skin.',
    },
    caption: /*i18n*/ {
      id: 'modelCard.localisation.caption',
      message: 'What the first square shows',
      comment: 'Model card: localisation, caption',
    },
    columns: [
      /*i18n*/ {
        id: 'modelCard.localisation.columns.testPhotosByPhone',
        message: 'Test photos by phone',
        comment: 'Model card: localisation, columns, test photos by phone',
      },
      /*i18n*/ {
        id: 'modelCard.localisation.columns.tested',
        message: 'Tested',
        comment: 'Model card: localisation, columns, tested',
      },
      /*i18n*/ {
        id: 'modelCard.localisation.columns.middleOfTheSpot',
        message: 'Middle of the spot is in the square',
        comment: 'Model card: localisation, columns, middle of the spot',
      },
      /*i18n*/ {
        id: 'modelCard.localisation.columns.partOfTheSpot',
        message: 'Part of the spot in the square',
        comment: 'Model card: localisation, columns, part of the spot',
      },
      /*i18n*/ {
        id: 'modelCard.localisation.columns.wellFramed',
        message: 'Well framed',
        comment: 'Model card: localisation, columns, well framed',
      },
    ],
    challenges: {
      'as-taken': /*i18n*/ {
        id: 'modelCard.localisation.challenges.as-taken',
        message: 'As they were taken',
        comment: 'Model card: localisation, challenges, as taken',
      },
      'off-centre': /*i18n*/ {
        id: 'modelCard.localisation.challenges.off-centre',
        message: 'Off the middle',
        comment: 'Model card: localisation, challenges, off centre',
      },
      wide: /*i18n*/ {
        id: 'modelCard.localisation.challenges.wide',
        message: 'Small, on a wide stretch of skin',
        comment: 'Model card: localisation, challenges, wide',
      },
    },
    ways: {
      centre: /*i18n*/ {
        id: 'modelCard.localisation.ways.centre',
        message: 'square in the middle',
        comment: 'Model card: localisation, ways, centre',
      },
      localised: /*i18n*/ {
        id: 'modelCard.localisation.ways.guess',
        message: 'square by guess',
        comment: 'Model card: localisation, ways, guess',
      },
    },
    dermoscopy: /*i18n*/ {
      id: 'modelCard.localisation.dermoscopy',
      message: 'Of {looked} pictures by dermatoscope, which show the spot large, the guess moved the square in {moved}.',
      comment: 'Model card: localisation, dermoscopy',
    },
    moved: /*i18n*/ {
      id: 'modelCard.localisation.moved',
      message:
        'What that does to the score: of {photos, plural, one {# test photo} other {# test photos}} of spots given to model {model}, the guess moved the square in {moved}.',
    },
    found: /*i18n*/ {
      id: 'modelCard.localisation.found',
      message:
        'Of the {suspicious} suspicious spots on those, {byGuess} got a warning from the guessed square and {inCentre} from the one in the middle.',
    },
    alarms: /*i18n*/ {
      id: 'modelCard.localisation.alarms',
      message:
        'Of the {others} other spots, {byGuess} got one from the guessed square and {inCentre} from the other: false alarms.',
    },
    limits: /*i18n*/ {
      id: 'modelCard.localisation.limits',
      message:
        'Well framed: nine tenths of the spot or more are in the square, and the spot is at least a quarter of its side. The guess goes by colour alone. Hair, ink, folds and a second spot can mislead it, so look at the square before you go on.',
    },
  },
  check: {
    heading: /*i18n*/ {
      id: 'modelCard.quality.heading',
      message: 'The check of the photo',
      comment: 'Model card: photo-quality check, heading',
    },
    intro: /*i18n*/ {
      id: 'modelCard.quality.intro',
      message:
        'Before a result is shown, the app looks whether the photo is sharp, well lit and large enough. Its cut-offs were chosen on learning and tuning pictures. The table shows test pictures as they are, where a flag is a false alarm, and copies that were degraded on purpose.',
    },
    caption: /*i18n*/ {
      id: 'modelCard.quality.caption',
      message: 'Photos that were flagged',
      comment: 'Model card: photo-quality check, caption',
    },
    columns: [
      /*i18n*/ {
        id: 'modelCard.quality.columns.testPictures',
        message: 'Test pictures',
        comment: 'Model card: photo-quality check, columns, test pictures',
      },
      /*i18n*/ {
        id: 'modelCard.quality.columns.dermatoscope',
        message: 'Dermatoscope',
        comment: 'Model card: photo-quality check, columns, dermatoscope',
      },
      /*i18n*/ {
        id: 'modelCard.quality.columns.phone',
        message: 'Phone',
        comment: 'Model card: photo-quality check, columns, phone',
      },
    ],
    kinds: {
      untouched: /*i18n*/ {
        id: 'modelCard.quality.kinds.untouched',
        message: 'As they are',
        comment: 'Model card: photo-quality check, kinds, untouched',
      },
      blur: /*i18n*/ {
        id: 'modelCard.quality.kinds.blur',
        message: 'Out of focus',
        comment: 'Model card: photo-quality check, kinds, blur',
      },
      shake: /*i18n*/ {
        id: 'modelCard.quality.kinds.shake',
        message: 'Shaken',
        comment: 'Model card: photo-quality check, kinds, shake',
      },
      enlarged: /*i18n*/ {
        id: 'modelCard.quality.kinds.enlarged',
        message: 'Enlarged from 48 pixels',
        comment: 'Model card: photo-quality check, kinds, enlarged',
      },
      small: /*i18n*/ {
        id: 'modelCard.quality.kinds.small',
        message: 'Only 48 pixels wide',
        comment: 'Model card: photo-quality check, kinds, small',
      },
      dark: /*i18n*/ {
        id: 'modelCard.quality.kinds.dark',
        message: 'An eighth of the light',
        comment: 'Model card: photo-quality check, kinds, dark',
      },
      bright: /*i18n*/ {
        id: 'modelCard.quality.kinds.bright',
        message: 'Four times the light',
        comment: 'Model card: photo-quality check, kinds, bright',
      },
      glare: /*i18n*/ {
        id: 'modelCard.quality.kinds.glare',
        message: 'White reflections',
        comment: 'Model card: photo-quality check, kinds, glare',
      },
      warm: /*i18n*/ {
        id: 'modelCard.quality.kinds.warm',
        message: 'Very yellow light',
        comment: 'Model card: photo-quality check, kinds, warm',
      },
      cold: /*i18n*/ {
        id: 'modelCard.quality.kinds.cold',
        message: 'Very blue light',
        comment: 'Model card: photo-quality check, kinds, cold',
      },
      green: /*i18n*/ {
        id: 'modelCard.quality.kinds.green',
        message: 'Very green light',
        comment: 'Model card: photo-quality check, kinds, green',
      },
      pink: /*i18n*/ {
        id: 'modelCard.quality.kinds.pink',
        message: 'Very pink light',
        comment: 'Model card: photo-quality check, kinds, pink',
      },
    },
    flagged: /*i18n*/ {
      id: 'modelCard.quality.flagged',
      message: '{share} of {count}',
      comment: 'Model card: photo-quality check, flagged',
    },
    limits: /*i18n*/ {
      id: 'modelCard.quality.limits',
      message:
        'Copies were strongly degraded, by a program; milder faults pass more often. Ink, rulers and the black ring of a dermatoscope are not looked for.',
    },
  },
  stability: {
    heading: /*i18n*/ {
      id: 'modelCard.stability.heading',
      message: 'Inconclusive photos',
      comment: 'Model card: stability, heading',
    },
    intro: /*i18n*/ {
      id: 'modelCard.stability.intro',
      message:
        'The network sees each photo as it is, mirrored, upside down, turned, and shifted a little both ways. Where the scores of these views fall into different levels and lie far apart, the app says “I can’t tell from this photo” and shows no score. A score counts as wrong here if it is on the wrong side of the cut-off of “some warning signs”: a cancer missed, or a false alarm.',
    },
    none: /*i18n*/ {
      id: 'modelCard.stability.none',
      message: 'Not known: with this version of the model, the app answers every photo that shows a spot.',
    },
    withheld: /*i18n*/ {
      id: 'modelCard.stability.withheld',
      message: 'Test photos that get no answer',
      comment: 'Model card: stability, withheld',
    },
    withheldColumns: [
      /*i18n*/ {
        id: 'modelCard.stability.withheldColumns.testPictures',
        message: 'Test pictures',
        comment: 'Model card: stability, withheld columns, test pictures',
      },
      /*i18n*/ {
        id: 'modelCard.stability.withheldColumns.tested',
        message: 'Tested',
        comment: 'Model card: stability, withheld columns, tested',
      },
      /*i18n*/ {
        id: 'modelCard.stability.withheldColumns.noAnswer',
        message: 'No answer',
        comment: 'Model card: stability, withheld columns, no answer',
      },
      /*i18n*/ {
        id: 'modelCard.stability.withheldColumns.wrongAmongTheAnswered',
        message: 'Wrong among the answered',
        comment: 'Model card: stability, withheld columns, wrong among the answered',
      },
      /*i18n*/ {
        id: 'modelCard.stability.withheldColumns.wouldBeWrongAmong',
        message: 'Would be wrong among the others',
        comment: 'Model card: stability, withheld columns, would be wrong among',
      },
    ],
    noLesion: /*i18n*/ {
      id: 'modelCard.stability.noLesion',
      message: 'none',
      comment: 'Model card: stability, no lesion',
    },
    bands: /*i18n*/ {
      id: 'modelCard.stability.bands',
      message: 'How often the score is wrong, by how far apart the views are',
    },
    bandColumns: [
      /*i18n*/ {
        id: 'modelCard.stability.bandColumns.looksAtThePhoto',
        message: 'Views of the photo',
        comment: 'Model card: stability, band columns, TTA views',
      },
      /*i18n*/ {
        id: 'modelCard.stability.bandColumns.tested',
        message: 'Tested',
        comment: 'Model card: stability, band columns, tested',
      },
      /*i18n*/ {
        id: 'modelCard.stability.bandColumns.wrong',
        message: 'Wrong',
        comment: 'Model card: stability, band columns, wrong',
      },
      /*i18n*/ {
        id: 'modelCard.stability.bandColumns.sensitivity',
        message: 'Sensitivity',
        comment: 'Model card: stability, band columns, sensitivity',
      },
      /*i18n*/ {
        id: 'modelCard.stability.bandColumns.specificity',
        message: 'Specificity',
        comment: 'Model card: stability, band columns, specificity',
      },
      /*i18n*/ {
        id: 'modelCard.stability.bandColumns.aUC',
        message: 'AUC',
        comment: 'Model card: stability, band columns, a uc',
      },
    ],
    bandNames: {
      agree: /*i18n*/ {
        id: 'modelCard.stability.bandNames.agree',
        message: 'All in the same level',
        comment: 'Model card: stability, band names, agree',
      },
      little: /*i18n*/ {
        id: 'modelCard.stability.bandNames.little',
        message: 'In different levels, close together',
        comment: 'Model card: stability, band names, little',
      },
      more: /*i18n*/ {
        id: 'modelCard.stability.bandNames.more',
        message: 'In different levels, further apart',
        comment: 'Model card: stability, band names, more',
      },
      beyond: /*i18n*/ {
        id: 'modelCard.stability.bandNames.beyond',
        message: 'Beyond the cut-off: no answer',
        comment: 'Model card: stability, band names, beyond',
      },
    },
    rule: /*i18n*/ {
      id: 'modelCard.stability.rule',
      message:
        'The cut-off is a standard deviation of {limit} on the log-odds. It was chosen on the tuning pictures, so that at most {allowed} of the spots of each kind of photo get no answer.',
      comment: 'Model card: stability, rule',
    },
  },
  heatMap: {
    heading: /*i18n*/ {
      id: 'modelCard.heatMap.heading',
      message: 'Whether the heat-map explains the score',
      comment: 'Model card: heat map, heading',
    },
    intro: /*i18n*/ {
      id: 'modelCard.heatMap.intro',
      message:
        'A marking that looks convincing can be wrong. So wherever there are warning signs, the app blurs what it has marked, computes the score again, and does the same with an equally large part next to it. Only where blurring the marked part lowers the score, and clearly more than the other, is the marking shown.',
    },
    none: /*i18n*/ {
      id: 'modelCard.heatMap.none',
      message: 'Not known: with this version of the model, the app shows every heat-map unchecked.',
    },
    caption: /*i18n*/ {
      id: 'modelCard.heatMap.caption',
      message: 'Test photos with warning signs whose heat-map is not shown',
    },
    columns: [
      /*i18n*/ {
        id: 'modelCard.heatMap.columns.testPictures',
        message: 'Test pictures',
        comment: 'Model card: heat map, columns, test pictures',
      },
      /*i18n*/ {
        id: 'modelCard.heatMap.columns.tested',
        message: 'Tested',
        comment: 'Model card: heat map, columns, tested',
      },
      /*i18n*/ {
        id: 'modelCard.heatMap.columns.withheld',
        message: 'Not shown',
        comment: 'Model card: heat map, columns, withheld',
      },
    ],
    rule: /*i18n*/ {
      id: 'modelCard.heatMap.rule',
      message:
        '“Clearly” is {margin} on the log-odds. It was chosen on the tuning pictures, so that at most {allowed} of the parts next to it would have passed for the marked one.',
      comment: 'Model card: heat map, rule',
    },
  },
});
