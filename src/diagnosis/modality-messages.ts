/** How a photo was taken, on the result screen and in the report. */
import type { Modality } from '../core/modality.js';
import { defineMessages } from '../i18n/messages.js';

/** The words of one way to take a photo. */
interface ModalityText {
  /** What the app took it for. */
  readonly takenFor: string;
  /** As the person says it, where the app was wrong. */
  readonly correction: string;
}

/** The words of each. */
export const MODALITY_TEXT: Readonly<Record<Modality, ModalityText>> = defineMessages({
  photo: {
    takenFor: /*i18n*/ {
      id: 'modality.photo.takenFor',
      message: 'Read as a photo from a phone or camera.',
      comment: 'Below the cut-offs of the score, and in the report: how the app thinks that the photo was taken',
    },
    correction: /*i18n*/ {
      id: 'modality.photo.correction',
      message: 'No, it is from a phone or camera',
      comment: 'A button: the app took the photo for one through a dermatoscope',
    },
  },
  dermoscopy: {
    takenFor: /*i18n*/ {
      id: 'modality.dermoscopy.takenFor',
      message: 'Read as a photo through a dermatoscope.',
      comment: 'Below the cut-offs of the score, and in the report: a dermatoscope is a doctor’s magnifier for skin',
    },
    correction: /*i18n*/ {
      id: 'modality.dermoscopy.correction',
      message: 'No, it is through a dermatoscope',
      comment: 'A button: the app took the photo for one from a phone or camera',
    },
  },
});
