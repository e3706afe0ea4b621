/**
 * The model card (Mitchell et al. 2019, arXiv 1810.03993): the schema of each version's `card.json`, with what the model was trained and
 * tested on, its performance and its limits. `training/src/export/model-card.ts` writes it; the model-card page and the README's tables
 * read it.
 */
import * as v from 'valibot';
import { calibrationPriorSchema, evaluationSchema } from './evaluation.js';
import { modalityDecisionsSchema, sharedDecisionEntries } from './manifest.js';
import {
  heatMapCheckMetricsSchema,
  localisationMetricsSchema,
  qualityCheckMetricsSchema,
  stabilityMetricsSchema,
} from './measured-sections.js';
import { byModality } from '../modality.js';
import { repeatabilityMetricsSchema } from './repeatability.js';
import { robustnessMetricsSchema } from './robustness.js';
import { parseDocument, parseVersioned } from './parsed.js';
import type { Parsed } from './parsed.js';

/** The schema version that this code writes; it reads version 2, too, see {@link parseModelCard}. */
export const CARD_SCHEMA_VERSION = 3;

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const fraction = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const optionalFraction = v.exactOptional(fraction);

/** An ablation: the effect of one ingredient of the training, measured on `val` with the same seed. */
const ablationRowSchema = v.object({
  /** Name of the run. */
  name: v.string(),
  /** What differs from the run that it is compared with. */
  change: v.string(),
  /** Epochs trained, a fraction where the run was stopped. */
  epochs: v.exactOptional(v.pipe(v.number(), v.minValue(0))),
  /** Side of the training images in pixels. */
  sizePx: v.exactOptional(count),
  /** The validation score that selects the epoch. */
  valScore: optionalFraction,
  /** Mean recall over the classes, on `val`. */
  balancedAccuracy: optionalFraction,
  /** AUC of melanoma against the rest, on `val`. */
  aucMelanoma: optionalFraction,
  /** AUC of "suspicious" by source, on `val`. */
  aucSuspicious: v.exactOptional(v.record(v.string(), fraction)),
  /** Remarks, such as why the run was stopped. */
  note: v.exactOptional(v.string()),
});

/** An area under the ROC with its 95% interval. */
const aucSchema = v.object({ auc: fraction, aucLow: optionalFraction, aucHigh: optionalFraction });

/** Leave-one-source-out: metrics on a source of a model that was not trained on it, next to the model that ships. */
const leftOutSourceSchema = v.object({
  /** Images of its `test` split. */
  n: v.exactOptional(count),
  /** AUC of "suspicious" without the source in training, and with it. */
  suspicious: v.exactOptional(v.object({ leftOut: aucSchema, trained: v.exactOptional(aucSchema) })),
  /** AUC of melanoma, likewise. */
  melanoma: v.exactOptional(v.object({ leftOut: aucSchema, trained: v.exactOptional(aucSchema) })),
  note: v.exactOptional(v.string()),
});

const ablationSchema = v.array(ablationRowSchema);
const leaveOneSourceOutSchema = v.record(v.string(), leftOutSourceSchema);

/** An encoding of the weights that was evaluated. */
const storageRowSchema = v.object({
  /** float32, float16 or uint8 per output channel, in words. */
  weights: v.string(),
  /** Size of the weights file. */
  bytes: count,
  /** Whether the version ships with it. */
  shipped: v.boolean(),
  /** AUC of "suspicious" on `test` by source. */
  aucSuspicious: v.record(v.string(), fraction),
  note: v.exactOptional(v.string()),
});

/** The network. */
const networkSchema = v.object({
  /** In words, for example "MobileNetV2, width 1.0, from ImageNet weights". */
  architecture: v.string(),
  /** Which layers were trained. */
  trained: v.string(),
  /** Side of the square input in pixels. */
  inputSizePx: count,
  /** Encoding of the weights. */
  weights: v.string(),
  /** Size of the weights file. */
  weightsBytes: count,
});

/** The manifest's decisions for a modality, and the cases behind them. */
const cardModalitySchema = v.object({ ...modalityDecisionsSchema.entries, prior: v.exactOptional(calibrationPriorSchema) });

/** How decisions were chosen. */
const choiceEntries = {
  /** Always `val`. */
  chosenOn: v.string(),
  /** The rule of each choice, in words, by its name. */
  rules: v.record(v.string(), v.string()),
};

/** What cards of both schema versions say. */
const commonEntries = {
  /** The model's version, as in the manifest. */
  version: v.string(),
  /** Day of the export, ISO 8601. */
  createdAt: v.pipe(v.string(), v.isoDate()),
  /** The network's architecture and size. */
  network: networkSchema,
  /** What it was trained and tested on. */
  data: v.object({
    /** Images by source and split. */
    images: v.record(v.string(), v.record(v.string(), count)),
    /** How the splits were made. */
    splits: v.string(),
  }),
  /** Metrics by source, modality and subgroup. */
  evaluation: v.object({
    /** How the intervals were computed. */
    note: v.string(),
    /** Without curves and subgroups: optimistic, since the operating points were chosen on it. */
    val: evaluationSchema,
    /** Held out: no choice was made on it. */
    test: evaluationSchema,
  }),
  /** How many answers are inconclusive since the TTA views disagree, and how often the score would be wrong there. */
  stability: v.exactOptional(stabilityMetricsSchema),
  /** How many heat-maps are not shown since they do not explain the score. */
  heatMapCheck: v.exactOptional(heatMapCheckMetricsSchema),
  /** How often the photo-quality check is right and wrong. It needs no network. */
  qualityCheck: v.exactOptional(qualityCheckMetricsSchema),
  /** How well the square that the app proposes frames the lesion, and what that does to this version's score. */
  localisation: v.exactOptional(localisationMetricsSchema),
  /** By how much two photos of an unchanged spot differ, and how well they are registered. */
  repeatability: v.exactOptional(repeatabilityMetricsSchema),
  /** What the answer does when the same spot is framed, turned, stored or lit in another way. */
  robustness: v.exactOptional(robustnessMetricsSchema),
  /** The encodings of the weights, compared on `test`. */
  storage: v.exactOptional(v.array(storageRowSchema)),
  /** Ablations, on `val`. */
  ablation: v.exactOptional(ablationSchema),
  /** Leave-one-source-out: the performance to expect at a clinic that contributed no training images. */
  leaveOneSourceOut: v.exactOptional(leaveOneSourceOutSchema),
  /** The training run's `run.json`: settings, data, history. */
  run: v.unknown(),
  /** What the model was not tested on, in whole sentences. */
  limits: v.array(v.string()),
  /** SPDX identifier of the weights' licence. */
  licence: v.string(),
};

/** Schema of `card.json`. */
const cardSchema = v.object({
  /** Always {@link CARD_SCHEMA_VERSION}. */
  schemaVersion: v.literal(CARD_SCHEMA_VERSION),
  ...commonEntries,
  /** The manifest's calibration and operating points, and how they were chosen. */
  decisions: v.object({
    ...sharedDecisionEntries,
    modalities: v.object({ dermoscopy: cardModalitySchema, photo: cardModalitySchema }),
    ...choiceEntries,
  }),
});

/** Version 2: one set of decisions for all photos. */
const cardV2Schema = v.object({
  schemaVersion: v.literal(2),
  ...commonEntries,
  decisions: v.object({ ...sharedDecisionEntries, ...modalityDecisionsSchema.entries, ...choiceEntries }),
});

/** The contents of `card.json`. */
export type ModelCard = v.InferOutput<typeof cardSchema>;
/** The decisions for a modality in a card. */
export type CardModality = v.InferOutput<typeof cardModalitySchema>;
/** A row of the ablation table. */
export type AblationRow = v.InferOutput<typeof ablationRowSchema>;
/** An encoding of the weights that was evaluated. */
export type StorageRow = v.InferOutput<typeof storageRowSchema>;
/** By source, metrics of a model that was not trained on it. */
export type LeaveOneSourceOut = v.InferOutput<typeof leaveOneSourceOutSchema>;

/** The sections that stay when `evaluate --card` rewrites the metrics; of a card of any schema version. */
const retainedSectionsSchema = v.object({
  createdAt: commonEntries.createdAt,
  network: networkSchema,
  storage: commonEntries.storage,
  ablation: commonEntries.ablation,
  leaveOneSourceOut: commonEntries.leaveOneSourceOut,
  stability: commonEntries.stability,
  heatMapCheck: commonEntries.heatMapCheck,
  qualityCheck: commonEntries.qualityCheck,
  localisation: commonEntries.localisation,
  repeatability: commonEntries.repeatability,
  robustness: commonEntries.robustness,
  run: v.unknown(),
});

/** The sections that stay when the metrics are rewritten. */
export type RetainedCardSections = v.InferOutput<typeof retainedSectionsSchema>;

/**
 * Validates a parsed `card.json`; one of version 2, as a device may have stored it with its model, becomes one of version 3. Never throws; the
 * reason names the field that is wrong.
 */
export function parseModelCard(json: unknown): Parsed<ModelCard> {
  const old = parseVersioned(cardV2Schema, 2, json);
  if (old.kind === 'unknown-schema') return parseVersioned(cardSchema, CARD_SCHEMA_VERSION, json);
  if (old.kind === 'invalid') return old;
  const { suspiciousScale, operatingPoints, notALesionThreshold, ...decisions } = old.value.decisions;
  const modalities = byModality(() => ({ suspiciousScale, operatingPoints, notALesionThreshold }));
  return { kind: 'ok', value: { ...old.value, schemaVersion: CARD_SCHEMA_VERSION, decisions: { ...decisions, modalities } } };
}

/** Validates the sections that stay, of a card of any schema version. Never throws. */
export function parseRetainedCardSections(json: unknown): Parsed<RetainedCardSections> {
  return parseDocument(retainedSectionsSchema, json);
}

/** Validates the rows of an ablation table. Never throws. */
export function parseAblation(json: unknown): Parsed<AblationRow[]> {
  return parseDocument(ablationSchema, json);
}

/** Validates leave-one-source-out metrics. Never throws. */
export function parseLeaveOneSourceOut(json: unknown): Parsed<LeaveOneSourceOut> {
  return parseDocument(leaveOneSourceOutSchema, json);
}
