/**
 * `npm run faults`: puts faults into the built app in a real Chromium and counts what it survives; `--help` lists the options.
 *
 * `--json FILE` writes `{ suites: { NAME: { injected, survived, lost } } }`. Ends with 1 where anything was lost.
 */
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { build } from 'vite';
import { startProgress } from '../training/src/progress.js';
import { CHROMIUM_ARGS, findChromium } from './chromium.js';
import { namesFrom, readOptions, wholeNumber } from './cli.js';
import { withSmallModel } from './faults/small-model.js';
import { openHarness } from './faults/harness.js';
import type { FuzzedFormat } from './faults/corpus/small-originals.js';
import type { FaultHarness } from './faults/harness.js';
import { parseFaultReport, runSuite, tableLines } from './faults/suite.js';
import type { FaultReport, FaultSuite, Loss, Tally } from './faults/suite.js';

const FUZZ_SUITES = ['fuzz-jpeg', 'fuzz-png', 'fuzz-webp', 'fuzz-avif', 'fuzz-gif', 'fuzz-bmp'] as const;
const SUITES = [
  'corpus',
  'headers',
  ...FUZZ_SUITES,
  'devices',
  'environment',
  'data-loss',
  'proxy',
  'updates',
  'load',
  'json',
  'soak',
] as const;

const values = readOptions({
  command: 'npm run faults',
  summary:
    'Puts faults into the built app in a real Chromium and counts what it survives: broken files, devices, storage, lost data, proxies, updates. Ctrl+C ends with the table so far.',
  options: {
    only: { type: 'string', value: 'NAMES', default: SUITES.join(), help: 'the suites to run, separated by commas' },
    match: { type: 'string', value: 'TEXT', default: '', help: 'only cases whose title holds TEXT' },
    photos: {
      type: 'string',
      value: 'N',
      default: '2000',
      help: 'how many mutated photos of each format the suites "fuzz-…" give to the app, and how many files "headers" reads',
    },
    predictions: { type: 'string', value: 'N', default: '500', help: 'how many predictions the suite "soak" asks for' },
    seed: { type: 'string', value: 'N', default: '1', help: 'seed of the first mutated photo: to go on where a run was stopped' },
    dist: { type: 'string', value: 'DIR', help: 'an app that is built already, instead of building it' },
    json: {
      type: 'string',
      value: 'FILE',
      help: 'write the counts as JSON; with --only, the suites that FILE holds and this run leaves out stay in it',
    },
  },
  examples: [
    'npm run faults -- --only corpus,json',
    'npm run faults -- --only fuzz-png,fuzz-avif --photos 200 --seed 1001',
    'npm run faults -- --json docs/faults.json',
  ],
});
const photos = wholeNumber('photos', values.photos, 1);
const predictions = wholeNumber('predictions', values.predictions, 1);
const seed = wholeNumber('seed', values.seed, 0);
const chosen = namesFrom('only', values.only, SUITES);

const notes: string[] = [];
async function fuzz(format: FuzzedFormat): Promise<FaultSuite<FaultHarness>> {
  return (await import('./faults/file-suites.js')).fuzzSuite(format, photos, seed);
}

/** Imported when they are run: their photos are chosen by the shipped model, which takes seconds. */
const SUITE_BY_NAME: Readonly<Record<(typeof SUITES)[number], () => Promise<FaultSuite<FaultHarness>>>> = {
  corpus: async () => (await import('./faults/file-suites.js')).corpusSuite(),
  headers: async () => (await import('./faults/file-suites.js')).headersSuite(photos, seed),
  'fuzz-jpeg': () => fuzz('jpeg'),
  'fuzz-png': () => fuzz('png'),
  'fuzz-webp': () => fuzz('webp'),
  'fuzz-avif': () => fuzz('avif'),
  'fuzz-gif': () => fuzz('gif'),
  'fuzz-bmp': () => fuzz('bmp'),
  devices: async () => (await import('./faults/device-cases.js')).deviceSuite(),
  environment: async () => (await import('./faults/environment-suite.js')).environmentSuite((line) => notes.push(line)),
  'data-loss': async () => (await import('./faults/data-loss-suite.js')).dataLossSuite(),
  proxy: async () => (await import('./faults/proxy-suite.js')).proxySuite(),
  updates: async () => (await import('./faults/update-suite.js')).updateSuite(),
  load: async () => (await import('./faults/load-suite.js')).loadSuite((figures) => notes.push(figures)),
  json: async () => (await import('./faults/json-suite.js')).jsonSuite(),
  soak: async () => (await import('./faults/soak-suite.js')).soakSuite(predictions, (figures) => notes.push(figures)),
};

/** The report with the suites of an earlier one that were not run now, so that the long ones may be run on their own. */
async function withOthers(file: string, report: FaultReport): Promise<FaultReport> {
  const earlier = chosen.length === SUITES.length || !existsSync(file) ? 'none' : parseFaultReport(await readFile(file, 'utf8'));
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
  for (const name of chosen) {
    const whole = await SUITE_BY_NAME[name]();
    const suite = { ...whole, cases: whole.cases.filter(({ title }) => title.includes(values.match)) };
    if (suite.cases.length === 0) continue;
    if (cancel.signal.aborted) break;
    const stage = openHarness(browser, suite.smallModel ? await smallDir() : dir);
    const progress = startProgress(suite.name, suite.cases.length, 'case');
    const outcome = await runSuite(
      suite,
      stage,
      cancel.signal,
      (done) => {
        progress.update(done);
      },
      ({ title, reason }) => {
        console.log(`\nlost: ${suite.name}: ${title}: ${reason}`);
      },
    );
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
for (const note of notes) console.log(note);
console.log(tableLines(report).join('\n'));
if (cancel.signal.aborted) console.log('Stopped before its end.');
if (values.json !== undefined)
  await writeFile(values.json, `${JSON.stringify(await withOthers(values.json, report), null, 2)}\n`);
process.exitCode = losses.length > 0 || cancel.signal.aborted ? 1 : 0;
