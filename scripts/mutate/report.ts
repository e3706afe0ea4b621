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
}

/** The mutants of one file that were tested. */
export interface FileScore {
  /** Those that made a test fail, or hang. */
  readonly killed: number;
  readonly survived: number;
  readonly survivors: readonly Survivor[];
  /** How many mutants the file has; more than `killed + survived` where a sample was tested. */
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
  readonly status: string;
  readonly mutatorName: string;
  readonly replacement?: string | undefined;
  readonly location: { readonly start: { readonly line: number; readonly column: number } };
}

/** Counts the mutants of a file. Those that were not in the sample, or broke before a test ran, count on neither side. */
export function fileScore(mutants: readonly TestedMutant[]): FileScore {
  const killed = mutants.filter(({ status }) => status === 'Killed' || status === 'Timeout').length;
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
  return { killed, survived: survivors.length, survivors, mutants: mutants.length };
}

/** The report for the terminal: each survivor, then the score of each file and folder. */
export function reportLines({ files }: Pick<MutationReport, 'files'>): string[] {
  const survivors = Object.entries(files).flatMap(([file, { survivors: all }]) =>
    all.map(({ line, column, mutator, replacement, covered }) => {
      const short = replacement.replace(/\s+/gu, ' ');
      return `${file}:${line}:${column} ${mutator}${covered ? '' : ', no test runs it'}: ${short.length > 80 ? `${short.slice(0, 79)}…` : short}`;
    }),
  );
  const rows = new Map<string, { killed: number; survived: number }>();
  const add = (name: string, { killed, survived }: FileScore): void => {
    const sum = rows.get(name) ?? { killed: 0, survived: 0 };
    rows.set(name, { killed: sum.killed + killed, survived: sum.survived + survived });
  };
  for (const [file, score] of Object.entries(files)) add(file, score);
  for (const [file, score] of Object.entries(files)) add(folderOf(file), score);
  for (const score of Object.values(files)) add('all', score);
  const width = Math.max(0, ...[...rows.keys()].map((name) => name.length));
  return [
    ...survivors,
    `${'mutants'.padEnd(width)}  killed  survived   score`,
    ...[...rows].map(
      ([name, { killed, survived }]) =>
        `${name.padEnd(width)}  ${String(killed).padStart(6)}  ${String(survived).padStart(8)}  ${scoreText(killed, survived).padStart(6)}`,
    ),
  ];
}

function scoreText(killed: number, survived: number): string {
  return killed + survived === 0 ? '–' : `${((100 * killed) / (killed + survived)).toFixed(1)}%`;
}
