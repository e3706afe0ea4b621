/**
 * Which way of storing the weights ships: the smallest that leaves the AUC of "suspicious" on every source where float32 has it.
 * Node only, pure.
 */
import type { StorageRow } from '../../../src/core/schemas/model-card.js';
import type { Calibration } from '../../../src/core/calibration/postprocess.js';
import { rocAucScore } from '../../../src/core/metrics/metrics.js';
import { WEIGHTS_ENCODINGS } from '../../../src/core/weights-encoding.js';
import type { WeightsEncoding } from '../../../src/core/weights-encoding.js';
import { sourceOf } from '../data/image-manifest.js';
import { isLesion, calibratePredictions, suspiciousBinaryCases } from '../../../src/core/metrics/scored-images.js';
import type { Scored } from '../data/scored.js';

/** How the weights of a graph may be written. */
export type Precision = 'float32' | WeightsEncoding;

/** Every way, the most exact first. */
export const PRECISIONS = ['float32', ...WEIGHTS_ENCODINGS] as const satisfies readonly Precision[];

/** In the card's words. */
export const PRECISION_NAMES: Readonly<Record<Precision, string>> = {
  float32: 'float32',
  float16: 'float16',
  'uint8-per-channel': 'uint8 per output channel',
};

/** How far the AUC of a source may be from float32's for the weights to ship that way. */
export const LARGEST_AUC_CHANGE: Readonly<Record<Precision, number>> = { float32: 0, float16: 0.001, 'uint8-per-channel': 0.002 };

/** A way of storing the weights with what it costs and does. */
export interface StorageCandidate {
  readonly precision: Precision;
  /** Of `weights.bin`. */
  readonly bytes: number;
  /** AUC of "suspicious" by source; sources without both kinds of lesions are absent. */
  readonly aucSuspicious: Readonly<Record<string, number>>;
}

/** AUC of "suspicious" by source. */
export function aucBySource(scored: readonly Scored[], calibration: Calibration): Record<string, number> {
  const judged = calibratePredictions(scored, calibration).filter(({ record }) => isLesion(record));
  const sources = [...new Set(judged.map(({ record }) => sourceOf(record)))].sort();
  return Object.fromEntries(
    sources.flatMap((source) => {
      const auc = rocAucScore(suspiciousBinaryCases(judged.filter(({ record }) => sourceOf(record) === source)));
      return auc === null ? [] : [[source, auc] as const];
    }),
  );
}

/** The largest difference of a source's AUC from float32's; null where no source has one. */
export function largestChange(candidate: StorageCandidate, exact: StorageCandidate): number | null {
  const changes = Object.entries(exact.aucSuspicious).map(([source, auc]) =>
    Math.abs(auc - (candidate.aucSuspicious[source] ?? NaN)),
  );
  return changes.length === 0 ? null : Math.max(...changes);
}

/** The smallest candidate whose figures hold; float16 where the data cannot tell, being near lossless for any network. */
export function chooseStorage(candidates: readonly StorageCandidate[]): Precision {
  const exact = candidates.find(({ precision }) => precision === 'float32');
  if (exact === undefined) throw new Error('float32 is missing among the candidates');
  const holding = candidates.filter((candidate) => {
    const change = largestChange(candidate, exact);
    return change === null ? candidate.precision === 'float16' : change <= LARGEST_AUC_CHANGE[candidate.precision];
  });
  return holding.reduce((best, candidate) => (candidate.bytes < best.bytes ? candidate : best), exact).precision;
}

/** The candidates as rows of the card. */
export function storageRows(candidates: readonly StorageCandidate[], shipped: Precision): StorageRow[] {
  const exact = candidates.find(({ precision }) => precision === 'float32');
  return candidates.map((candidate) => {
    const change = exact === undefined || candidate === exact ? null : largestChange(candidate, exact);
    return {
      weights: PRECISION_NAMES[candidate.precision],
      bytes: candidate.bytes,
      shipped: candidate.precision === shipped,
      aucSuspicious: { ...candidate.aucSuspicious },
      ...(change === null
        ? {}
        : {
            note: `Largest change of an AUC against float32: ${change.toFixed(4)}; up to ${LARGEST_AUC_CHANGE[candidate.precision]} it may ship.`,
          }),
    };
  });
}
