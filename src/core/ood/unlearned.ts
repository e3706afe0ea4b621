/**
 * Whether a picture shows something that the network has not learned, such as a rash: an out-of-distribution (OOD) score above the limit of its modality. Which
 * score, and its limits, were chosen on `val` by `training/src/ood`.
 */
import type { Modality } from '../modality.js';
import type { ModelManifest } from '../schemas/manifest.js';
import { mahalanobisScore, project, relativeMahalanobisScore } from './feature-space.js';
import { energyScore, maxLogitScore } from './logit-scores.js';
import { decodeSpace } from './space-encoding.js';

/** The manifest's rule. */
export type UnlearnedSpec = NonNullable<ModelManifest['unlearned']>;

/** What the score is computed from, of the picture as it is: no other view of test-time augmentation. */
export interface FeatureOutputs {
  /** Pooled features, shape [features]. */
  readonly features: ArrayLike<number>;
  /** Shape [8]. */
  readonly logits: ArrayLike<number>;
}

/** The score of a rule: the higher, the less does a picture resemble what was learned. Decodes what is stored once. */
export function unlearnedScorer({
  score,
  space: text,
}: Pick<UnlearnedSpec, 'score' | 'space'>): (outputs: FeatureOutputs) => number {
  const space = text === undefined ? null : decodeSpace(text);
  return ({ features, logits }) => {
    if (space === null) return score === 'max-logit' ? maxLogitScore(logits) : energyScore(logits);
    const position = project(
      space.ceiling === Infinity ? features : Array.from(features, (value) => Math.min(value, space.ceiling)),
      space,
    );
    switch (score) {
      case 'mahalanobis':
        return mahalanobisScore(position, space);
      case 'relative-mahalanobis':
        return relativeMahalanobisScore(position, space);
      // The dimensions of such a space are the logits of rectified features, and its mean is minus their bias.
      case 'energy':
        return energyScore(position.map((value, at) => value - (space.mean[at] ?? 0)));
      case 'max-logit':
        return maxLogitScore(position.map((value, at) => value - (space.mean[at] ?? 0)));
    }
  };
}

/** Whether a picture is refused as not learned. @param modality what it is taken for. */
export function isUnlearned(outputs: FeatureOutputs, modality: Modality, spec: UnlearnedSpec): boolean {
  return unlearnedScorer(spec)(outputs) > spec.limits[modality];
}
