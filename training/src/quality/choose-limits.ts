/**
 * Chooses the limits of the photo quality check from measured photos and their strongly degraded copies.
 *
 * Each check may flag a small fraction of the untouched photos, and shall flag nearly all of the copies that are bad in its way. Where both can be had, the
 * limit lies midway between them, as far from either mistake as can be; where not, the untouched photos come first: a user who is
 * warned of good photos stops reading the warnings.
 */
import { QUALITY_CHECKS } from '../../../src/core/quality/quality.js';
import type { QualityCheck, QualityLimitId, QualityLimits } from '../../../src/core/quality/quality.js';
import { CliError } from '../cli-error.js';
import type { Degradation } from './degrade.js';
import type { Measured } from './measure.js';

/** The degradations that each check should detect. */
const CAUSES: Readonly<Record<QualityLimitId, readonly Degradation[]>> = {
  fewPixels: ['small'],
  blurred: ['blur', 'shake', 'enlarged'],
  dark: ['dark'],
  overexposed: ['bright'],
  glare: ['glare'],
  warm: ['warm'],
  cold: ['cold'],
  pink: ['pink'],
  green: ['green'],
};

/**
 * Fraction of the untouched dermoscopy photos that each check may flag; of phone photos twice as many. They are ceilings that most checks stay
 * far below, since nothing lies between good and bad there; in all they would make 5% and 10%.
 */
const FALSE_FLAG_SHARE: Readonly<Record<QualityLimitId, number>> = {
  fewPixels: 0.001,
  blurred: 0.015,
  dark: 0.003,
  overexposed: 0.01,
  glare: 0.008,
  warm: 0.008,
  cold: 0.002,
  pink: 0.002,
  green: 0.001,
};

/** Fraction of its strong copies that each check shall flag. */
const DETECTED_SHARE = 0.95;

/** The problem that a degradation should be reported as. */
export function problemCausedBy(kind: Degradation): QualityCheck['problem'] {
  const check = QUALITY_CHECKS.find(({ id }) => CAUSES[id].includes(kind));
  if (check === undefined) throw new Error(`no check is there for ${kind}`);
  return check.problem;
}

/** The value that a fraction of the values lies below, each weighing as much as given. */
export function weightedQuantile(values: readonly { readonly value: number; readonly weight: number }[], share: number): number {
  const sorted = [...values].sort((a, b) => a.value - b.value);
  const total = sorted.reduce((sum, { weight }) => sum + weight, 0);
  let below = 0;
  for (const { value, weight } of sorted) {
    below += weight;
    if (below >= share * total) return value;
  }
  return sorted.at(-1)?.value ?? NaN;
}

/** Values of a check's metric, signed so that more is worse, with equal total weight for each source. */
function badness(check: QualityCheck, measured: readonly Measured[]): { readonly value: number; readonly weight: number }[] {
  const sizes = new Map<string, number>();
  for (const { source } of measured) sizes.set(source, (sizes.get(source) ?? 0) + 1);
  const sign = check.bad === 'above' ? 1 : -1;
  return measured.map(({ source, metrics: figures }) => ({
    value: sign * figures[check.metric],
    weight: 1 / (sizes.get(source) ?? 1),
  }));
}

/** Four significant digits, so that the file is readable. */
function rounded(value: number): number {
  return Number(value.toPrecision(4));
}

function chooseLimit(check: QualityCheck, measured: readonly Measured[]): number {
  const untouched = measured.filter(({ degradation }) => degradation === null);
  const allowed = FALSE_FLAG_SHARE[check.id];
  const clean = (['dermoscopy', 'phone'] as const).map((kind) => {
    const values = badness(
      check,
      untouched.filter(({ phone }) => phone === (kind === 'phone')),
    );
    return weightedQuantile(values, 1 - (kind === 'phone' ? 2 : 1) * allowed);
  });
  const strong = badness(
    check,
    measured.filter(({ degradation }) => degradation !== null && CAUSES[check.id].includes(degradation)),
  );
  const spared = Math.max(...clean.filter((value) => !Number.isNaN(value)));
  const caught = weightedQuantile(strong, 1 - DETECTED_SHARE);
  const sign = check.bad === 'above' ? 1 : -1;
  const typical = sign * weightedQuantile(strong, 0.5);
  if (!Number.isFinite(spared) || Number.isNaN(caught))
    throw new CliError(
      `There are no photos to choose the limit "${check.id}" from. Give a data folder with lesion photos in train or val.`,
    );
  const limit = sign * (caught > spared ? (caught + spared) / 2 : spared);
  if (sign * (typical - limit) <= 0)
    throw new CliError(
      `Half of the strong copies look better than the limit "${check.id}" (${limit}): the figure can't tell them from untouched photos.`,
    );
  return rounded(limit);
}

/** Chooses all limits. Give photos of `train` and `val` only. Throws `CliError` where the photos don't allow a choice. */
export function chooseLimits(measured: readonly Measured[]): QualityLimits {
  return Object.fromEntries(QUALITY_CHECKS.map((check) => [check.id, chooseLimit(check, measured)])) as QualityLimits;
}
