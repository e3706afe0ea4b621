/** Plain names of the eight classes, two sentences about each, and where to read on. */
import { defineMessages } from '../i18n/messages.js';
import type { ClassId } from '../core/classes.js';

/** The words of one class. */
export interface ClassText {
  readonly name: string;
  /** Two sentences: what it is, and what that means. */
  readonly sentence: string;
}

/** The words of each class. */
export const CLASS_TEXT: Readonly<Record<ClassId, ClassText>> = defineMessages({
  mel: {
    name: /*i18n*/ { id: 'class.mel.name', message: 'Melanoma', comment: 'Diagnoses: mel, name' },
    sentence: /*i18n*/ {
      id: 'class.mel.sentence',
      message: 'A cancer of the cells that make the skin’s pigment. It can spread; found early, it can usually be cured.',
    },
  },
  bcc: {
    name: /*i18n*/ { id: 'class.bcc.name', message: 'Basal cell carcinoma', comment: 'Diagnoses: bcc, name' },
    sentence: /*i18n*/ {
      id: 'class.bcc.sentence',
      message: 'The most common skin cancer. It grows slowly and hardly ever spreads, but has to be treated.',
    },
  },
  akiec: {
    name: /*i18n*/ {
      id: 'class.akiec.name',
      message: 'Actinic keratosis or squamous cell carcinoma',
      comment: 'Diagnoses: akiec, name',
    },
    sentence: /*i18n*/ {
      id: 'class.akiec.sentence',
      message:
        'A rough patch from years of sun (actinic keratosis), or the cancer that such a patch can turn into, early (Bowen’s disease) or grown. A doctor has to tell which, since a grown one can spread.',
    },
  },
  nv: {
    name: /*i18n*/ { id: 'class.nv.name', message: 'Mole (naevus)', comment: 'Diagnoses: nv, name' },
    sentence: /*i18n*/ {
      id: 'class.nv.sentence',
      message: 'A cluster of pigment cells; most people have several. It is not a cancer, but a melanoma can look like one.',
    },
  },
  bkl: {
    name: /*i18n*/ { id: 'class.bkl.name', message: 'Age spot or seborrhoeic keratosis', comment: 'Diagnoses: bkl, name' },
    sentence: /*i18n*/ {
      id: 'class.bkl.sentence',
      message: 'A brown patch, or a waxy growth that seems stuck on. Very common with age, and not a cancer.',
    },
  },
  df: {
    name: /*i18n*/ { id: 'class.df.name', message: 'Dermatofibroma', comment: 'Diagnoses: df, name' },
    sentence: /*i18n*/ {
      id: 'class.df.sentence',
      message: 'A small, firm bump, often on the legs, sometimes after an insect bite. It is not a cancer.',
    },
  },
  vasc: {
    name: /*i18n*/ { id: 'class.vasc.name', message: 'Blood-vessel spot', comment: 'Diagnoses: vasc, name' },
    sentence: /*i18n*/ {
      id: 'class.vasc.sentence',
      message: 'A red or purple spot made of small blood vessels, or of blood under the skin. It is not a cancer.',
    },
  },
  other: {
    name: /*i18n*/ { id: 'class.other.name', message: 'Not a skin spot', comment: 'Diagnoses: other, name' },
    sentence: /*i18n*/ {
      id: 'class.other.sentence',
      message:
        'How much the photo resembles pictures that show no single spot on the skin at all. Where this is high, there is no score.',
    },
  },
});

/** Pages of DermNet (dermnetnz.org) that say more, by their English names; none for what is no spot. The app itself loads nothing from there. */
export const DERMNET_PAGES: Readonly<Record<ClassId, readonly string[]>> = {
  mel: ['Melanoma'],
  bcc: ['Basal cell carcinoma'],
  akiec: ['Actinic keratosis', 'Cutaneous squamous cell carcinoma'],
  nv: ['Melanocytic naevus'],
  bkl: ['Seborrhoeic keratosis', 'Solar lentigo'],
  df: ['Dermatofibroma'],
  vasc: ['Cherry angioma', 'Pyogenic granuloma'],
  other: [],
};
