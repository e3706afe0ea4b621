/** The documents' tables of what the model does on the test images, from its card. */
import { MODALITIES } from '../../src/core/modality.js';
import type { Modality } from '../../src/core/modality.js';
import type { SourceMetrics } from '../../src/core/schemas/evaluation.js';
import type { ModelCard } from '../../src/core/schemas/model-card.js';
import { figure, percent, ranged, sourceName, tableOf } from './table.js';

type TestMetrics = ModelCard['evaluation']['test'];
type Point = 'highSensitivity' | 'ruleIn';

const POINTS: readonly (readonly [Point, string])[] = [
  ['highSensitivity', 'some warning signs'],
  ['ruleIn', 'clear warning signs'],
];

const suspiciousAuc = ({ suspicious: s }: SourceMetrics): string => ranged([s?.auc, s?.aucLow, s?.aucHigh]);
const melanomaAuc = ({ melanoma: m }: SourceMetrics): string => ranged([m?.auc, m?.aucLow, m?.aucHigh]);
/** Of pictures that show no lesion the fraction that is rejected, of lesions the fraction that is rejected by mistake. */
const rejected = ({ other }: SourceMetrics): string => percent(other?.recall ?? other?.falseRejection);

/** The README's table. */
export function summaryTable(sources: TestMetrics['sources']): string {
  const header = [
    'test images of',
    'n',
    'AUC suspicious',
    'sensitivity',
    'specificity',
    'AUC melanoma',
    'rejected as not a lesion',
  ];
  const rows = Object.entries(sources).map(([source, metrics]) => [
    ...[sourceName(source), String(metrics.n), suspiciousAuc(metrics), percent(metrics.suspicious?.sensitivity)],
    ...[percent(metrics.suspicious?.specificity), melanomaAuc(metrics), rejected(metrics)],
  ]);
  return tableOf(header, rows);
}

/** Every source with intervals. */
export function sourcesTable(sources: TestMetrics['sources']): string {
  const header = [
    'test images of',
    'n',
    'lesions or patients',
    'AUC suspicious',
    'AUC melanoma',
    'specificity at 95% sensitivity',
  ];
  const calibration = ['balanced accuracy', 'ECE', 'ECE by chance: mean, 95th percentile', 'Brier score'];
  const rows = Object.entries(sources).map(([source, metrics]) => {
    const { n, groups, suspicious: s, balancedAccuracy, balancedAccuracyLow, balancedAccuracyHigh } = metrics;
    const at95 = [s?.specificityAt95Sensitivity, s?.specificityAt95SensitivityLow, s?.specificityAt95SensitivityHigh] as const;
    return [
      ...[sourceName(source), String(n), String(groups), suspiciousAuc(metrics), melanomaAuc(metrics), ranged(at95, percent)],
      ranged([balancedAccuracy, balancedAccuracyLow, balancedAccuracyHigh]),
      ranged([s?.ece, s?.eceLow, s?.eceHigh]),
      s?.eceByChance === undefined ? '' : `${figure(s.eceByChance.mean)}, ${figure(s.eceByChance.p95)}`,
      ranged([s?.brier, s?.brierLow, s?.brierHigh]),
    ];
  });
  return tableOf([...header, ...calibration], rows);
}

/** Sensitivity and specificity at the operating points. */
export function operatingPointsTable({ decisions, evaluation }: ModelCard): string {
  const header = ['images', 'operating point', 'score from', 'sensitivity', 'specificity'];
  const detection = evaluation.test.modalityDetection;
  // A card of before modalities were told apart has the same decisions for both, and one row for all.
  const modalities: readonly Modality[] = detection === undefined ? ['photo'] : MODALITIES;
  const modalityOf = (source: string): Modality => detection?.sources[source]?.modality ?? 'photo';
  const pairs = modalities.flatMap((modality) => POINTS.map((point) => [modality, ...point] as const));
  const rows = pairs.flatMap(([modality, point, name]) => {
    const { operatingPoints, chosenFrom } = decisions.modalities[modality];
    const { threshold, sensitivity, specificity } = operatingPoints[point];
    const where = `val, ${chosenFrom?.map(sourceName).join(', ') ?? 'all sources'}, where it was chosen`;
    const chosen = [where, name, figure(threshold), percent(sensitivity), percent(specificity)];
    const tested = Object.entries(evaluation.test.sources).flatMap(([source, { suspicious: s }]) => {
      if (s?.sensitivity === undefined || modalityOf(source) !== modality) return [];
      const rates =
        point === 'highSensitivity'
          ? ([
              [s.sensitivity, s.sensitivityLow, s.sensitivityHigh],
              [s.specificity, s.specificityLow, s.specificityHigh],
            ] as const)
          : ([
              [s.sensitivityRuleIn, s.sensitivityRuleInLow, s.sensitivityRuleInHigh],
              [s.specificityRuleIn, s.specificityRuleInLow, s.specificityRuleInHigh],
            ] as const);
      return [[`test, ${sourceName(source)}`, name, '', ...rates.map((rate) => ranged(rate, percent))]];
    });
    return [chosen, ...tested];
  });
  return tableOf(header, rows);
}

/** What a result means where suspicious spots are as frequent as stated. */
export function predictiveValuesTable(sources: TestMetrics['sources']): string {
  const header = [
    'rates of',
    'suspicious among those examined',
    'operating point',
    'PPV: flagged and suspicious',
    'NPV: not flagged and not suspicious',
  ];
  const rows = Object.entries(sources).flatMap(([source, { suspicious }]) =>
    (suspicious?.predictive ?? []).map(({ prevalence, point, ppv, ppvLow, ppvHigh, npv, npvLow, npvHigh }) => [
      ...[sourceName(source), `${(prevalence * 100).toFixed(0)}%`, POINTS.find(([id]) => id === point)?.[1] ?? point],
      ...[ranged([ppv, ppvLow, ppvHigh], percent), ranged([npv, npvLow, npvHigh], percent)],
    ]),
  );
  return tableOf(header, rows);
}

const ATTRIBUTES = {
  sex: 'sex',
  ageBand: 'age',
  region: 'region',
  skinType: 'Fitzpatrick skin type',
  confirmedBy: 'confirmed by',
};

/** By sex, age, region, skin type and proof of the diagnosis. */
export function subgroupsTable({ subgroups = [] }: TestMetrics): string {
  const header = ['within', 'attribute', 'value', 'n', 'AUC suspicious', 'sensitivity', 'specificity', 'AUC melanoma'];
  const rows = subgroups.map(({ within, by, value, n, figures: metrics }) => {
    const group = [sourceName(within), ATTRIBUTES[by], value, String(n)];
    if (metrics === undefined) return [...group, 'too few', '', '', ''];
    const { suspicious: s } = metrics;
    return [
      ...[...group, suspiciousAuc(metrics), ranged([s?.sensitivity, s?.sensitivityLow, s?.sensitivityHigh], percent)],
      ...[ranged([s?.specificity, s?.specificityLow, s?.specificityHigh], percent), melanomaAuc(metrics)],
    ];
  });
  return tableOf(header, rows);
}

/** How many pictures without a lesion are rejected, and how many lesions by mistake. */
export function rejectionTables({ notALesion }: TestMetrics): string {
  if (notALesion === undefined) return 'Not measured for this version.';
  const kinds = Object.entries(notALesion.kinds).map(([kind, { n, drawn, recall, recallLow, recallHigh }]) => [
    ...[kind, drawn ? 'synthetic' : 'photo', String(n), ranged([recall, recallLow, recallHigh], percent)],
  ]);
  const lesions = notALesion.falseRejections
    .filter(({ by }) => by === 'source')
    .map(({ value, n, turnedAway, falseRejection, falseRejectionLow, falseRejectionHigh }) => [
      ...[sourceName(value), String(n), String(turnedAway)],
      ranged([falseRejection, falseRejectionLow, falseRejectionHigh], percent),
    ]);
  return [
    tableOf(['pictures without a lesion', '', 'n', 'rejected'], kinds),
    tableOf(['lesions of', 'n', 'rejected by mistake', ''], lesions),
  ].join('\n\n');
}
