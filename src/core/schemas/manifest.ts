/**
 * The contract between training and the app: the shape of `public/model/current.json` and of each version's
 * `manifest.json`. Pure. `training/src/export` writes what this file describes; the app refuses anything else.
 */
import * as v from 'valibot';
import { CLASS_IDS } from '../classes.js';
import { VIEWS } from '../tta/views.js';

/** The schema version this code reads and writes. */
export const MANIFEST_SCHEMA_VERSION = 1;

const sha256Hex = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/u));
const probability = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const positiveInteger = v.pipe(v.number(), v.integer(), v.minValue(1));
const triple = v.tuple([v.number(), v.number(), v.number()]);

/** Size and digest of one published file. */
const fileSchema = v.object({
  /** Length of the file in bytes. */
  bytes: positiveInteger,
  /** Lower-case hexadecimal SHA-256 of its bytes. */
  sha256: sha256Hex,
});

/** A decision threshold and what it did on the validation split. */
const operatingPointSchema = v.object({
  /** The score at or above which a photo counts as positive, 0 to 1. */
  threshold: probability,
  /** Share of suspicious lesions of `val` at or above the threshold. */
  sensitivity: probability,
  /** Share of other lesions of `val` below the threshold. */
  specificity: probability,
});

/** One drawn self-test picture and what the network must answer. */
const goldenSchema = v.object({
  /** Seed of {@link drawGolden} in `golden.ts`. */
  seed: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** The raw outputs in class order, before the temperature. */
  logits: v.pipe(v.array(v.number()), v.length(CLASS_IDS.length)),
});

/** Schema of `manifest.json`. */
export const manifestSchema = v.object({
  /** Always {@link MANIFEST_SCHEMA_VERSION}. */
  schemaVersion: v.literal(MANIFEST_SCHEMA_VERSION),
  /** Name of the version: also the folder's name. */
  version: v.pipe(v.string(), v.regex(/^[0-9A-Za-z][0-9A-Za-z.-]*$/u)),
  /** Day of the export, ISO 8601. */
  createdAt: v.pipe(v.string(), v.isoDate()),
  /** The other files of the version. */
  files: v.object({ 'model.json': fileSchema, 'weights.bin': fileSchema, 'card.json': fileSchema }),
  input: v.object({
    /** Side of the square input in pixels. */
    sizePx: v.pipe(v.number(), v.integer(), v.minValue(32), v.maxValue(512)),
    /** Per-channel mean subtracted from RGB / 255. */
    mean: triple,
    /** Per-channel standard deviation that divides the rest. */
    std: triple,
    /** Where no person chose a square: the largest centred one. */
    crop: v.literal('centre-square'),
    /** The resampler of `resample.ts`. */
    resize: v.literal('triangle-antialias'),
    /** From which sides the network looks at a picture; the answers are averaged, see `views.ts`. */
    views: v.optional(v.pipe(v.array(v.picklist(VIEWS)), v.minLength(1)), ['upright']),
  }),
  output: v.object({
    /** Side of the class-activation map in cells. */
    camSize: positiveInteger,
  }),
  /** The outputs' order. */
  classes: v.pipe(
    v.array(v.picklist(CLASS_IDS)),
    v.check((ids) => ids.join() === CLASS_IDS.join(), 'classes in an order this app does not know'),
  ),
  /** Divisor of the logits that calibrates the probabilities (Guo et al. 2017, arXiv 1706.04599). */
  temperature: v.pipe(v.number(), v.minValue(0.05), v.maxValue(20)),
  /**
   * Calibrates the "suspicious" score, chosen on `val`: its log-odds times the slope plus the intercept (Platt 1999). Without it the
   * score is what the classes' probabilities sum to.
   */
  suspiciousScale: v.optional(
    v.object({
      slope: v.pipe(v.number(), v.minValue(0.05), v.maxValue(20)),
      intercept: v.pipe(v.number(), v.minValue(-20), v.maxValue(20)),
    }),
    { slope: 1, intercept: 0 },
  ),
  /**
   * Added to the logits before the probability within "suspicious" and within "harmless" is shared out among their classes, in class
   * order: rare diagnoses get back what their rarity in the training images took (Menon et al. 2021, arXiv 2007.07314).
   */
  classOffsets: v.optional(
    v.pipe(v.array(v.number()), v.length(CLASS_IDS.length)),
    CLASS_IDS.map(() => 0),
  ),
  /** Thresholds on the "suspicious" score, chosen on `val`. */
  operatingPoints: v.object({
    /** At least 95% sensitivity: below it, no warning sign was found. */
    highSensitivity: operatingPointSchema,
    /** At least 95% specificity: at or above it, warning signs are clear. */
    ruleIn: operatingPointSchema,
  }),
  /** Probability of `other` at or above which a picture is not taken for a skin lesion. */
  notALesionThreshold: probability,
  /**
   * The looks at one photo (its views and two small shifts, see `stability.ts`) may be this far apart; beyond it the answer is "I can't
   * tell from this photo". Chosen on `val`. Without it every photo is answered.
   */
  stability: v.exactOptional(v.object({ limit: v.pipe(v.number(), v.minValue(0)) })),
  /**
   * A heat-map is shown where blurring what it marks lowers the log-odds of "suspicious" by this much more than blurring as large a region
   * beside it, see `heat-map-check.ts`. Chosen on `val`. Without it every map is shown unchecked.
   */
  heatMapCheck: v.exactOptional(v.object({ margin: v.pipe(v.number(), v.minValue(0)) })),
  golden: v.pipe(v.array(goldenSchema), v.minLength(1)),
  /** Largest absolute difference between a backend's golden logits and these, in logits. */
  goldenTolerance: v.pipe(v.number(), v.minValue(1e-6), v.maxValue(1)),
  /** SPDX identifier of the weights' licence. */
  licence: v.string(),
});

/** The contents of `manifest.json`. */
export type ModelManifest = v.InferOutput<typeof manifestSchema>;
/** Size and digest of one published file. */
export type PublishedFile = v.InferOutput<typeof fileSchema>;
/** A decision threshold and what it did on the validation split. */
export type OperatingPoint = v.InferOutput<typeof operatingPointSchema>;

/** Schema of `public/model/current.json`, the pointer to the version that the app should run. */
export const pointerSchema = v.object({
  schemaVersion: v.literal(MANIFEST_SCHEMA_VERSION),
  version: manifestSchema.entries.version,
  /** The manifest itself, so that the chain of digests starts here. */
  manifest: fileSchema,
});

/** The contents of `public/model/current.json`. */
export type ModelPointer = v.InferOutput<typeof pointerSchema>;

/** A parsed document, or a sentence that says what was wrong with it. */
export type Parsed<T> =
  { kind: 'ok'; value: T } | { kind: 'unknown-schema'; found: string } | { kind: 'invalid'; reason: string };

function parseWith<T>(schema: v.GenericSchema<unknown, T>, json: unknown): Parsed<T> {
  const version = typeof json === 'object' && json !== null && 'schemaVersion' in json ? json.schemaVersion : undefined;
  if (version !== undefined && version !== MANIFEST_SCHEMA_VERSION)
    return { kind: 'unknown-schema', found: JSON.stringify(version) };
  const result = v.safeParse(schema, json);
  if (result.success) return { kind: 'ok', value: result.output };
  const [issue] = result.issues;
  return { kind: 'invalid', reason: `${v.getDotPath(issue) ?? 'document'}: ${issue.message}` };
}

/** Reads a `manifest.json` that `JSON.parse` has already taken apart. Never throws. */
export function parseManifest(json: unknown): Parsed<ModelManifest> {
  return parseWith(manifestSchema, json);
}

/** Reads a `current.json` that `JSON.parse` has already taken apart. Never throws. */
export function parsePointer(json: unknown): Parsed<ModelPointer> {
  return parseWith(pointerSchema, json);
}
