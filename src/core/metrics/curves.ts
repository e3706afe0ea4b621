/**
 * Curves of a score: receiver operating characteristic, precision-recall, selective prediction, histograms; and predictive values for a
 * stated prevalence. `evaluate` puts them into the model card, simplified, and the app draws them.
 */
import { uniformWeights, forEachDistinctScore } from './ranked-cases.js';
import type { RankedCases } from './ranked-cases.js';

/** A point of a curve, x and y in 0..1. */
export type CurvePoint = [x: number, y: number];

interface CountsAbove {
  readonly truePositives: number;
  readonly falsePositives: number;
}

/** Cases at or above each distinct score, from the highest. */
function countsByThreshold(ranked: RankedCases): CountsAbove[] {
  let truePositives = 0;
  let falsePositives = 0;
  const counts: CountsAbove[] = [];
  forEachDistinctScore(ranked, uniformWeights(ranked), (positives, negatives) => {
    truePositives += positives;
    falsePositives += negatives;
    counts.push({ truePositives, falsePositives });
  });
  return counts;
}

/** One minus specificity (x) against sensitivity (y), from (0, 0) to (1, 1); empty without a positive or a negative. */
export function rocCurve(ranked: RankedCases): CurvePoint[] {
  const counts = countsByThreshold(ranked);
  const last = counts.at(-1);
  if (last === undefined || last.truePositives === 0 || last.falsePositives === 0) return [];
  return [
    [0, 0],
    ...counts.map(({ truePositives, falsePositives }): CurvePoint => [
      falsePositives / last.falsePositives,
      truePositives / last.truePositives,
    ]),
  ];
}

/** Recall (x) against precision (y) by rising recall; empty without a positive. The first point has the highest score's precision. */
export function precisionRecallCurve(ranked: RankedCases): CurvePoint[] {
  const counts = countsByThreshold(ranked);
  const positives = counts.at(-1)?.truePositives ?? 0;
  if (positives === 0) return [];
  const points = counts.map(({ truePositives, falsePositives }): CurvePoint => [
    truePositives / positives,
    truePositives / (truePositives + falsePositives),
  ]);
  return [[0, points[0]?.[1] ?? 0], ...points];
}

/**
 * Simplifies a curve by dropping the points that change the drawn line least (Ramer 1972, Douglas and Peucker 1973); both ends stay.
 * @param limit the maximum number of points, at least 2.
 */
export function simplifyCurve(points: readonly CurvePoint[], limit: number): CurvePoint[] {
  if (points.length <= limit) return [...points];
  const kept = new Set([0, points.length - 1]);
  const spans = [farthest(points, 0, points.length - 1)];
  while (kept.size < limit) {
    spans.sort((a, b) => a.distance - b.distance);
    const widest = spans.pop();
    if (widest === undefined || widest.distance <= 0) break;
    kept.add(widest.at);
    spans.push(farthest(points, widest.from, widest.at), farthest(points, widest.at, widest.to));
  }
  return points.filter((_, at) => kept.has(at));
}

/** The point between two others that is farthest from the line through them. */
function farthest(
  points: readonly CurvePoint[],
  from: number,
  to: number,
): { readonly from: number; readonly to: number; readonly at: number; readonly distance: number } {
  const [fromX, fromY] = points[from] ?? [0, 0];
  const [toX, toY] = points[to] ?? [0, 0];
  const [alongX, alongY] = [toX - fromX, toY - fromY];
  const length = Math.hypot(alongX, alongY);
  let at = from;
  let distance = 0;
  for (let between = from + 1; between < to; between++) {
    const [x, y] = points[between] ?? [0, 0];
    const off = length === 0 ? Math.hypot(x - fromX, y - fromY) : Math.abs((x - fromX) * alongY - (y - fromY) * alongX) / length;
    if (off > distance) [at, distance] = [between, off];
  }
  return { from, to, at, distance };
}

/** Selective prediction at one coverage: metrics of the most confident cases. */
export interface SelectivePoint {
  /** Coverage: the fraction of the cases that are answered, 0 to 1. */
  readonly share: number;
  /** The lowest confidence among them; confidence is max(p, 1 - p). */
  readonly confidence: number;
  /** At a threshold of 0.5, among the answered. */
  readonly accuracy: number;
  /** At a threshold of 0.5; absent without a positive among the answered. */
  readonly sensitivity?: number;
  /** At a threshold of 0.5; absent without a negative among the answered. */
  readonly specificity?: number;
  /** At the app's high-sensitivity threshold; absent without a positive among the answered. */
  readonly sensitivityAtPoint?: number;
  /** At the app's high-sensitivity threshold; absent without a negative among the answered. */
  readonly specificityAtPoint?: number;
}

/**
 * Selective prediction: only the cases of highest confidence are answered (El-Yaniv and Wiener 2010).
 * @param calledAtPoint for each ranked case 1 where it is at or above the app's high-sensitivity threshold, for the metrics "at the point".
 * @param coverages fractions of the cases to answer, each above 0.
 */
export function selectiveCurve(ranked: RankedCases, calledAtPoint: Uint8Array, coverages: readonly number[]): SelectivePoint[] {
  const confidence = ranked.scores.map((score) => Math.max(score, 1 - score));
  const order = Int32Array.from(confidence.keys()).sort((a, b) => (confidence[b] ?? 0) - (confidence[a] ?? 0) || a - b);
  const calledAtHalf = Uint8Array.from(ranked.scores, (score) => (score >= 0.5 ? 1 : 0));
  return coverages.flatMap((coverage) => {
    const answered = order.subarray(0, Math.round(coverage * order.length));
    const least = answered.at(-1);
    if (least === undefined) return [];
    const half = decisionCounts(ranked, answered, calledAtHalf);
    const point = decisionCounts(ranked, answered, calledAtPoint);
    return [
      {
        share: answered.length / order.length,
        confidence: confidence[least] ?? 0,
        accuracy: (half.truePositives + half.trueNegatives) / answered.length,
        ...(half.positives === 0 ? {} : { sensitivity: half.truePositives / half.positives }),
        ...(half.negatives === 0 ? {} : { specificity: half.trueNegatives / half.negatives }),
        ...(point.positives === 0 ? {} : { sensitivityAtPoint: point.truePositives / point.positives }),
        ...(point.negatives === 0 ? {} : { specificityAtPoint: point.trueNegatives / point.negatives }),
      },
    ];
  });
}

function decisionCounts({ positive }: RankedCases, answered: Int32Array, calledCases: Uint8Array) {
  const counts = { positives: 0, negatives: 0, truePositives: 0, trueNegatives: 0 };
  for (const at of answered) {
    const called = calledCases[at] === 1;
    if (positive[at] === 1) {
      counts.positives++;
      if (called) counts.truePositives++;
    } else {
      counts.negatives++;
      if (!called) counts.trueNegatives++;
    }
  }
  return counts;
}

/** Cases in bins of equal width over 0..1, by label. */
export interface ScoreHistogram {
  readonly positives: number[];
  readonly negatives: number[];
}

/** Counts scores; a score of 1 falls into the last bin. */
export function scoreHistogram({ scores, positive }: RankedCases, bins: number): ScoreHistogram {
  const counts = { positives: new Array<number>(bins).fill(0), negatives: new Array<number>(bins).fill(0) };
  scores.forEach((score, at) => {
    const side = positive[at] === 1 ? counts.positives : counts.negatives;
    const bin = Math.max(0, Math.min(bins - 1, Math.floor(score * bins)));
    side[bin] = (side[bin] ?? 0) + 1;
  });
  return counts;
}

/** Predictive values at one prevalence. */
export interface PredictiveValues {
  /** Positive predictive value: the fraction of predicted positives that are positive; NaN without a predicted positive. */
  readonly ppv: number;
  /** Negative predictive value: the fraction of predicted negatives that are negative; NaN without a predicted negative. */
  readonly npv: number;
}

/**
 * Predictive values by Bayes' rule: ppv = se p / (se p + (1 - sp)(1 - p)), npv = sp (1 - p) / (sp (1 - p) + (1 - se) p) with the
 * sensitivity se, the specificity sp and the prevalence p (Altman and Bland 1994, doi 10.1136/bmj.309.6947.102).
 */
export function predictiveValues(sensitivity: number, specificity: number, prevalence: number): PredictiveValues {
  const positives = prevalence;
  const negatives = 1 - prevalence;
  return {
    ppv: (sensitivity * positives) / (sensitivity * positives + (1 - specificity) * negatives),
    npv: (specificity * negatives) / (specificity * negatives + (1 - sensitivity) * positives),
  };
}
