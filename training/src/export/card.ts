/** The model card: what the model was trained and tested on, how well it does, and its limits. Node only. */
import type { EvaluationReport } from '../evaluate/report.js';
import type { DecisionSpec } from '../../../src/model/postprocess.js';
import { sourceOf } from '../data/image-manifest.js';
import type { ImageRecord } from '../data/image-manifest.js';

/** Version of the card's layout. */
const CARD_SCHEMA_VERSION = 1;

/** What the model was not tested on; the app says the same. */
const LIMITS = [
  'Not a medical device: for education and research. It gives no diagnosis.',
  'Not tested on skin types V and VI: none are in the test data.',
  'Not tested on children, nails, or the mucous membranes.',
  'Sources differ in crop, colour and share of cancers; a new clinic should expect lower figures.',
  'The share of cancers in these sets is far above that of a waiting room.',
];

/** The limit that the data's own numbers set. */
function phoneLimit(records: readonly ImageRecord[]): string {
  const phones = (split: ImageRecord['split']): number =>
    records.filter((record) => record.split === split && record.modality === 'smartphone').length;
  return `Few photos were taken with a phone: ${phones('train')} for training and ${phones('test')} for testing.`;
}

/** What goes into a card. */
export interface CardInput {
  readonly version: string;
  readonly createdAt: string;
  readonly records: readonly ImageRecord[];
  readonly decisions: DecisionSpec;
  readonly weightsBytes: number;
  readonly inputSizePx: number;
  /** Whether all layers were trained, not the head alone. */
  readonly allLayers: boolean;
  /** Contents of the run's `run.json`. */
  readonly run: unknown;
  readonly evaluation: { readonly val: EvaluationReport; readonly test: EvaluationReport };
}

/** The text of `card.json`. */
export function cardJson(input: CardInput): string {
  const counts: Record<string, Record<string, number>> = {};
  for (const record of input.records) {
    const source = (counts[sourceOf(record)] ??= {});
    source[record.split] = (source[record.split] ?? 0) + 1;
  }
  const card = {
    schemaVersion: CARD_SCHEMA_VERSION,
    version: input.version,
    createdAt: input.createdAt,
    network: {
      architecture: 'MobileNetV2, width 1.0, from ImageNet weights',
      trained: input.allLayers ? 'all layers' : 'head only',
      inputSizePx: input.inputSizePx,
      weights: 'float16',
      weightsBytes: input.weightsBytes,
    },
    data: { images: counts, splits: 'by lesion or patient, never by image' },
    decisions: {
      ...input.decisions,
      chosenOn: 'val',
      rules: {
        highSensitivity: 'highest threshold with at least 95% sensitivity',
        ruleIn: 'lowest threshold with at least 95% specificity',
        notALesionThreshold:
          'lowest probability of "other" that turns away at most 0.5% of the lesions of each modality, at most 0.5',
      },
    },
    evaluation: { note: '95% intervals: bootstrap over lesions or patients, 1,000 draws', ...input.evaluation },
    run: input.run,
    limits: [...LIMITS, phoneLimit(input.records)],
    licence: 'CC-BY-NC-4.0',
  };
  return `${JSON.stringify(card, null, 1)}\n`;
}
