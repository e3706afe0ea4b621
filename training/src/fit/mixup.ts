/**
 * Mixup: two views laid over one another, each label weighing as much as its view (Zhang et al. 2018, arXiv 1710.09412).
 */

/**
 * The fraction of the first view: drawn from Beta(alpha, alpha) by Jöhnk's method (1964).
 * @param alpha above 0; small values leave most images nearly alone.
 * @returns 0 to 1.
 */
export function mixupWeight(alpha: number, random: () => number): number {
  for (;;) {
    // 1 - random() lies in (0, 1], so that the powers and their sum are above 0 but for underflow.
    const a = (1 - random()) ** (1 / alpha);
    const b = (1 - random()) ** (1 / alpha);
    if (a + b > 0 && a + b <= 1) return a / (a + b);
  }
}

/** What is known of each view of a batch. */
export interface LabelRows {
  /** Rows of `targetMask`. */
  readonly masks: readonly Float32Array[];
  /** Probabilities that teachers give; null where there are none. */
  readonly softTargets: readonly Float32Array[] | null;
}

/** What a view's outline should be. */
export interface Outline {
  /** Fraction of each cell that the spot covers, 0 to 1, row by row. */
  readonly fractions: Float32Array;
  /** How much it counts, 0 to 1. */
  readonly weight: number;
}

/** Views and label rows of one batch, and what each label weighs. */
export interface LabelledBatch {
  /** Normalised images. */
  readonly views: readonly Float32Array[];
  /** One set of label rows a view, or two: the second for what was laid over it. */
  readonly labels: readonly (LabelRows & { readonly weights: readonly number[] })[];
  /** The outline of each view; null where it is unknown. */
  readonly outlines: readonly (Outline | null)[];
  /** Positions of two views of one lesion, by dermoscopy and without; none where views are blended. */
  readonly pairs: readonly (readonly [number, number])[];
}

/**
 * Lays the batch's views over one another: the first over the last, and so on. The views given are left as they are. The outline is that of the
 * view that is seen better, and counts by how much better.
 */
export function mixUp(
  views: readonly Float32Array[],
  { outlines, ...rows }: LabelRows & Pick<LabelledBatch, 'outlines'>,
  alpha: number,
  random: () => number,
): LabelledBatch {
  const shares = views.map(() => mixupWeight(alpha, random));
  const partner = <T>(values: readonly T[], at: number): T => {
    const value = values[values.length - 1 - at];
    if (value === undefined) throw new Error('views and labels differ in number');
    return value;
  };
  return {
    views: views.map((view, at) => {
      const other = partner(views, at);
      const share = shares[at] ?? 1;
      return view.map((value, index) => share * value + (1 - share) * (other[index] ?? 0));
    }),
    labels: [
      { ...rows, weights: shares },
      {
        masks: rows.masks.map((_, at) => partner(rows.masks, at)),
        softTargets: rows.softTargets?.map((_, at, all) => partner(all, at)) ?? null,
        weights: shares.map((share) => 1 - share),
      },
    ],
    pairs: [],
    outlines: shares.map((share, at) => {
      const outline = share >= 0.5 ? outlines[at] : partner(outlines, at);
      return outline === null || outline === undefined ? null : { ...outline, weight: outline.weight * Math.abs(2 * share - 1) };
    }),
  };
}
