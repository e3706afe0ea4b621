/** What of a report goes into the card, which every visitor of the app downloads. */
import type { BinaryMetrics, EvaluationReport, SourceMetrics } from '../../../src/core/schemas/evaluation.js';

/** The same object without some of its fields. */
function without<T extends object, K extends keyof T>(value: T, ...fields: readonly K[]): Omit<T, K> {
  const copy = { ...value };
  for (const field of fields) Reflect.deleteProperty(copy, field);
  return copy;
}

type Shorten = (figures: BinaryMetrics) => BinaryMetrics;

function withShorter({ suspicious, melanoma, ...rest }: SourceMetrics, shorten: Shorten): SourceMetrics {
  return {
    ...rest,
    ...(suspicious === undefined ? {} : { suspicious: shorten(suspicious) }),
    ...(melanoma === undefined ? {} : { melanoma: shorten(melanoma) }),
  };
}

function withoutCurves(parts: EvaluationReport['sources']): EvaluationReport['sources'] {
  const shorten: Shorten = (figures) => without(figures, 'curves');
  return Object.fromEntries(Object.entries(parts).map(([name, figures]) => [name, withShorter(figures, shorten)]));
}

/**
 * The report on `val` without the points behind plots and without subgroups: decisions were chosen on it, and it flatters. What is rejected stays, since no
 * melanoma of `val` may be.
 */
export function cardVal({ model, split, sources, notALesion }: EvaluationReport): EvaluationReport {
  return { model, split, sources: withoutCurves(sources), ...(notALesion && { notALesion }) };
}

/** Some fields of an object; those that it lacks are left out. */
function pick<T extends object, K extends keyof T>(value: T, ...fields: readonly K[]): Partial<Pick<T, K>> {
  return Object.fromEntries(fields.flatMap((field) => (field in value ? [[field, value[field]]] : []))) as Partial<Pick<T, K>>;
}

const AUC_FIELDS = ['auc', 'aucLow', 'aucHigh'] as const;
const POINT_FIELDS = [
  ...(['sensitivity', 'sensitivityLow', 'sensitivityHigh', 'specificity', 'specificityLow', 'specificityHigh'] as const),
  ...(['ece', 'eceByChance'] as const),
] as const;

/** More of the lesions that histology confirmed, which the documents show next to all of their source. */
const HISTOLOGY_FIELDS = [
  ...(['specificityAt95Sensitivity', 'specificityAt95SensitivityLow', 'specificityAt95SensitivityHigh'] as const),
  ...(['eceLow', 'eceHigh', 'brier', 'brierLow', 'brierHigh'] as const),
] as const;

/** The main figures of a subgroup: what its row in a table shows. */
function brief(figures: SourceMetrics, isHistology: boolean): SourceMetrics {
  const { n, groups, suspicious, melanoma, other } = figures;
  return {
    ...{ n, groups },
    ...pick(figures, 'accuracy', 'balancedAccuracy', 'balancedAccuracyLow', 'balancedAccuracyHigh'),
    ...(suspicious && {
      suspicious: {
        ...{ n: suspicious.n, positives: suspicious.positives },
        ...pick(suspicious, ...AUC_FIELDS, ...POINT_FIELDS),
        ...(isHistology ? pick(suspicious, ...HISTOLOGY_FIELDS) : {}),
      },
    }),
    ...(melanoma && { melanoma: { n: melanoma.n, positives: melanoma.positives, ...pick(melanoma, ...AUC_FIELDS) } }),
    ...(other && { other }),
  };
}

/**
 * The report on `test`: whole, but for the details of subgroups and the plots of modalities, which are those of their sources together.
 */
export function cardTest(report: EvaluationReport): EvaluationReport {
  const subgroups = report.subgroups?.map(({ figures, ...named }) => ({
    ...named,
    ...(figures === undefined ? {} : { figures: brief(figures, named.by === 'confirmedBy' && named.value === 'histo') }),
  }));
  const modalities = report.modalities && withoutCurves(report.modalities);
  return { ...report, ...(modalities && { modalities }), ...(subgroups && { subgroups }) };
}
