/**
 * Can the source of a photo be read off the network's features? A logistic regression for each pair of sources of one modality, on photos of one
 * diagnosis, so that it is the camera, the crop or the codec that it tells apart, and not what is more frequent where.
 */
import { clopperPearsonInterval } from '../../../src/core/metrics/clopper-pearson.js';
import { fitModalityHead, modalityLogit } from '../modality/modality-head.js';

/** A photo's pooled features and where it comes from. */
export interface ProbedPhoto {
  readonly features: Float32Array;
  readonly source: string;
}

/** How well two sources are told apart. */
export interface ProbedPair {
  readonly sources: readonly [string, string];
  /** Photos of each source that the probe was tested on. */
  readonly tested: readonly [number, number];
  /** Mean of the fractions of either source that are told right: 0.5 is chance. */
  readonly balancedAccuracy: number;
  /** The same if each fraction were at the lower and at the upper end of its exact 95% interval. */
  readonly low: number;
  readonly high: number;
}

/** Fewer photos of a source than this say nothing. */
const MIN_PHOTOS = 20;

/** Fits a probe for each pair of sources on some photos and tests it on others. Pairs with fewer than twenty photos on a side are left out. */
export function probePairs(fitted: readonly ProbedPhoto[], tested: readonly ProbedPhoto[]): ProbedPair[] {
  const sources = [...new Set(fitted.map(({ source }) => source))].sort();
  return sources.flatMap((first, at) =>
    sources.slice(at + 1).flatMap((second) => probePair(first, second, fitted, tested) ?? []),
  );
}

function probePair(
  first: string,
  second: string,
  fitted: readonly ProbedPhoto[],
  tested: readonly ProbedPhoto[],
): ProbedPair | undefined {
  const of = (photos: readonly ProbedPhoto[], source: string): ProbedPhoto[] => photos.filter((one) => one.source === source);
  const parts = [of(fitted, first), of(fitted, second), of(tested, first), of(tested, second)] as const;
  if (parts.some((part) => part.length < MIN_PHOTOS)) return undefined;
  const [fitFirst, fitSecond, testFirst, testSecond] = parts;
  const head = fitModalityHead([
    ...fitFirst.map(({ features }) => ({ features, isDermoscopy: true, weight: 1 })),
    ...fitSecond.map(({ features }) => ({ features, isDermoscopy: false, weight: 1 })),
  ]);
  const right = [
    testFirst.filter(({ features }) => modalityLogit(head, features) >= 0).length,
    testSecond.filter(({ features }) => modalityLogit(head, features) < 0).length,
  ] as const;
  const tests = [testFirst.length, testSecond.length] as const;
  const intervals = [clopperPearsonInterval(right[0], tests[0]), clopperPearsonInterval(right[1], tests[1])] as const;
  return {
    sources: [first, second],
    tested: tests,
    balancedAccuracy: (right[0] / tests[0] + right[1] / tests[1]) / 2,
    low: (intervals[0].low + intervals[1].low) / 2,
    high: (intervals[0].high + intervals[1].high) / 2,
  };
}
