/**
 * `npm run engines`: runs the life of a photo in Chromium, Firefox and WebKit, installs the browsers where root may, and compares the scores
 * with Chromium's.
 *
 * `--json docs/engines.json` writes what `npm run readme` draws as tables. Ends with 1 where a step failed or a browser is missing.
 */
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { namesFrom, readOptions } from './cli.js';
import type { EngineAnswer } from './engines/app-page.js';
import { ENGINES } from './engines/engines.js';
import { live } from './engines/life.js';
import { parseEnginesReport } from './engines/report.js';
import type { EngineReport, EnginesReport } from './engines/report.js';
import { STEPS } from './engines/steps.js';
import { fakeCamera } from './fake-camera.js';
import { withSmallModel } from './faults/small-model.js';
import { freshBuild } from './fresh-build.js';

const NAMES = ENGINES.map(({ id }) => id);

const values = readOptions({
  command: 'npm run engines',
  summary:
    'Runs the life of a photo in Chromium, Firefox ESR and WebKitGTK, the engine of Safari as Debian packages it; installs what is missing where root\n' +
    'may. Ends with 1 where a step failed or a browser is missing.',
  options: {
    only: { type: 'string', value: 'NAMES', default: NAMES.join(), help: 'the engines, separated by commas' },
    match: {
      type: 'string',
      value: 'TEXT',
      default: '',
      help: 'only steps whose name holds TEXT, after the first visit and answer',
    },
    faults: { type: 'boolean', help: 'also put in hostile files and broken devices, after the answer' },
    dist: { type: 'string', value: 'DIR', help: 'an app that is built already, instead of building it' },
    json: {
      type: 'string',
      value: 'FILE',
      help: 'write what was seen as JSON; with --only, the engines that FILE holds and this run leaves out stay in it',
    },
  },
  examples: ['npm run engines', 'npm run engines -- --only firefox --match crop', 'npm run engines -- --json docs/engines.json'],
});
const chosen = namesFrom('only', values.only, NAMES);
// Imported after the options: their photos are chosen by the shipped model, which takes seconds.
const { makePictures } = await import('./engines/pictures.js');
const { FAULT_STEPS } = await import('./engines/fault-steps.js');
/** What every other step builds on. */
const FIRST_STEPS = 2;
const wanted = [...STEPS.slice(FIRST_STEPS), ...(values.faults ? FAULT_STEPS : [])].filter(({ name }) =>
  name.includes(values.match),
);
// The steps that stop the server are the last ones.
const steps = [
  ...STEPS.slice(0, FIRST_STEPS),
  ...wanted.filter((step) => FAULT_STEPS.includes(step)),
  ...wanted.filter((step) => !FAULT_STEPS.includes(step)),
];

const missing = ENGINES.filter(({ id }) => chosen.includes(id)).flatMap((engine) => engine.absence() ?? []);
for (const sentence of new Set(missing)) console.error(`${sentence}.`);

const dir = values.dist ?? (await freshBuild());
const smallDir = await mkdtemp(path.join(tmpdir(), 'naevus-small-'));
await withSmallModel(dir, smallDir);
const pictures = await makePictures();
const camera = await fakeCamera(await readFile(pictures.plain));
const cancel = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => cancel.abort());
const reports: EngineReport[] = [];
let failed = missing.length;
/** Chromium's answers, to which the others are compared. */
let reference: ReadonlyMap<string, EngineAnswer> | undefined;
try {
  for (const engine of ENGINES) {
    if (!chosen.includes(engine.id) || engine.absence() !== undefined || cancel.signal.aborted) continue;
    const outcome = await live({
      engine,
      pictures,
      steps,
      dir: engine.smallModel ? smallDir : dir,
      smallDir,
      // Another network has other scores.
      reference: engine.smallModel ? undefined : reference,
      camera: camera.file,
      signal: cancel.signal,
      onStep({ name, outcome, note, seconds }) {
        if (outcome === 'failed') failed++;
        console.log(
          `${engine.id}  ${outcome.padEnd(6)}  ${seconds.toFixed(1).padStart(5)} s  ${name}${note === '' ? '' : `: ${note}`}`,
        );
      },
    }).catch((error: unknown) => (error instanceof Error ? error.message : String(error)));
    if (typeof outcome === 'string') {
      failed++;
      console.error(`${engine.id}: ${outcome}`);
      continue;
    }
    const { report, answers } = outcome;
    if (engine.id === 'chromium') reference = answers;
    reports.push(report);
    console.log(`${report.version}: ${report.backend}, scores off by ${String(report.scoreDifference)}, ${report.seconds} s`);
  }
} finally {
  await camera.remove();
  await pictures.remove();
  await rm(smallDir, { recursive: true });
}

/** This run's reports with those of an earlier run for the engines that were left out, in the order of `ENGINES`. */
async function withOthers(file: string): Promise<EnginesReport> {
  const earlier = existsSync(file) ? parseEnginesReport(await readFile(file, 'utf8')).engines : [];
  const all = ENGINES.flatMap(({ name }) => [...reports, ...earlier].find(({ engine }) => engine === name) ?? []);
  return { date: new Date().toISOString(), engines: all };
}

if (cancel.signal.aborted) {
  failed++;
  console.log('Stopped before its end; nothing was written.');
} else if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(await withOthers(values.json), null, 2)}\n`);
console.log(failed === 0 ? 'Every step passed.' : `${failed} failed.`);
process.exitCode = failed === 0 ? 0 : 1;
