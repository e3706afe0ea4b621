/** The figures of each source, with bootstrap intervals over groups: what `evaluate` prints and `card.json` holds. Node only. */
import { CLASS_COUNT, CLASS_IDS, OTHER_CLASS_ID, classIndex } from '../../../src/model/classes.js';
import {
  accuracyOf,
  areaUnderRoc,
  balancedAccuracyOf,
  bootstrapInterval,
  brierScore,
  confusionMatrix,
  expectedCalibrationError,
  macroF1Of,
  sensitivityAt,
  specificityAt,
} from '../../../src/model/metrics.js';
import type { BinaryCase } from '../../../src/model/metrics.js';
import type { DecisionSpec } from '../../../src/model/postprocess.js';
import { seededRandom } from '../../../src/model/random.js';
import { sourceOf } from '../data/image-manifest.js';
import { argMax, isLesion, judge, melanomaCases, suspiciousCases } from './scored.js';
import type { Judged, Scored } from './scored.js';

/** The figures of a yes-or-no question; those that the data cannot give are absent. */
export interface BinaryFigures {
  /** Cases that are positive. */
  readonly positives: number;
  readonly auc?: number;
  /** Ends of the 95% interval over groups. */
  readonly aucLow?: number;
  readonly aucHigh?: number;
  /** At the high-sensitivity point. */
  readonly sensitivity?: number;
  readonly specificity?: number;
  /** At the rule-in point. */
  readonly sensitivityRuleIn?: number;
  readonly specificityRuleIn?: number;
  readonly ece?: number;
  readonly brier?: number;
}

/** The figures of one source. */
export interface SourceFigures {
  /** Images. */
  readonly n: number;
  /** Lesions or patients. */
  readonly groups: number;
  readonly accuracy?: number;
  readonly balancedAccuracy?: number;
  readonly balancedAccuracyLow?: number;
  readonly balancedAccuracyHigh?: number;
  readonly macroF1?: number;
  /** Of the suspicious score; 15 bins of equal mass. */
  readonly ece?: number;
  /** Rows the truth, columns the prediction, in class order; diagnosed images only. */
  readonly confusion?: readonly (readonly number[])[];
  readonly suspicious?: BinaryFigures;
  readonly melanoma?: BinaryFigures;
  /** The gate: what share of non-lesions it finds, and what share of lesions it turns away. */
  readonly other?: { readonly recall?: number; readonly falseRejection?: number };
}

/** What `evaluate --json` writes. */
export interface EvaluationReport {
  /** Version of the model. */
  readonly model: string;
  readonly split: string;
  readonly sources: Readonly<Record<string, SourceFigures>>;
}

const BOOTSTRAP_SEED = 20_261_123;

/** Drops the figures that the data could not give. */
function present<T extends Record<string, unknown>>(figures: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(figures).filter(([, value]) => value !== null && value !== undefined)) as {
    [K in keyof T]?: NonNullable<T[K]>;
  };
}

function groupsOf(judged: readonly Judged[]): Judged[][] {
  const groups = new Map<string, Judged[]>();
  for (const one of judged) groups.set(one.record.group, [...(groups.get(one.record.group) ?? []), one]);
  return [...groups.values()];
}

function binaryFigures(
  judged: readonly Judged[],
  casesOf: (judged: readonly Judged[]) => BinaryCase[],
  spec: DecisionSpec,
  withPoints: boolean,
): BinaryFigures | undefined {
  const cases = casesOf(judged);
  if (cases.length === 0) return undefined;
  const auc = areaUnderRoc(cases);
  const random = seededRandom(BOOTSTRAP_SEED);
  const interval = auc === null ? null : bootstrapInterval(groupsOf(judged), (sample) => areaUnderRoc(casesOf(sample)), random);
  const { highSensitivity, ruleIn } = spec.operatingPoints;
  const points = withPoints
    ? {
        sensitivity: sensitivityAt(cases, highSensitivity.threshold),
        specificity: specificityAt(cases, highSensitivity.threshold),
        sensitivityRuleIn: sensitivityAt(cases, ruleIn.threshold),
        specificityRuleIn: specificityAt(cases, ruleIn.threshold),
      }
    : {};
  return {
    positives: cases.filter(({ positive }) => positive).length,
    ...present({ auc, aucLow: interval?.low, aucHigh: interval?.high, ...points }),
    ...present({ ece: expectedCalibrationError(cases), brier: brierScore(cases) }),
  };
}

function matrixOf(judged: readonly Judged[]): number[][] {
  const diagnosed = judged.filter(({ record }) => record.diagnosis !== null);
  return confusionMatrix(
    diagnosed.map(({ record }) => (record.diagnosis === null ? 0 : classIndex(record.diagnosis))),
    diagnosed.map(({ probabilities }) => argMax(probabilities)),
    CLASS_COUNT,
  );
}

/** Figures of the images of one source. */
export function sourceFigures(judged: readonly Judged[], spec: DecisionSpec): SourceFigures {
  const lesions = judged.filter(({ record }) => isLesion(record));
  const others = judged.filter(({ record }) => !isLesion(record));
  const rejected = (some: readonly Judged[]): number | null =>
    some.length === 0
      ? null
      : some.filter(({ probabilities }) => (probabilities[classIndex(OTHER_CLASS_ID)] ?? 0) >= spec.notALesionThreshold).length /
        some.length;
  const counted = { n: judged.length, groups: groupsOf(judged).length };
  const other = present({ recall: rejected(others), falseRejection: rejected(lesions) });
  const matrix = matrixOf(judged);
  if (lesions.length === 0) return { ...counted, other };
  const classes = new Set(judged.flatMap(({ record }) => record.diagnosis ?? []));
  const coarse = judged.filter(({ record }) => record.diagnosis === null).length;
  const diagnosable = classes.size > 1 && coarse < judged.length / 2;
  const interval = diagnosable
    ? bootstrapInterval(groupsOf(judged), (sample) => balancedAccuracyOf(matrixOf(sample)), seededRandom(BOOTSTRAP_SEED), 300)
    : null;
  return {
    ...counted,
    ...(diagnosable
      ? {
          ...present({ accuracy: accuracyOf(matrix), balancedAccuracy: balancedAccuracyOf(matrix), macroF1: macroF1Of(matrix) }),
          ...present({ balancedAccuracyLow: interval?.low, balancedAccuracyHigh: interval?.high }),
          confusion: matrix,
        }
      : {}),
    ...present({ ece: expectedCalibrationError(suspiciousCases(lesions)) }),
    ...present({
      suspicious: binaryFigures(lesions, suspiciousCases, spec, true),
      melanoma: binaryFigures(lesions, melanomaCases, spec, false),
    }),
    other,
  };
}

/** Figures of every source. */
export function evaluationReport(scored: readonly Scored[], spec: DecisionSpec, model: string, split: string): EvaluationReport {
  const judged = judge(scored, spec.temperature);
  const names = [...new Set(judged.map(({ record }) => sourceOf(record)))];
  const sources = names.map(
    (name) =>
      [
        name,
        sourceFigures(
          judged.filter(({ record }) => sourceOf(record) === name),
          spec,
        ),
      ] as const,
  );
  return { model, split, sources: Object.fromEntries(sources) };
}

/** The report as a table for the terminal. */
export function reportTable(report: EvaluationReport): string {
  const percent = (value: number | undefined): string => (value === undefined ? '-' : value.toFixed(3));
  const rows = Object.entries(report.sources).map(
    ([name, { n, accuracy, balancedAccuracy, macroF1, ece, suspicious, melanoma, other }]) => [
      name,
      String(n),
      percent(accuracy),
      percent(balancedAccuracy),
      percent(macroF1),
      suspicious?.auc === undefined
        ? '-'
        : `${percent(suspicious.auc)} (${percent(suspicious.aucLow)}-${percent(suspicious.aucHigh)})`,
      percent(suspicious?.sensitivity),
      percent(suspicious?.specificity),
      percent(ece),
      melanoma?.auc === undefined ? '-' : `${percent(melanoma.auc)} (${percent(melanoma.aucLow)}-${percent(melanoma.aucHigh)})`,
      percent(other?.recall),
      percent(other?.falseRejection),
    ],
  );
  const header = [
    'source',
    'n',
    'acc',
    'bal acc',
    'macro F1',
    'AUC suspicious',
    'sens',
    'spec',
    'ECE',
    'AUC melanoma',
    'other',
    'rejected',
  ];
  const widths = header.map((title, at) => Math.max(title.length, ...rows.map((row) => row[at]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd();
  return [
    `Model ${report.model}, split "${report.split}"; classes ${CLASS_IDS.join(' ')}`,
    line(header),
    ...rows.map(line),
    'sens, spec: at the high-sensitivity point chosen on val. other: share of non-lesions turned away. rejected: lesions turned away.',
  ].join('\n');
}
