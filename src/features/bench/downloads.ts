/**
 * The session as files: a row an image as CSV, everything as JSON.
 */
import Papa from 'papaparse';
import { CLASS_IDS, isSuspicious } from '../../core/classes.js';
import type { LevelBeforeStabilityCheck } from '../../core/calibration/postprocess.js';
import type { Assessment } from '../../core/schemas/assessment.js';
import type { SourceMetrics } from '../../core/schemas/evaluation.js';
import type { ModelManifest } from '../../core/schemas/manifest.js';
import { describeFailure } from '../../diagnosis/failures/failure-messages.js';
import { formatList } from '../../i18n/numbers.js';
import type { AppAnswer } from './app-answers.js';
import { text } from './downloads-messages.js';
import type { Row } from './evaluated-images.js';
import type { ColumnMapping } from './labels/columns.js';

/** The levels that a prediction has without its stability. */
const LEVELS: readonly LevelBeforeStabilityCheck[] = [
  'no-warning-sign',
  'some-warning-signs',
  'clear-warning-signs',
  'not-a-lesion',
];

/** The columns of the CSV with their meaning, in order. */
export function csvColumns(): readonly (readonly [names: string, meaning: string])[] {
  const { columns } = text;
  return [
    ['name', columns.name],
    ['path', columns.path],
    ['size_bytes', columns.size],
    ['width, height', columns.pixels],
    ['level', columns.level({ levels: formatList(LEVELS) })],
    ['suspicious', columns.suspicious({ classes: formatList(CLASS_IDS.filter(isSuspicious)) })],
    [CLASS_IDS.map((id) => `p_${id}`).join(', '), columns.probabilities],
    ['likeliest', columns.likeliest],
    ['label_diagnosis, label_suspicious, label_melanoma', columns.labels],
    ['group', columns.group],
    ['app_level, quality_problem', columns.app],
    ['problem', columns.problem],
  ];
}

const DIGITS = 5;
const flag = (value: boolean | null | undefined): string => (value === null || value === undefined ? '' : value ? '1' : '0');

function flatRow({ result, prediction, label }: Row, answer: AppAnswer | undefined): Record<string, string | number> {
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
    app_level: answer?.kind === 'ok' ? answer.value.level : '',
    quality_problem: answer?.kind === 'ok' ? (answer.value.quality.problem ?? '') : '',
    problem: outcome.kind === 'failed' ? describeFailure(outcome.failure).title : '',
  };
}

/** A row an image. A name that a spreadsheet would take for a formula gets an apostrophe in front. */
export function asCsv(rows: readonly Row[], answers: ReadonlyMap<string, AppAnswer>): string {
  const flat = rows.map((row) => flatRow(row, answers.get(row.result.key)));
  return Papa.unparse(flat, { escapeFormulae: true, newline: '\n' });
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
  const { version, temperature, classOffsets, modalities } = manifest;
  const whole = {
    madeBy: 'Naevus bench',
    note: text.note,
    model: { version, temperature, classOffsets, modalities },
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
