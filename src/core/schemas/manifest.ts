/**
 * The contract between training and the app: the shape of `public/model/current.json` and of each version's
 * `manifest.json`. `training/src/export` writes what this file describes; the app refuses anything else.
 */
import * as v from 'valibot';
import { CLASS_IDS } from '../classes.js';
import { byModality } from '../modality.js';
import { VIEWS } from '../tta/views.js';
import { parseVersioned } from './parsed.js';
import type { Parsed } from './parsed.js';

/** The schema version of manifests that this code writes; it reads version 1, too, see {@link parseManifest}. */
export const MANIFEST_SCHEMA_VERSION = 2;
/** The schema version of `current.json`. */
export const POINTER_SCHEMA_VERSION = 1;

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
  /** Fraction of the suspicious lesions of `val` at or above the threshold. */
  sensitivity: probability,
  /** Fraction of the other lesions of `val` below the threshold. */
  specificity: probability,
});

/** A golden input, a synthetic image of the self-test, with the network's expected output. */
const goldenSchema = v.object({
  /** Seed of {@link drawGoldenInput} in `golden-inputs.ts`. */
  seed: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** The raw outputs in class order, before the temperature. */
  logits: v.pipe(v.array(v.number()), v.length(CLASS_IDS.length)),
  /** The raw modality output, where the graph has one. */
  modality: v.exactOptional(v.number()),
  /** The mean of the raw outline, where it frames what is assessed; in one golden input, since it takes a run of its own. */
  outline: v.exactOptional(v.number()),
});

/** What decides the meaning of an output, chosen on `val`. */
const decisionEntries = {
  /**
   * Calibrates the "suspicious" score: its log-odds times the slope plus the intercept (Platt 1999). Without it the score is what the
   * classes' probabilities sum to.
   */
  suspiciousScale: v.optional(
    v.object({
      slope: v.pipe(v.number(), v.minValue(0.05), v.maxValue(20)),
      intercept: v.pipe(v.number(), v.minValue(-20), v.maxValue(20)),
    }),
    { slope: 1, intercept: 0 },
  ),
  /** Operating points on the "suspicious" score. */
  operatingPoints: v.object({
    /** High sensitivity: below it, no warning sign was found. */
    highSensitivity: operatingPointSchema,
    /** High specificity: at or above it, warning signs are clear. */
    ruleIn: operatingPointSchema,
  }),
  /** OOD rejection: a picture whose probability of `other` is at or above this is not taken for a skin lesion. */
  notALesionThreshold: probability,
  /** The sources of `val` that decided. */
  chosenFrom: v.exactOptional(v.array(v.string())),
};

/** Schema of the decisions for one modality. */
export const modalityDecisionsSchema = v.object(decisionEntries);

/** What decides the meaning of an output whatever its modality. */
export const sharedDecisionEntries = {
  /** Divisor of the logits that calibrates the probabilities (Guo et al. 2017, arXiv 1706.04599). */
  temperature: v.pipe(v.number(), v.minValue(0.05), v.maxValue(20)),
  /**
   * Logit adjustment, in class order: added to the logits before the classes are ranked, which compensates for how rare a diagnosis was in
   * training (Menon et al. 2021, arXiv 2007.07314). The probabilities that are shown go without it: they are calibrated as they are.
   */
  classOffsets: v.optional(
    v.pipe(v.array(v.number()), v.length(CLASS_IDS.length)),
    CLASS_IDS.map(() => 0),
  ),
};

/** What manifests of both schema versions say. */
const commonEntries = {
  /** Name of the version: also the folder's name. */
  version: v.pipe(v.string(), v.regex(/^[0-9A-Za-z][0-9A-Za-z.-]*$/u)),
  /** Day of the export, ISO 8601. */
  createdAt: v.pipe(v.string(), v.isoDate()),
  /** The other files of the version. */
  files: v.object({ 'model.json': fileSchema, 'weights.bin': fileSchema, 'card.json': fileSchema }),
  /** From pixels to the network's input. */
  input: v.object({
    /** Side of the square input in pixels. */
    sizePx: v.pipe(v.number(), v.integer(), v.minValue(32), v.maxValue(512)),
    /** Per-channel mean subtracted from RGB / 255. */
    mean: triple,
    /** Per-channel standard deviation that divides the rest. */
    std: triple,
    /** The default crop: the largest centred square. */
    crop: v.literal('centre-square'),
    /** The resampling filter, that of `resample.ts`. */
    resize: v.literal('triangle-antialias'),
    /** The TTA views; their outputs are averaged, see `views.ts`. */
    views: v.optional(v.pipe(v.array(v.picklist(VIEWS)), v.minLength(1)), ['upright']),
  }),
  /** The order of the outputs. */
  classes: v.pipe(
    v.array(v.picklist(CLASS_IDS)),
    v.check((ids) => ids.join() === CLASS_IDS.join(), 'classes in another order'),
  ),
  ...sharedDecisionEntries,
  /**
   * Threshold on the disagreement of a photo's views (TTA views and two small shifts, see `stability.ts`); beyond it the answer is
   * inconclusive. Chosen on `val`. Without it every photo is answered.
   */
  stability: v.exactOptional(v.object({ limit: v.pipe(v.number(), v.minValue(0)) })),
  /**
   * A heat-map is shown where occluding the marked region lowers the log-odds of "suspicious" by more than this beyond the drop of a
   * control region of the same size, see `occlusion-check.ts`. Chosen on `val`. Without it every map is shown unchecked.
   */
  heatMapCheck: v.exactOptional(v.object({ margin: v.pipe(v.number(), v.minValue(0)) })),
  /**
   * Where the graph has the output `outline`, the log-odds of a spot's outline: how the square that is assessed follows from it, see `frame.ts`. Chosen on
   * `val`. Without it the person's own square is assessed.
   */
  outline: v.exactOptional(
    v.object({
      /** Side of the square that is assessed, divided by the longer side of the spot; `frame.ts` bounds what comes of it. */
      margin: v.pipe(v.number(), v.minValue(0)),
      /** Side of the outline in cells. */
      cells: positiveInteger,
      /** Log-odds from which a cell belongs to the spot. */
      threshold: v.number(),
    }),
  ),
  /** The golden inputs of the self-test. */
  golden: v.pipe(v.array(goldenSchema), v.minLength(1)),
  /** Largest absolute difference between a backend's golden logits and these, in logits. */
  goldenTolerance: v.pipe(v.number(), v.minValue(1e-6), v.maxValue(1)),
  /** SPDX identifier of the weights' licence. */
  licence: v.string(),
};

/** Schema of `manifest.json`. */
const manifestSchema = v.object({
  /** Always {@link MANIFEST_SCHEMA_VERSION}. */
  schemaVersion: v.literal(MANIFEST_SCHEMA_VERSION),
  ...commonEntries,
  /** The shape of the network's output. */
  output: v.object({
    /** Side of the class-activation map in cells. */
    camSize: positiveInteger,
    /** Whether the graph has the output `modality`: the log-odds that the picture is dermoscopy. */
    modality: v.boolean(),
  }),
  /** The decisions for each modality. */
  modalities: v.object({ dermoscopy: modalityDecisionsSchema, photo: modalityDecisionsSchema }),
});

/** Version 1: one set of decisions for all photos, and a graph that does not tell them apart. */
const manifestV1Schema = v.object({
  schemaVersion: v.literal(1),
  ...commonEntries,
  output: v.object({ camSize: positiveInteger }),
  ...decisionEntries,
});

/** The contents of `manifest.json`. */
export type ModelManifest = v.InferOutput<typeof manifestSchema>;
/** The decisions for one modality. */
export type ModalityDecisions = v.InferOutput<typeof modalityDecisionsSchema>;
/** The operating points of one modality. */
export type OperatingPoints = ModalityDecisions['operatingPoints'];
/** Size and digest of one published file. */
export type PublishedFile = v.InferOutput<typeof fileSchema>;
/** A decision threshold and what it did on the validation split. */
export type OperatingPoint = v.InferOutput<typeof operatingPointSchema>;

/** Schema of `public/model/current.json`, the pointer to the version that the app should run. */
export const pointerSchema = v.object({
  /** Always {@link POINTER_SCHEMA_VERSION}. */
  schemaVersion: v.literal(POINTER_SCHEMA_VERSION),
  /** Name of the current version: also the folder's name. */
  version: commonEntries.version,
  /** The manifest itself, so that the chain of digests starts here. */
  manifest: fileSchema,
});

/** The contents of `public/model/current.json`. */
export type ModelPointer = v.InferOutput<typeof pointerSchema>;

/** Validates a parsed `manifest.json`; one of version 1, as a device may have stored it, becomes one of version 2. Never throws. */
export function parseManifest(json: unknown): Parsed<ModelManifest> {
  const old = parseVersioned(manifestV1Schema, 1, json);
  if (old.kind === 'unknown-schema') return parseVersioned(manifestSchema, MANIFEST_SCHEMA_VERSION, json);
  if (old.kind === 'invalid') return old;
  const { suspiciousScale, operatingPoints, notALesionThreshold, output, ...common } = old.value;
  const modalities = byModality(() => ({ suspiciousScale, operatingPoints, notALesionThreshold }));
  return {
    kind: 'ok',
    value: { ...common, schemaVersion: MANIFEST_SCHEMA_VERSION, output: { ...output, modality: false }, modalities },
  };
}

/** Validates a parsed `current.json`. Never throws. */
export function parsePointer(json: unknown): Parsed<ModelPointer> {
  return parseVersioned(pointerSchema, POINTER_SCHEMA_VERSION, json);
}
