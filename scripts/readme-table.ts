/**
 * Draws the READMEs' tables of measured figures from the files that measured them, so that none is typed by hand: the shipped model's
 * card, `docs/bench.json`, which `npm run bench -- --json docs/bench.json` writes, and `docs/faults.json`, which `npm run faults` writes
 * likewise. Runs in Node.
 * `npm run readme` writes them between their markers; a test fails where the README and the files disagree.
 */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseModelCard } from '../src/core/schemas/model-card.js';
import type { BinaryMetrics, EvaluationReport } from '../src/core/schemas/evaluation.js';
import { parseReport } from './bench/report.js';
import type { BenchReport } from './bench/report.js';
import { markdownTable, parseFaultReport } from './faults/suite.js';
import type { FaultReport } from './faults/suite.js';
import { benchTables } from './readme/bench-tables.js';
import { withBlock } from './readme/block.js';
import { goalsTable } from './readme/goals.js';
import { tableOf } from './readme/table.js';

const ROOT = path.resolve(import.meta.dirname, '..');
const BENCH = path.join(ROOT, 'docs/bench.json');
const FAULTS = path.join(ROOT, 'docs/faults.json');

/** The parts of `card.json` that the table shows. */
export interface CardFigures {
  readonly version: string;
  readonly evaluation: { readonly test: Pick<EvaluationReport, 'sources'> };
}

const NAMES: Readonly<Record<string, string>> = {
  ham10000: 'HAM10000 (dermoscopy)',
  isic2017: 'ISIC 2017 (dermoscopy)',
  isic2020: 'ISIC 2020 (dermoscopy)',
  'pad-ufes-20': 'PAD-UFES-20 (phone photos)',
  other: 'not a lesion (clothes, hands, bare skin)',
};

const figure = (value: number | undefined): string => (value === undefined ? '' : value.toFixed(3));
const percent = (value: number | undefined): string => (value === undefined ? '' : `${(value * 100).toFixed(1)}%`);
const withInterval = (figures: BinaryMetrics | undefined): string =>
  figures?.auc === undefined ? '' : `${figure(figures.auc)} (${figure(figures.aucLow)}–${figure(figures.aucHigh)})`;

/** The table in Markdown. */
export function figuresTable(card: CardFigures): string {
  const rows = Object.entries(card.evaluation.test.sources).map(
    ([source, { n, balancedAccuracy, ece, suspicious, melanoma, other }]) => [
      NAMES[source] ?? source,
      String(n),
      withInterval(suspicious),
      percent(suspicious?.sensitivity),
      percent(suspicious?.specificity),
      percent(suspicious?.specificityAt95Sensitivity),
      withInterval(melanoma),
      figure(balancedAccuracy),
      figure(ece),
      figure(suspicious?.eceByChance?.p95),
      percent(other?.recall),
      percent(other?.falseRejection),
    ],
  );
  const header = [
    'test images of',
    'n',
    'AUC suspicious',
    'sensitivity',
    'specificity',
    'specificity at 95% sensitivity',
    'AUC melanoma',
    'balanced accuracy',
    'ECE',
    'ECE by chance, 95%',
    'turned away, rightly',
    'turned away, wrongly',
  ];
  return tableOf(header, rows);
}

/** What the README shows. */
export interface Measured {
  readonly card: CardFigures;
  readonly bench: BenchReport;
  readonly faults: FaultReport;
}

/** The README with every table between its markers, formatted as the rest of the project is. */
export async function withFigures(readme: string, { card, bench, faults }: Measured): Promise<string> {
  const model = `Model ${card.version}, measured on the exported files:\n\n${figuresTable(card)}`;
  const withModel = await withBlock(readme, 'figures', model);
  return withBlock(await withBlock(withModel, 'bench', benchTables(bench)), 'faults', markdownTable(faults));
}

/** The README of the training workspace with what the model was to reach and reaches, formatted likewise. */
export function withGoals(trainingReadme: string, { version, evaluation }: CardFigures): Promise<string> {
  return withBlock(trainingReadme, 'goals', `Model ${version}, on the exported files:\n\n${goalsTable(evaluation.test.sources)}`);
}

/** The files that the tables are drawn from. */
export async function readMeasured(): Promise<Measured> {
  return { card: await readShippedCard(), bench: await readBench(), faults: await readFaults() };
}

async function readBench(): Promise<BenchReport> {
  const parsed = parseReport(await readFile(BENCH, 'utf8'));
  if (parsed.kind === 'ok') return parsed.report;
  throw new Error(`${BENCH} cannot be used: ${parsed.reason}. "npm run bench -- --json docs/bench.json" writes it anew.`);
}

async function readFaults(): Promise<FaultReport> {
  const parsed = parseFaultReport(await readFile(FAULTS, 'utf8'));
  if (typeof parsed !== 'string') return parsed;
  throw new Error(`${FAULTS} cannot be used: ${parsed}. "npm run faults -- --json docs/faults.json" writes it anew.`);
}

/** The card of the version that the app ships. */
async function readShippedCard(): Promise<CardFigures> {
  const modelDir = path.join(ROOT, 'public/model');
  const { version } = JSON.parse(await readFile(path.join(modelDir, 'current.json'), 'utf8')) as { version: string };
  const file = path.join(modelDir, version, 'card.json');
  const parsed = parseModelCard(JSON.parse(await readFile(file, 'utf8')));
  if (parsed.kind === 'ok') return parsed.value;
  const reason = parsed.kind === 'invalid' ? parsed.reason : `schema version ${parsed.found} is not known`;
  throw new Error(`${file} cannot be used: ${reason}. "npm run evaluate -- --write-card" writes it anew.`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [file, trainingFile] = [path.join(ROOT, 'README.md'), path.join(ROOT, 'training/README.md')];
  const measured = await readMeasured();
  await writeFile(file, await withFigures(await readFile(file, 'utf8'), measured));
  await writeFile(trainingFile, await withGoals(await readFile(trainingFile, 'utf8'), measured.card));
  console.log('README.md and training/README.md now show what was measured.');
}
