/**
 * `npm run faults`: puts faults into the built app in a real Chromium and counts what it survives. Runs in Node.
 *
 * `--only NAME` runs some of the suites, separated by commas; `--count N` (default 2000) is how many mutated photos the suite `fuzz` gives
 * to the app, and `--seed N` (default 1) the seed of the first; `--dist FOLDER` takes an app that was built before instead of building
 * it; `--json OUT` writes `{ suites: { NAME: { injected, survived, lost } } }`. Ctrl+C ends the run with the table of what was run so far. It
 * ends with 1 where anything was lost.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { build } from 'vite';
import { startProgress } from '../training/src/fit/progress.js';
import { CHROMIUM_ARGS, findChromium } from './chromium.js';
import { deviceSuite } from './faults/device-cases.js';
import { corpusSuite, fuzzSuite } from './faults/file-suites.js';
import { openStage } from './faults/stage.js';
import { runSuite, tableLines } from './faults/suite.js';
import type { Loss, Tally } from './faults/suite.js';

function fail(sentence: string): never {
  console.error(sentence);
  process.exit(2);
}

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    count: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
    dist: { type: 'string' },
    json: { type: 'string' },
  },
});
const [count, seed] = [Number(values.count), Number(values.seed)];
if (!Number.isInteger(count) || count < 1) fail(`--count takes a whole number of at least 1, not "${values.count}".`);
if (!Number.isInteger(seed) || seed < 0) fail(`--seed takes a whole number of at least 0, not "${values.seed}".`);

const suites = [corpusSuite(), fuzzSuite(count, seed), deviceSuite()];
const chosen = values.only?.split(',').map((name) => {
  const suite = suites.find((candidate) => candidate.name === name);
  return suite ?? fail(`--only takes ${suites.map((known) => known.name).join(', ')}, not "${name}".`);
});

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

const tallies: Record<string, Tally> = {};
const losses: Loss[] = [];
try {
  for (const suite of chosen ?? suites) {
    if (cancel.signal.aborted) break;
    const stage = openStage(browser, dir);
    const progress = startProgress(suite.name, suite.cases.length, 'case');
    const outcome = await runSuite(suite, stage, cancel.signal, (done) => {
      progress.update(done);
    });
    progress.stop();
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
}

const report = { suites: tallies };
for (const { suite, title, reason } of losses) console.log(`lost: ${suite}: ${title}: ${reason}`);
console.log(tableLines(report).join('\n'));
if (cancel.signal.aborted) console.log('Stopped before its end.');
if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(report, null, 2)}\n`);
process.exitCode = losses.length > 0 || cancel.signal.aborted ? 1 : 0;
