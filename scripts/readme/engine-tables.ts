/** The tables of what was done in each browser engine, and of how their decoders differ. */
import type { EngineReport, EnginesReport } from '../engines/report.js';
import { tableOf } from './table.js';

const RUN_IT = 'Not measured yet: npm run engines -- --json docs/engines.json';

/** A difference of scores: which power of ten is what matters. */
const difference = (value: number | null): string => {
  if (value === null) return 'refused, or another level';
  return value === 0 ? '0' : value < 0.001 ? value.toExponential(0) : value.toFixed(3);
};

/** `MiniBrowser 2.50.6` is WebKitGTK's window; what counts is the number. */
const versionOf = ({ version }: EngineReport): string => /[\d.]+/u.exec(version)?.[0] ?? version;

/** One line an engine: for the first page. */
export function engineSummaryTable(report: EnginesReport | undefined): string {
  if (report === undefined) return RUN_IT;
  const rows = report.engines.map((engine) => {
    const count = (outcome: string): number => engine.steps.filter((step) => step.outcome === outcome).length;
    return [
      engine.engine,
      versionOf(engine),
      engine.backend,
      `${count('passed')} of ${count('passed') + count('failed')}`,
      `${difference(engine.scoreDifference)} from ${engine.comparedTo}`,
      engine.seconds.toFixed(0),
    ];
  });
  return tableOf(['engine', 'version', 'computes on', 'steps passed', 'largest difference of a score', 'seconds'], rows);
}

/** A line a step, a column an engine. */
export function engineStepsTable(report: EnginesReport | undefined): string {
  if (report === undefined) return RUN_IT;
  const names = [...new Set(report.engines.flatMap(({ steps }) => steps.map(({ name }) => name)))];
  const cell = ({ steps }: EngineReport, name: string): string => {
    const step = steps.find((one) => one.name === name);
    if (step === undefined) return '';
    const word = step.outcome === 'passed' ? 'yes' : step.outcome === 'failed' ? 'no' : 'not here';
    return step.note === '' ? word : `${word}: ${step.note.replaceAll('|', '/')}`;
  };
  return [
    `Measured on ${report.date.slice(0, 10)}.`,
    tableOf(
      ['step', ...report.engines.map(({ engine }) => engine)],
      names.map((name) => [name, ...report.engines.map((engine) => cell(engine, name))]),
    ),
  ].join('\n\n');
}

/** A line a way of storing the same spot, a column an engine: how far its answer lies from the plain PNG's. */
export function decodersTable(report: EnginesReport | undefined): string {
  if (report === undefined) return RUN_IT;
  const engines = report.engines.filter(({ decodings }) => decodings.length > 0);
  const titles = [...new Set(engines.flatMap(({ decodings }) => decodings.map(({ title }) => title)))];
  const cell = ({ decodings }: EngineReport, title: string): string => {
    const found = decodings.find((one) => one.title === title);
    return found === undefined ? '' : difference(found.fromPlain);
  };
  return tableOf(
    ['file', ...engines.map(({ engine }) => engine)],
    titles.map((title) => [title, ...engines.map((engine) => cell(engine, title))]),
  );
}
