/** What a person reads for each thing that can go wrong, and what they can do about it. */
import { defineMessages } from '../../i18n/messages.js';
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

/** The formats' own names, the same in every language. */
const FORMAT_NAMES = { avif: 'AVIF', jxl: 'JPEG XL', ico: 'ICO' } as const;

const text = defineMessages({
  'photo-empty': {
    title: /*i18n*/ { id: 'failure.photo-empty.title', message: 'This file is empty' },
    sentence: /*i18n*/ {
      id: 'failure.photo-empty.sentence',
      message: 'There is nothing in it, so it was probably not copied completely.',
    },
    advice: /*i18n*/ { id: 'failure.photo-empty.advice', message: 'Copy or download the photo again, or choose another one.' },
  },
  'photo-not-an-image': {
    title: /*i18n*/ { id: 'failure.photo-not-an-image.title', message: 'This file is not a photo' },
    sentenceUnnamed: /*i18n*/ {
      id: 'failure.photo-not-an-image.sentenceUnnamed',
      message: 'Its contents are of a kind that can’t be opened here.',
    },
    sentence: /*i18n*/ {
      id: 'failure.photo-not-an-image.sentence',
      message: 'Its contents can’t be opened here (the file calls itself “{mimeType}”).',
    },
    advice: /*i18n*/ { id: 'failure.photo-not-an-image.advice', message: 'Choose a photo in JPEG, PNG or WebP format.' },
  },
  'photo-svg': {
    title: /*i18n*/ { id: 'failure.photo-svg.title', message: 'This is a drawing, not a photo' },
    sentence: /*i18n*/ {
      id: 'failure.photo-svg.sentence',
      message: 'An SVG file holds lines and shapes, and no camera ever made one.',
    },
    advice: /*i18n*/ { id: 'failure.photo-svg.advice', message: 'Choose a photo of the spot itself.' },
  },
  'photo-heic-unsupported': {
    title: /*i18n*/ { id: 'failure.photo-heic-unsupported.title', message: 'This browser can’t open HEIC photos' },
    sentence: /*i18n*/ {
      id: 'failure.photo-heic-unsupported.sentence',
      message: 'iPhones store photos as HEIC, which only some browsers read.',
    },
    advice: /*i18n*/ {
      id: 'failure.photo-heic-unsupported.advice',
      message: 'Share the photo as JPEG, take it again from this page, or open this page in Safari.',
    },
  },
  'photo-broken': {
    title: /*i18n*/ { id: 'failure.photo-broken.title', message: 'This photo is damaged' },
    sentence: /*i18n*/ {
      id: 'failure.photo-broken.sentence',
      message: 'It starts like a photo, but part of it is missing or unreadable.',
    },
    advice: /*i18n*/ {
      id: 'failure.photo-broken.advice',
      message: 'Copy it again from where it was taken, or choose another one.',
    },
  },
  'photo-undecodable': {
    title: /*i18n*/ {
      id: 'failure.photo-undecodable.title',
      message: 'This browser can’t open this photo',
      comment: 'A file that is whole, in a format that not every browser reads',
    },
    sentence: /*i18n*/ {
      id: 'failure.photo-undecodable.sentence',
      message: 'It is in {format} format, which not every browser reads.',
      comment: 'format: AVIF, JPEG XL or ICO',
    },
    advice: /*i18n*/ {
      id: 'failure.photo-undecodable.advice',
      message: 'Save the photo as JPEG first, or open this page in another browser.',
    },
  },
  'photo-unreadable': {
    title: /*i18n*/ { id: 'failure.photo-unreadable.title', message: 'This file can’t be read' },
    sentence: /*i18n*/ {
      id: 'failure.photo-unreadable.sentence',
      message: 'It is a folder, or it was moved, changed or deleted after it had been chosen.',
    },
    advice: /*i18n*/ { id: 'failure.photo-unreadable.advice', message: 'Choose the photo itself, from where it is now.' },
  },
  'photo-no-canvas': {
    title: /*i18n*/ { id: 'failure.photo-no-canvas.title', message: 'This browser is too old to check photos' },
    sentence: /*i18n*/ {
      id: 'failure.photo-no-canvas.sentence',
      message: 'It can’t read photos in the background. The app needs that to keep the photo on this device.',
    },
    advice: /*i18n*/ {
      id: 'failure.photo-no-canvas.advice',
      message: 'Update the browser (Safari 16.4, Firefox 105, Chrome 69 or newer) or open this page in another one.',
    },
  },
  'photo-scrambled': {
    title: /*i18n*/ {
      id: 'failure.photo-scrambled.title',
      message: 'This browser hides the photo from the app',
      comment: 'The browser gives the app random noise in place of pixels, a setting against tracking',
    },
    sentence: /*i18n*/ {
      id: 'failure.photo-scrambled.sentence',
      message: 'A privacy setting gives the app random dots instead of your photo. Any answer would be wrong, so there is none.',
    },
    advice: /*i18n*/ {
      id: 'failure.photo-scrambled.advice',
      message: 'Allow this site to read images (“canvas data”) in the address bar, or open Naevus in another browser.',
    },
  },
  'photo-was-text': {
    title: /*i18n*/ { id: 'failure.photo-was-text.title', message: 'That was text, not a photo' },
    sentence: /*i18n*/ { id: 'failure.photo-was-text.sentence', message: 'Only a photo can be checked here.' },
    advice: /*i18n*/ { id: 'failure.photo-was-text.advice', message: 'Drop or paste the photo itself, or choose its file.' },
  },
  'photo-was-link': {
    title: /*i18n*/ { id: 'failure.photo-was-link.title', message: 'That was a link, not a photo' },
    sentence: /*i18n*/ {
      id: 'failure.photo-was-link.sentence',
      message: 'Naevus loads nothing from other sites, so it can’t follow a link.',
    },
    advice: /*i18n*/ {
      id: 'failure.photo-was-link.advice',
      message: 'Save the photo on this device first, then drop or choose its file.',
    },
  },
  'photo-not-shared': {
    title: /*i18n*/ { id: 'failure.photo-not-shared.title', message: 'The shared photo did not arrive' },
    sentence: /*i18n*/ {
      id: 'failure.photo-not-shared.sentence',
      message: 'A part of the app was missing on this device, or there was no room for the photo.',
    },
    advice: /*i18n*/ {
      id: 'failure.photo-not-shared.advice',
      message: 'It may have gone to the server of this site instead, which has no use for it. Choose the photo from here.',
    },
  },
  'photo-too-small': {
    title: /*i18n*/ { id: 'failure.photo-too-small.title', message: 'This photo is too small' },
    sentence: /*i18n*/ {
      id: 'failure.photo-too-small.sentence',
      message: 'It has {width} × {height} pixels, too few to see anything in.',
    },
    advice: /*i18n*/ {
      id: 'failure.photo-too-small.advice',
      message: 'Choose one with at least {pixels} pixels on each side; the more, the better.',
    },
  },
  'photo-too-large': {
    title: /*i18n*/ { id: 'failure.photo-too-large.title', message: 'This photo is too large' },
    sentence: /*i18n*/ {
      id: 'failure.photo-too-large.sentence',
      message: 'It has {megapixels} megapixels; this device is asked to hold {limit} at most.',
    },
    advice: /*i18n*/ {
      id: 'failure.photo-too-large.advice',
      message: 'Cut out the part with the spot in your photo app first, or take a photo in a normal resolution.',
    },
  },
  'model-offline': {
    title: /*i18n*/ { id: 'failure.model-offline.title', message: 'The model is not on this device yet' },
    sentence: /*i18n*/ {
      id: 'failure.model-offline.sentence',
      message: 'It has to be downloaded once, and there is no connection now.',
    },
    advice: /*i18n*/ {
      id: 'failure.model-offline.advice',
      message: 'Connect to the internet and try again. After that it works offline.',
    },
  },
  'model-not-found': {
    title: /*i18n*/ { id: 'failure.model-not-found.title', message: 'The model is not where it should be' },
    sentence: /*i18n*/ { id: 'failure.model-not-found.sentence', message: 'The server has no file “{file}” (answer {status}).' },
    advice: /*i18n*/ {
      id: 'failure.model-not-found.advice',
      message: 'This is the site’s error, not yours. Try again later.',
    },
  },
  'model-corrupt': {
    title: /*i18n*/ { id: 'failure.model-corrupt.title', message: 'The model arrived damaged' },
    sentence: /*i18n*/ {
      id: 'failure.model-corrupt.sentence',
      message: 'The contents of “{file}” are not the published ones, so it is not used.',
    },
    advice: /*i18n*/ {
      id: 'failure.model-corrupt.advice',
      message: 'Try again: it is downloaded again. If it stays like this, something between you and the server changes files.',
    },
  },
  'model-unknown-schema': {
    title: /*i18n*/ { id: 'failure.model-unknown-schema.title', message: 'The model is newer than this app' },
    sentence: /*i18n*/ {
      id: 'failure.model-unknown-schema.sentence',
      message: 'It is described in a form that this version does not know ({found}).',
    },
    advice: /*i18n*/ {
      id: 'failure.model-unknown-schema.advice',
      message: 'Close all windows of the app and open it again while connected, so that it updates itself.',
    },
  },
  'storage-full': {
    title: /*i18n*/ { id: 'failure.storage-full.title', message: 'This device’s storage is full' },
    sentence: /*i18n*/ {
      id: 'failure.storage-full.sentence',
      message: 'There is no room for the model’s {size}; it runs now, but can’t be kept for offline use.',
    },
    advice: /*i18n*/ { id: 'failure.storage-full.advice', message: 'Free some space, then open the app again.' },
  },
  'storage-unavailable': {
    title: /*i18n*/ { id: 'failure.storage-unavailable.title', message: 'The model can’t be kept on this device' },
    sentence: /*i18n*/ {
      id: 'failure.storage-unavailable.sentence',
      message: 'The browser gives this page no storage, as in a private window; the model runs now, but not offline.',
    },
    advice: /*i18n*/ { id: 'failure.storage-unavailable.advice', message: 'Open the app in a normal window to use it offline.' },
  },
  'no-backend': {
    title: /*i18n*/ { id: 'failure.no-backend.title', message: 'This browser can’t run the model' },
    sentence: /*i18n*/ {
      id: 'failure.no-backend.sentence',
      message:
        'Neither its graphics (WebGL) nor its processor (WebAssembly, JavaScript) gave the right numbers in the self-test.',
    },
    advice: /*i18n*/ {
      id: 'failure.no-backend.advice',
      message: 'Update the browser or try another one, such as a current Chrome, Firefox or Safari.',
    },
  },
  'timed-out': {
    title: /*i18n*/ { id: 'failure.timed-out.title', message: 'That took too long' },
    sentence: /*i18n*/ {
      id: 'failure.timed-out.sentence',
      message: 'There was no answer within {seconds, plural, one {# second} other {# seconds}}, so it was stopped.',
    },
    advice: /*i18n*/ {
      id: 'failure.timed-out.advice',
      message: 'Close other apps and windows and try again. Your photo is still here.',
    },
  },
  'worker-crashed': {
    title: /*i18n*/ { id: 'failure.worker-crashed.title', message: 'The analysis stopped unexpectedly' },
    sentence: /*i18n*/ {
      id: 'failure.worker-crashed.sentence',
      message: 'The browser ended the part of the app that checks photos, often because it ran out of memory.',
    },
    advice: /*i18n*/ {
      id: 'failure.worker-crashed.advice',
      message: 'Try again. If it happens again, close other apps and windows first.',
    },
  },
  aborted: {
    title: /*i18n*/ { id: 'failure.aborted.title', message: 'Stopped' },
    sentence: /*i18n*/ { id: 'failure.aborted.sentence', message: 'The analysis was stopped before it was done.' },
    advice: /*i18n*/ { id: 'failure.aborted.advice', message: 'You can start it again at any time.' },
  },
});

type Whole = Omit<FailureText, 'remedy'>;

/** What is said of a failure without details. Read now, since the messages change with the language. */
function whole({ title, sentence, advice }: Whole, remedy: Remedy): FailureText {
  return { title, sentence, advice, remedy };
}

/** The words for a failure. */
export function describeFailure(failure: DescribedFailure): FailureText {
  switch (failure.kind) {
    case 'photo-empty':
      return whole(text['photo-empty'], 'another-photo');
    case 'photo-not-an-image':
      return {
        title: text['photo-not-an-image'].title,
        sentence:
          failure.mimeType === ''
            ? text['photo-not-an-image'].sentenceUnnamed
            : text['photo-not-an-image'].sentence({ mimeType: failure.mimeType }),
        advice: text['photo-not-an-image'].advice,
        remedy: 'another-photo',
      };
    case 'photo-svg':
      return whole(text['photo-svg'], 'another-photo');
    case 'photo-heic-unsupported':
      return whole(text['photo-heic-unsupported'], 'another-photo');
    case 'photo-broken':
      return whole(text['photo-broken'], 'another-photo');
    case 'photo-undecodable':
      return {
        title: text['photo-undecodable'].title,
        sentence: text['photo-undecodable'].sentence({ format: FORMAT_NAMES[failure.format] }),
        advice: text['photo-undecodable'].advice,
        remedy: 'another-photo',
      };
    case 'photo-unreadable':
      return whole(text['photo-unreadable'], 'another-photo');
    case 'photo-no-canvas':
      return whole(text['photo-no-canvas'], 'another-photo');
    case 'photo-scrambled':
      return whole(text['photo-scrambled'], 'try-again');
    case 'photo-was-text':
      return whole(text['photo-was-text'], 'another-photo');
    case 'photo-was-link':
      return whole(text['photo-was-link'], 'another-photo');
    case 'photo-not-shared':
      return whole(text['photo-not-shared'], 'another-photo');
    case 'photo-too-small':
      return {
        title: text['photo-too-small'].title,
        sentence: text['photo-too-small'].sentence({ width: failure.width, height: failure.height }),
        advice: text['photo-too-small'].advice({ pixels: failure.minimumPx }),
        remedy: 'another-photo',
      };
    case 'photo-too-large':
      return {
        title: text['photo-too-large'].title,
        sentence: text['photo-too-large'].sentence({
          megapixels: Math.round(failure.megapixels),
          limit: failure.limitMegapixels,
        }),
        advice: text['photo-too-large'].advice,
        remedy: 'another-photo',
      };
    case 'model-offline':
      return whole(text['model-offline'], 'try-again');
    case 'model-not-found':
      return {
        title: text['model-not-found'].title,
        sentence: text['model-not-found'].sentence({ file: failure.file, status: failure.status }),
        advice: text['model-not-found'].advice,
        remedy: 'try-again',
      };
    case 'model-corrupt':
      return {
        title: text['model-corrupt'].title,
        sentence: text['model-corrupt'].sentence({ file: failure.file }),
        advice: text['model-corrupt'].advice,
        remedy: 'try-again',
      };
    case 'model-unknown-schema':
      return {
        title: text['model-unknown-schema'].title,
        sentence: text['model-unknown-schema'].sentence({ found: failure.found }),
        advice: text['model-unknown-schema'].advice,
        remedy: 'try-again',
      };
    case 'storage-full':
      return {
        title: text['storage-full'].title,
        sentence: text['storage-full'].sentence({ size: formatMegabytes(failure.neededBytes) }),
        advice: text['storage-full'].advice,
        remedy: 'none',
      };
    case 'storage-unavailable':
      return whole(text['storage-unavailable'], 'none');
    case 'no-backend':
      return whole(text['no-backend'], 'try-again');
    case 'timed-out':
      return {
        title: text['timed-out'].title,
        sentence: text['timed-out'].sentence({ seconds: Math.round(failure.timeoutMs / 1000) }),
        advice: text['timed-out'].advice,
        remedy: 'try-again',
      };
    case 'worker-crashed':
      return whole(text['worker-crashed'], 'try-again');
    case 'aborted':
      return whole(text.aborted, 'try-again');
  }
}
