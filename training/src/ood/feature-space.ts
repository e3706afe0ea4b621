/**
 * Out-of-distribution (OOD) scores by distance in feature space: how far the pooled features of a picture lie from those of the photos that the network has
 * learned from. The higher, the farther.
 *
 * The space is one in which both covariances are diagonal (simultaneous diagonalisation; Fukunaga 1990, "Introduction to statistical pattern recognition", chapter
 * 2.3): within the classes the variance is 1 along every dimension, over all photos together it is `variances`. Distances need no matrix then.
 */

/** A space of few dimensions, and where in it the learned photos lie. */
export interface FeatureSpace {
  /** Number of dimensions. */
  readonly dimensions: number;
  /** Shape [features, dimensions]. */
  readonly projection: ArrayLike<number>;
  /** The mean of all learned photos, shape [dimensions]. */
  readonly mean: ArrayLike<number>;
  /** Variance of all learned photos, shape [dimensions]; 1 within a class. */
  readonly variances: ArrayLike<number>;
  /** The means of the classes, or prototypes of them, shape [centres, dimensions]. */
  readonly centres: ArrayLike<number>;
}

/** The position of a picture. @param features shape [features]. @returns shape [dimensions]. */
export function project(
  features: ArrayLike<number>,
  { dimensions, projection }: Pick<FeatureSpace, 'dimensions' | 'projection'>,
): Float64Array {
  const position = new Float64Array(dimensions);
  for (let at = 0; at < features.length; at++) {
    const value = features[at] ?? 0;
    if (value === 0) continue;
    for (let to = 0; to < dimensions; to++) {
      position[to] = (position[to] ?? 0) + value * (projection[at * dimensions + to] ?? 0);
    }
  }
  return position;
}

/**
 * The squared Mahalanobis distance to the nearest centre, with the covariance that the classes share (Lee et al. 2018, arXiv 1807.03888, equation 2). With
 * prototypes in place of class means it is the distance to the nearest neighbour (Sun et al. 2022, arXiv 2204.06507) among a few that stand for all.
 * @param position of {@link project}.
 */
export function mahalanobisScore(
  position: ArrayLike<number>,
  { dimensions, centres }: Pick<FeatureSpace, 'dimensions' | 'centres'>,
): number {
  let nearest = Infinity;
  for (let start = 0; start < centres.length; start += dimensions) {
    let sum = 0;
    for (let at = 0; at < dimensions; at++) sum += ((position[at] ?? 0) - (centres[start + at] ?? 0)) ** 2;
    nearest = Math.min(nearest, sum);
  }
  return nearest;
}

/**
 * The same less the squared distance to the mean of all photos by their covariance: what lies far from every class as it lies far from everything counts less
 * (Ren et al. 2021, arXiv 2106.09022, equation 3).
 * @param position of {@link project}.
 */
export function relativeMahalanobisScore(position: ArrayLike<number>, space: FeatureSpace): number {
  let background = 0;
  for (let at = 0; at < space.dimensions; at++) {
    background += ((position[at] ?? 0) - (space.mean[at] ?? 0)) ** 2 / (space.variances[at] ?? 1);
  }
  return mahalanobisScore(position, space) - background;
}
