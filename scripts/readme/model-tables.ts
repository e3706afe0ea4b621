/** The documents' tables of what the model does on the test images, from its card. */
import { MODALITIES } from '../../src/core/modality.js';
import type { Modality } from '../../src/core/modality.js';
import type { SourceMetrics } from '../../src/core/schemas/evaluation.js';
import type { ModelCard } from '../../src/core/schemas/model-card.js';
import { aucCell, figure, isTooFew, percent, ranged, sourceName, tableOf } from './table.js';

type TestMetrics = ModelCard['evaluation']['test'];
type Point = 'highSensitivity' | 'ruleIn';

const POINTS: readonly (readonly [Point, string])[] = [
  ['highSensitivity', 'some warning signs'],
  ['ruleIn', 'clear warning signs'],
];

const suspiciousAuc = ({ suspicious }: SourceMetrics): string => aucCell(suspicious);
const melanomaAuc = ({ melanoma }: SourceMetrics): string => aucCell(melanoma);
/** Of pictures that show no lesion the fraction that is rejected, of lesions the fraction that is rejected by mistake. */
const rejected = ({ other }: SourceMetrics): string => percent(other?.recall ?? other?.falseRejection);

/** Of a source whose lesions are confirmed in other ways, too, histology confirms at most this share. */
const MOSTLY_HISTOLOGY = 0.9;

/**
 * The sources by name, each followed by its lesions that histology confirmed where others were confirmed in another way: what looks harmless is seldom cut
 * out, so that the whole flatters.
 */
function namedSources({ sources, subgroups = [] }: TestMetrics): [string, SourceMetrics][] {
  return Object.entries(sources).flatMap(([source, metrics]): [string, SourceMetrics][] => {
    const isHistology = ({ within, by, value }: (typeof subgroups)[number]): boolean =>
      within === source && by === 'confirmedBy' && value === 'histo';
    const histology = subgroups.find(isHistology)?.figures;
    const whole: [string, SourceMetrics] = [sourceName(source), metrics];
    if (histology === undefined || histology.n > MOSTLY_HISTOLOGY * metrics.n) return [whole];
    return [whole, [`${sourceName(source)}, confirmed by histology`, histology]];
  });
}

/** The README's table. */
export function summaryTable(test: TestMetrics): string {
  const header = [
    'test images of',
    'n',
    'AUC suspicious',
    'sensitivity',
    'specificity',
    'AUC melanoma',
    'rejected as not a lesion',
  ];
  const rows = namedSources(test).map(([name, metrics]) => [
    ...[name, String(metrics.n), suspiciousAuc(metrics), percent(metrics.suspicious?.sensitivity)],
    ...[percent(metrics.suspicious?.specificity), melanomaAuc(metrics), rejected(metrics)],
  ]);
  return tableOf(header, rows);
}

/** Every source with intervals. */
export function sourcesTable(test: TestMetrics): string {
  const header = [
    'test images of',
    'n',
    'lesions or patients',
    'AUC suspicious',
    'AUC melanoma',
    'specificity at 95% sensitivity',
  ];
  const calibration = ['balanced accuracy', 'ECE', 'ECE by chance: mean, 95th percentile', 'Brier score'];
  const rows = namedSources(test).map(([name, metrics]) => {
    const { n, groups, suspicious: s, balancedAccuracy, balancedAccuracyLow, balancedAccuracyHigh } = metrics;
    const at95 = [s?.specificityAt95Sensitivity, s?.specificityAt95SensitivityLow, s?.specificityAt95SensitivityHigh] as const;
    return [
      ...[name, String(n), String(groups), suspiciousAuc(metrics), melanomaAuc(metrics)],
      s !== undefined && isTooFew(s) ? 'too few' : ranged(at95, percent),
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
  skinTone: 'skin tone, 0 darkest to 5 lightest',
  confirmedBy: 'confirmed by',
};

/** Lesions or patients below which figures are marked as of few. */
const FEW_GROUPS = 30;

/** By sex, age, region, skin type, skin tone and proof of the diagnosis. */
export function subgroupsTable({ subgroups = [], aucWithinSources }: TestMetrics): string {
  const header = ['within', 'attribute', 'value', 'n', 'AUC suspicious', 'sensitivity', 'specificity', 'AUC melanoma'];
  const rows = subgroups.map(({ within, by, value, n, groups, figures: metrics }) => {
    const group = [sourceName(within), ATTRIBUTES[by], value];
    if (metrics === undefined) return [...group, String(n), 'too few', '', '', ''];
    const { suspicious: s } = metrics;
    const isPooled = within === 'all' && aucWithinSources !== true;
    return [
      ...[...group, groups < FEW_GROUPS ? `${n} (few)` : String(n), isPooled ? '' : suspiciousAuc(metrics)],
      ranged([s?.sensitivity, s?.sensitivityLow, s?.sensitivityHigh], percent),
      ranged([s?.specificity, s?.specificityLow, s?.specificityHigh], percent),
      isPooled ? '' : melanomaAuc(metrics),
    ];
  });
  const note =
    aucWithinSources === true
      ? 'AUCs of "all lesions" compare lesions of the same source alone (Janes and Pepe 2009): sources differ in how suspicious their lesions are.'
      : 'AUCs of "all lesions" are left out: this version\'s are pooled over sources, which flatters. `npm run evaluate -- --write-card` measures them within sources.';
  return [note, tableOf(header, rows)].join('\n\n');
}
