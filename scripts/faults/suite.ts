/** What a suite of faults is, and how its cases are run and counted. No browser here. */

/** One fault: `run` puts it in and rejects where the app did not survive it as it should. */
export interface FaultCase<Stage> {
  readonly title: string;
  /** How often the fault is put in by one run of the case; 1 where nothing is said. */
  readonly injected?: number;
  /** How long it may take, milliseconds; {@link CASE_TIMEOUT_MS} where nothing is said. */
  readonly timeoutMs?: number;
  run(stage: Stage): Promise<void>;
}

/** Faults of one kind. */
export interface FaultSuite<Stage> {
  /** Short and in lower case: the key in the JSON and the word for `--only`. */
  readonly name: string;
  readonly cases: readonly FaultCase<Stage>[];
  /** True where a small network takes the place of the shipped one: `small-model.ts`. */
  readonly smallModel?: true;
  /** Clears away what the cases made for each other; called after the last, however that ended. */
  close?(): Promise<void>;
}

/** How many faults were put in, and what became of the app. `injected = survived + lost`. */
export interface Tally {
  readonly injected: number;
  readonly survived: number;
  readonly lost: number;
}

/** The file that `--json` writes. */
export interface FaultReport {
  /** Tallies by the suite's name. */
  readonly suites: Readonly<Record<string, Tally>>;
}

/** A case that was lost, and why. */
export interface Loss {
  readonly suite: string;
  readonly title: string;
  readonly reason: string;
}

/** What became of the cases of a suite that were run. */
export interface SuiteOutcome {
  readonly tally: Tally;
  readonly losses: readonly Loss[];
}

/** A run of a case that is longer than this is lost, milliseconds. */
export const CASE_TIMEOUT_MS = 240_000;

/** Rejects with a sentence where `work` takes longer than `limitMs`. */
async function within<T>(work: Promise<T>, limitMs: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`nothing came of it within ${String(limitMs / 1000)} s`));
    }, limitMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Runs the cases one after the other; a lost one does not keep the next from running.
 * @param signal an abort ends the run after the current case; cases that did not run are not counted.
 * @param onCase called after each case with the number of cases done.
 * @param onLoss called with each case that was lost, at once: a run may take hours, and be stopped.
 */
export async function runSuite<Stage>(
  suite: FaultSuite<Stage>,
  stage: Stage,
  signal: AbortSignal,
  onCase: (done: number) => void,
  onLoss: (loss: Loss) => void = () => undefined,
): Promise<SuiteOutcome> {
  const losses: Loss[] = [];
  let injected = 0;
  let lost = 0;
  for (const [index, fault] of suite.cases.entries()) {
    if (signal.aborted) break;
    const count = fault.injected ?? 1;
    try {
      await within(fault.run(stage), fault.timeoutMs ?? CASE_TIMEOUT_MS);
    } catch (error) {
      // A browser that was closed by Ctrl+C breaks the current case, which says nothing about the app.
      if (signal.aborted as boolean) break;
      lost += count;
      const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
      const loss = { suite: suite.name, title: fault.title, reason };
      losses.push(loss);
      onLoss(loss);
    }
    injected += count;
    onCase(index + 1);
  }
  return { tally: { injected, survived: injected - lost, lost }, losses };
}

/** The report as a table for the terminal. */
export function tableLines({ suites }: FaultReport): string[] {
  const rows = Object.entries(suites).map(([name, { injected, survived, lost }]) => [name, injected, survived, lost].map(String));
  const all = [['suite', 'injected', 'survived', 'lost'], ...rows];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...all.map((cells) => cells[column]?.length ?? 0)));
  return all.map((cells) =>
    cells.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join('  '),
  );
}

/** The report as a table in Markdown. */
export function markdownTable({ suites }: FaultReport): string {
  const rows = Object.entries(suites).map(([name, { injected, survived, lost }]) => [name, injected, survived, lost].join(' | '));
  return ['faults | injected | survived | lost', '--- | ---: | ---: | ---:', ...rows].map((row) => `| ${row} |`).join('\n');
}

/** Reads what `--json` wrote; a sentence where it is something else. */
export function parseFaultReport(text: string): FaultReport | string {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return `it is no JSON (${String(error)})`;
  }
  const suites = typeof json === 'object' && json !== null && 'suites' in json ? json.suites : undefined;
  if (typeof suites !== 'object' || suites === null) return 'it has no "suites"';
  for (const [name, tally] of Object.entries(suites)) {
    for (const field of ['injected', 'survived', 'lost'] as const) {
      const value: unknown = (tally as Record<string, unknown> | null)?.[field];
      if (!Number.isInteger(value)) return `"${name}" has no whole number "${field}"`;
    }
  }
  return { suites: suites as FaultReport['suites'] };
}
