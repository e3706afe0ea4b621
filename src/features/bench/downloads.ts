/**
 * The session as files: a row an image as CSV, everything as JSON.
 */
import Papa from 'papaparse';
import { CLASS_IDS } from '../../core/classes.js';
import type { Assessment } from '../../core/schemas/assessment.js';
import type { SourceMetrics } from '../../core/schemas/evaluation.js';
import type { ModelManifest } from '../../core/schemas/manifest.js';
import { describeFailure } from '../../diagnosis/failures/failure-messages.js';
import type { Row } from './evaluated-images.js';
import type { ColumnMapping } from './labels/columns.js';

/** The columns of the CSV with their meaning, in order. */
export const CSV_COLUMNS: readonly (readonly [name: string, meaning: string])[] = [
  ['name', 'the file’s name'],
  ['path', 'the folder and the name, as far as the browser told'],
  ['size_bytes', 'the file’s size'],
  ['width, height', 'the upright image in pixels'],
  ['level', 'the answer by the score: no-warning-sign, some-warning-signs, clear-warning-signs or not-a-lesion'],
  ['suspicious', 'probability that it is akiec, bcc or mel, given that it is a lesion, 0 to 1'],
  [CLASS_IDS.map((id) => `p_${id}`).join(', '), 'the calibrated probability of each class, 0 to 1; they sum to 1'],
  ['likeliest', 'the class of the highest probability'],
  ['label_diagnosis, label_suspicious, label_melanoma', 'what your table says, in the app’s words; empty where it does not say'],
  ['group', 'the person or lesion of your table'],
  ['problem', 'why the file could not be read; empty where it could'],
];

const DIGITS = 5;
const flag = (value: boolean | null | undefined): string => (value === null || value === undefined ? '' : value ? '1' : '0');

function flatRow({ result, prediction, label }: Row): Record<string, string | number> {
  const { outcome } = result;
  const share = (value: number | undefined): string => (value === undefined ? '' : value.toFixed(DIGITS));
  return {
    name: result.name,
    path: result.path,
    size_bytes: result.sizeBytes,
    width: outcome.kind === 'assessed' ? outcome.assessment.photo.width : '',
    height: outcome.kind === 'assessed' ? outcome.assessment.photo.height : '',
    level: prediction?.level ?? '',
    suspicious: share(prediction?.suspicious),
    ...Object.fromEntries(CLASS_IDS.map((id, at) => [`p_${id}`, share(prediction?.scores[at]?.probability)])),
    likeliest: prediction?.likeliest ?? '',
    label_diagnosis: label?.diagnosis ?? '',
    label_suspicious: flag(label?.suspicious),
    label_melanoma: flag(label?.melanoma),
    group: label?.group ?? '',
    problem: outcome.kind === 'failed' ? describeFailure(outcome.failure).title : '',
  };
}

/** A row an image. A name that a spreadsheet would take for a formula gets an apostrophe in front. */
export function asCsv(rows: readonly Row[]): string {
  return Papa.unparse(rows.map(flatRow), { escapeFormulae: true, newline: '\n' });
}

/** What the JSON says of an assessed image. */
function assessmentFields({ photo, level, suspicious, scores, logits, quality }: Assessment): Readonly<Record<string, unknown>> {
  return {
    width: photo.width,
    height: photo.height,
    sha256: photo.sha256,
    level,
    suspicious,
    probabilities: scores.map(({ probability }) => probability),
    logits,
    qualityProblem: quality.problem,
  };
}

/** What the JSON holds besides the rows. */
export interface JsonParts {
  readonly manifest: ModelManifest;
  readonly backend: string | undefined;
  readonly labels: { readonly fileName: string; readonly mapping: ColumnMapping } | undefined;
  /** As `evaluate --json` writes a source's; absent where they are not computed. */
  readonly figures: SourceMetrics | undefined;
}

/** The model, how labels were read, all figures, and all images with the network's raw logits in class order. */
export function asJson(rows: readonly Row[], { manifest, backend, labels, figures }: JsonParts): string {
  const { version, temperature, suspiciousScale, classOffsets, operatingPoints, notALesionThreshold } = manifest;
  const whole = {
    madeBy: 'Naevus bench',
    note: 'For education and research. Figures on these images say nothing about other images.',
    model: { version, temperature, suspiciousScale, classOffsets, operatingPoints, notALesionThreshold },
    backend,
    classes: CLASS_IDS,
    labels: labels === undefined ? null : { file: labels.fileName, columns: labels.mapping },
    figures: figures ?? null,
    images: rows.map(({ result, label }) => ({
      name: result.name,
      path: result.path,
      sizeBytes: result.sizeBytes,
      label: label ?? null,
      ...(result.outcome.kind === 'failed'
        ? { problem: result.outcome.failure.kind }
        : assessmentFields(result.outcome.assessment)),
    })),
  };
  return `${JSON.stringify(whole, null, 1)}\n`;
}
