/**
 * What a person reads for each thing that can go wrong, and what they can do about it. Pure; main thread.
 */
import { t } from '../../i18n/i18n.js';
import type { Failure, StorageFailure } from '../../inference/index.js';
import { formatMegabytes } from '../../ui/format.js';

/** Anything with a sentence in the catalogue. */
export type DescribedFailure = Failure | StorageFailure;

/** What helps: asking again, or another photo; `none` where nothing need be done. */
export type Remedy = 'try-again' | 'another-photo' | 'none';

/** One entry of the catalogue. */
export interface FailureText {
  readonly title: string;
  /** What happened, in one sentence. */
  readonly sentence: string;
  /** What the person can do. */
  readonly advice: string;
  readonly remedy: Remedy;
}

/** The words for a failure. */
export function describeFailure(failure: DescribedFailure): FailureText {
  switch (failure.kind) {
    case 'photo-empty':
      return {
        title: t`This file is empty`,
        sentence: t`There is nothing in it, so it was probably not copied to the end.`,
        advice: t`Copy or download the photo again, or choose another one.`,
        remedy: 'another-photo',
      };
    case 'photo-not-an-image':
      return {
        title: t`This file is not a photo`,
        sentence:
          failure.mimeType === ''
            ? t`Its contents are of a kind that can’t be looked at here.`
            : t`Its contents can’t be looked at here (the file calls itself “${failure.mimeType}”).`,
        advice: t`Choose a photo in JPEG, PNG or WebP format.`,
        remedy: 'another-photo',
      };
    case 'photo-svg':
      return {
        title: t`This is a drawing, not a photo`,
        sentence: t`An SVG file holds lines and shapes, and no camera ever made one.`,
        advice: t`Choose a photo of the spot itself.`,
        remedy: 'another-photo',
      };
    case 'photo-heic-unsupported':
      return {
        title: t`This browser can’t open HEIC photos`,
        sentence: t`iPhones store photos as HEIC, which only some browsers read.`,
        advice: t`Share the photo as JPEG, take it anew from this page, or open this page in Safari.`,
        remedy: 'another-photo',
      };
    case 'photo-broken':
      return {
        title: t`This photo is damaged`,
        sentence: t`It starts like a photo, but part of it is missing or unreadable.`,
        advice: t`Copy it again from where it was taken, or choose another one.`,
        remedy: 'another-photo',
      };
    case 'photo-unreadable':
      return {
        title: t`This file can’t be read`,
        sentence: t`It is a folder, or it was moved, changed or deleted after it had been chosen.`,
        advice: t`Choose the photo itself, from where it is now.`,
        remedy: 'another-photo',
      };
    case 'photo-no-canvas':
      return {
        title: t`This browser is too old to look at photos`,
        sentence: t`It can’t read a photo’s pixels in the background, which this app does so that the photo stays on this device.`,
        advice: t`Update the browser (Safari 16.4, Firefox 105, Chrome 69 or newer) or open this page in another one.`,
        remedy: 'another-photo',
      };
    case 'photo-was-text':
      return {
        title: t`That was text, not a photo`,
        sentence: t`Only a photo can be looked at here.`,
        advice: t`Drop or paste the photo itself, or choose its file.`,
        remedy: 'another-photo',
      };
    case 'photo-was-link':
      return {
        title: t`That was a link, not a photo`,
        sentence: t`Naevus loads nothing from other sites, so it can’t follow a link.`,
        advice: t`Save the photo on this device first, then drop or choose its file.`,
        remedy: 'another-photo',
      };
    case 'photo-not-shared':
      return {
        title: t`The shared photo did not arrive`,
        sentence: t`The part of the app that takes it up on this device was not there, or had no room for it.`,
        advice: t`It may have gone to the server of this site instead, which has no use for it. Choose the photo from here.`,
        remedy: 'another-photo',
      };
    case 'photo-too-small':
      return {
        title: t`This photo is too small`,
        sentence: t`It has ${String(failure.width)} × ${String(failure.height)} pixels, too few to see anything in.`,
        advice: t`Choose one with at least ${String(failure.minimumPx)} pixels on each side; the more, the better.`,
        remedy: 'another-photo',
      };
    case 'photo-too-large':
      return {
        title: t`This photo is too large`,
        sentence: t`It has ${String(Math.round(failure.megapixels))} megapixels; this device is asked to hold ${String(failure.limitMegapixels)} at most.`,
        advice: t`Cut out the part with the spot in your photo app first, or take a photo in a normal resolution.`,
        remedy: 'another-photo',
      };
    case 'model-offline':
      return {
        title: t`The model is not on this device yet`,
        sentence: t`It has to be downloaded once, and there is no connection now.`,
        advice: t`Connect to the internet and try again. After that it works without a connection.`,
        remedy: 'try-again',
      };
    case 'model-not-found':
      return {
        title: t`The model is not where it should be`,
        sentence: t`The server has no file “${failure.file}” (answer ${String(failure.status)}).`,
        advice: t`This is a fault of the site, not yours. Try again later.`,
        remedy: 'try-again',
      };
    case 'model-corrupt':
      return {
        title: t`The model arrived damaged`,
        sentence: t`The contents of “${failure.file}” are not the published ones, so it is not used.`,
        advice: t`Try again: it is downloaded anew. If it stays like this, something between you and the server changes files.`,
        remedy: 'try-again',
      };
    case 'model-unknown-schema':
      return {
        title: t`The model is newer than this app`,
        sentence: t`It is described in a form that this version does not know (${failure.found}).`,
        advice: t`Close all windows of the app and open it again while connected, so that it updates itself.`,
        remedy: 'try-again',
      };
    case 'storage-full':
      return {
        title: t`This device’s storage is full`,
        sentence: t`There is no room for the model’s ${formatMegabytes(failure.neededBytes)}; it runs now, but can’t be kept for use without a connection.`,
        advice: t`Free some space, then open the app again.`,
        remedy: 'none',
      };
    case 'storage-unavailable':
      return {
        title: t`The model can’t be kept on this device`,
        sentence: t`The browser gives this page no storage, as in a private window; the model runs now, but not without a connection.`,
        advice: t`Open the app in a normal window to use it offline.`,
        remedy: 'none',
      };
    case 'no-backend':
      return {
        title: t`This browser can’t run the model`,
        sentence: t`Neither its graphics (WebGL) nor its processor (WebAssembly, JavaScript) gave the right numbers in the self-test.`,
        advice: t`Update the browser or try another one, such as a current Chrome, Firefox or Safari.`,
        remedy: 'try-again',
      };
    case 'timed-out':
      return {
        title: t`That took too long`,
        sentence: t`There was no answer within ${String(Math.round(failure.timeoutMs / 1000))} seconds, so it was stopped.`,
        advice: t`Close other apps and windows and try again. Your photo is still here.`,
        remedy: 'try-again',
      };
    case 'worker-crashed':
      return {
        title: t`The analysis stopped unexpectedly`,
        sentence: t`The browser ended the part of the app that looks at photos, often for want of memory.`,
        advice: t`Try again. If it happens again, close other apps and windows first.`,
        remedy: 'try-again',
      };
    case 'aborted':
      return {
        title: t`Stopped`,
        sentence: t`The analysis was stopped before it was done.`,
        advice: t`Start it again whenever you like.`,
        remedy: 'try-again',
      };
  }
}
