/** The interval of a proportion of few, independent cases. */

/** The 97.5% quantile of the normal distribution. */
const Z = 1.959963984540054;

/** Both ends of a 95% interval, 0 to 1. */
export interface ProportionInterval {
  readonly low: number;
  readonly high: number;
}

/**
 * Wilson's score interval (1927), which holds its 95% for few cases and near 0 and 1.
 * @param successes 0 to `n`.
 * @returns 0 to 1 where `n` is 0: nothing is known.
 */
export function wilsonInterval(successes: number, n: number): ProportionInterval {
  if (n === 0) return { low: 0, high: 1 };
  const share = successes / n;
  const centre = (share + (Z * Z) / (2 * n)) / (1 + (Z * Z) / n);
  const half = (Z / (1 + (Z * Z) / n)) * Math.sqrt((share * (1 - share)) / n + (Z * Z) / (4 * n * n));
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}
