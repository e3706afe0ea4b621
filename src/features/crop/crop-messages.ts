/**
 * The words of the crop screen and of the wait for an answer. Main thread.
 */
import { formatNumber } from '../../i18n/numbers.js';
import { t, translated } from '../../i18n/i18n.js';

export const text = translated({
  documentTitle: 'Choose the square · Naevus',
  heading: 'Put the spot in the square',
  hint: 'Move and zoom until the spot fills about half of the square. Only what lies in it is looked at.',
  guessed: 'The app placed the square where it takes the spot to be. If it is wrong, move it.',
  stageLabel: 'Square on the photo',
  stageHelp: 'Arrow keys move the square. Plus and minus change its size. 0 shows the largest square.',
  photoAlt: 'Your photo',
  zoom: 'Zoom',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  reset: 'Start over',
  backToGuess: 'Back to the app’s guess',
  moves: { up: 'Move up', left: 'Move left', right: 'Move right', down: 'Move down' },
  movesLabel: 'Move the square',
  analyse: 'Check this spot',
  showResult: 'Back to the result',
  anotherPhoto: 'Another photo',
  stop: 'Cancel',
  looking: 'Looking at the photo…',
  waitingForModel: 'The photo is next: the model is still getting ready.',
});

/** A magnification as a person reads it. */
export function zoomText(zoom: number): string {
  return t`${formatNumber(zoom, 1)} times`;
}
