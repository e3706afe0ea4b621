/**
 * `npm run faults`: puts faults into the built app in a real Chromium and counts what it survives. Runs in Node.
 *
 * `--only NAME` runs some of the suites, separated by commas, `--match TEXT` only the cases whose title holds it; `--count N` is how many mutated photos the suite `fuzz` gives
 * to the app (default 2000) and how many answers `long-life` asks for (default 500), and `--seed N` (default 1) the seed of the first photo; `--dist FOLDER` takes an app that was built before instead of building
 * it; `--json OUT` writes `{ suites: { NAME: { injected, survived, lost } } }`, with `--only`
 * beside the suites that OUT holds already. Ctrl+C ends the run with the table of what was run so far. It
 * ends with 1 where anything was lost.
 */
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { build } from 'vite';
import { startProgress } from '../training/src/progress.js';
import { CHROMIUM_ARGS, findChromium } from './chromium.js';
import { deviceSuite } from './faults/device-cases.js';
import { corpusSuite, fuzzSuite } from './faults/file-suites.js';
import { jsonSuite } from './faults/json-suite.js';
import { longLifeSuite } from './faults/long-life.js';
import { withSmallModel } from './faults/small-model.js';
import { openStage } from './faults/stage.js';
import { parseFaultReport, runSuite, tableLines } from './faults/suite.js';
import type { FaultReport, Loss, Tally } from './faults/suite.js';
import { updateSuite } from './faults/update-suite.js';

function fail(sentence: string): never {
  console.error(sentence);
  process.exit(2);
}

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    match: { type: 'string', default: '' },
    count: { type: 'string' },
    seed: { type: 'string', default: '1' },
    dist: { type: 'string' },
    json: { type: 'string' },
  },
});
const count = values.count === undefined ? undefined : Number(values.count);
const seed = Number(values.seed);
if (count !== undefined && (!Number.isInteger(count) || count < 1))
  fail(`--count takes a whole number of at least 1, not "${String(values.count)}".`);
if (!Number.isInteger(seed) || seed < 0) fail(`--seed takes a whole number of at least 0, not "${values.seed}".`);

const notes: string[] = [];
const suites = [
  corpusSuite(),
  fuzzSuite(count ?? 2000, seed),
  deviceSuite(),
  updateSuite(),
  jsonSuite(),
  longLifeSuite(count ?? 500, (figures) => notes.push(figures)),
];
const chosen = values.only?.split(',').map((name) => {
  const suite = suites.find((candidate) => candidate.name === name);
  return suite ?? fail(`--only takes ${suites.map((known) => known.name).join(', ')}, not "${name}".`);
});

/** The report with the suites of an earlier one that were not run now, so that the long ones may be run on their own. */
async function withOthers(file: string, report: FaultReport): Promise<FaultReport> {
  const earlier = values.only === undefined || !existsSync(file) ? 'none' : parseFaultReport(await readFile(file, 'utf8'));
  return typeof earlier === 'string' ? report : { suites: { ...earlier.suites, ...report.suites } };
}

async function buildApp(): Promise<string> {
  const dir = await mkdtemp(path.join(tmpdir(), 'naevus-faults-'));
  await build({ logLevel: 'error', build: { outDir: dir, emptyOutDir: true } });
  return dir;
}

const dir = values.dist ?? (await buildApp());
const browser = await chromium.launch({ executablePath: findChromium(), args: [...CHROMIUM_ARGS] });
const cancel = new AbortController();
process.once('SIGINT', () => {
  cancel.abort();
  void browser.close();
});

/** The app with the small network; made at the first suite that asks for it. */
let small: string | undefined;
async function smallDir(): Promise<string> {
  if (small !== undefined) return small;
  small = await mkdtemp(path.join(tmpdir(), 'naevus-small-'));
  await withSmallModel(dir, small);
  return small;
}

const tallies: Record<string, Tally> = {};
const losses: Loss[] = [];
try {
  for (const whole of chosen ?? suites) {
    const suite = { ...whole, cases: whole.cases.filter(({ title }) => title.includes(values.match)) };
    if (suite.cases.length === 0) continue;
    if (cancel.signal.aborted) break;
    const stage = openStage(browser, suite.smallModel ? await smallDir() : dir);
    const progress = startProgress(suite.name, suite.cases.length, 'case');
    const outcome = await runSuite(suite, stage, cancel.signal, (done) => {
      progress.update(done);
    });
    progress.stop();
    await suite.close?.();
    tallies[suite.name] = outcome.tally;
    losses.push(...outcome.losses);
    await stage.close().catch((error: unknown) => {
      // After Ctrl+C the browser is gone already.
      if (!cancel.signal.aborted) throw error;
    });
  }
} finally {
  await browser.close();
  if (values.dist === undefined) await rm(dir, { recursive: true });
  if (small !== undefined) await rm(small, { recursive: true });
}

const report = { suites: tallies };
for (const { suite, title, reason } of losses) console.log(`lost: ${suite}: ${title}: ${reason}`);
for (const note of notes) console.log(note);
console.log(tableLines(report).join('\n'));
if (cancel.signal.aborted) console.log('Stopped before its end.');
if (values.json !== undefined)
  await writeFile(values.json, `${JSON.stringify(await withOthers(values.json, report), null, 2)}\n`);
process.exitCode = losses.length > 0 || cancel.signal.aborted ? 1 : 0;
