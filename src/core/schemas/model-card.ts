/**
 * The model card's contract: the shape of each version's `card.json`, what the model was trained and tested on, how well it does and its
 * limits. Pure. `training/src/export/card.ts` writes it; the app's model page and the README's table read it.
 */
import * as v from 'valibot';
import { evaluationSchema } from './evaluation.js';
import { manifestSchema } from './manifest.js';
import type { Parsed } from './manifest.js';
import {
  heatMapCheckMetricsSchema,
  localisationMetricsSchema,
  qualityCheckMetricsSchema,
  stabilityMetricsSchema,
} from './measured-sections.js';

/** The version of the card's layout that this code reads and writes. */
export const CARD_SCHEMA_VERSION = 2;

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const optionalShare = v.exactOptional(share);

/** What one ingredient of the training bought, measured on `val` with the same seed. */
const ablationRowSchema = v.object({
  name: v.string(),
  /** What differs from the row that it is compared with. */
  change: v.string(),
  epochs: v.exactOptional(v.pipe(v.number(), v.minValue(0))),
  /** Side of the training images in pixels. */
  sizePx: v.exactOptional(count),
  /** The score by which the epoch is chosen. */
  valScore: optionalShare,
  balancedAccuracy: optionalShare,
  aucMelanoma: optionalShare,
  /** AUC of "suspicious" by source. */
  aucSuspicious: v.exactOptional(v.record(v.string(), share)),
  /** What else is worth saying, such as why the run was stopped. */
  note: v.exactOptional(v.string()),
});

const aucSchema = v.object({ auc: share, aucLow: optionalShare, aucHigh: optionalShare });

/** How a source is judged by a model that never saw it, beside the model that ships. */
const leftOutSourceSchema = v.object({
  /** Images of its `test` split that were judged. */
  n: v.exactOptional(count),
  suspicious: v.exactOptional(v.object({ leftOut: aucSchema, trained: v.exactOptional(aucSchema) })),
  melanoma: v.exactOptional(v.object({ leftOut: aucSchema, trained: v.exactOptional(aucSchema) })),
  note: v.exactOptional(v.string()),
});

const ablationSchema = v.array(ablationRowSchema);
const leaveOneSourceOutSchema = v.record(v.string(), leftOutSourceSchema);

/** One way to store the weights that was tried. */
const storageRowSchema = v.object({
  /** float32, float16 or uint8 per output channel, in words. */
  weights: v.string(),
  bytes: count,
  /** Whether it is what ships. */
  shipped: v.boolean(),
  /** AUC of "suspicious" on `test` by source. */
  aucSuspicious: v.record(v.string(), share),
  note: v.exactOptional(v.string()),
});

const networkSchema = v.object({
  architecture: v.string(),
  /** Which layers were trained. */
  trained: v.string(),
  inputSizePx: count,
  /** How the weights are stored. */
  weights: v.string(),
  weightsBytes: count,
});

const { temperature, suspiciousScale, classOffsets, operatingPoints, notALesionThreshold } = manifestSchema.entries;

/** Schema of `card.json`. */
const cardSchema = v.object({
  /** Always {@link CARD_SCHEMA_VERSION}. */
  schemaVersion: v.literal(CARD_SCHEMA_VERSION),
  /** The model's version, as in the manifest. */
  version: v.string(),
  /** Day of the export, ISO 8601. */
  createdAt: v.pipe(v.string(), v.isoDate()),
  network: networkSchema,
  data: v.object({
    /** Images by source and split. */
    images: v.record(v.string(), v.record(v.string(), count)),
    /** How the splits were made. */
    splits: v.string(),
  }),
  /** The manifest's decisions, and how they were chosen. */
  decisions: v.object({
    temperature,
    suspiciousScale,
    classOffsets,
    operatingPoints,
    notALesionThreshold,
    /** Always `val`. */
    chosenOn: v.string(),
    /** In words, by the name of the decision. */
    rules: v.record(v.string(), v.string()),
  }),
  evaluation: v.object({
    /** How the intervals were made. */
    note: v.string(),
    /** Without curves and subgroups: decisions were chosen on it, it flatters. */
    val: evaluationSchema,
    test: evaluationSchema,
  }),
  /** What the app withholds since its looks at a photo disagree, and how often the score is wrong there. */
  stability: v.exactOptional(stabilityMetricsSchema),
  /** How many heat-maps are withheld since they do not explain the score. */
  heatMapCheck: v.exactOptional(heatMapCheckMetricsSchema),
  /** How often the photo-quality check is right and wrong. It needs no network, so a new version takes it over. */
  qualityCheck: v.exactOptional(qualityCheckMetricsSchema),
  /** How well the square that the app proposes frames the lesion, and what that does to this version's score. */
  localisation: v.exactOptional(localisationMetricsSchema),
  /** Figures of a plain run of the same network on the same test images, to measure against. */
  reference: v.exactOptional(
    v.object({
      note: v.string(),
      sources: v.record(
        v.string(),
        v.object({
          balancedAccuracy: optionalShare,
          aucSuspicious: optionalShare,
          aucMelanoma: optionalShare,
          specificityAt95Sensitivity: optionalShare,
          /** Of pictures that show no lesion. */
          recall: optionalShare,
        }),
      ),
    }),
  ),
  /** The ways to store the weights, compared on `test`. */
  storage: v.exactOptional(v.array(storageRowSchema)),
  /** What each ingredient bought, on `val`. */
  ablation: v.exactOptional(ablationSchema),
  /** What a clinic whose images were never seen should expect. */
  leaveOneSourceOut: v.exactOptional(leaveOneSourceOutSchema),
  /** The run's `run.json`: settings, data, history. */
  run: v.unknown(),
  /** What the model was not tested on, in whole sentences. */
  limits: v.array(v.string()),
  /** SPDX identifier of the weights' licence. */
  licence: v.string(),
});

/** The contents of `card.json`. */
export type ModelCard = v.InferOutput<typeof cardSchema>;
/** A row of the ablation table. */
export type AblationRow = v.InferOutput<typeof ablationRowSchema>;
/** One way to store the weights that was tried. */
export type StorageRow = v.InferOutput<typeof storageRowSchema>;
/** By source, what a model that never saw it does on it. */
export type LeaveOneSourceOut = v.InferOutput<typeof leaveOneSourceOutSchema>;

/** What a card keeps when only its figures are measured anew; of any layout. */
const keptSchema = v.object({
  createdAt: cardSchema.entries.createdAt,
  network: networkSchema,
  storage: cardSchema.entries.storage,
  ablation: cardSchema.entries.ablation,
  leaveOneSourceOut: cardSchema.entries.leaveOneSourceOut,
  stability: cardSchema.entries.stability,
  heatMapCheck: cardSchema.entries.heatMapCheck,
  qualityCheck: cardSchema.entries.qualityCheck,
  localisation: cardSchema.entries.localisation,
  run: v.unknown(),
});

/** What a card keeps when only its figures are measured anew. */
export type RetainedCardSections = v.InferOutput<typeof keptSchema>;

function parseWith<T>(schema: v.GenericSchema<unknown, T>, json: unknown): Parsed<T> {
  const result = v.safeParse(schema, json);
  if (result.success) return { kind: 'ok', value: result.output };
  const [issue] = result.issues;
  return { kind: 'invalid', reason: `${v.getDotPath(issue) ?? 'document'}: ${issue.message}` };
}

/** Reads a `card.json` that `JSON.parse` has already taken apart. Never throws; the reason names the field that is wrong. */
export function parseModelCard(json: unknown): Parsed<ModelCard> {
  const version = typeof json === 'object' && json !== null && 'schemaVersion' in json ? json.schemaVersion : undefined;
  if (version !== undefined && version !== CARD_SCHEMA_VERSION) return { kind: 'unknown-schema', found: JSON.stringify(version) };
  return parseWith(cardSchema, json);
}

/** Reads what an earlier card of any layout says about the training. Never throws. */
export function parseRetainedCardSections(json: unknown): Parsed<RetainedCardSections> {
  return parseWith(keptSchema, json);
}

/** Reads the rows of an ablation table. Never throws. */
export function parseAblation(json: unknown): Parsed<AblationRow[]> {
  return parseWith(ablationSchema, json);
}

/** Reads the figures of left-out sources. Never throws. */
export function parseLeaveOneSourceOut(json: unknown): Parsed<LeaveOneSourceOut> {
  return parseWith(leaveOneSourceOutSchema, json);
}
