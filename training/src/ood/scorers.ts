/** The out-of-distribution (OOD) scores that are compared, fitted on lesions of `train`. */
import type { OodCase, OodScorer } from './compare.js';
import { mahalanobisScore, project, relativeMahalanobisScore } from './feature-space.js';
import { fitFeatureSpace, withPrototypes } from './fit-space.js';
import { energyScore, maxLogitScore, rectifiedLogits } from './logit-scores.js';
import type { LinearHead } from './logit-scores.js';

/** Dimensions of the feature space. Twice as many recognise no more on `val`. */
const DIMENSIONS = 32;
/** Prototypes of each diagnosis, among which the nearest neighbour is sought: a photo of each data set and modality has one. */
const PROTOTYPES = 8;
/** Percentile of the features of `train` that ReAct cuts off at, as in the paper. */
const REACT_PERCENTILE = 0.9;

function percentile(values: ArrayLike<number>, fraction: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(fraction * sorted.length))] ?? Infinity;
}

/**
 * Fits the scores.
 * @param lesions of `train`, with their diagnosis.
 * @param head the network's last layer.
 */
export function fitScorers(lesions: readonly OodCase[], head: LinearHead): OodScorer[] {
  const count = lesions[0]?.features.length ?? 0;
  const table = { count, values: Float64Array.from(lesions.flatMap(({ features }) => Array.from(features))) };
  const labels = lesions.map(({ record }) => record.diagnosis ?? '');
  const space = fitFeatureSpace(table, labels, Math.min(DIMENSIONS, count));
  const prototypes = withPrototypes(space, table, labels, PROTOTYPES);
  const ceiling = percentile(table.values, REACT_PERCENTILE);
  return [
    { name: 'energy', scoreOf: ({ logits }) => energyScore(logits) },
    { name: 'max logit', scoreOf: ({ logits }) => maxLogitScore(logits) },
    { name: 'ReAct and energy', scoreOf: ({ features }) => energyScore(rectifiedLogits(features, head, ceiling)) },
    { name: 'Mahalanobis', scoreOf: ({ features }) => mahalanobisScore(project(features, space), space) },
    { name: 'relative Mahalanobis', scoreOf: ({ features }) => relativeMahalanobisScore(project(features, space), space) },
    { name: 'nearest prototype', scoreOf: ({ features }) => mahalanobisScore(project(features, prototypes), prototypes) },
  ];
}
