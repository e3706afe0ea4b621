/** Stability against error: how often the threshold abstains, and how often the score is wrong there and elsewhere. */
import { proportionWithInterval } from '../../../src/core/metrics/intervals.js';
import { SUSPICIOUS_TASK, suspiciousBinaryCases } from '../../../src/core/metrics/scored-images.js';
import { rocAucScore } from '../../../src/core/metrics/metrics.js';
import type { ModelDecisions } from '../../../src/core/calibration/postprocess.js';
import type { SelectiveSplit, ErrorMetrics, StabilityMetrics } from '../../../src/core/schemas/measured-sections.js';
import { sourceOf } from '../data/image-manifest.js';
import { groupBy } from '../evaluate/ood-rejection.js';
import { MAX_ABSTENTION_RATE } from './choose-threshold.js';
import type { StabilityScored } from './choose-threshold.js';

function errorOf(lesions: readonly StabilityScored[], decisions: ModelDecisions): ErrorMetrics {
  const isCalled = (one: StabilityScored): boolean =>
    one.suspicious >= decisions[one.modality].operatingPoints.highSensitivity.threshold;
  const known = lesions.filter(({ record }) => SUSPICIOUS_TASK.truth(record) !== null);
  const cases = suspiciousBinaryCases(known);
  const figure = <K extends string>(name: K, value: number | null) =>
    (value === null ? {} : { [name]: value }) as Partial<Record<K, number>>;
  return {
    n: known.length,
    positives: cases.filter(({ positive }) => positive).length,
    ...proportionWithInterval('wrong', known, (one) => isCalled(one) !== SUSPICIOUS_TASK.truth(one.record)),
    ...figure('auc', rocAucScore(cases)),
    ...figure('sensitivity', fractionOf(known, true, isCalled)),
    ...figure(
      'specificity',
      fractionOf(known, false, (one) => !isCalled(one)),
    ),
  };
}

/** Fraction of the lesions of one label that satisfy a predicate; null without one. */
function fractionOf(
  lesions: readonly StabilityScored[],
  label: boolean,
  passes: (one: StabilityScored) => boolean,
): number | null {
  const members = lesions.filter(({ record }) => SUSPICIOUS_TASK.truth(record) === label);
  return members.length === 0 ? null : members.filter(passes).length / members.length;
}

function splitAt(lesions: readonly StabilityScored[], limit: number, decisions: ModelDecisions): SelectiveSplit {
  const withheld = lesions.filter((one) => one.disagreement > limit);
  const answered = lesions.filter((one) => one.disagreement <= limit);
  return {
    n: lesions.length,
    withheldCount: withheld.length,
    ...proportionWithInterval('withheld', lesions, (one) => one.disagreement > limit),
    errorAnswered: errorOf(answered, decisions),
    errorWithheld: errorOf(withheld, decisions),
  };
}

function bySource(lesions: readonly StabilityScored[], limit: number, decisions: ModelDecisions): Record<string, SelectiveSplit> {
  const parts = [['all', lesions] as const, ...groupBy(lesions, sourceOf)];
  return Object.fromEntries(parts.map(([name, some]) => [name, splitAt(some, limit, decisions)]));
}

/** All figures of a limit. @param val the lesions that it was chosen on. */
export function stabilityMetrics(
  { val, test }: Readonly<Record<'val' | 'test', readonly StabilityScored[]>>,
  limit: number,
  decisions: ModelDecisions,
): StabilityMetrics {
  const edges = [0, limit / 2, limit];
  const inBand = (above: number, to: number): StabilityScored[] =>
    test.filter((one) => one.disagreement > above && one.disagreement <= to);
  return rounded({
    limit,
    allowedShare: MAX_ABSTENTION_RATE,
    val: bySource(val, limit, decisions),
    test: bySource(test, limit, decisions),
    bands: [-Infinity, ...edges].map((above, at) => {
      const to = edges[at] ?? Infinity;
      return {
        ...(above >= 0 ? { above } : {}),
        ...(to < Infinity ? { to } : {}),
        error: errorOf(inBand(above, to), decisions),
      };
    }),
  });
}

/** Digits after the point that figures keep: far below their intervals. */
const SCALE = 1e5;

function rounded<T>(value: T): T {
  const text = JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'number' ? Math.round(inner * SCALE) / SCALE : inner,
  );
  return JSON.parse(text) as T;
}

/** The figures as a table for the terminal. */
export function stabilityTable({ limit, val, test, bands }: StabilityMetrics): string {
  const percent = (value: number | undefined): string => (value === undefined ? '-' : `${(100 * value).toFixed(1)}%`);
  const three = (value: number | undefined): string => (value === undefined ? '-' : value.toFixed(3));
  const error = ({ n, positives, wrong, wrongLow, wrongHigh, auc, sensitivity, specificity }: ErrorMetrics): string =>
    `n ${n}, ${positives} suspicious, wrong ${percent(wrong)} (${percent(wrongLow)}-${percent(wrongHigh)}), ` +
    `AUC ${three(auc)}, sensitivity ${percent(sensitivity)}, specificity ${percent(specificity)}`;
  const rows = (split: string, parts: Readonly<Record<string, SelectiveSplit>>): string[] =>
    Object.entries(parts).flatMap(([name, part]) => [
      `${split}, ${name}: no answer ${part.withheldCount} of ${part.n}, ${percent(part.withheld)} (${percent(part.withheldLow)}-${percent(part.withheldHigh)})`,
      `  answered: ${error(part.errorAnswered)}`,
      `  abstained: ${error(part.errorWithheld)}`,
    ]);
  return [
    `limit ${limit}`,
    ...rows('val', val),
    ...rows('test', test),
    ...bands.map(({ above, to, error: of }) => `test, disagreement ${above ?? ''}..${to ?? ''}: ${error(of)}`),
  ].join('\n');
}
