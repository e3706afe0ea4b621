/**
 * Labels as the loss sees them: for each image the set of classes that its label allows.
 */
import { BENIGN_CLASS_IDS, CLASS_COUNT, OTHER_CLASS_ID, SUSPICIOUS_CLASS_IDS, classIndex } from '../../../src/core/classes.js';
import type { ClassId } from '../../../src/core/classes.js';

/** A row of 0 and 1 in class order: 1 where the label allows the class. */
export function targetMask(allowed: readonly ClassId[]): Float32Array {
  const mask = new Float32Array(CLASS_COUNT);
  for (const id of allowed) mask[classIndex(id)] = 1;
  return mask;
}

const GROUPS: readonly Float32Array[] = [
  targetMask(SUSPICIOUS_CLASS_IDS),
  targetMask(BENIGN_CLASS_IDS),
  targetMask([OTHER_CLASS_ID]),
];

/** The row of {@link targetMask} widened to whole groups (suspicious, benign, no lesion): those with a class that it allows. */
export function groupMask(mask: Float32Array): Float32Array {
  const touched = GROUPS.filter((group) => group.some((value, at) => value === 1 && mask[at] === 1));
  return mask.map((_, at) => (touched.some((group) => group[at] === 1) ? 1 : 0));
}

/** Rows of 8 one after the other: values of shape [rows.length, 8]. */
export function stackRows(rows: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(rows.length * CLASS_COUNT);
  rows.forEach((row, at) => {
    all.set(row, at * CLASS_COUNT);
  });
  return all;
}
