/** The words of the camera's screen. */
import { defineMessages } from '../../i18n/messages.js';
import { formatNumber } from '../../i18n/numbers.js';
import type { LiveAdvice } from '../../core/viewfinder/capture-advice.js';
import type { CameraFailure } from './camera-failure.js';

/** What is said of the live picture. Short: it is read and heard while a hand is held still. */
export const ADVICE_TEXT: Readonly<Record<LiveAdvice, string>> = defineMessages({
  dark: /*i18n*/ { id: 'capture.live.dark', message: 'More light', comment: 'Camera screen: live, dark' },
  overexposed: /*i18n*/ {
    id: 'capture.live.overexposed',
    message: 'Too bright: less light',
    comment: 'Camera screen: live, overexposed',
  },
  tinted: /*i18n*/ {
    id: 'capture.live.tinted',
    message: 'Coloured light: go to a window',
    comment: 'Camera screen: live, tinted',
  },
  aim: /*i18n*/ { id: 'capture.live.aim', message: 'Put the spot in the ring', comment: 'Camera screen: live, aim' },
  closer: /*i18n*/ { id: 'capture.live.closer', message: 'Closer, or zoom in', comment: 'Camera screen: live, closer' },
  farther: /*i18n*/ { id: 'capture.live.farther', message: 'Farther away', comment: 'Camera screen: live, farther' },
  still: /*i18n*/ { id: 'capture.live.still', message: 'Hold still', comment: 'Camera screen: live, still' },
  glare: /*i18n*/ { id: 'capture.live.glare', message: 'Glare: tilt the phone a little', comment: 'Camera screen: live, glare' },
  blurred: /*i18n*/ {
    id: 'capture.live.blurred',
    message: 'Out of focus: a little farther away',
    comment: 'Camera screen: live, blurred',
  },
  good: /*i18n*/ { id: 'capture.live.good', message: 'Good. Keep it like this', comment: 'Camera screen: live, good' },
});

/** Why there is no live picture, and what helps. */
interface CameraFailureText {
  readonly title: string;
  readonly sentence: string;
}

/** The words for each failure. */
export const CAMERA_FAILURE_TEXT: Readonly<Record<CameraFailure['kind'], CameraFailureText>> = defineMessages({
  insecure: {
    title: /*i18n*/ {
      id: 'capture.failures.insecure.title',
      message: 'No camera on this address',
      comment: 'Camera screen: failures, insecure, title',
    },
    sentence: /*i18n*/ {
      id: 'capture.failures.insecure.sentence',
      message: 'The address must start with https. Take a photo with your camera app and choose it here.',
    },
  },
  unsupported: {
    title: /*i18n*/ {
      id: 'capture.failures.unsupported.title',
      message: 'This browser shows no live picture',
      comment: 'Camera screen: failures, unsupported, title',
    },
    sentence: /*i18n*/ {
      id: 'capture.failures.unsupported.sentence',
      message: 'Take a photo with your camera app and choose it here.',
    },
  },
  refused: {
    title: /*i18n*/ {
      id: 'capture.failures.refused.title',
      message: 'The camera was not allowed',
      comment: 'Camera screen: failures, refused, title',
    },
    sentence: /*i18n*/ {
      id: 'capture.failures.refused.sentence',
      message: 'Allow it in your browser’s settings. Or take a photo with your camera app and choose it here.',
    },
  },
  missing: {
    title: /*i18n*/ {
      id: 'capture.failures.missing.title',
      message: 'No camera was found',
      comment: 'Camera screen: failures, missing, title',
    },
    sentence: /*i18n*/ {
      id: 'capture.failures.missing.sentence',
      message: 'Connect one and try again, or choose a photo.',
    },
  },
  busy: {
    title: /*i18n*/ {
      id: 'capture.failures.busy.title',
      message: 'The camera does not start',
      comment: 'Camera screen: failures, busy, title',
    },
    sentence: /*i18n*/ {
      id: 'capture.failures.busy.sentence',
      message: 'Another app may be using it. Close that app and try again. Or choose a photo.',
    },
  },
  lost: {
    title: /*i18n*/ {
      id: 'capture.failures.lost.title',
      message: 'The camera was switched off',
      comment: 'Camera screen: failures, lost, title',
    },
    sentence: /*i18n*/ {
      id: 'capture.failures.lost.sentence',
      message: 'It was unplugged, or another app took it. Try again, or choose a photo.',
    },
  },
  failed: {
    title: /*i18n*/ {
      id: 'capture.failures.failed.title',
      message: 'The camera does not work here',
      comment: 'Camera screen: failures, failed, title',
    },
    sentence: /*i18n*/ {
      id: 'capture.failures.failed.sentence',
      message: 'The browser could not start it. Try again, or choose a photo.',
    },
  },
});

export const text = defineMessages({
  documentTitle: /*i18n*/ {
    id: 'capture.documentTitle',
    message: 'Take a photo · Naevus',
    comment: 'Camera screen: document title',
  },
  heading: /*i18n*/ { id: 'capture.heading', message: 'Fill the ring with the spot', comment: 'Camera screen: heading' },
  again: /*i18n*/ {
    id: 'capture.again',
    message: 'Photograph again: {name}',
    comment: 'Camera screen: heading; {name}: of a spot that was kept',
  },
  ghost: /*i18n*/ {
    id: 'capture.ghost',
    message: 'Last photo on top',
    comment: 'Camera screen: slider, how much of the last photo is seen over the live picture',
  },
  ghostHint: /*i18n*/ {
    id: 'capture.ghostHint',
    message: 'Line the spot up with the faint last photo.',
    comment: 'Camera screen: below the heading, where a kept spot is photographed again',
  },
  hint: /*i18n*/ { id: 'capture.hint', message: 'A hand’s width away, in daylight.', comment: 'Camera screen: hint' },
  faint: /*i18n*/ {
    id: 'capture.faint',
    message: 'We may miss a faint spot. Then press the button yourself.',
  },
  picture: /*i18n*/ { id: 'capture.picture', message: 'Picture of the camera', comment: 'Camera screen: picture' },
  off: /*i18n*/ { id: 'capture.off', message: 'The camera is off.', comment: 'Camera screen: off' },
  offWhy: /*i18n*/ {
    id: 'capture.offWhy',
    message: 'It runs only while you see its picture.',
    comment: 'Camera screen: off why',
  },
  switchOn: /*i18n*/ { id: 'capture.switchOn', message: 'Switch the camera on', comment: 'Camera screen: switch on' },
  starting: /*i18n*/ { id: 'capture.starting', message: 'Starting the camera…', comment: 'Camera screen: starting' },
  looking: /*i18n*/ { id: 'capture.looking', message: 'Looking…', comment: 'Camera screen: looking' },
  noAdvice: /*i18n*/ {
    id: 'capture.noAdvice',
    message: 'No advice right now. The camera still works.',
    comment: 'Camera screen: no advice',
  },
  take: /*i18n*/ { id: 'capture.take', message: 'Take the photo', comment: 'Camera screen: take' },
  cancelCountdown: /*i18n*/ {
    id: 'capture.cancelCountdown',
    message: 'Stop the countdown',
    comment: 'Camera screen: cancel countdown',
  },
  taking: /*i18n*/ { id: 'capture.taking', message: 'Taking the photo…', comment: 'Camera screen: taking' },
  notTaken: /*i18n*/ {
    id: 'capture.notTaken',
    message: 'The camera gave no picture. Try again.',
    comment: 'Camera screen: not taken',
  },
  zoom: /*i18n*/ { id: 'capture.zoom', message: 'Zoom', comment: 'Camera screen: zoom' },
  light: /*i18n*/ { id: 'capture.light', message: 'Light', comment: 'Camera screen: light' },
  focus: /*i18n*/ { id: 'capture.focus', message: 'Focus on the ring', comment: 'Camera screen: focus' },
  notDone: /*i18n*/ { id: 'capture.notDone', message: 'The camera couldn’t do that.', comment: 'Camera screen: not done' },
  auto: /*i18n*/ { id: 'capture.auto', message: 'Automatic shutter', comment: 'Camera screen: auto' },
  aloud: /*i18n*/ { id: 'capture.aloud', message: 'Spoken advice', comment: 'Camera screen: aloud' },
  options: /*i18n*/ {
    id: 'capture.options',
    message: 'Options',
    comment: 'Camera screen: button, shows the self-timer, the automatic shutter and other ways to a photo',
  },
  timer: /*i18n*/ { id: 'capture.timer', message: 'Self-timer', comment: 'Camera screen: timer' },
  timerOff: /*i18n*/ { id: 'capture.timerOff', message: 'Off', comment: 'Camera screen: timer off' },
  retry: /*i18n*/ { id: 'capture.retry', message: 'Try again', comment: 'Camera screen: retry' },
  cameraApp: /*i18n*/ { id: 'capture.cameraApp', message: 'Use your phone’s camera app', comment: 'Camera screen: camera app' },
  choosePhoto: /*i18n*/ { id: 'capture.choosePhoto', message: 'Choose a photo', comment: 'Camera screen: choose photo' },
  zoomValue: /*i18n*/ { id: 'capture.zoomValue', message: '{zoom} times', comment: 'A magnification, read aloud: “1.5 times”' },
  seconds: /*i18n*/ { id: 'capture.seconds', message: '{count} s', comment: 'Seconds, short, on a button' },
  countdown: /*i18n*/ {
    id: 'capture.countdown',
    message: '{count, plural, one {Photo in # second} other {Photo in # seconds}}',
    comment: 'Read aloud',
  },
});

/** A magnification as a person reads it. */
export function zoomText(zoom: number): string {
  return text.zoomValue({ zoom: formatNumber(zoom, 1) });
}

/** Seconds, short, on a button. */
export function secondsText(seconds: number): string {
  return text.seconds({ count: seconds });
}

/** The countdown as it is spoken. */
export function countdownText(leftS: number): string {
  return leftS > 3 ? text.countdown({ count: leftS }) : String(leftS);
}
