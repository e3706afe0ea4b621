/**
 * Plain names of the eight classes, two sentences about each, and where to read on. Main thread.
 */
import { translated } from '../i18n/i18n.js';
import type { ClassId } from '../core/classes.js';

/** The words of one class. */
export interface ClassText {
  readonly name: string;
  /** Two sentences: what it is, and what that means. */
  readonly sentence: string;
}

/** The words of each class. */
export const CLASS_TEXT: Readonly<Record<ClassId, ClassText>> = translated({
  mel: {
    name: 'Melanoma',
    sentence: 'A cancer of the cells that make the skin’s pigment. It can spread; found early, it can usually be cured.',
  },
  bcc: {
    name: 'Basal cell carcinoma',
    sentence: 'The most common skin cancer. It grows slowly and hardly ever spreads, but has to be treated.',
  },
  akiec: {
    name: 'Actinic keratosis or squamous cell carcinoma',
    sentence:
      'A rough patch from years of sun (actinic keratosis), or the cancer that such a patch can turn into, early (Bowen’s disease) or grown. A doctor has to tell which, since a grown one can spread.',
  },
  nv: {
    name: 'Mole (naevus)',
    sentence: 'A cluster of pigment cells; most people have several. It is not a cancer, but a melanoma can look like one.',
  },
  bkl: {
    name: 'Age spot or seborrhoeic keratosis',
    sentence: 'A brown patch, or a waxy growth that seems stuck on. Very common with age, and not a cancer.',
  },
  df: {
    name: 'Dermatofibroma',
    sentence: 'A small, firm bump, often on the legs, sometimes after an insect bite. It is not a cancer.',
  },
  vasc: {
    name: 'Blood-vessel spot',
    sentence: 'A red or purple spot made of small blood vessels, or of blood under the skin. It is not a cancer.',
  },
  other: {
    name: 'Not a skin spot',
    sentence:
      'How much the photo resembles pictures that show no single spot on the skin at all. Where this is high, there is no score.',
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
