/** The words of the pages about kept spots. */
import type { BodyView } from '../../core/body/regions.js';
import { defineMessages } from '../../i18n/messages.js';

export const text = defineMessages({
  documentTitle: /*i18n*/ {
    id: 'spots.documentTitle',
    message: '{page} · Naevus',
    comment: 'Kept spots: title of the window; {page}: the heading',
  },
  heading: /*i18n*/ { id: 'spots.heading', message: 'Your spots', comment: 'Kept spots: heading of the list' },
  lead: /*i18n*/ {
    id: 'spots.lead',
    message: 'Change over time tells more than one photo. Everything here stays on this device.',
    comment: 'Kept spots: below the heading',
  },
  filter: /*i18n*/ { id: 'spots.filter', message: 'Show', comment: 'Kept spots: which of the spots to show' },
  unnamed: /*i18n*/ { id: 'spots.unnamed', message: 'Spot without a name', comment: 'Kept spots: in place of its name' },
  lastPhoto: /*i18n*/ {
    id: 'spots.lastPhoto',
    message: 'Last photo {day}, {count, plural, one {# visit} other {# visits}}',
    comment: 'Kept spots: {day}: a date',
  },
  due: /*i18n*/ { id: 'spots.due', message: 'Time for a new photo', comment: 'Kept spots: the day of the reminder has come' },
  emptyHeading: /*i18n*/ { id: 'spots.emptyHeading', message: 'Nothing kept yet', comment: 'Kept spots: the list is empty' },
  emptyWhy: /*i18n*/ {
    id: 'spots.emptyWhy',
    message: 'Keep a spot, photograph it again in a month, and see whether it has changed.',
    comment: 'Kept spots: the list is empty',
  },
  emptyHow: /*i18n*/ {
    id: 'spots.emptyHow',
    message: 'Take a photo first. Then tap “Keep this spot” below the answer.',
    comment: 'Kept spots: the list is empty',
  },
  emptyAction: /*i18n*/ { id: 'spots.emptyAction', message: 'Take a photo', comment: 'Kept spots: a button: opens the camera' },
  shown: /*i18n*/ {
    id: 'spots.shown',
    message: '{count, plural, one {# spot} other {# spots}}',
    comment: 'Kept spots: how many are shown',
  },
  noneShown: /*i18n*/ {
    id: 'spots.noneShown',
    message: 'No spot here. Choose “All” to see the others.',
    comment: 'Kept spots: the filter leaves none',
  },
  damaged: /*i18n*/ {
    id: 'spots.damaged',
    message: '{count, plural, one {# spot can’t} other {# spots can’t}} be read. Nothing was deleted.',
    comment: 'Kept spots: records that are damaged',
  },
  bodyMap: /*i18n*/ { id: 'spots.bodyMap', message: 'Body map', comment: 'Kept spots: the page with the drawn body' },
  selfCheck: /*i18n*/ {
    id: 'spots.selfCheck',
    message: 'Check your whole skin',
    comment: 'Kept spots: link to the guided self-check',
  },
  backToList: /*i18n*/ { id: 'spots.backToList', message: 'All spots', comment: 'Kept spots: link to the list' },
  again: /*i18n*/ {
    id: 'spots.again',
    message: 'Photograph again',
    comment: 'Kept spots: the main button of a spot: opens the camera',
  },
  dueNow: /*i18n*/ { id: 'spots.dueNow', message: 'Time for a new photo', comment: 'Kept spots: on the page of a spot' },
  dueOn: /*i18n*/ { id: 'spots.dueOn', message: 'Next photo on {day}', comment: 'Kept spots: {day}: a date' },
  placeAdd: /*i18n*/ { id: 'spots.placeAdd', message: 'Show where it is', comment: 'Kept spots: a button: opens the drawn body' },
  placeChange: /*i18n*/ { id: 'spots.placeChange', message: 'Change the place', comment: 'Kept spots: link to the drawn body' },
  placeHeading: /*i18n*/ {
    id: 'spots.placeHeading',
    message: 'Where is the spot?',
    comment: 'Kept spots: heading above the drawn body',
  },
  placeSave: /*i18n*/ { id: 'spots.placeSave', message: 'Save the place', comment: 'Kept spots: a button below the drawn body' },
  edit: /*i18n*/ { id: 'spots.edit', message: 'Name and note', comment: 'Kept spots: a button: opens both fields' },
  name: /*i18n*/ { id: 'spots.name', message: 'Name', comment: 'Kept spots: label of a field' },
  nameOptional: /*i18n*/ { id: 'spots.nameOptional', message: 'Name (if you like)', comment: 'Kept spots: label of a field' },
  nameHint: /*i18n*/ {
    id: 'spots.nameHint',
    message: 'A word that only you need to understand.',
    comment: 'Kept spots: below the field for the name',
  },
  note: /*i18n*/ { id: 'spots.note', message: 'Note', comment: 'Kept spots: label of a field' },
  noteOfVisit: /*i18n*/ { id: 'spots.noteOfVisit', message: 'Note about this visit', comment: 'Kept spots: label of a field' },
  noteAdd: /*i18n*/ { id: 'spots.noteAdd', message: 'Add a note', comment: 'Kept spots: a button' },
  noteChange: /*i18n*/ { id: 'spots.noteChange', message: 'Change the note', comment: 'Kept spots: a button' },
  save: /*i18n*/ { id: 'spots.save', message: 'Save', comment: 'Kept spots: a button' },
  cancel: /*i18n*/ { id: 'spots.cancel', message: 'Cancel', comment: 'Kept spots: a button' },
  back: /*i18n*/ { id: 'spots.back', message: 'Back', comment: 'Kept spots: a button: one step back' },
  visits: /*i18n*/ { id: 'spots.visits', message: 'Visits', comment: 'Kept spots: heading of the timeline' },
  photoAlt: /*i18n*/ {
    id: 'spots.photoAlt',
    message: 'The spot on that day',
    comment: 'Kept spots: alternative text of a photo',
  },
  toldThen: /*i18n*/ { id: 'spots.toldThen', message: 'You told us:', comment: 'Kept spots: before a list of symptoms' },
  size: /*i18n*/ { id: 'spots.size', message: 'Size: {size}', comment: 'Kept spots: {size}: “5.2 mm”' },
  millimetres: /*i18n*/ { id: 'spots.millimetres', message: '{size} mm', comment: 'Kept spots: a length' },
  measure: /*i18n*/ { id: 'spots.measure', message: 'Measure', comment: 'Kept spots: link to the page that measures a spot' },
  measureAgain: /*i18n*/ {
    id: 'spots.measureAgain',
    message: 'Measure again',
    comment: 'Kept spots: link to the page that measures a spot',
  },
  deleteSpot: /*i18n*/ { id: 'spots.deleteSpot', message: 'Delete this spot', comment: 'Kept spots: a button' },
  deleteTitle: /*i18n*/ { id: 'spots.deleteTitle', message: 'Delete “{name}”?', comment: 'Kept spots: a question' },
  deleteWhat: /*i18n*/ {
    id: 'spots.deleteWhat',
    message:
      '{count, plural, one {Its visit and its photo are} other {All # visits and their photos are}} deleted from this device. This can’t be undone.',
    comment: 'Kept spots: below the question',
  },
  deleteYes: /*i18n*/ { id: 'spots.deleteYes', message: 'Delete', comment: 'Kept spots: a button' },
  keepIt: /*i18n*/ { id: 'spots.keepIt', message: 'Keep it', comment: 'Kept spots: a button: does not delete' },
  deleteVisit: /*i18n*/ { id: 'spots.deleteVisit', message: 'Delete this visit', comment: 'Kept spots: a button' },
  deleteVisitTitle: /*i18n*/ { id: 'spots.deleteVisitTitle', message: 'Delete this visit?', comment: 'Kept spots: a question' },
  deleteVisitWhat: /*i18n*/ {
    id: 'spots.deleteVisitWhat',
    message: 'The photo and what belongs to it are deleted from this device. This can’t be undone.',
    comment: 'Kept spots: below the question',
  },
  remind: /*i18n*/ { id: 'spots.remind', message: 'Remind me', comment: 'Kept spots: label of a list: how often' },
  remindHint: /*i18n*/ {
    id: 'spots.remindHint',
    message: 'The app shows when a photo is due. For an alarm, add it to your calendar.',
    comment: 'Kept spots: below “Remind me”',
  },
  never: /*i18n*/ { id: 'spots.never', message: 'Never', comment: 'Kept spots: no reminder' },
  everyMonths: /*i18n*/ {
    id: 'spots.everyMonths',
    message: '{count, plural, one {Every month} other {Every # months}}',
    comment: 'Kept spots: how often to be reminded',
  },
  toCalendar: /*i18n*/ {
    id: 'spots.toCalendar',
    message: 'Add to my calendar',
    comment: 'Kept spots: a button: downloads a calendar file',
  },
  calendarTitle: /*i18n*/ {
    id: 'spots.calendarTitle',
    message: 'Photograph the spot: {name}',
    comment: 'Kept spots: title of the calendar entry',
  },
  calendarText: /*i18n*/ {
    id: 'spots.calendarText',
    message: 'Take a new photo in the same light. See a doctor if the spot has changed.',
    comment: 'Kept spots: text of the calendar entry',
  },
  calendarDone: /*i18n*/ {
    id: 'spots.calendarDone',
    message: 'Saved. Open the file to put it into your calendar.',
    comment: 'Kept spots: after the calendar file was downloaded',
  },
  calendarMissing: /*i18n*/ {
    id: 'spots.calendarMissing',
    message: 'The calendar part is not on this device yet. Connect to the internet and try again.',
    comment: 'Kept spots: the code for calendar files could not be fetched',
  },
  keeping: /*i18n*/ { id: 'spots.keeping', message: 'Keeping the spot…', comment: 'Kept spots: while it is stored' },
  kept: /*i18n*/ { id: 'spots.kept', message: 'Kept on this device', comment: 'Kept spots: it was stored' },
  added: /*i18n*/ { id: 'spots.added', message: 'Added to your spot', comment: 'Kept spots: the photo was added to a kept spot' },
  whatIsKept: /*i18n*/ {
    id: 'spots.whatIsKept',
    message: 'We store the photo, the answer and what you told us. Nothing is sent.',
    comment: 'Kept spots: what was stored',
  },
  notKept: /*i18n*/ { id: 'spots.notKept', message: 'This answer is not stored.', comment: 'Kept spots: it was taken back' },
  addTo: /*i18n*/ { id: 'spots.addTo', message: 'Add to “{name}”', comment: 'Kept spots: a button; {name}: of a kept spot' },
  keepAsNew: /*i18n*/ { id: 'spots.keepAsNew', message: 'Keep as a new spot', comment: 'Kept spots: a button' },
  anotherOfVisit: /*i18n*/ {
    id: 'spots.anotherPhoto',
    message: 'Add another photo to this visit',
    comment: 'Kept spots: a button: opens the camera for the same spot',
  },
  meanScore: /*i18n*/ {
    id: 'spots.meanScore',
    message: 'Mean score of {count} photos: {score}',
    comment: 'Kept spots: {count}: 2 or more; {score}: “34%”',
  },
  raisedByChange: /*i18n*/ {
    id: 'spots.raisedByChange',
    message: 'The photos show a change, so the advice is more urgent.',
    comment: 'Kept spots: below the advice of a visit',
  },
  deletePhoto: /*i18n*/ { id: 'spots.deletePhoto', message: 'Delete this photo', comment: 'Kept spots: a button' },
  deletePhotoTitle: /*i18n*/ { id: 'spots.deletePhotoTitle', message: 'Delete this photo?', comment: 'Kept spots: a question' },
  toSpot: /*i18n*/ { id: 'spots.toSpot', message: 'See the spot', comment: 'Kept spots: link to the page of the spot' },
  undo: /*i18n*/ { id: 'spots.undo', message: 'Don’t keep it', comment: 'Kept spots: a button: takes it back' },
  viewLegend: /*i18n*/ { id: 'spots.viewLegend', message: 'Part of the body', comment: 'Kept spots: which drawing is shown' },
  yourLeft: /*i18n*/ { id: 'spots.yourLeft', message: 'Your left', comment: 'Kept spots: next to the drawn body' },
  yourRight: /*i18n*/ { id: 'spots.yourRight', message: 'Your right', comment: 'Kept spots: next to the drawn body' },
  tapHint: /*i18n*/ { id: 'spots.tapHint', message: 'Tap the body to set a pin.', comment: 'Kept spots: below the drawn body' },
  pinLabel: /*i18n*/ {
    id: 'spots.pinLabel',
    message: 'Pin: {region}. Move it with the arrow keys.',
    comment: 'Kept spots: read aloud',
  },
  regionList: /*i18n*/ {
    id: 'spots.regionList',
    message: 'Choose from a list',
    comment: 'Kept spots: heading above names of parts of the body',
  },
  regionSearch: /*i18n*/ {
    id: 'spots.regionSearch',
    message: 'Search',
    comment: 'Kept spots: label of a field above names of parts of the body',
  },
  regionsFound: /*i18n*/ {
    id: 'spots.regionsFound',
    message: '{count, plural, one {# place} other {# places}}',
    comment: 'Kept spots: how many names were found',
  },
  notPlaced: /*i18n*/ { id: 'spots.notPlaced', message: '(no place yet)', comment: 'Kept spots: behind the name of a spot' },
  measureHeading: /*i18n*/ {
    id: 'spots.measureHeading',
    message: 'How large is the spot?',
    comment: 'Kept spots: heading of the page that measures',
  },
  measureReference: /*i18n*/ {
    id: 'spots.measureReference',
    message: 'Drag both ends so that they fit the thing you know the size of.',
    comment: 'Kept spots: measuring, first step',
  },
  measureWith: /*i18n*/ {
    id: 'spots.measureWith',
    message: 'What lies next to the spot?',
    comment: 'Kept spots: measuring: a coin, a card or a ruler',
  },
  currency: /*i18n*/ { id: 'spots.currency', message: 'Currency', comment: 'Kept spots: measuring: of the coin' },
  coin: /*i18n*/ { id: 'spots.coin', message: 'Coin', comment: 'Kept spots: measuring: which one' },
  rulerLength: /*i18n*/ { id: 'spots.rulerLength', message: 'Length on the ruler', comment: 'Kept spots: measuring' },
  measureNext: /*i18n*/ { id: 'spots.measureNext', message: 'Next: the spot', comment: 'Kept spots: a button' },
  measureSpot: /*i18n*/ {
    id: 'spots.measureSpot',
    message: 'Now drag the line over the longest way across the spot.',
    comment: 'Kept spots: measuring, second step',
  },
  measureLimits: /*i18n*/ {
    id: 'spots.measureLimits',
    message: 'The coin or ruler must lie flat on the skin. A tilted photo gives a wrong size.',
    comment: 'Kept spots: measuring: what to mind',
  },
  measureSave: /*i18n*/ { id: 'spots.measureSave', message: 'Save the size', comment: 'Kept spots: a button' },
  compare: /*i18n*/ {
    id: 'spots.compare',
    message: 'Compare the photos',
    comment: 'Kept spots: link to the page that compares two photos',
  },
  forDoctor: /*i18n*/ {
    id: 'spots.forDoctor',
    message: 'For the doctor',
    comment: 'Kept spots: link to the page that prints a spot, and saves it for a doctor',
  },
  lockedHeading: /*i18n*/ {
    id: 'spots.lockedHeading',
    message: 'Your spots are locked',
    comment: 'Kept spots: the lock is closed',
  },
  lockedWhy: /*i18n*/ {
    id: 'spots.lockedWhy',
    message: 'Type your passphrase to see them.',
    comment: 'Kept spots: the lock is closed',
  },
  passphrase: /*i18n*/ { id: 'spots.passphrase', message: 'Passphrase', comment: 'Kept spots: label of a field' },
  unlock: /*i18n*/ { id: 'spots.unlock', message: 'Unlock', comment: 'Kept spots: a button' },
  unlocking: /*i18n*/ { id: 'spots.unlocking', message: 'Unlocking…', comment: 'Kept spots: while the passphrase is tried' },
  wrongPassphrase: /*i18n*/ {
    id: 'spots.wrongPassphrase',
    message: 'This passphrase does not open the lock. Nothing was deleted.',
    comment: 'Kept spots: after a wrong passphrase',
  },
  lockDamaged: /*i18n*/ {
    id: 'spots.lockDamaged',
    message:
      'The lock is damaged, so no passphrase opens it. Nothing was deleted. If you have a backup, restore it in the settings.',
    comment: 'Kept spots: the lock can’t be opened',
  },
  theSpot: /*i18n*/ { id: 'spots.theSpot', message: 'The spot', comment: 'Kept spots: measuring: what the line is over' },
  handle: /*i18n*/ {
    id: 'spots.handle',
    message: '{what}: end {end}. Move it with the arrow keys.',
    comment: 'Kept spots: measuring, read aloud; {what}: “Coin”; {end}: 1 or 2',
  },
});

/** What the list can be narrowed to. */
export const FILTER_NAMES = defineMessages({
  all: /*i18n*/ { id: 'spots.filter.all', message: 'All', comment: 'Kept spots: filter' },
  due: /*i18n*/ { id: 'spots.filter.due', message: 'Due', comment: 'Kept spots: filter: time for a new photo' },
  changed: /*i18n*/ {
    id: 'spots.filter.changed',
    message: 'Changed',
    comment: 'Kept spots: filter: those that seem to have changed',
  },
});

/** The drawings of the body. */
export const VIEW_NAMES: Readonly<Record<BodyView, string>> = defineMessages({
  front: /*i18n*/ { id: 'spots.view.front', message: 'Front', comment: 'Body map: a drawing' },
  back: /*i18n*/ { id: 'spots.view.back', message: 'Back', comment: 'Body map: a drawing' },
  'head-front': /*i18n*/ { id: 'spots.view.head-front', message: 'Face', comment: 'Body map: a drawing' },
  'head-back': /*i18n*/ { id: 'spots.view.head-back', message: 'Back of head', comment: 'Body map: a drawing' },
  'head-left': /*i18n*/ { id: 'spots.view.head-left', message: 'Head, left', comment: 'Body map: a drawing' },
  'head-right': /*i18n*/ { id: 'spots.view.head-right', message: 'Head, right', comment: 'Body map: a drawing' },
  hands: /*i18n*/ { id: 'spots.view.hands', message: 'Hands', comment: 'Body map: a drawing' },
  soles: /*i18n*/ { id: 'spots.view.soles', message: 'Soles', comment: 'Body map: a drawing' },
});

/** Things of known size. */
export const REFERENCE_NAMES = defineMessages({
  coin: /*i18n*/ { id: 'spots.reference.coin', message: 'Coin', comment: 'Measuring: what lies next to the spot' },
  card: /*i18n*/ { id: 'spots.reference.card', message: 'Bank card', comment: 'Measuring: its long side lies next to the spot' },
  ruler: /*i18n*/ { id: 'spots.reference.ruler', message: 'Ruler', comment: 'Measuring: what lies next to the spot' },
});
