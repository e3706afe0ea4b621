/** What the FHIR bundle says in English, the language of such records; and the code systems that it uses. */
import type { ChangeVerdict } from '../change/limits.js';
import type { Measure } from '../change/measures.js';
import type { ClassId } from '../classes.js';
import type { RiskFactorId, SymptomId } from '../clinical-history.js';
import type { Level } from '../calibration/postprocess.js';
import type { CodeableConcept, Quantity } from './fhir-types.js';
import type { WithheldReason } from './pack-content.js';

export const SNOMED = 'http://snomed.info/sct';
export const DICOM_CODES = 'http://dicom.nema.org/resources/ontology/DCM';
/** Of FHIR R4 itself. */
export const MEDIA_TYPES = 'http://terminology.hl7.org/CodeSystem/media-type';
export const PARTICIPANT_TYPES = 'http://terminology.hl7.org/CodeSystem/provenance-participant-type';
/** Of identifiers that are a URN. */
export const URN_SYSTEM = 'urn:ietf:rfc:3986';

/** A concept that has no code here. */
export const words = (text: string): CodeableConcept => ({ text });

/** Rounds for people: a figure of a photo has no more than four meaningful digits. */
function rounded(value: number): number {
  return Number(value.toPrecision(4));
}

/** A length. */
export const millimetres = (value: number): Quantity => ({
  value: rounded(value),
  unit: 'mm',
  system: 'http://unitsofmeasure.org',
  code: 'mm',
});

/** A fraction, in percent. */
export const percent = (fraction: number): Quantity => ({
  value: rounded(fraction * 100),
  unit: '%',
  system: 'http://unitsofmeasure.org',
  code: '%',
});

/** The network's classes; it learned no finer ones. */
export const CLASS_WORDS: Readonly<Record<ClassId, string>> = {
  akiec: 'Actinic keratosis, Bowen’s disease or squamous cell carcinoma',
  bcc: 'Basal cell carcinoma',
  bkl: 'Seborrhoeic keratosis, solar lentigo or lichenoid keratosis',
  df: 'Dermatofibroma',
  mel: 'Melanoma',
  nv: 'Melanocytic naevus',
  vasc: 'Vascular lesion',
  other: 'Not a skin lesion',
};

export const SUSPICIOUS_WORDS =
  'Suspicious lesion: melanoma, basal cell carcinoma, or actinic keratosis, Bowen’s disease or squamous cell carcinoma';

export const LEVEL_WORDS: Readonly<Record<Level, string>> = {
  'not-a-lesion': 'The photo was taken for no skin lesion',
  inconclusive: 'Inconclusive: views of the same photo disagree',
  'no-warning-sign': 'No warning sign found in this photo',
  'some-warning-signs': 'Some warning signs',
  'clear-warning-signs': 'Clear warning signs',
};

export const WITHHELD_WORDS: Readonly<Record<WithheldReason, string>> = {
  'not-a-spot': 'No score: the photo was taken for no skin lesion.',
  'cannot-tell': 'No score: views of the same photo disagree.',
  'untested-skin': 'No score: it is low, and the model was hardly tested on skin of this tone.',
  rash: 'No score: the person says that it is a rash, which the model has not learned.',
  wound: 'No score: the person says that it is a wound, which the model has not learned.',
  'nail-lip-mouth': 'No score: the person says that it is on a nail, a lip or in the mouth, which the model has not learned.',
};

export const SYMPTOM_WORDS: Readonly<Record<SymptomId, string>> = {
  changed: 'Has changed in size, shape or colour',
  bleeding: 'Bleeds, crusts or does not heal',
  'new-after-40': 'Is new, and the person is over 40',
  sore: 'Is sore, or itches',
  'unlike-others': 'Looks unlike the person’s other spots',
};

export const RISK_WORDS: Readonly<Record<RiskFactorId, string>> = {
  'had-skin-cancer': 'Has had skin cancer',
  'weak-immune-system': 'Weak immune system, or medicine that weakens it',
  'family-melanoma': 'Parent, brother, sister or child with melanoma',
  'many-moles': 'More than 50 moles',
};

export const MEASURE_WORDS: Readonly<Record<Measure, string>> = {
  area: 'Area of the spot',
  diameter: 'Longest diameter of the spot on the photo',
  asymmetry: 'Asymmetry of the outline',
  border: 'Irregularity of the border (perimeter² / 4π area)',
  darkness: 'Absorbance of the spot relative to the skin around it',
  colours: 'Spread of colours within the spot',
  suspicion: 'The model’s probability of a suspicious lesion',
};

export const VERDICT_WORDS: Readonly<Record<ChangeVerdict, string>> = {
  more: 'More, beyond what two photos of an unchanged spot differ by',
  less: 'Less, beyond what two photos of an unchanged spot differ by',
  'no-change': 'No change that a photo can show',
  unknown: 'Cannot be told',
};

/** Holds for every answer. */
export const INTENDED_PURPOSE =
  'For education and research. Not a medical device. It gives no diagnosis, and a low score does not rule out a cancer.';
