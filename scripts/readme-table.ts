/**
 * `npm run readme`: draws the tables of measured figures in the Markdown files, so that none is typed by hand. They come from the shipped
 * model's card, and from the files that `npm run bench`, `faults`, `engines` and `mutate` write with `--json docs/….json`. What the model is
 * to reach is in `docs/targets.json`. A test fails where a document and these files disagree.
 */
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseModelCard } from '../src/core/schemas/model-card.js';
import type { ModelCard } from '../src/core/schemas/model-card.js';
import { parseReport } from './bench/report.js';
import type { BenchReport } from './bench/report.js';
import { readOptions } from './cli.js';
import { parseEnginesReport } from './engines/report.js';
import type { EnginesReport } from './engines/report.js';
import { markdownTable, parseFaultReport } from './faults/suite.js';
import type { FaultReport } from './faults/suite.js';
import { benchTables } from './readme/bench-tables.js';
import { formatMarkdown, withBlock } from './readme/block.js';
import { decodersTable, engineStepsTable, engineSummaryTable } from './readme/engine-tables.js';
import { ablationTable, leaveOneSourceOutTable, stagesTable, storageTable } from './readme/experiment-tables.js';
import * as model from './readme/model-tables.js';
import { mutationTable, parseMutationScores } from './readme/mutation-table.js';
import type { MutationScores } from './readme/mutation-table.js';
import { heatMapTable, localisationTables, qualityTable, stabilityTables } from './readme/section-tables.js';
import { rejectionTables } from './readme/rejection-tables.js';
import { robustnessTables } from './readme/robustness-tables.js';
import { speedGoalsTable } from './readme/speed-goals.js';
import { targetsTable } from './readme/targets-table.js';
import { parseTargets } from './readme/targets.js';
import type { Targets } from './readme/targets.js';

const ROOT = path.resolve(import.meta.dirname, '..');

/** What the tables are drawn from. */
export interface Measured {
  readonly card: ModelCard;
  readonly targets: Targets;
  readonly bench: BenchReport;
  readonly faults: FaultReport;
  /** Absent until it was measured. */
  readonly mutation: MutationScores | undefined;
  /** Absent until it was measured. */
  readonly engines: EnginesReport | undefined;
}

const limits = ({ limits: sentences }: ModelCard): string => sentences.map((sentence) => `- ${sentence}`).join('\n');

/** Every document with drawn tables: for each marker, what stands there. */
export const DOCUMENTS: Readonly<Record<string, Readonly<Record<string, (measured: Measured) => string>>>> = {
  'README.md': {
    figures: ({ card }) => `Model ${card.version}:\n\n${model.summaryTable(card.evaluation.test)}`,
    engines: ({ engines }) => engineSummaryTable(engines),
  },
  'docs/figures.md': {
    sources: ({ card }) => `Model ${card.version}:\n\n${model.sourcesTable(card.evaluation.test)}`,
    'operating-points': ({ card }) => model.operatingPointsTable(card),
    targets: ({ card, targets }) => targetsTable(card, targets),
    'predictive-values': ({ card }) => model.predictiveValuesTable(card.evaluation.test.sources),
    subgroups: ({ card }) => model.subgroupsTable(card.evaluation.test),
    rejection: ({ card }) => rejectionTables(card.evaluation),
    stability: ({ card }) => stabilityTables(card),
    'heat-map': ({ card }) => heatMapTable(card),
    quality: ({ card }) => qualityTable(card),
    localisation: ({ card }) => localisationTables(card),
    limits: ({ card }) => limits(card),
  },
  'docs/robustness.md': { robustness: ({ card }) => robustnessTables(card) },
  'docs/experiments.md': {
    stages: ({ card }) => stagesTable(card),
    ablation: ({ card }) => ablationTable(card),
    'leave-one-source-out': ({ card }) => leaveOneSourceOutTable(card),
    storage: ({ card }) => storageTable(card),
  },
  'docs/benchmarks.md': {
    goals: ({ bench }) => speedGoalsTable(bench),
    bench: ({ bench }) => benchTables(bench),
  },
  'docs/faults.md': { faults: ({ faults }) => markdownTable(faults) },
  'docs/browsers.md': {
    engines: ({ engines }) => engineSummaryTable(engines),
    'engine-steps': ({ engines }) => engineStepsTable(engines),
    decoders: ({ engines }) => decodersTable(engines),
  },
  'docs/mutation.md': { mutation: ({ mutation }) => mutationTable(mutation) },
};

/** A document with every table between its markers. Throws where a marker is missing. */
export async function withTables(file: string, document: string, measured: Measured): Promise<string> {
  const blocks = Object.entries(DOCUMENTS[file] ?? {});
  return formatMarkdown(blocks.reduce((text, [name, draw]) => withBlock(text, name, draw(measured)), document));
}

/** Reads the files that the tables are drawn from. */
export async function readMeasured(): Promise<Measured> {
  return {
    card: await readShippedCard(),
    targets: parseTargets(await readFile(path.join(ROOT, 'docs/targets.json'), 'utf8')),
    bench: await readBench(),
    faults: await readFaults(),
    mutation: await readMutation(),
    engines: await readEngines(),
  };
}

async function readBench(): Promise<BenchReport> {
  const parsed = parseReport(await readFile(path.join(ROOT, 'docs/bench.json'), 'utf8'));
  if (parsed.kind === 'ok') return parsed.report;
  throw new Error(`docs/bench.json can't be used: ${parsed.reason}. Write it with: npm run bench -- --json docs/bench.json`);
}

async function readFaults(): Promise<FaultReport> {
  const parsed = parseFaultReport(await readFile(path.join(ROOT, 'docs/faults.json'), 'utf8'));
  if (typeof parsed !== 'string') return parsed;
  throw new Error(`docs/faults.json can't be used: ${parsed}. Write it with: npm run faults -- --json docs/faults.json`);
}

async function readMutation(): Promise<MutationScores | undefined> {
  const file = path.join(ROOT, 'docs/mutation.json');
  return existsSync(file) ? parseMutationScores(await readFile(file, 'utf8')) : undefined;
}

async function readEngines(): Promise<EnginesReport | undefined> {
  const file = path.join(ROOT, 'docs/engines.json');
  return existsSync(file) ? parseEnginesReport(await readFile(file, 'utf8')) : undefined;
}

/** The card of the version that the app ships. */
async function readShippedCard(): Promise<ModelCard> {
  const modelDir = path.join(ROOT, 'public/model');
  const { version } = JSON.parse(await readFile(path.join(modelDir, 'current.json'), 'utf8')) as { version: string };
  const file = path.join(modelDir, version, 'card.json');
  const parsed = parseModelCard(JSON.parse(await readFile(file, 'utf8')));
  if (parsed.kind === 'ok') return parsed.value;
  const reason = parsed.kind === 'invalid' ? parsed.reason : `schema version ${parsed.found} is not known`;
  throw new Error(`${file} can't be used: ${reason}. Write it with: npm run evaluate -- --write-card`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  readOptions({
    command: 'npm run readme',
    summary: `Draws the tables of measured figures in ${Object.keys(DOCUMENTS).join(', ')}.`,
    options: {},
    examples: ['npm run readme'],
  });
  const measured = await readMeasured();
  for (const file of Object.keys(DOCUMENTS)) {
    const place = path.join(ROOT, file);
    await writeFile(place, await withTables(file, await readFile(place, 'utf8'), measured));
    console.log(`Wrote the tables of ${file}`);
  }
}
