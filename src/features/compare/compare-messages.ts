/** The words of the page that compares two photos of a spot. */
import { defineMessages } from '../../i18n/messages.js';

export const text = defineMessages({
  documentTitle: /*i18n*/ {
    id: 'compare.documentTitle',
    message: 'Compare photos · Naevus',
    comment: 'Comparing two photos of a spot: document title',
  },
  heading: /*i18n*/ { id: 'compare.heading', message: 'What has changed?', comment: 'Comparing two photos of a spot: heading' },
  lead: /*i18n*/ {
    id: 'compare.lead',
    message: 'Both photos are lined up and shown in the same light.',
    comment: 'Below the heading, once both photos show the same framing',
  },
  back: /*i18n*/ { id: 'compare.back', message: 'Back to the spot', comment: 'A link' },
  oneVisit: /*i18n*/ {
    id: 'compare.oneVisit',
    message: 'There is only one photo of this spot. Take another one to compare them.',
    comment: 'In place of the comparison',
  },
  before: /*i18n*/ { id: 'compare.before', message: 'Earlier photo', comment: 'Label of a list of dates, and of a photo' },
  after: /*i18n*/ { id: 'compare.after', message: 'Later photo', comment: 'Label of a list of dates, and of a photo' },
  dated: /*i18n*/ {
    id: 'compare.dated',
    message: '{day}, photo {number}',
    comment: 'An entry in the list of photos: day is “28 Nov 2026”, number counts the photos of that day',
  },
  waiting: /*i18n*/ { id: 'compare.waiting', message: 'Comparing the photos…', comment: 'While it is being computed' },
  failed: /*i18n*/ {
    id: 'compare.failed',
    message: 'The photos could not be compared',
    comment: 'Title of a notice; the detail is below it',
  },
  failedHint: /*i18n*/ {
    id: 'compare.failedHint',
    message: 'Close other apps and open this page again.',
    comment: 'What to do where the photos could not be compared',
  },
  views: /*i18n*/ {
    id: 'compare.views',
    message: 'How to show them',
    comment: 'Label of a choice between three ways to show two photos',
  },
  viewNames: {
    side: /*i18n*/ { id: 'compare.view.side', message: 'Side by side', comment: 'A way to show two photos' },
    slider: /*i18n*/ { id: 'compare.view.slider', message: 'Slider', comment: 'A way to show two photos: one over the other' },
    blink: /*i18n*/ { id: 'compare.view.blink', message: 'Blink', comment: 'A way to show two photos: in turn' },
  },
  divider: /*i18n*/ { id: 'compare.divider', message: 'How much of the later photo', comment: 'Label of the slider' },
  dividerValue: /*i18n*/ {
    id: 'compare.dividerValue',
    message: '{percent} of the later photo',
    comment: 'Value of the slider, for screen readers: percent is “40%”',
  },
  play: /*i18n*/ { id: 'compare.play', message: 'Show them in turn', comment: 'A button that starts blinking' },
  pause: /*i18n*/ { id: 'compare.pause', message: 'Stop', comment: 'A button that ends blinking' },
  swap: /*i18n*/ { id: 'compare.swap', message: 'Show the other photo', comment: 'A button' },
  shownNow: /*i18n*/ {
    id: 'compare.shownNow',
    message: 'Shown now: {photo}',
    comment: 'photo is “Earlier photo” or “Later photo”',
  },
  notAligned: /*i18n*/ {
    id: 'compare.notAligned',
    message: 'We couldn’t line up these photos',
    comment: 'Title of a notice: the two photos may show different spots, or look too different',
  },
  notAlignedHint: /*i18n*/ {
    id: 'compare.notAlignedHint',
    message: 'You can help. Mark the same two places on both photos, such as a hair or an edge of the spot.',
    comment: 'Below the notice',
  },
  byHand: /*i18n*/ { id: 'compare.byHand', message: 'Line them up by hand', comment: 'A button' },
  byHandDone: /*i18n*/ { id: 'compare.byHandDone', message: 'Line up', comment: 'A button: uses the points that were set' },
  byHandCancel: /*i18n*/ { id: 'compare.byHandCancel', message: 'Cancel', comment: 'A button' },
  byHandHow: /*i18n*/ {
    id: 'compare.byHandHow',
    message: 'Drag point 1 to the same place on both photos. Then do the same with point 2, far from point 1.',
    comment: 'How to set the points',
  },
  point: /*i18n*/ {
    id: 'compare.point',
    message: 'Point {number}, {photo}',
    comment: 'Name of a point that can be moved with the arrow keys: photo is “Earlier photo”',
  },
  tooNear: /*i18n*/ {
    id: 'compare.tooNear',
    message: 'Move the two points further apart.',
    comment: 'The points can’t be used yet',
  },
  changesHeading: /*i18n*/ {
    id: 'compare.changesHeading',
    message: 'Measured',
    comment: 'Heading of the table of what was measured',
  },
  columns: {
    what: /*i18n*/ { id: 'compare.column.what', message: 'What', comment: 'Column of the table' },
    before: /*i18n*/ {
      id: 'compare.column.before',
      message: 'Earlier',
      comment: 'Column of the table: value in the earlier photo',
    },
    after: /*i18n*/ { id: 'compare.column.after', message: 'Later', comment: 'Column of the table: value in the later photo' },
    range: /*i18n*/ {
      id: 'compare.column.range',
      message: 'Without a change',
      comment: 'Column of the table: values that the later photo could have by chance',
    },
    verdict: /*i18n*/ {
      id: 'compare.column.verdict',
      message: 'Result',
      comment: 'Column of the table: “larger”, “no change …”',
    },
  },
  range: /*i18n*/ { id: 'compare.range', message: '{low} to {high}', comment: 'A range of values, as “90% to 112%”' },
  rangeHint: /*i18n*/ {
    id: 'compare.rangeHint',
    message: 'Two photos of one spot always differ a little. “Without a change” is where 95 of 100 such pairs were in our tests.',
    comment: 'Below the table',
  },
  noChange: /*i18n*/ {
    id: 'compare.noChange',
    message: 'No change that a photo can show',
    comment: 'A result in the table, and a heading',
  },
  unknown: /*i18n*/ { id: 'compare.unknown', message: 'We can’t tell', comment: 'A result in the table' },
  noScale: /*i18n*/ {
    id: 'compare.noScale',
    message: 'The skin shows too little to compare sizes. Measure the spot in both photos with a coin or a ruler.',
    comment: 'Below the table, where sizes could not be compared',
  },
  notMeasured: {
    'no-outline': /*i18n*/ {
      id: 'compare.notMeasured.outline',
      message: 'The spot has no clear edge, so we can’t measure it. Look at both photos yourself.',
      comment: 'In place of the table',
    },
    'cut-off': /*i18n*/ {
      id: 'compare.notMeasured.cut',
      message: 'A photo cuts off a part of the spot, so we can’t measure it. Keep skin around the spot next time.',
      comment: 'In place of the table',
    },
    'not-registered': /*i18n*/ {
      id: 'compare.notMeasured.aligned',
      message: 'We only measure photos that are lined up.',
      comment: 'In place of the table',
    },
  },
  noLimits: /*i18n*/ {
    id: 'compare.noLimits',
    message: 'This model has no test of how much photos differ, so we name no change.',
    comment: 'Below the table, with an older model',
  },
});

/** What is measured. */
export const MEASURE_NAMES = defineMessages({
  area: /*i18n*/ { id: 'compare.measure.area', message: 'Area', comment: 'A measure of the spot' },
  diameter: /*i18n*/ {
    id: 'compare.measure.diameter',
    message: 'Longest width',
    comment: 'A measure of the spot: its largest diameter',
  },
  asymmetry: /*i18n*/ {
    id: 'compare.measure.asymmetry',
    message: 'Unevenness of shape',
    comment: 'A measure of the spot: asymmetry',
  },
  border: /*i18n*/ { id: 'compare.measure.border', message: 'Raggedness of the edge', comment: 'A measure of the spot' },
  darkness: /*i18n*/ { id: 'compare.measure.darkness', message: 'Darkness', comment: 'A measure of the spot against the skin' },
  colours: /*i18n*/ { id: 'compare.measure.colours', message: 'Mix of colours', comment: 'A measure of the spot' },
  suspicion: /*i18n*/ { id: 'compare.measure.suspicion', message: 'Score of the app', comment: 'The network’s score' },
});

/** What is said of a change beyond the limits. */
export const CHANGE_WORDS = defineMessages({
  area: {
    more: /*i18n*/ { id: 'compare.area.more', message: 'Larger', comment: 'The area of the spot' },
    less: /*i18n*/ { id: 'compare.area.less', message: 'Smaller', comment: 'The area of the spot' },
  },
  diameter: {
    more: /*i18n*/ { id: 'compare.diameter.more', message: 'Wider', comment: 'The longest width of the spot' },
    less: /*i18n*/ { id: 'compare.diameter.less', message: 'Narrower', comment: 'The longest width of the spot' },
  },
  asymmetry: {
    more: /*i18n*/ { id: 'compare.asymmetry.more', message: 'More uneven', comment: 'The shape of the spot' },
    less: /*i18n*/ { id: 'compare.asymmetry.less', message: 'More even', comment: 'The shape of the spot' },
  },
  border: {
    more: /*i18n*/ { id: 'compare.border.more', message: 'More ragged', comment: 'The edge of the spot' },
    less: /*i18n*/ { id: 'compare.border.less', message: 'Smoother', comment: 'The edge of the spot' },
  },
  darkness: {
    more: /*i18n*/ { id: 'compare.darkness.more', message: 'Darker', comment: 'The spot' },
    less: /*i18n*/ { id: 'compare.darkness.less', message: 'Lighter', comment: 'The spot' },
  },
  colours: {
    more: /*i18n*/ { id: 'compare.colours.more', message: 'More colours', comment: 'The spot' },
    less: /*i18n*/ { id: 'compare.colours.less', message: 'Fewer colours', comment: 'The spot' },
  },
  suspicion: {
    more: /*i18n*/ { id: 'compare.suspicion.more', message: 'Higher', comment: 'The score' },
    less: /*i18n*/ { id: 'compare.suspicion.less', message: 'Lower', comment: 'The score' },
  },
});

/** What to do, where a change calls for more than the photo alone. */
export const ADVICE_WORDS = defineMessages({
  soon: /*i18n*/ {
    id: 'compare.advice.soon',
    message: 'The spot has changed. See a doctor within two weeks.',
    comment: 'Above the table: several features changed',
  },
  look: /*i18n*/ {
    id: 'compare.advice.look',
    message: 'The spot has changed. Have a doctor look at it in the next weeks.',
    comment: 'Above the table: one feature changed',
  },
  show: /*i18n*/ {
    id: 'compare.advice.show',
    message: 'Show the doctor both photos. Many spots that change are not cancer.',
    comment: 'Below “The spot has changed …”',
  },
  same: /*i18n*/ {
    id: 'compare.advice.same',
    message: 'A cancer can look the same for months. Keep to the advice for your last photo.',
    comment: 'Below “No change that a photo can show”',
  },
  sameAdvice: /*i18n*/ {
    id: 'compare.advice.sameAdvice',
    message: 'For your last photo it was: {advice}.',
    comment: 'advice is the heading of a result, as “Have it checked in the next weeks”',
  },
  ownEyes: /*i18n*/ {
    id: 'compare.advice.ownEyes',
    message: 'If you see a change yourself, show the spot to a doctor.',
    comment: 'Always below the table',
  },
});
