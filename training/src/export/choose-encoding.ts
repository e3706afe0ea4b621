/**
 * Which way of storing the weights ships: the smallest that leaves the AUC of "suspicious" on every source where float32 has it.
 */
import type { StorageRow } from '../../../src/core/schemas/model-card.js';
import { rocAucScore } from '../../../src/core/metrics/metrics.js';
import { WEIGHTS_ENCODINGS } from '../../../src/core/weights-encoding.js';
import type { WeightsEncoding } from '../../../src/core/weights-encoding.js';
import { sourceOf } from '../data/image-manifest.js';
import { isLesion, calibratePredictions, suspiciousBinaryCases } from '../../../src/core/metrics/scored-images.js';
import type { Calibrations } from '../../../src/core/metrics/scored-images.js';
import type { ImageLogits } from '../data/image-predictions.js';

/** How the weights of a graph may be written. */
export type StoredEncoding = 'float32' | WeightsEncoding;

/** Every way, the most exact first. */
export const STORED_ENCODINGS = ['float32', ...WEIGHTS_ENCODINGS] as const satisfies readonly StoredEncoding[];

/** In the card's words. */
export const ENCODING_NAMES: Readonly<Record<StoredEncoding, string>> = {
  float32: 'float32',
  float16: 'float16',
  'uint8-per-channel': 'uint8 per output channel',
};

/** How far the AUC of a source may be from float32's for the weights to ship that way. */
export const MAX_AUC_CHANGE: Readonly<Record<StoredEncoding, number>> = {
  float32: 0,
  float16: 0.001,
  'uint8-per-channel': 0.002,
};

/** A way of storing the weights with what it costs and does. */
export interface EncodingCandidate {
  readonly encoding: StoredEncoding;
  /** Of `weights.bin`. */
  readonly bytes: number;
  /** AUC of "suspicious" by source; sources without both kinds of lesions are absent. */
  readonly aucSuspicious: Readonly<Record<string, number>>;
}

/** AUC of "suspicious" by source. */
export function aucBySource(scored: readonly ImageLogits[], calibrations: Calibrations): Record<string, number> {
  const calibrated = calibratePredictions(scored, calibrations).filter(({ record }) => isLesion(record));
  const sources = [...new Set(calibrated.map(({ record }) => sourceOf(record)))].sort();
  return Object.fromEntries(
    sources.flatMap((source) => {
      const auc = rocAucScore(suspiciousBinaryCases(calibrated.filter(({ record }) => sourceOf(record) === source)));
      return auc === null ? [] : [[source, auc] as const];
    }),
  );
}

/** The largest difference of a source's AUC from float32's; null where no source has one. */
export function largestChange(candidate: EncodingCandidate, exact: EncodingCandidate): number | null {
  const changes = Object.entries(exact.aucSuspicious).map(([source, auc]) =>
    Math.abs(auc - (candidate.aucSuspicious[source] ?? NaN)),
  );
  return changes.length === 0 ? null : Math.max(...changes);
}

/** The smallest candidate whose figures hold; float16 where the data cannot tell, being near lossless for any network. */
export function chooseEncoding(candidates: readonly EncodingCandidate[]): StoredEncoding {
  const exact = candidates.find(({ encoding: precision }) => precision === 'float32');
  if (exact === undefined) throw new Error('float32 is missing among the candidates');
  const holding = candidates.filter((candidate) => {
    const change = largestChange(candidate, exact);
    return change === null ? candidate.encoding === 'float16' : change <= MAX_AUC_CHANGE[candidate.encoding];
  });
  return holding.reduce((best, candidate) => (candidate.bytes < best.bytes ? candidate : best), exact).encoding;
}

/** The candidates as rows of the card. */
export function encodingRows(candidates: readonly EncodingCandidate[], shipped: StoredEncoding): StorageRow[] {
  const exact = candidates.find(({ encoding: precision }) => precision === 'float32');
  return candidates.map((candidate) => {
    const change = exact === undefined || candidate === exact ? null : largestChange(candidate, exact);
    return {
      weights: ENCODING_NAMES[candidate.encoding],
      bytes: candidate.bytes,
      shipped: candidate.encoding === shipped,
      aucSuspicious: { ...candidate.aucSuspicious },
      ...(change === null
        ? {}
        : {
            note: `Largest change of an AUC against float32: ${change.toFixed(4)}; up to ${MAX_AUC_CHANGE[candidate.encoding]} it may ship.`,
          }),
    };
  });
}
