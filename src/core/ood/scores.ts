/** The out-of-distribution (OOD) scores that a manifest can name: by distance in feature space, or by the logits. */
export const OOD_SCORES = ['mahalanobis', 'relative-mahalanobis', 'energy', 'max-logit'] as const;
