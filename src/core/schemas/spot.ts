/**
 * The records of a spot that a person keeps: the spot, and its visits, each with photos and their assessments. Plain data that JSON and the structured
 * clone carry. The photos' bytes are kept beside them, by the photo's id. A backup holds the same records.
 */
import * as v from 'valibot';
import { BODY_REGION_IDS, BODY_VIEWS } from '../body/regions.js';
import { CHANGE_VERDICTS } from '../change/limits.js';
import { MEASURES } from '../change/measures.js';
import { AGE_BANDS, DURATIONS, RISK_FACTOR_IDS, SUBJECTS, SYMPTOM_IDS } from '../clinical-history.js';
import { assessmentSchema } from './assessment.js';

/** The schema version of a spot that this code writes. */
export const SPOT_SCHEMA_VERSION = 1;
/** The schema version of a visit that this code writes; it reads version 1, too, which knows no comparisons. */
export const VISIT_SCHEMA_VERSION = 2;

/** Months between two visits that a person can choose. */
export const REMINDER_MONTHS = [1, 2, 3, 6] as const;
/** Photos that one visit can hold. */
export const MAX_PHOTOS_A_VISIT = 8;
/** Comparisons that one visit can hold. */
export const MAX_COMPARISONS_A_VISIT = 64;
/** Longest label of a spot, and longest note, in UTF-16 code units. */
export const MAX_LABEL_LENGTH = 80;
export const MAX_NOTE_LENGTH = 2000;

const uuid = v.pipe(v.string(), v.uuid());
const timestamp = v.pipe(v.string(), v.isoTimestamp());
const day = v.pipe(v.string(), v.isoDate());
const fraction = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const positive = v.pipe(v.number(), v.gtValue(0));
const note = v.pipe(v.string(), v.maxLength(MAX_NOTE_LENGTH));

/** Where on the body the spot is. */
const bodyPlaceSchema = v.object({
  /** Which drawing the point is on. */
  view: v.picklist(BODY_VIEWS),
  /** In fractions of the drawing's width and height, from the top left. */
  x: fraction,
  y: fraction,
  region: v.picklist(BODY_REGION_IDS),
});

/** Schema of a {@link Spot}. */
export const spotSchema = v.object({
  schemaVersion: v.literal(SPOT_SCHEMA_VERSION),
  id: uuid,
  /** ISO 8601 in UTC, as every time here. */
  createdAt: timestamp,
  /** Of the last change of this record. Of two versions of one spot an import keeps the later one. */
  updatedAt: timestamp,
  /** What the person calls it; empty where they gave no name. */
  label: v.pipe(v.string(), v.maxLength(MAX_LABEL_LENGTH)),
  note,
  /** Absent until the person has placed it. */
  place: v.exactOptional(bodyPlaceSchema),
  /** Absent where the person wants no reminder. */
  reminder: v.exactOptional(v.object({ everyMonths: v.picklist(REMINDER_MONTHS), dueOn: day })),
});

/** Schema of a {@link VisitPhoto}. */
export const visitPhotoSchema = v.object({
  id: uuid,
  /** Of the re-encoded file that is kept: it has no metadata. */
  type: v.picklist(['image/jpeg', 'image/webp']),
  /** Lower-case hexadecimal SHA-256 of the bytes that are kept. */
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/u)),
  /** Upright size in pixels of what is kept, at most 2,048 a side. */
  width: positive,
  height: positive,
  /** The square that was assessed, in pixels of the kept photo. The assessment's own crop is in pixels of the file that was chosen. */
  crop: v.object({ x: v.pipe(v.number(), v.minValue(0)), y: v.pipe(v.number(), v.minValue(0)), size: positive }),
  assessment: assessmentSchema,
  /** Pixels of the kept photo a millimetre of skin; absent where nothing of known size was measured. */
  pixelsPerMm: v.exactOptional(positive),
  /** Longest diameter in millimetres that the person measured; absent where they did not. */
  sizeMm: v.exactOptional(positive),
});

const historySchema = v.object({
  subject: v.picklist(SUBJECTS),
  isConfirmedSpot: v.boolean(),
  symptoms: v.array(v.picklist(SYMPTOM_IDS)),
  riskFactors: v.array(v.picklist(RISK_FACTOR_IDS)),
  ageBand: v.exactOptional(v.picklist(AGE_BANDS)),
  duration: v.exactOptional(v.picklist(DURATIONS)),
});

/** What two photos of the spot showed when they were compared: one of this visit with an earlier one. */
const comparisonSchema = v.object({
  firstPhotoId: uuid,
  /** Of this visit. */
  secondPhotoId: uuid,
  comparedAt: timestamp,
  /** What was said of each measure; empty where nothing could be measured. */
  changes: v.array(v.object({ measure: v.picklist(MEASURES), verdict: v.picklist(CHANGE_VERDICTS) })),
});

/** Schema of a {@link Visit}. */
export const visitSchema = v.object({
  schemaVersion: v.picklist([1, VISIT_SCHEMA_VERSION]),
  id: uuid,
  spotId: uuid,
  /** When the photos were taken. */
  visitedAt: timestamp,
  updatedAt: timestamp,
  photos: v.pipe(v.array(visitPhotoSchema), v.minLength(1), v.maxLength(MAX_PHOTOS_A_VISIT)),
  /** What the person told at this visit. */
  history: historySchema,
  note,
  /** One for each pair of photos; absent before the first. */
  comparisons: v.exactOptional(v.pipe(v.array(comparisonSchema), v.maxLength(MAX_COMPARISONS_A_VISIT))),
});

/** One spot that a person keeps. */
export type Spot = Readonly<v.InferOutput<typeof spotSchema>>;
/** Where a spot is on the drawn body. */
export type BodyPlace = Readonly<v.InferOutput<typeof bodyPlaceSchema>>;
/** One look at a spot. */
export type Visit = Readonly<v.InferOutput<typeof visitSchema>>;
/** What two photos of the spot showed. */
export type VisitComparison = Readonly<v.InferOutput<typeof comparisonSchema>>;
/** One photo of a visit. */
export type VisitPhoto = Readonly<v.InferOutput<typeof visitPhotoSchema>>;

/** Reads a stored or imported visit. @returns undefined where it is none, or one of a version that this code does not know. */
export function parseVisit(json: unknown): Visit | undefined {
  const result = v.safeParse(visitSchema, json);
  return result.success ? result.output : undefined;
}
