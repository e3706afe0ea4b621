/** An earlier run, read back from its export, against the one on the page. Pure. */
import * as v from 'valibot';
import { rocAucScore } from '../../core/metrics/metrics.js';
import { LEVELS } from '../../core/schemas/assessment.js';
import type { Row } from './evaluated-images.js';

/** What is read of an export; see `asJson`. */
const exportSchema = v.object({
  madeBy: v.literal('Naevus bench'),
  model: v.object({ version: v.string() }),
  images: v.array(
    v.object({
      name: v.string(),
      sha256: v.exactOptional(v.string()),
      level: v.exactOptional(v.picklist(LEVELS)),
      suspicious: v.exactOptional(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
    }),
  ),
});

/** An earlier run. */
export type EarlierRun = v.InferOutput<typeof exportSchema>;

/** Reads an export; `undefined` where the text is none. */
export function readEarlierRun(text: string): EarlierRun | undefined {
  try {
    const parsed = v.safeParse(exportSchema, JSON.parse(text));
    return parsed.success ? parsed.output : undefined;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return undefined;
  }
}

/** A figure of both runs, absent where the labels don't give it. */
export interface Compared {
  readonly name: 'auc' | 'sensitivity' | 'specificity';
  readonly now: number | undefined;
  readonly then: number | undefined;
}

/** Both runs on the images that they share. */
export interface Comparison {
  readonly images: number;
  /** Images with another level. */
  readonly changed: number;
  /** With the labels of the run on the page. */
  readonly figures: readonly Compared[];
}

interface Scored {
  readonly score: number;
  readonly level: string;
}

const isWarning = (level: string): boolean => level === 'some-warning-signs' || level === 'clear-warning-signs';

function share(cases: readonly boolean[]): number | undefined {
  return cases.length === 0 ? undefined : cases.filter(Boolean).length / cases.length;
}

/** Compares the runs, image by image: the same file by its digest. */
export function compareRuns(rows: readonly Row[], earlier: EarlierRun): Comparison {
  const before = new Map<string, Scored>();
  for (const { sha256, level, suspicious } of earlier.images)
    if (sha256 !== undefined && level !== undefined && suspicious !== undefined) before.set(sha256, { score: suspicious, level });
  const pairs = rows.flatMap(({ result: { outcome }, prediction, label }) => {
    if (outcome.kind === 'failed' || prediction === undefined) return [];
    const then = before.get(outcome.assessment.photo.sha256);
    const now: Scored = { score: prediction.suspicious, level: prediction.level };
    return then === undefined ? [] : [{ now, then, suspicious: label?.suspicious ?? null }];
  });
  const labelled = pairs.flatMap(({ suspicious, ...pair }) => (suspicious === null ? [] : [{ ...pair, suspicious }]));
  const figure = (name: Compared['name'], of: (run: 'now' | 'then') => number | undefined): Compared => ({
    name,
    now: of('now'),
    then: of('then'),
  });
  return {
    images: pairs.length,
    changed: pairs.filter(({ now, then }) => now.level !== then.level).length,
    figures: [
      figure(
        'auc',
        (run) => rocAucScore(labelled.map((pair) => ({ score: pair[run].score, positive: pair.suspicious }))) ?? undefined,
      ),
      figure('sensitivity', (run) =>
        share(labelled.filter(({ suspicious }) => suspicious).map((pair) => isWarning(pair[run].level))),
      ),
      figure('specificity', (run) =>
        share(labelled.filter(({ suspicious }) => !suspicious).map((pair) => !isWarning(pair[run].level))),
      ),
    ],
  };
}
