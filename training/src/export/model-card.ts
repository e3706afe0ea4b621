/** Writes the model card: what the model was trained and tested on, how well it does, and its limits. */
import { CARD_SCHEMA_VERSION, parseModelCard } from '../../../src/core/schemas/model-card.js';
import type { AblationRow, ModelCard, LeaveOneSourceOut, StorageRow } from '../../../src/core/schemas/model-card.js';
import type { EvaluationReport } from '../../../src/core/schemas/evaluation.js';
import type {
  HeatMapCheckMetrics,
  LocalisationMetrics,
  QualityCheckMetrics,
  StabilityMetrics,
} from '../../../src/core/schemas/measured-sections.js';
import type { RepeatabilityMetrics } from '../../../src/core/schemas/repeatability.js';
import type { RobustnessMetrics } from '../../../src/core/schemas/robustness.js';
import type { ModelDecisions } from '../../../src/core/calibration/postprocess.js';
import { byModality } from '../../../src/core/modality.js';
import { sourceOf } from '../data/image-manifest.js';
import type { ImageRecord } from '../data/image-manifest.js';
import { cardTest, cardVal } from './card-figures.js';
import { compactJson } from './compact-json.js';
import { manifestDecisions } from './write-version.js';
import { isLesion } from '../../../src/core/metrics/scored-images.js';

/** What the model was not tested on; the app says the same. */
const LIMITS = [
  'Not a medical device: for education and research. It gives no diagnosis.',
  'Not tested on children, nails, or the mucous membranes.',
  'Sources differ in crop, colour and share of cancers; a new clinic should expect lower figures.',
  'The share of cancers in these sets is far above that of a waiting room.',
];

/** What the model was not tested on, in whole sentences; those about numbers follow from the data. */
export function cardLimits(records: readonly ImageRecord[]): string[] {
  const lesions = (split: ImageRecord['split']): ImageRecord[] =>
    records.filter((record) => record.split === split && isLesion(record));
  const test = lesions('test');
  const phones = (split: ImageRecord['split']): number =>
    records.filter((record) => record.split === split && record.modality === 'smartphone').length;
  const typed = test.flatMap(({ skinType }) => skinType ?? []);
  const dark = typed.filter((type) => type === '5' || type === '6').length;
  return [
    ...LIMITS.slice(0, 1),
    dark === 0
      ? 'Not tested on skin types V and VI: none are in the test data.'
      : `Hardly tested on skin types V and VI: ${dark} lesions of the test data.`,
    `Skin type is stated for ${typed.length} of the ${test.length} lesions tested; for the others it is not known.`,
    ...LIMITS.slice(1),
    `Few photos were taken with a phone: ${phones('train')} for training and ${phones('test')} for testing.`,
  ];
}

/** What goes into a card. */
export interface CardInput {
  readonly version: string;
  /** ISO 8601 day. */
  readonly createdAt: string;
  readonly records: readonly ImageRecord[];
  readonly decisions: ModelDecisions;
  readonly weightsBytes: number;
  readonly inputSizePx: number;
  /** Whether all layers were trained, not the head alone. */
  readonly allLayers: boolean;
  /** Contents of the run's `run.json`. */
  readonly run: unknown;
  readonly evaluation: { readonly val: EvaluationReport; readonly test: EvaluationReport };
  /** In words, see `describeArchitecture`. */
  readonly architecture: string;
  /** How the weights are stored. */
  readonly weights: string;
  /** The ways to store the weights that were tried. */
  readonly storage?: StorageRow[];
  readonly ablation?: AblationRow[];
  readonly leaveOneSourceOut?: LeaveOneSourceOut;
  readonly stability?: StabilityMetrics;
  readonly heatMapCheck?: HeatMapCheckMetrics;
  readonly qualityCheck?: QualityCheckMetrics;
  readonly localisation?: LocalisationMetrics;
  readonly repeatability?: RepeatabilityMetrics;
  readonly robustness?: RobustnessMetrics;
}

/** Numbers of a run's history to six digits: the rest is noise, and much of the file. */
function shortNumbers(_key: string, value: unknown): unknown {
  return typeof value === 'number' ? Number(value.toPrecision(6)) : value;
}

/** How the splits were made; names the sources whose groups are single images, which say nothing about lesions or patients. */
export function splitsSentence(records: readonly ImageRecord[]): string {
  const images = new Map<string, number>();
  const groups = new Map<string, Set<string>>();
  for (const record of records.filter(isLesion)) {
    const source = sourceOf(record);
    images.set(source, (images.get(source) ?? 0) + 1);
    groups.set(source, (groups.get(source) ?? new Set()).add(record.group));
  }
  const byImage = [...images].filter(([source, count]) => groups.get(source)?.size === count).map(([source]) => source);
  const exception = byImage.length === 0 ? '' : `; ${byImage.join(', ')} by image, since it does not say which share a lesion`;
  return `by lesion or patient${exception}`;
}

/** The text of `card.json`. */
export function cardJson(input: CardInput): string {
  const counts: Record<string, Record<string, number>> = {};
  for (const record of input.records) {
    const source = (counts[sourceOf(record)] ??= {});
    source[record.split] = (source[record.split] ?? 0) + 1;
  }
  const { storage, ablation, leaveOneSourceOut, stability, heatMapCheck, qualityCheck, localisation } = input;
  const { repeatability, robustness } = input;
  const { temperature, classOffsets, modalities } = manifestDecisions(input.decisions);
  const { priors = {} } = input.evaluation.val;
  const card: ModelCard = {
    schemaVersion: CARD_SCHEMA_VERSION,
    version: input.version,
    createdAt: input.createdAt,
    network: {
      architecture: input.architecture,
      trained: input.allLayers ? 'all layers' : 'head only',
      inputSizePx: input.inputSizePx,
      weights: input.weights,
      weightsBytes: input.weightsBytes,
    },
    data: { images: counts, splits: splitsSentence(input.records) },
    decisions: {
      ...{ temperature, classOffsets },
      modalities: byModality((modality) => {
        const prior = priors[modality];
        return { ...modalities[modality], ...(prior && { prior }) };
      }),
      chosenOn: 'val',
      rules: {
        temperature: 'least negative log-likelihood of the labels',
        suspiciousScale: 'by modality: slope and intercept on the log-odds of "suspicious" of least negative log-likelihood',
        classOffsets:
          'for the order of the classes alone: a share of minus the logarithm of the class frequencies in training; the share of best balanced accuracy',
        highSensitivity:
          'by modality: highest threshold at which a new suspicious lesion like those of val is missed with a probability of at most 5% (conformal risk control)',
        ruleIn:
          'by modality: lowest threshold at which a new benign lesion like those of val is above it with a probability of at most 5% (conformal risk control)',
        notALesionThreshold:
          'by modality: lowest probability of "other" that turns away at most 0.5% of the lesions and no melanoma; above 0.5 only for a melanoma',
      },
    },
    evaluation: {
      note: '95% intervals: percentile bootstrap over lesions or patients, 1,000 draws; exact binomial bounds where a share is 0 or 1, and for what is rejected kind by kind',
      val: cardVal(input.evaluation.val),
      test: cardTest(input.evaluation.test),
    },
    ...(stability === undefined ? {} : { stability }),
    ...(heatMapCheck === undefined ? {} : { heatMapCheck }),
    ...(qualityCheck === undefined ? {} : { qualityCheck }),
    ...(localisation === undefined ? {} : { localisation }),
    ...(repeatability === undefined ? {} : { repeatability }),
    ...(robustness === undefined ? {} : { robustness }),
    ...(storage === undefined ? {} : { storage }),
    ...(ablation === undefined ? {} : { ablation }),
    ...(leaveOneSourceOut === undefined ? {} : { leaveOneSourceOut }),
    run: JSON.parse(JSON.stringify(input.run ?? null, shortNumbers)) as unknown,
    limits: cardLimits(input.records),
    licence: 'CC-BY-NC-4.0',
  };
  const parsed = parseModelCard(card);
  if (parsed.kind !== 'ok') {
    throw new Error(`the card breaks its own contract: ${parsed.kind === 'invalid' ? parsed.reason : parsed.found}`);
  }
  return `${compactJson(card)}\n`;
}
