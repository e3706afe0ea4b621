/** What evaluation works on: an image's record with the network's raw answer. Node only, pure. */
import { classIndex } from '../../../src/model/classes.js';
import { calibratedProbabilities, suspiciousProbability } from '../../../src/model/postprocess.js';
import type { BinaryCase } from '../../../src/model/metrics.js';
import type { ImageRecord } from '../data/image-manifest.js';

/** An image and the network's logits for it. */
export interface Scored {
  readonly record: ImageRecord;
  readonly logits: Float32Array;
}

/** The same with calibrated probabilities. */
export interface Judged {
  readonly record: ImageRecord;
  readonly probabilities: Float64Array;
  readonly suspicious: number;
}

/** Applies the temperature. */
export function judge(scored: readonly Scored[], temperature: number): Judged[] {
  return scored.map(({ record, logits }) => {
    const probabilities = calibratedProbabilities(logits, temperature);
    return { record, probabilities, suspicious: suspiciousProbability(probabilities) };
  });
}

/** Whether the image shows a lesion. */
export function isLesion(record: ImageRecord): boolean {
  return record.diagnosis !== 'other';
}

/** The question "is it suspicious?" for every lesion whose answer is known. */
export function suspiciousCases(judged: readonly Judged[]): BinaryCase[] {
  return judged.flatMap(({ record, suspicious }) =>
    isLesion(record) && record.suspicious !== null ? [{ score: suspicious, positive: record.suspicious }] : [],
  );
}

/** The question "is it a melanoma?" for every lesion whose answer is known. */
export function melanomaCases(judged: readonly Judged[]): BinaryCase[] {
  const at = classIndex('mel');
  return judged.flatMap(({ record, probabilities }) =>
    isLesion(record) && record.melanoma !== null ? [{ score: probabilities[at] ?? 0, positive: record.melanoma }] : [],
  );
}

/** Index of the largest value. */
export function argMax(values: ArrayLike<number>): number {
  let best = 0;
  for (let at = 1; at < values.length; at++) if ((values[at] ?? 0) > (values[best] ?? 0)) best = at;
  return best;
}
