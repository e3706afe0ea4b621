/**
 * The classes of the network, in the order of its outputs.
 *
 * Diagnoses are those of HAM10000 (Tschandl et al. 2018, doi 10.1038/sdata.2018.161); `other` is ours.
 */

/**
 * Output order of the network: `akiec` actinic keratosis, Bowen's disease and squamous cell carcinoma; `bcc` basal cell
 * carcinoma; `bkl` benign keratosis; `df` dermatofibroma; `mel` melanoma; `nv` naevus; `vasc` vascular lesion; `other` not a
 * skin lesion.
 */
export const CLASS_IDS = ['akiec', 'bcc', 'bkl', 'df', 'mel', 'nv', 'vasc', 'other'] as const;

/** One output of the network. */
export type ClassId = (typeof CLASS_IDS)[number];

/** Number of outputs of the network. */
export const CLASS_COUNT = CLASS_IDS.length;

/** The classes whose summed probability is the "suspicious" score: cancers and their precursors. */
export const SUSPICIOUS_CLASS_IDS = ['akiec', 'bcc', 'mel'] as const satisfies readonly ClassId[];

/** Whether a class counts towards the "suspicious" score. */
export function isSuspicious(id: ClassId): boolean {
  return (SUSPICIOUS_CLASS_IDS as readonly ClassId[]).includes(id);
}

/** The classes that a coarse label "benign lesion" (most of ISIC 2020) can stand for. */
export const BENIGN_CLASS_IDS = ['nv', 'bkl', 'df', 'vasc'] as const satisfies readonly ClassId[];

/** The class of pictures that show no skin lesion. */
export const OTHER_CLASS_ID = 'other' satisfies ClassId;

/** Whether `text` names one of the classes. */
export function isClassId(text: string): text is ClassId {
  return (CLASS_IDS as readonly string[]).includes(text);
}

/** Index of a class in the network's output, 0 to 7. */
export function classIndex(id: ClassId): number {
  return CLASS_IDS.indexOf(id);
}
