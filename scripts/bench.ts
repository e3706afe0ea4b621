/**
 * `npm run bench`: times the app and the network in a real Chromium, each against what one would otherwise use, in one run; `--help` lists the
 * options. `scripts/bench/report.ts` says what is in the report.
 */
import { appendFile, readFile, rm, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { chromium } from 'playwright-core';
import { startProgress } from '../training/src/progress.js';
import { parseReport, regressions, reportLines } from './bench/report.js';
import type { BenchReport } from './bench/report.js';
import { percentile95, ratioOf, spreadOf } from './bench/statistics.js';
import { CHROMIUM_ARGS, findChromium } from './chromium.js';
import { exitWithUsageError, namesFrom, readOptions, wholeNumber } from './cli.js';

const PARTS = ['networks', 'app', 'press', 'webgl', 'camera', 'throughput', 'maths', 'training', 'lighthouse', 'bytes'] as const;
type Part = (typeof PARTS)[number];

const values = readOptions({
  command: 'npm run bench',
  summary:
    'Times the app and the network in a real Chromium, each against what one would otherwise use. Nothing else should run meanwhile. Ctrl+C stops.',
  options: {
    only: {
      type: 'string',
      value: 'PARTS',
      default: PARTS.join(),
      help: 'the parts to run, separated by commas; "app" runs on wasm, "webgl" is the app on WebGL in software (minutes), "training" needs tfjs-node',
    },
    rounds: {
      type: 'string',
      value: 'N',
      default: '15',
      help: 'how often the networks are timed in turn; the app a third as often',
    },
    json: { type: 'string', value: 'FILE', help: 'write the report' },
    history: { type: 'string', value: 'FILE', help: 'add the report to FILE as a line of JSON' },
    compare: {
      type: 'string',
      value: 'FILE',
      help: 'compare with an earlier report; ends with 1 where something became slower by more than both runs vary',
    },
  },
  examples: [
    'npm run bench -- --only networks,app --rounds 5',
    'npm run bench -- --json docs/bench.json',
    'npm run bench -- --compare docs/bench.json',
  ],
});
const rounds = wholeNumber('rounds', values.rounds, 3);
const parts = namesFrom('only', values.only, PARTS);
const earlier = values.compare === undefined ? null : await readEarlier(values.compare);

const browser = await chromium.launch({ executablePath: findChromium(), args: [...CHROMIUM_ARGS] });
const [cpu] = cpus();
const machine = `${cpus().length} cores, ${cpu?.model ?? 'unknown processor'}, Node ${process.versions.node}, Chromium ${browser.version()}, no GPU used`;
const found: Pick<BenchReport, 'ratios' | 'ms' | 'rates' | 'scores' | 'bytes'> = {
  ratios: {},
  ms: {},
  rates: {},
  scores: {},
  bytes: {},
};

// Each part is imported when it is run: together they bring Vite, tfjs and Lighthouse, which take seconds.

async function runNetworks(): Promise<void> {
  const { timeNetworks } = await import('./bench/networks.js');
  const progress = startProgress('networks', rounds, 'round');
  const { byRuntime, convolutions } = await timeNetworks(browser, rounds, (done) => {
    progress.update(done);
  });
  progress.stop();
  for (const [name, of] of Object.entries(byRuntime)) found.ms[`one view of the network: ${name}`] = spreadOf(of);
  found.ms['one view of the network: graph-wasm, its convolutions'] = spreadOf(convolutions);
  const ours = byRuntime['graph-wasm'];
  for (const other of ['onnxruntime-wasm', 'layers-wasm', 'graph-webgl'] as const) {
    found.ratios[`graph-wasm / ${other}`] = ratioOf(ours, byRuntime[other]);
  }
  found.ratios['convolutions of graph-wasm / layers-wasm'] = ratioOf(convolutions, byRuntime['layers-wasm']);
}

/** How often what takes long is timed. */
const visits = Math.max(3, Math.floor(rounds / 3));

async function runApp(backend: 'wasm' | 'webgl-software'): Promise<void> {
  const { timeApp } = await import('./bench/app.js');
  const progress = startProgress(`app on ${backend}`, visits, 'visit');
  const times = await timeApp(browser, backend, visits, (done) => {
    progress.update(done);
  });
  progress.stop();
  for (const [name, of] of times) found.ms[`${backend}: ${name}`] = spreadOf(of);
}

async function runPress(): Promise<void> {
  const { timePresses } = await import('./bench/press.js');
  const progress = startProgress('press to answer', rounds, 'round');
  const times = await timePresses(browser, rounds, (done) => {
    progress.update(done);
  });
  progress.stop();
  const exceededByOneInTwenty = percentile95(times.rested);
  Object.assign(found.ms, {
    'press to answer, after a second’s rest': spreadOf(times.rested),
    'press to answer, after a second’s rest: 95th percentile': spreadOf([exceededByOneInTwenty]),
    'press to answer, after a second’s rest: until it is drawn': spreadOf(times.restedDrawn),
    'press to answer, after a second’s rest: in the worker': spreadOf(times.restedInWorker),
    'press to answer, at once': spreadOf(times.atOnce),
    'press to answer, at once: the network alone': spreadOf(times.atOnceNetwork),
  });
  found.ratios['press to answer, at once / the network alone'] = ratioOf(times.atOnce, times.atOnceNetwork);
}

async function runThroughput(): Promise<void> {
  const { timeThroughput } = await import('./bench/throughput.js');
  const progress = startProgress('bench page', visits, 'run');
  const { page, network } = await timeThroughput(browser, visits, (done) => {
    progress.update(done);
  });
  progress.stop();
  found.ratios['image on the bench page / its views through the network alone'] = ratioOf(page, network);
  found.ms['image on the bench page'] = spreadOf(page);
  found.rates['bench page, images'] = spreadOf(page.map((ms) => 1000 / ms));
  found.rates['network alone, images of all views'] = spreadOf(network.map((ms) => 1000 / ms));
}

async function runCamera(): Promise<void> {
  const { timeCamera } = await import('./bench/camera.js');
  for (const [name, of] of await timeCamera()) found.ms[`live camera: ${name}`] = spreadOf(of);
}

async function runMaths(): Promise<void> {
  const { timeMaths } = await import('./bench/maths.js');
  for (const [name, of] of timeMaths(rounds)) found.rates[name] = spreadOf(of);
}

async function runTraining(): Promise<void> {
  const { TRAINING_BATCH, timeTraining } = await import('./bench/training.js');
  const { NATIVE_HINT } = await import('../training/src/runtime/backend.js');
  const progress = startProgress('training', visits, 'step');
  const times = await timeTraining(visits, (done) => {
    progress.update(done);
  });
  progress.stop();
  if (times === undefined) {
    console.log(`Training is not timed. ${NATIVE_HINT}`);
    return;
  }
  found.ratios['training step / trainOnBatch of tfjs-node'] = ratioOf(times.ours, times.stock);
  const imagesPerSecond = (ms: number): number => (TRAINING_BATCH * 1000) / ms;
  found.rates['training, images'] = spreadOf(times.ours.map(imagesPerSecond));
  found.rates['training by trainOnBatch of tfjs-node, images'] = spreadOf(times.stock.map(imagesPerSecond));
}

async function runLighthouse(): Promise<void> {
  const { auditWithLighthouse } = await import('./bench/lighthouse.js');
  const progress = startProgress('Lighthouse', visits, 'visit');
  const { scores, ms } = await auditWithLighthouse(visits, (done) => {
    progress.update(done);
  });
  progress.stop();
  for (const [name, of] of scores) found.scores[`Lighthouse, mobile: ${name}`] = spreadOf(of);
  for (const [name, of] of ms) found.ms[`Lighthouse, mobile: ${name}`] = spreadOf(of);
}

async function runBytes(): Promise<void> {
  const { buildApp } = await import('./bench/app.js');
  const { appBytes, fullTfjsBytes } = await import('./bench/bytes.js');
  const dist = await buildApp();
  const { shell, workerWithWebgl, wasm } = await appBytes(dist);
  await rm(dist, { recursive: true });
  const fullTfjs = await fullTfjsBytes();
  Object.assign(found.bytes, {
    'app shell, gzip': shell,
    'worker with WebGL, gzip': workerWithWebgl,
    'wasm binary, gzip': wasm,
    'all of tfjs in one import, gzip': fullTfjs,
  });
  found.ratios['worker with WebGL / all of tfjs in one import, bytes'] = spreadOf([workerWithWebgl / fullTfjs]);
}

async function readEarlier(file: string): Promise<BenchReport> {
  const text = await readFile(file, 'utf8').catch((error: unknown) =>
    exitWithUsageError(`${file} cannot be read (${String(error)}).`),
  );
  const parsed = parseReport(text);
  return parsed.kind === 'ok' ? parsed.report : exitWithUsageError(`${file} is no report of this benchmark: ${parsed.reason}.`);
}

const RUN: Readonly<Record<Part, () => Promise<void>>> = {
  networks: runNetworks,
  app: () => runApp('wasm'),
  press: runPress,
  webgl: () => runApp('webgl-software'),
  camera: runCamera,
  throughput: runThroughput,
  maths: runMaths,
  training: runTraining,
  lighthouse: runLighthouse,
  bytes: runBytes,
};
try {
  for (const part of parts) await RUN[part]();
} finally {
  await browser.close();
}
const report: BenchReport = { machine, date: new Date().toISOString(), ...found };
console.log(reportLines(report).join('\n'));
if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(report, null, 2)}\n`);
if (values.history !== undefined) await appendFile(values.history, `${JSON.stringify(report)}\n`);
if (earlier !== null) {
  const worse = regressions(earlier, report);
  console.log(
    worse.length === 0 ? '\nNothing has become slower, larger or worse.' : `\nSlower, larger or worse:\n${worse.join('\n')}`,
  );
  if (worse.length > 0) process.exitCode = 1;
}
