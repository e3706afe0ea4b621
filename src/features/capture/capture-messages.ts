/**
 * The words of the camera's screen. Main thread.
 */
import { plural, t, translated } from '../../i18n/i18n.js';
import { formatNumber } from '../../i18n/numbers.js';
import type { LiveAdvice } from '../../core/viewfinder/capture-advice.js';
import type { CameraFailure } from './camera-failure.js';

/** What is said of the live picture. Short: it is read and heard while a hand is held still. */
export const ADVICE_TEXT: Readonly<Record<LiveAdvice, string>> = translated({
  dark: 'More light',
  overexposed: 'Too bright: less light',
  tinted: 'Coloured light: go to a window',
  aim: 'Put the spot in the ring',
  closer: 'Closer, or zoom in',
  farther: 'Farther away',
  still: 'Hold still',
  glare: 'Glare: tilt the phone a little',
  blurred: 'Out of focus: a little farther away',
  good: 'Good. Keep it like this',
});

/** Why there is no live picture, and what helps. */
interface CameraFailureText {
  readonly title: string;
  readonly sentence: string;
}

/** The words for each failure. */
export const CAMERA_FAILURE_TEXT: Readonly<Record<CameraFailure['kind'], CameraFailureText>> = translated({
  insecure: {
    title: 'No camera on this address',
    sentence: 'Browsers give the camera only to pages with https. Take a photo with the camera app and choose it here.',
  },
  unsupported: {
    title: 'This browser shows no live picture',
    sentence: 'Take a photo with the camera app and choose it here.',
  },
  refused: {
    title: 'The camera was not allowed',
    sentence: 'You can allow it in the browser’s settings for this page, or take a photo with the camera app and choose it here.',
  },
  missing: {
    title: 'No camera was found',
    sentence: 'Connect one and try again, or choose a photo.',
  },
  busy: {
    title: 'The camera does not start',
    sentence: 'Another app may be using it. Close that one and try again, or choose a photo.',
  },
  lost: {
    title: 'The camera was switched off',
    sentence: 'It was unplugged, or another app took it. Try again, or choose a photo.',
  },
  failed: {
    title: 'The camera does not work here',
    sentence: 'The browser could not start it. Try again, or choose a photo.',
  },
});

export const text = translated({
  documentTitle: 'Take a photo · Naevus',
  heading: 'Fill the ring with the spot',
  hint: 'A hand’s width away, in daylight.',
  faint: 'A faint spot may not be recognised: take the photo yourself then.',
  picture: 'Picture of the camera',
  off: 'The camera is off.',
  offWhy: 'It is on only while you see its picture.',
  switchOn: 'Switch the camera on',
  starting: 'Starting the camera…',
  looking: 'Looking…',
  noAdvice: 'No advice now. The camera works all the same.',
  take: 'Take the photo',
  cancelCountdown: 'Stop the countdown',
  taking: 'Taking the photo…',
  notTaken: 'The camera gave no picture. Try again.',
  zoom: 'Zoom',
  light: 'Light',
  focus: 'Focus on the ring',
  notDone: 'The camera did not do that.',
  auto: 'Takes the photo by itself',
  aloud: 'Says it aloud',
  timer: 'Self-timer',
  timerOff: 'Off',
  retry: 'Try again',
  cameraApp: 'With the camera app',
  choosePhoto: 'Choose a photo',
});

/** A magnification as a person reads it. */
export function zoomText(zoom: number): string {
  return t`${formatNumber(zoom, 1)} times`;
}

/** Seconds, short, on a button. */
export function secondsText(seconds: number): string {
  return t`${String(seconds)} s`;
}

/** The countdown as it is spoken. */
export function countdownText(leftS: number): string {
  return leftS > 3 ? plural(leftS, { one: 'Photo in # second', other: 'Photo in # seconds' }) : String(leftS);
}
