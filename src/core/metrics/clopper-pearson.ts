/** The exact interval of a proportion, also of images that are not independent. */
import type { ProportionInterval } from './wilson.js';

const LANCZOS = [
  ...[676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406],
  ...[12.507343278686905, -0.13857109526572012, 9.984369578019572e-6, 1.5056327351493116e-7],
];

/** Logarithm of the gamma function for arguments of at least 0.5 (Lanczos 1964, doi 10.1137/0701008; g = 7, nine terms). */
function logGamma(of: number): number {
  const x = of - 1;
  const sum = LANCZOS.reduce((total, coefficient, at) => total + coefficient / (x + at + 1), 0.9999999999998099);
  const t = x + 7.5;
  return 0.5 * Math.log(2 * Math.PI) + (x + 0.5) * Math.log(t) - t + Math.log(sum);
}

/** Steps after which a continued fraction of any parameters here has converged. */
const MAX_STEPS = 300;
const CONVERGED = 1e-14;
/** Keeps a denominator from zero (modified Lentz algorithm). */
const TINY = 1e-300;

/** The continued fraction of the incomplete beta function, DLMF 8.17.22, for x below (a + 1) / (a + b + 2). */
function betaFraction(x: number, a: number, b: number): number {
  const away = (value: number): number => (Math.abs(value) < TINY ? TINY : value);
  let c = 1;
  let d = 1 / away(1 - ((a + b) * x) / (a + 1));
  let result = d;
  for (let step = 1; step <= MAX_STEPS; step++) {
    const even = (step * (b - step) * x) / ((a + 2 * step - 1) * (a + 2 * step));
    d = 1 / away(1 + even * d);
    c = away(1 + even / c);
    result *= d * c;
    const odd = (-(a + step) * (a + b + step) * x) / ((a + 2 * step) * (a + 2 * step + 1));
    d = 1 / away(1 + odd * d);
    c = away(1 + odd / c);
    result *= d * c;
    if (Math.abs(d * c - 1) < CONVERGED) break;
  }
  return result;
}

/** The regularised incomplete beta function: the distribution of a beta variable. @param a above 0, as is `b`. */
export function betaDistribution(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  // Half-integers and up alone keep logGamma's promise; smaller parameters are raised by its recurrence.
  const logGammaOf = (value: number): number => (value < 0.5 ? logGamma(value + 1) - Math.log(value) : logGamma(value));
  const scale = Math.exp(logGammaOf(a + b) - logGammaOf(a) - logGammaOf(b) + a * Math.log(x) + b * Math.log1p(-x));
  return x < (a + 1) / (a + b + 2) ? (scale * betaFraction(x, a, b)) / a : 1 - (scale * betaFraction(1 - x, b, a)) / b;
}

/** Halvings of 0 to 1 that leave less than a float's precision. */
const HALVINGS = 60;

function betaQuantile(probability: number, a: number, b: number): number {
  let [low, high] = [0, 1];
  for (let halving = 0; halving < HALVINGS; halving++) {
    const middle = (low + high) / 2;
    if (betaDistribution(middle, a, b) < probability) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/**
 * The exact 95% interval of a proportion (Clopper and Pearson 1934, doi 10.1093/biomet/26.4.404). Where images share a lesion or patient, they count as as many
 * as there are of those: the effective sample size of Korn and Graubard (1998, Survey Methodology 24, 193-201) in its worst case, in which all images of
 * one agree.
 * @param successes 0 to `n`.
 * @param groups lesions or patients, 1 to `n`; every image is one where it is absent.
 * @returns 0 to 1 where `n` is 0: nothing is known.
 */
export function clopperPearsonInterval(successes: number, n: number, groups = n): ProportionInterval {
  if (n === 0) return { low: 0, high: 1 };
  const hits = (successes / n) * groups;
  return {
    low: successes === 0 ? 0 : betaQuantile(0.025, hits, groups - hits + 1),
    high: successes === n ? 1 : betaQuantile(0.975, hits + 1, groups - hits),
  };
}
