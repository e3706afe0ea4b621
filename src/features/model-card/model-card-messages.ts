/**
 * The words of the page about the model. Every measured number comes from the card, or from the app's own measurements. Main thread.
 */
import { plural, t, translated } from '../../i18n/i18n.js';
import type { MovedFigures } from '../../core/metrics/localisation-metrics.js';
import { formatCount } from '../../ui/figure-format.js';
import type { InShort, OfHundred } from './summary.js';

export const text = translated({
  documentTitle: 'The model · Naevus',
  heading: 'The model',
  lead: 'Curves and tables, not claims. All figures on this page are read from the card that came with the model on this device.',
  loading: 'Reading the model’s card…',
  unreadableTitle: 'The model’s card can’t be read',
  unreadable: (reason: string) =>
    t`Part of it is not in the form that this app expects (${reason}), so none of its figures are shown. Photos can still be looked at.`,
  unknownVersionTitle: 'The model’s card is in another form',
  unknownVersion: (found: string) =>
    t`It is written in a form that this version of the app does not know (${found}), so none of its figures are shown. Photos can still be looked at.`,
  updateAdvice: 'Close all windows of the app and open it again while connected, so that it updates itself.',
  tryAgain: 'Try again',
  toStart: 'Back to the start',
  contents: 'On this page',
  showTable: 'Show the numbers',
  collection: 'Collection',
  notKnown: 'not known',
  tooFew: 'too few to tell',
  pictures: (count: number) => plural(count, { one: '# picture', other: '# pictures' }),
  suspicious: (count: number) => t`${formatCount(count)} suspicious`,
  nonePictured: 'not tested: no pictures',

  short: {
    heading: 'In short',
    notMedicalTitle: 'Not a medical device',
    notMedical:
      'It is for education and research, and makes no diagnosis. If a spot worries you, show it to a doctor, whatever this app says.',
    suspicious:
      '“Suspicious” means melanoma, basal cell carcinoma, or squamous cell carcinoma with its early stages. A warning means that the app speaks of some or of clear warning signs.',
    foundHeading: (count: number) => t`Of 100 suspicious spots, ${count} got a warning`,
    foundLabel: (count: number) => t`${count} of 100 suspicious spots got a warning, ${100 - count} were missed`,
    alarmHeading: (count: number) => t`Of 100 other spots, ${count} got one too`,
    alarmLabel: (count: number) => t`${count} of 100 other spots got a false alarm`,
    everyday: (suspicious: number, right: number) =>
      t`Where ${suspicious} in 100 spots are suspicious, about ${right} of 100 warnings would be right and ${100 - right} false alarms.`,
    noKinds: 'How often it is right for each kind of photo is not known.',
  },
  data: {
    heading: 'What it learned from',
    intro: (splits: string) =>
      t`Public collections of pictures, none of them from users of this app. “Learning” pictures taught the network, “tuning” ones chose its settings, “test” ones were kept aside for the figures on this page. They were divided ${splits}.`,
    caption: 'Pictures by collection',
    columns: ['Collection', 'Learning', 'Tuning', 'Test'],
    total: 'All',
    licence: 'Licence:',
  },
  well: {
    heading: 'How well it does',
    intro: (some: string, clear: string, chosenOn: string) =>
      t`From a score of ${some} on the app speaks of some warning signs, from ${clear} on of clear ones. Both limits were chosen on the tuning pictures (${chosenOn}), not on the test.`,
    terms: [
      ['Sensitivity', 'the share of suspicious spots that reach a limit.'],
      ['Specificity', 'the share of the others that stay below it.'],
      [
        'AUC',
        'how often a spot that is one has the higher score than a spot that is none; a coin would be right half of the time, 0.500.',
      ],
      ['Balanced accuracy', 'how often the likeliest diagnosis is the right one, each diagnosis counting the same.'],
      [
        'ECE',
        'how far the score is from the share that it promises; “by chance” is what even a perfect score would show on so few pictures, and what it would exceed once in twenty times.',
      ],
    ] as readonly (readonly [term: string, meaning: string])[],
    part: 'Pictures of',
    all: (kind: string) => t`All: ${kind}`,
    ranking: 'How well the score tells spots apart',
    rankingColumns: ['Test pictures', 'AUC, suspicious', 'AUC, melanoma', 'Balanced accuracy', 'ECE'],
    limits: 'What the app’s two limits make of it',
    limitColumns: (some: string, clear: string) => [
      t`Test pictures`,
      t`Sensitivity at ${some}`,
      t`Specificity at ${some}`,
      t`Sensitivity at ${clear}`,
      t`Specificity at ${clear}`,
      t`Specificity at 95% sensitivity`,
    ],
    intervals: (note: string) => t`Below each figure stands its interval. ${note}.`,
    plainRun: (figure: string) => t`plain run ${figure}`,
    byChance: (mean: string, p95: string) => [t`by chance ${mean}`, t`up to ${p95}`],
    reference: (note: string) => t`“Plain run” says what to compare with. ${note}`,
    predictiveHeading: 'What a warning means',
    predictiveIntro:
      'The test pictures hold far more cancers than a waiting room. These figures say what to expect where suspicious spots are rarer, from sensitivity and specificity by Bayes’ rule.',
    predictiveRow: (share: string) => t`Where ${share} of all spots are suspicious`,
    predictiveColumns: [
      'How common',
      'Suspicious among those warned',
      'Suspicious among those not warned',
      'Suspicious among clear warnings',
    ],
  },
  curves: {
    heading: 'Curves',
    intro: 'The same figures at every possible limit, one collection at a time.',
    none: 'The card has no curves.',
    suspicious: 'Suspicious',
    melanoma: 'Melanoma',
    some: 'Limit of “some warning signs”',
    clear: 'Limit of “clear warning signs”',
    coin: 'A coin',
    roc: 'ROC curve',
    falseAlarms: 'False alarms',
    found: 'Found',
    pr: 'Precision and recall',
    recall: 'Found (recall)',
    precision: 'Right warnings (precision)',
    baseRate: (name: string, share: string) => t`${name} among the test pictures: ${share}`,
    reliability: 'How the score keeps its promise',
    predicted: 'Score',
    observed: 'Share that was suspicious',
    after: 'As the app shows it',
    before: 'Before it was calibrated',
    perfect: 'A perfect score',
    cases: 'Pictures',
    rocSummary: (areas: string) =>
      t`How many are found against how many false alarms that costs. The nearer to the upper left corner, the better. ${areas}`,
    prSummary: (areas: string) =>
      t`How many warnings are right, the more are found. It depends on how many suspicious spots there are. ${areas}`,
    reliabilitySummary: (error: string) =>
      t`Pictures of similar score together: where the score is right, they lie on the dotted line. ${error}`,
    area: (name: string, area: string) => t`Area for ${name.toLowerCase()}: ${area}.`,
    averagePrecision: (name: string, area: string) => t`Average precision for ${name.toLowerCase()}: ${area}.`,
    error: (ece: string) => t`Expected calibration error: ${ece}.`,
  },
  groups: {
    heading: 'Groups of people',
    intro:
      'Differences between groups have many causes, such as which spots were photographed in them. Where intervals overlap, there may be no difference at all, or one that so few pictures do not show.',
    columns: ['Sensitivity', 'Specificity', 'AUC'],
    none: 'The card has no figures of groups.',
    caption: (name: string, collectionName: string) => `${name}: ${collectionName}`,
  },
  gate: {
    heading: 'Pictures that show no lesion',
    intro: 'The app turns away what is no spot on the skin instead of scoring it.',
    rejected: 'Turned away, rightly',
    rejectedColumns: ['Picture', 'Tested', 'Turned away'],
    drawn: 'drawn by a program',
    lesions: 'Spots turned away, wrongly',
    lesionColumns: ['Pictures of spots', 'Tested', 'Turned away', 'Share'],
    none: 'Not known.',
    plainRun: (share: string) => t`The plain run turned away ${share} of the pictures without a lesion.`,
  },
  spot: {
    heading: 'Where the spot is',
    intro:
      'When a photo is opened, the app guesses where the spot is and places the square there; it leaves the square in the middle where that shows the spot well enough. The table compares this with a square that always stays in the middle, on test photos whose spots people have outlined: as they were taken, cut so that the spot lies off the middle, and laid on a wide stretch of the same skin. These figures come with the app, not with the model.',
    caption: 'What the first square shows',
    columns: [
      'Test photos by phone',
      'Tested',
      'Middle of the spot is in the square',
      'Part of the spot in the square',
      'Well framed',
    ],
    challenges: { 'as-taken': 'As they were taken', 'off-centre': 'Off the middle', wide: 'Small, on a wide stretch of skin' },
    ways: { centre: 'square in the middle', guess: 'square by guess' },
    dermoscopy: (moved: string, looked: string) =>
      t`Of ${looked} pictures by dermatoscope, which show the spot large, the guess moved the square in ${moved}.`,
    moved: ({ model, photos, moved }: MovedFigures) =>
      t`What that does to the score: on ${formatCount(photos)} test photos of spots, looked at by model ${model}, the guess moved the square in ${formatCount(moved)}.`,
    found: ({ suspicious, foundByGuess, foundInCentre }: MovedFigures) =>
      t`Of the ${formatCount(suspicious)} suspicious spots on those, ${formatCount(foundByGuess)} got a warning from the guessed square and ${formatCount(foundInCentre)} from the one in the middle.`,
    alarms: ({ harmless, alarmsByGuess, alarmsInCentre }: MovedFigures) =>
      t`Of the ${formatCount(harmless)} other spots, ${formatCount(alarmsByGuess)} got one from the guessed square and ${formatCount(alarmsInCentre)} from the other: false alarms.`,
    limits:
      'Well framed: nine tenths of the spot or more are in the square, and the spot is at least a quarter of its side. The guess goes by colour alone. Hair, ink, folds and a second spot can mislead it, so look at the square before you go on.',
  },
  check: {
    heading: 'The check of the photo',
    intro:
      'Before a result is shown, the app looks whether the photo is sharp, well lit and large enough. Its limits were chosen on learning and tuning pictures. The table shows test pictures as they are, where a flag is a false alarm, and copies that were spoiled on purpose. These figures come with the app, not with the model.',
    caption: 'Photos that were flagged',
    columns: ['Test pictures', 'Dermatoscope', 'Phone'],
    kinds: {
      untouched: 'As they are',
      blur: 'Out of focus',
      shake: 'Shaken',
      enlarged: 'Enlarged from 48 pixels',
      small: 'Only 48 pixels wide',
      dark: 'An eighth of the light',
      bright: 'Four times the light',
      glare: 'White reflections',
      warm: 'Very yellow light',
      cold: 'Very blue light',
      green: 'Very green light',
      pink: 'Very pink light',
    },
    flagged: (share: string, count: number) => t`${share} of ${formatCount(count)}`,
    limits:
      'Copies were spoiled strongly, and by a program; slighter faults pass more often. Ink, rulers and the black ring of a dermatoscope are not looked for.',
  },
  stability: {
    heading: 'When it can’t tell',
    intro:
      'Each photo is looked at as it is, mirrored, upside down, turned, and moved a little both ways. Where these looks fall into different levels and lie far apart, the app says “I can’t tell from this photo” and shows no score. A score counts as wrong here if it is on the wrong side of the limit of “some warning signs”: a cancer missed, or a false alarm.',
    none: 'Not known: with this version of the model, the app answers every photo that shows a spot.',
    withheld: 'Test photos that get no answer',
    withheldColumns: ['Test pictures', 'Tested', 'No answer', 'Wrong among the answered', 'Would be wrong among the others'],
    noLesion: 'none',
    bands: 'How often the score is wrong, by how far the looks are apart',
    bandColumns: ['Looks at the photo', 'Tested', 'Wrong', 'Sensitivity', 'Specificity', 'AUC'],
    bandNames: {
      agree: 'All in the same level',
      little: 'In different levels, close together',
      more: 'In different levels, further apart',
      beyond: 'Beyond the limit: no answer',
    },
    rule: (limit: string, allowed: string) =>
      t`The limit is a standard deviation of ${limit} on the log-odds. It was chosen on the tuning pictures, so that at most ${allowed} of the spots of each kind of photo get no answer.`,
  },
  heatMap: {
    heading: 'Whether the heat-map explains the score',
    intro:
      'A marking that looks convincing can be wrong. So wherever there are warning signs, the app blurs what it has marked, computes the score anew, and does the same with as large a part beside it. Only where blurring the marked part lowers the score, and clearly more than the other, is the marking shown.',
    none: 'Not known: with this version of the model, the app shows every heat-map unchecked.',
    caption: 'Test photos with warning signs whose heat-map is withheld',
    columns: ['Test pictures', 'Tested', 'Withheld'],
    rule: (margin: string, allowed: string) =>
      t`“Clearly” is ${margin} on the log-odds. It was chosen on the tuning pictures, so that at most ${allowed} of the parts beside would have passed for the marked one.`,
  },
  selective: {
    heading: 'If it does not answer everything',
    intro:
      'What if the app answered only the photos that it is surest about, and asked for another photo otherwise? Accuracy alone flatters: the line of sensitivity says how many of the suspicious spots among the answered are still found.',
    none: 'Not known.',
    chart: 'Answering fewer photos',
    summary:
      'On the right all photos are answered; to the left only the surest ones. Accuracy counts a score from 50% on as suspicious; the other two are at the limit of “some warning signs”.',
    share: 'Photos answered',
    value: 'Share of those answered',
    accuracy: 'Accuracy',
    sensitivity: 'Sensitivity',
    specificity: 'Specificity',
  },
  made: {
    heading: 'How it was made',
    version: 'Version',
    day: 'Made on',
    network: 'Network',
    trained: 'Trained',
    input: 'Looks at',
    inputSize: (side: number) => t`a square of ${side} × ${side} pixels`,
    weights: 'Weights',
    weightsOf: (form: string, size: string, bytes: string) => t`${form}, ${size} (${bytes} bytes)`,
    epochs: 'Rounds through the pictures',
    epochsOf: (epochs: number, phase: string) => t`${epochs} of ${phase}`,
    some: 'Limit of “some warning signs”',
    clear: 'Limit of “clear warning signs”',
    gate: 'Limit of “not a spot”',
    temperature: 'Temperature',
    scale: 'Scale of the score',
    slope: (slope: string, intercept: string) => t`slope ${slope}, intercept ${intercept.replace('-', '−')}, on the log-odds`,
    rules: 'How the limits were chosen',
    ruleNames: {
      temperature: 'Temperature',
      suspiciousScale: 'Scale of the score',
      classOffsets: 'Weights of the diagnoses',
      highSensitivity: '“Some warning signs”',
      ruleIn: '“Clear warning signs”',
      notALesionThreshold: '“Not a spot”',
    },
    ablation: 'What each ingredient brought, on the tuning pictures',
    ablationColumns: ['Change', 'Rounds', 'Pixels', 'Score', 'Balanced accuracy', 'AUC, melanoma'],
    aucOf: (name: string) => t`AUC, suspicious, ${name}`,
    leftOut: 'Trained without a collection, then tested on it',
    leftOutIntro: 'This is what a clinic whose pictures the model has never seen should expect.',
    leftOutColumns: [
      'Collection',
      'Pictures',
      'AUC, suspicious: never seen',
      'as shipped',
      'AUC, melanoma: never seen',
      'melanoma, as shipped',
    ],
    storage: 'Ways to store the weights',
    storageColumns: ['Stored as', 'Size'],
    shipped: 'what ships',
  },
  limits: { heading: 'Limits' },
  licence: {
    heading: 'Licence',
    weights: (licence: string) =>
      t`The trained weights are licensed under ${licence}: the pictures that they learned from ask for it. The code of the app is under the Apache License 2.0.`,
  },
});

/** "It learned from …", the first sentence of all. */
export function learnedSentence({ learned, tested, collections }: InShort): string {
  return t`It learned from ${formatCount(learned)} pictures from ${formatCount(collections)} public collections, and was then tested on ${formatCount(tested)} others that it had never seen.`;
}

/** How sure a figure of a hundred is. */
export function certainty({ interval, measuredOn }: OfHundred): string {
  const range = interval === undefined ? '' : t`Likely between ${interval[0]} and ${interval[1]}; `;
  const words =
    measuredOn < 100
      ? t`${range}measured on only ${formatCount(measuredOn)} photos.`
      : t`${range}measured on ${formatCount(measuredOn)} photos.`;
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Where it does worst. */
export function worstSentence(collectionName: string, found: OfHundred): string {
  return t`It is not equally good everywhere. In ${collectionName}, where it did worst, ${found.count} of 100 suspicious spots got a warning. ${certainty(found)}`;
}
