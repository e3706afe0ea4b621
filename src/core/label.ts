/** Diagnostic labels of data sources, mapped to our classes: by class id, by the terms of public data sets, or coarsely. */
import { CLASS_IDS, isClassId, isSuspicious } from './classes.js';
import type { ClassId } from './classes.js';

/** The three label columns of the image manifest; null where the source does not say. */
export interface Label {
  readonly diagnosis: ClassId | null;
  readonly suspicious: boolean | null;
  readonly melanoma: boolean | null;
}

/** "Not malignant", without a diagnosis: nv, bkl, df or vasc. */
export const BENIGN_LABEL: Label = { diagnosis: null, suspicious: false, melanoma: false };
/** "Malignant", without a diagnosis. */
export const MALIGNANT_LABEL: Label = { diagnosis: null, suspicious: true, melanoma: null };

/** The label of a known diagnosis. */
export function labelFromDiagnosis(diagnosis: ClassId): Label {
  return {
    diagnosis,
    suspicious: isSuspicious(diagnosis),
    melanoma: diagnosis === 'mel',
  };
}

/**
 * Terms for the classes, in lower case with single spaces. akiec takes in squamous cell carcinoma and bkl seborrhoeic and
 * lichenoid keratosis and solar lentigo, as HAM10000 does (Tschandl et al. 2018) and as PAD-UFES-20 is read here.
 */
const SYNONYMS: Readonly<Record<ClassId, readonly string[]>> = {
  akiec: ['ak', 'ack', 'scc', 'actinic keratosis', 'actinic keratoses', 'bowen', "bowen's disease", 'squamous cell carcinoma'],
  bcc: ['basal cell carcinoma'],
  bkl: [
    ...['bk', 'sek', 'sk', 'benign keratosis', 'pigmented benign keratosis', 'benign keratosis like lesion'],
    ...['seborrheic keratosis', 'seborrhoeic keratosis', 'lichenoid keratosis', 'solar lentigo'],
  ],
  df: ['dermatofibroma'],
  mel: ['melanoma', 'malignant melanoma'],
  nv: ['nev', 'nevus', 'naevus', 'nevi', 'naevi', 'mole', 'moles', 'melanocytic nevus', 'melanocytic naevus', 'melanocytic nevi'],
  vasc: ['vascular', 'vascular lesion', 'vascular lesions', 'angioma', 'hemangioma', 'haemangioma', 'angiokeratoma'],
  other: ['no lesion', 'not a lesion', 'background'],
};

const CLASS_BY_TERM = new Map(CLASS_IDS.flatMap((id) => SYNONYMS[id].map((term): [string, ClassId] => [term, id])));

/** The class that a term names, in any case, with spaces, dashes or underscores; null where it names none. */
export function classFromTerm(term: string): ClassId | null {
  const plain = term
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/gu, ' ');
  return isClassId(plain) ? plain : (CLASS_BY_TERM.get(plain) ?? null);
}

/** The label that a term names: a class, or `benign` or `malignant`; null where it names none. */
export function labelFromTerm(term: string): Label | null {
  const id = classFromTerm(term);
  if (id !== null) return labelFromDiagnosis(id);
  const plain = term.trim().toLowerCase();
  if (plain === 'benign') return BENIGN_LABEL;
  return plain === 'malignant' ? MALIGNANT_LABEL : null;
}

/** Whether two labels are consistent: no column that both state differs. */
export function labelsAgree(one: Label, other: Label): boolean {
  return (['diagnosis', 'suspicious', 'melanoma'] as const).every(
    (column) => one[column] === null || other[column] === null || one[column] === other[column],
  );
}
