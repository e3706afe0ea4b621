/** What became of the mutants: scores by file and folder, and those that no test noticed. */
import { folderOf } from './targets.js';

/** A mutant that no test noticed. */
export interface Survivor {
  /** From 1. */
  readonly line: number;
  readonly column: number;
  /** Stryker's name for the kind of change: https://stryker-mutator.io/docs/mutation-testing-elements/supported-mutators/ */
  readonly mutator: string;
  /** What stood there afterwards. */
  readonly replacement: string;
  /** False where no test runs the line at all. */
  readonly covered: boolean;
  /** Why no test can notice it; absent where one could. */
  readonly equivalentBecause?: string;
}

/** The mutants of one file that were tested. */
export interface FileScore {
  /** Those that made a test fail, or hang. */
  readonly killed: number;
  /** Those of `killed` that made a test hang, twice; a loop that ran far too many rounds is not among them. */
  readonly hung: number;
  readonly survived: number;
  /** Those of `survived` that are known to do the same as the original. */
  readonly equivalent: number;
  /** Those that broke outside of a test, twice; they count neither as killed nor as survived. */
  readonly broken: number;
  readonly survivors: readonly Survivor[];
  /** How many mutants the file has; more than were tested where a sample was. */
  readonly mutants: number;
}

/** The file that `--json` writes. */
export interface MutationReport {
  readonly date: string;
  /** At most so many mutants of each file were tested; `null` where all were. */
  readonly sample: number | null;
  readonly seed: number;
  /** By path. */
  readonly files: Readonly<Record<string, FileScore>>;
}

/** A mutant as Stryker reports it, as far as it is read. */
export interface TestedMutant {
  readonly id: string;
  readonly status: string;
  /** What the test that failed said, or why no more was tested. */
  readonly statusReason?: string | undefined;
  readonly mutatorName: string;
  readonly replacement?: string | undefined;
  readonly location: { readonly start: { readonly line: number; readonly column: number } };
}

/** Whether a test hung, by the clock: a slow machine may look the same. */
function hasHung({ status, statusReason = '' }: TestedMutant): boolean {
  if (status === 'Timeout') return !statusReason.startsWith('Hit limit reached');
  return status === 'Killed' && /^(?:Test|Hook) timed out in \d+ms/u.test(statusReason);
}

/** Whether a mutant is to be tested a second time: it hung, or broke outside of a test. */
export function isUnsettled(mutant: TestedMutant): boolean {
  return mutant.status === 'RuntimeError' || hasHung(mutant);
}

/** Counts the mutants of a file. Those that were not in the sample count nowhere. */
export function fileScore(mutants: readonly TestedMutant[]): FileScore {
  const killed = mutants.filter(({ status }) => status === 'Killed' || status === 'Timeout');
  const survivors = mutants
    .filter(({ status }) => status === 'Survived' || status === 'NoCoverage')
    .map(({ status, mutatorName, replacement = '', location: { start } }): Survivor => ({
      line: start.line,
      column: start.column,
      mutator: mutatorName,
      replacement,
      covered: status === 'Survived',
    }))
    .sort((a, b) => a.line - b.line || a.column - b.column);
  return {
    killed: killed.length,
    hung: killed.filter(hasHung).length,
    survived: survivors.length,
    equivalent: 0,
    broken: mutants.filter(({ status }) => status === 'RuntimeError').length,
    survivors,
    mutants: mutants.length,
  };
}

/** Counts of several files together. */
export type MutationTotals = Omit<FileScore, 'survivors'>;

/** Adds the counts of files up. */
export function totalOf(scores: readonly MutationTotals[]): MutationTotals {
  const sum = (count: keyof MutationTotals): number => scores.reduce((total, score) => total + score[count], 0);
  return {
    ...{ killed: sum('killed'), hung: sum('hung'), survived: sum('survived'), equivalent: sum('equivalent') },
    ...{ broken: sum('broken'), mutants: sum('mutants') },
  };
}

/**
 * The percentage killed, to one decimal; for a sample with the 95% score interval of a proportion (Wilson 1927, doi
 * 10.1080/01621459.1927.10502953). A dash where nothing was tested.
 */
export function scoreText({ killed, survived, broken, mutants }: MutationTotals): string {
  const tested = killed + survived;
  if (tested === 0) return '–';
  const percent = (proportion: number): string => `${(100 * proportion).toFixed(1)}%`;
  const proportion = killed / tested;
  if (tested + broken >= mutants) return percent(proportion);
  const z = 1.96;
  const centre = (killed + z ** 2 / 2) / (tested + z ** 2);
  const half = (z / (tested + z ** 2)) * Math.sqrt(tested * proportion * (1 - proportion) + z ** 2 / 4);
  return `${percent(proportion)} (${percent(centre - half)}–${percent(centre + half)})`;
}

/** The counts of all files, of each folder and of each file, in this order. */
export function totalsByName<T extends MutationTotals>(
  files: Readonly<Record<string, T>>,
): [name: string, totals: MutationTotals][] {
  const entries = Object.entries(files);
  const folders = [...new Set(entries.map(([file]) => folderOf(file)))];
  return [
    ['all', totalOf(entries.map(([, score]) => score))],
    ...folders.map((folder): [string, MutationTotals] => [
      folder,
      totalOf(entries.filter(([file]) => folderOf(file) === folder).map(([, score]) => score)),
    ]),
    ...entries,
  ];
}

/** The report for the terminal: each survivor, then the score of each file and folder, of all last. */
export function reportLines({ files }: Pick<MutationReport, 'files'>): string[] {
  const survivors = Object.entries(files).flatMap(([file, { survivors: all }]) =>
    all.map(({ line, column, mutator, replacement, covered, equivalentBecause }) => {
      const short = replacement.replace(/\s+/gu, ' ');
      const note = equivalentBecause === undefined ? (covered ? '' : ', no test runs it') : ', equivalent';
      return `${file}:${line}:${column} ${mutator}${note}: ${short.length > 80 ? `${short.slice(0, 79)}…` : short}`;
    }),
  );
  const rows = totalsByName(files).reverse();
  const width = Math.max('mutants of'.length, ...rows.map(([name]) => name.length));
  return [
    ...survivors,
    `${'mutants of'.padEnd(width)}  mutants  killed  survived  score`,
    ...rows.map(
      ([name, totals]) =>
        `${name.padEnd(width)}  ${String(totals.mutants).padStart(7)}  ${String(totals.killed).padStart(6)}  ${String(totals.survived).padStart(8)}  ${scoreText(totals)}`,
    ),
  ];
}
