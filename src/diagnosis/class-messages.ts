/** Plain names of the eight classes, two sentences about each diagnosis, and where to read on. */
import { defineMessages } from '../i18n/messages.js';
import { OTHER_CLASS_ID } from '../core/classes.js';
import type { ClassId } from '../core/classes.js';
import type { ClassScore } from '../core/calibration/postprocess.js';

/** A class that is a diagnosis, not `other`. */
export type LesionClassId = Exclude<ClassId, typeof OTHER_CLASS_ID>;

/** Whether a class is a diagnosis. */
function isLesionClass(id: ClassId): id is LesionClassId {
  return id !== OTHER_CLASS_ID;
}

/** The names of all classes. */
export const CLASS_NAMES: Readonly<Record<ClassId, string>> = defineMessages({
  mel: /*i18n*/ { id: 'class.mel.name', message: 'Melanoma', comment: 'The name of a diagnosis' },
  bcc: /*i18n*/ { id: 'class.bcc.name', message: 'Basal cell carcinoma', comment: 'The name of a diagnosis' },
  akiec: /*i18n*/ {
    id: 'class.akiec.name',
    message: 'Actinic keratosis or squamous cell carcinoma',
    comment: 'The name of a diagnosis',
  },
  nv: /*i18n*/ { id: 'class.nv.name', message: 'Mole (naevus)', comment: 'The name of a diagnosis' },
  bkl: /*i18n*/ { id: 'class.bkl.name', message: 'Age spot or seborrhoeic keratosis', comment: 'The name of a diagnosis' },
  df: /*i18n*/ { id: 'class.df.name', message: 'Dermatofibroma', comment: 'The name of a diagnosis' },
  vasc: /*i18n*/ { id: 'class.vasc.name', message: 'Blood-vessel spot', comment: 'The name of a diagnosis' },
  other: /*i18n*/ {
    id: 'class.other.name',
    message: 'Not a skin spot',
    comment: 'Among the names of diagnoses: a picture of something else',
  },
});

/** What each diagnosis is, and what that means. */
export const CLASS_SENTENCES: Readonly<Record<LesionClassId, string>> = defineMessages({
  mel: /*i18n*/ {
    id: 'class.mel.sentence',
    message: 'A cancer of the cells that colour the skin. It can spread. Found early, it can most often be cured.',
    comment: 'About the diagnosis “Melanoma”',
  },
  bcc: /*i18n*/ {
    id: 'class.bcc.sentence',
    message: 'The most common skin cancer. It grows slowly and hardly ever spreads, but it has to be treated.',
    comment: 'About the diagnosis “Basal cell carcinoma”',
  },
  akiec: /*i18n*/ {
    id: 'class.akiec.sentence',
    message: 'A rough patch from years of sun, or a cancer that grew from one. A doctor has to tell which.',
    comment: 'About the diagnosis “Actinic keratosis or squamous cell carcinoma”',
  },
  nv: /*i18n*/ {
    id: 'class.nv.sentence',
    message:
      'A group of cells that colour the skin. Most people have some. It is not a cancer, but a melanoma can look like one.',
    comment: 'About the diagnosis “Mole (naevus)”',
  },
  bkl: /*i18n*/ {
    id: 'class.bkl.sentence',
    message: 'A brown patch, or a waxy growth that looks stuck on. Very common with age, and not a cancer.',
    comment: 'About the diagnosis “Age spot or seborrhoeic keratosis”',
  },
  df: /*i18n*/ {
    id: 'class.df.sentence',
    message: 'A small, firm bump, often on the legs, at times after an insect bite. It is not a cancer.',
    comment: 'About the diagnosis “Dermatofibroma”',
  },
  vasc: /*i18n*/ {
    id: 'class.vasc.sentence',
    message: 'A red or purple spot made of small blood vessels. It is not a cancer.',
    comment: 'About the diagnosis “Blood-vessel spot”',
  },
});

/** Pages of DermNet (dermnetnz.org) that say more, by their English names. The app itself loads nothing from there. */
export const DERMNET_PAGES: Readonly<Record<LesionClassId, readonly string[]>> = {
  mel: ['Melanoma'],
  bcc: ['Basal cell carcinoma'],
  akiec: ['Actinic keratosis', 'Cutaneous squamous cell carcinoma'],
  nv: ['Melanocytic naevus'],
  bkl: ['Seborrhoeic keratosis', 'Solar lentigo'],
  df: ['Dermatofibroma'],
  vasc: ['Cherry angioma', 'Pyogenic granuloma'],
};

/** A diagnosis and its probability given that the photo shows a lesion. */
export interface DiagnosisShare {
  readonly id: LesionClassId;
  /** 0 to 1; the seven sum to one. */
  readonly share: number;
  /** Of all eight classes, as the assessment has it. */
  readonly probability: number;
}

/** The diagnoses without `other`, the likeliest first. */
export function diagnosisShares(scores: readonly ClassScore[]): readonly DiagnosisShare[] {
  const lesions = scores.flatMap(({ id, probability }) => (isLesionClass(id) ? [{ id, probability }] : []));
  const total = lesions.reduce((sum, { probability }) => sum + probability, 0);
  return lesions
    .map(({ id, probability }) => ({ id, probability, share: total > 0 ? probability / total : 1 / lesions.length }))
    .toSorted((a, b) => b.share - a.share);
}
