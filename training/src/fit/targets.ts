/**
 * Labels as the loss sees them: for each image the set of classes that its label allows. Node only, pure.
 */
import { CLASS_COUNT, classIndex } from '../../../src/model/classes.js';
import type { ClassId } from '../../../src/model/classes.js';

/** A row of 0 and 1 in class order: 1 where the label allows the class. */
export function targetMask(allowed: readonly ClassId[]): Float32Array {
  const mask = new Float32Array(CLASS_COUNT);
  for (const id of allowed) mask[classIndex(id)] = 1;
  return mask;
}

/** Rows one after the other: values of shape [masks.length, 8]. */
export function stackMasks(masks: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(masks.length * CLASS_COUNT);
  masks.forEach((mask, at) => {
    all.set(mask, at * CLASS_COUNT);
  });
  return all;
}
