/**
 * The one record of an answer: what the worker returns, and what result, report, shared image, bench and export read. Plain data that JSON and
 * the structured clone carry. Nothing recomputes it, so that every screen tells the same.
 */
import * as v from 'valibot';
import { BACKEND_NAMES } from '../backend-names.js';
import { CLASS_IDS } from '../classes.js';
import { MODALITIES } from '../modality.js';
import { QUALITY_PROBLEMS } from '../quality/quality.js';
import { VIEWS } from '../tta/views.js';

/** The schema version that this code writes; it reads version 1, too, which lacks `modality` and `ranking`. */
export const ASSESSMENT_SCHEMA_VERSION = 2;

/** What an answer can say. `not-a-lesion` (rejected as out of distribution) and `inconclusive` (views that disagree) come without a score. */
export const LEVELS = ['not-a-lesion', 'inconclusive', 'no-warning-sign', 'some-warning-signs', 'clear-warning-signs'] as const;

/** Every TTA view: those of `views.ts`, and the two small shifts of `stability.ts`. */
export const ASSESSED_VIEWS = [...VIEWS, 'shifted-down-right', 'shifted-up-left'] as const;

const sha256Hex = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/u));
const probability = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const pixels = v.pipe(v.number(), v.minValue(0));
const milliseconds = v.pipe(v.number(), v.minValue(0));
const logits = v.pipe(v.array(v.number()), v.length(CLASS_IDS.length));

const photoSchema = v.object({
  /** Lower-case hexadecimal SHA-256 of the file's bytes: the same photo is known again without being kept. */
  sha256: sha256Hex,
  /** Upright width in pixels. */
  width: pixels,
  /** Upright height in pixels. */
  height: pixels,
});

const viewSchema = v.object({
  view: v.picklist(ASSESSED_VIEWS),
  /** The network's raw outputs for this view, in class order. */
  logits,
});

const qualitySchema = v.object({
  /** See `QualityMetrics`. */
  metrics: v.object({
    sidePx: v.number(),
    sharpness: v.number(),
    light: v.number(),
    clipped: v.number(),
    glare: v.number(),
    warmth: v.number(),
    pinkness: v.number(),
  }),
  /** The one thing to change about the photo; null where it is good enough. */
  problem: v.nullable(v.picklist(QUALITY_PROBLEMS)),
});

const heatMapSchema = v.object({
  /** Cells along a side: those of the network's map, or finer ones where the spot's outline bounds it. */
  size: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /** `size * size` values, rows from the top: 0 (did not raise the score) to 1 (raised it most). */
  values: v.array(probability),
});

const heatMapCheckSchema = v.variant('kind', [
  v.object({ kind: v.literal('nothing-to-explain') }),
  v.object({
    kind: v.picklist(['explains', 'does-not-explain']),
    /** The suspicious score as shown. */
    scoreBefore: probability,
    /** With the marked region blurred. */
    scoreAfter: probability,
    /** With a region of the same size blurred instead. */
    controlAfter: probability,
  }),
]);

const timingsSchema = v.object({
  /** Reading and decoding the file, when the photo was opened: before the person asked, so no part of `totalMs`. */
  decodeMs: milliseconds,
  /** Building the mip pyramid of a large photo, likewise; 0 for small ones. */
  downsampleMs: milliseconds,
  /** What was computed while the crop rested in view, likewise: preprocessing, and the network's runs before the press; 0 where nothing was. */
  prefetchMs: milliseconds,
  /** Copying the crop's pixels, resampling and normalising, where that was not prefetched. */
  cropMs: milliseconds,
  /** Measuring its quality, likewise. */
  qualityMs: milliseconds,
  /** Making the views and giving them to the backend. WebGL takes them to the GPU only as it runs. */
  uploadMs: milliseconds,
  /** All runs of the network that were waited for; on WebGL only until the GPU has its orders. */
  networkMs: milliseconds,
  /** Reading the outputs back; on WebGL with the wait for the GPU. */
  readMs: milliseconds,
  /** Averaging the views, calibration, heat map, and blurring the crop to check it. */
  postprocessMs: milliseconds,
  /** From the request to the answer. */
  totalMs: milliseconds,
});

/** Schema of an {@link Assessment}. */
export const assessmentSchema = v.object({
  schemaVersion: v.pipe(
    v.picklist([1, ASSESSMENT_SCHEMA_VERSION]),
    v.transform(() => ASSESSMENT_SCHEMA_VERSION),
  ),
  /** Random UUID (RFC 9562, version 4). */
  id: v.pipe(v.string(), v.uuid()),
  /** When the answer was given, ISO 8601 in UTC. */
  createdAt: v.pipe(v.string(), v.isoTimestamp()),
  photo: photoSchema,
  /**
   * The square that was assessed, in pixels of the upright photo: the person's own, or what the spot's outline framed there, where the model does so. Theirs
   * is not kept: all that is shown, kept and compared is what the answer is about.
   */
  crop: v.object({ x: pixels, y: pixels, size: pixels }),
  /** Each TTA view by itself, in the order in which the network saw them. The shifts count for `stability` alone. */
  views: v.pipe(v.array(viewSchema), v.minLength(1)),
  /** The mean of the views' logits, shifts left out: what is calibrated. */
  logits,
  /** How the photo was taken, which chose calibration and operating points; absent where the model can't tell. */
  modality: v.exactOptional(
    v.object({
      /** What the answer took it for. */
      value: v.picklist(MODALITIES),
      /** The network's probability that it is dermoscopy, whatever `value` says. */
      probability,
      /** Present where the person said otherwise than the network. */
      corrected: v.exactOptional(v.literal(true)),
    }),
  ),
  /** Calibrated probabilities in class order; the eight sum to one. */
  scores: v.pipe(v.array(v.object({ id: v.picklist(CLASS_IDS), probability })), v.length(CLASS_IDS.length)),
  /** The classes from the one that the photo resembles most, which takes into account how rare each was in training: see `rankClasses`. */
  ranking: v.exactOptional(v.pipe(v.array(v.picklist(CLASS_IDS)), v.length(CLASS_IDS.length))),
  /** Probability of akiec, bcc or mel, given that it is a lesion. */
  suspicious: probability,
  level: v.picklist(LEVELS),
  /** The decision thresholds on `suspicious` that gave the level: those of the modality. */
  operatingPoints: v.object({
    /** Below it no warning sign was found. */
    highSensitivity: probability,
    /** At or above it warning signs are clear. */
    ruleIn: probability,
    /** Share of the suspicious lesions at or above `highSensitivity` where the thresholds were chosen. */
    sensitivity: probability,
  }),
  quality: qualitySchema,
  /** Absent where the model has no threshold for it, or where the views were not compared, as in the bench. */
  stability: v.exactOptional(
    v.object({
      /** Standard deviation of the log-odds of "suspicious" over the views; 0 where all agree on the level. */
      disagreement: v.pipe(v.number(), v.minValue(0)),
      /** Beyond it the answer is inconclusive. */
      threshold: v.pipe(v.number(), v.minValue(0)),
    }),
  ),
  /** Absent where it was not asked for, as in the bench. */
  heatMap: v.exactOptional(heatMapSchema),
  /** Whether the heat map explains the score; absent where there is no score, or no check. */
  heatMapCheck: v.exactOptional(heatMapCheckSchema),
  /** Where the spot lies within the crop, in fractions of its side; absent where it was not found, or without a heat-map. */
  spotBox: v.exactOptional(v.object({ left: probability, top: probability, right: probability, bottom: probability })),
  model: v.object({
    version: v.string(),
    /** SHA-256 of the model's manifest, from which the digests of all its files follow. */
    manifestSha256: sha256Hex,
  }),
  app: v.object({
    /** Version and commit of the build. */
    build: v.string(),
  }),
  backend: v.picklist(BACKEND_NAMES),
  timings: timingsSchema,
});

/** The answer to one photo. */
export type Assessment = Readonly<v.InferOutput<typeof assessmentSchema>>;
/** How long each stage took, milliseconds. */
export type StageTimings = v.InferOutput<typeof timingsSchema>;
/** The decision thresholds of an answer. */
export type AssessedOperatingPoints = Assessment['operatingPoints'];

/** Reads a stored or imported assessment. @returns undefined where it is none, or one of a version that this code does not know. */
export function parseAssessment(json: unknown): Assessment | undefined {
  const result = v.safeParse(assessmentSchema, json);
  return result.success ? result.output : undefined;
}
