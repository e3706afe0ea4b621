/** The words of the crop screen and of the wait for an answer. */
import { formatNumber } from '../../i18n/numbers.js';
import { defineMessages } from '../../i18n/messages.js';

export const text = defineMessages({
  documentTitle: /*i18n*/ {
    id: 'crop.documentTitle',
    message: 'Choose the square · Naevus',
    comment: 'Crop screen: document title',
  },
  heading: /*i18n*/ { id: 'crop.heading', message: 'Put the spot in the square', comment: 'Crop screen: heading' },
  hint: /*i18n*/ {
    id: 'crop.hint',
    message: 'Tap the spot, then zoom until it fills half the square.',
    comment: 'Crop screen: what to do, below the heading; one line on a phone if possible',
  },
  guessed: /*i18n*/ {
    id: 'crop.guessed',
    message: 'We’ve guessed where the spot is. Tap it if we’re wrong.',
    comment: 'Crop screen: what to do, where the app placed the square; one line on a phone if possible',
  },
  stageLabel: /*i18n*/ { id: 'crop.stageLabel', message: 'Square on the photo', comment: 'Crop screen: stage label' },
  stageHelp: /*i18n*/ {
    id: 'crop.stageHelp',
    message: 'Arrow keys move the square. Plus and minus change its size. 0 shows the largest square.',
  },
  photoAlt: /*i18n*/ { id: 'crop.photoAlt', message: 'Your photo', comment: 'Crop screen: photo alt' },
  zoom: /*i18n*/ { id: 'crop.zoom', message: 'Zoom', comment: 'Crop screen: zoom' },
  zoomIn: /*i18n*/ { id: 'crop.zoomIn', message: 'Zoom in', comment: 'Crop screen: zoom in' },
  zoomOut: /*i18n*/ { id: 'crop.zoomOut', message: 'Zoom out', comment: 'Crop screen: zoom out' },
  reset: /*i18n*/ { id: 'crop.reset', message: 'Start over', comment: 'Crop screen: reset' },
  backToGuess: /*i18n*/ { id: 'crop.backToGuess', message: 'Back to our guess', comment: 'Crop screen: back to guess' },
  moves: {
    up: /*i18n*/ { id: 'crop.moves.up', message: 'Move up', comment: 'Crop screen: moves, up' },
    left: /*i18n*/ { id: 'crop.moves.left', message: 'Move left', comment: 'Crop screen: moves, left' },
    right: /*i18n*/ { id: 'crop.moves.right', message: 'Move right', comment: 'Crop screen: moves, right' },
    down: /*i18n*/ { id: 'crop.moves.down', message: 'Move down', comment: 'Crop screen: moves, down' },
  },
  movesLabel: /*i18n*/ { id: 'crop.movesLabel', message: 'Move the square', comment: 'Crop screen: moves label' },
  analyse: /*i18n*/ { id: 'crop.analyse', message: 'Check this spot', comment: 'Crop screen: analyse' },
  showResult: /*i18n*/ { id: 'crop.showResult', message: 'Back to the result', comment: 'Crop screen: show result' },
  anotherPhoto: /*i18n*/ { id: 'crop.anotherPhoto', message: 'Another photo', comment: 'Crop screen: another photo' },
  stop: /*i18n*/ { id: 'crop.stop', message: 'Cancel', comment: 'Crop screen: stop' },
  looking: /*i18n*/ { id: 'crop.looking', message: 'Checking the photo…', comment: 'Crop screen: looking' },
  waitingForModel: /*i18n*/ {
    id: 'crop.waitingForModel',
    message: 'Still getting ready. Your photo is next.',
  },
  zoomValue: /*i18n*/ { id: 'crop.zoomValue', message: '{zoom} times', comment: 'A magnification, read aloud: “1.5 times”' },
});

/** A magnification as a person reads it. */
export function zoomText(zoom: number): string {
  return text.zoomValue({ zoom: formatNumber(zoom, 1) });
}
