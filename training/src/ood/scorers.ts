/** The out-of-distribution (OOD) scores that are compared, fitted on lesions of `train`. */
import { CLASS_COUNT } from '../../../src/core/classes.js';
import type { FeatureSpace } from '../../../src/core/ood/feature-space.js';
import type { LinearHead } from '../../../src/core/ood/logit-scores.js';
import { unlearnedScorer } from '../../../src/core/ood/unlearned.js';
import type { UnlearnedSpec } from '../../../src/core/ood/unlearned.js';
import type { OodCase, OodScorer } from './compare.js';
import { encodeSpace } from './encode-space.js';
import { fitFeatureSpace, withPrototypes } from './fit-space.js';

/** Dimensions of the feature space: 40 kB to download. Twice as many recognise no more on `val`. */
const DIMENSIONS = 32;
/** Prototypes of each diagnosis, among which the nearest neighbour is sought: a photo of each data set and modality has one. */
const PROTOTYPES = 8;
/** Percentile of the features of `train` that ReAct cuts off at, as in the paper. */
const REACT_PERCENTILE = 0.9;

/** A score that a manifest can have. */
export interface StorableScorer extends OodScorer {
  readonly rule: Omit<UnlearnedSpec, 'limits'>;
}

/** A score as a device would compute it, from what is stored. */
function storable(name: string, rule: StorableScorer['rule']): StorableScorer {
  return { name, rule, scoreOf: unlearnedScorer(rule) };
}

function percentile(values: readonly number[], fraction: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(fraction * sorted.length))] ?? Infinity;
}

/**
 * Fits the scores.
 * @param lesions of `train`, with their diagnosis.
 * @param head the network's last layer.
 */
export function fitScorers(lesions: readonly OodCase[], { kernel, bias }: LinearHead): StorableScorer[] {
  const count = lesions[0]?.features.length ?? 0;
  const table = { count, values: Float64Array.from(lesions.flatMap(({ features }) => Array.from(features))) };
  const labels = lesions.map(({ record }) => record.diagnosis ?? '');
  const space = fitFeatureSpace(table, labels, Math.min(DIMENSIONS, count));
  const stored = (of: FeatureSpace, ceiling = Infinity): string => encodeSpace({ ...of, ceiling });
  const logits: FeatureSpace = {
    dimensions: CLASS_COUNT,
    projection: kernel,
    mean: Array.from(bias, (value) => -value),
    variances: new Float64Array(CLASS_COUNT).fill(1),
    centres: [],
  };
  const react = stored(logits, percentile(Array.from(table.values), REACT_PERCENTILE));
  return [
    storable('energy', { score: 'energy' }),
    storable('max logit', { score: 'max-logit' }),
    storable('ReAct and energy', { score: 'energy', space: react }),
    storable('Mahalanobis', { score: 'mahalanobis', space: stored(space) }),
    storable('relative Mahalanobis', { score: 'relative-mahalanobis', space: stored(space) }),
    storable('nearest prototype', { score: 'mahalanobis', space: stored(withPrototypes(space, table, labels, PROTOTYPES)) }),
  ];
}
