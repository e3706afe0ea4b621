/**
 * `npm run mutate`: changes the code in small ways, one at a time, and counts the changes that a unit test notices. Stryker
 * (https://stryker-mutator.io) makes and runs the mutants in a copy of the repository; the working tree is not touched.
 *
 * One file after the other: what a file's run found is kept in `.cache/mutation` under a digest of the file and its tests, so that a run
 * that was stopped resumes, and an unchanged file is not tested again.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import path from 'node:path';
import { Stryker } from '@stryker-mutator/core';
import { exitWithUsageError, readOptions, wholeNumber } from './cli.js';
import { explained } from './mutate/equivalent.js';
import { fileScore, isUnsettled, reportLines } from './mutate/report.js';
import type { FileScore, MutationReport, TestedMutant } from './mutate/report.js';
import { FILES, FOLDERS, testsOf } from './mutate/targets.js';

const CACHE_DIR = '.cache/mutation';
/** What is copied to where the tests run. */
const COPIED = [
  'src/**/*.ts',
  'training/src/**',
  'tests/unit/**',
  'tests/fixtures/**',
  'scripts/mutate/**',
  '*.json',
  'training/*.json',
];
/** Long enough for a busy machine; a loop without end is stopped by the number of its rounds. */
const RUN_TIMEOUT_MS = 10_000;
/** The tests of a mutant take milliseconds; one that waits for what never comes is given up after this. */
const TEST_TIMEOUT_MS = 30_000;
/** The same two where a mutant is tested a second time. */
const LONG_RUN_TIMEOUT_MS = 30_000;
const LONG_TEST_TIMEOUT_MS = 60_000;
/** An option of Stryker whose type is an enum without a value at run time. */
const QUIET: object = { logLevel: 'warn' };

const options = readOptions({
  command: 'npm run mutate',
  summary:
    'Changes the code in small ways, one at a time, and counts the changes that a unit test notices. Ctrl+C stops; the next run resumes.',
  options: {
    only: { type: 'string', value: 'TEXT', help: 'mutate only files whose path holds TEXT' },
    all: { type: 'boolean', help: `mutate every file of ${FOLDERS.join(', ')}, not only the ${FILES.length} that matter most` },
    sample: { type: 'string', value: 'N', help: 'test at most N mutants of each file, chosen at random' },
    seed: { type: 'string', value: 'N', default: '1', help: 'seed of the sample' },
    concurrency: {
      type: 'string',
      value: 'N',
      default: String(Math.max(1, cpus().length - 1)),
      help: 'processes that run tests',
    },
    fresh: { type: 'boolean', help: 'test again what an earlier run has tested' },
    json: {
      type: 'string',
      value: 'FILE',
      help: 'write the report as JSON; files that FILE holds and this run leaves out stay in it',
    },
  },
  examples: [
    'npm run mutate -- --only src/core/metrics',
    'npm run mutate -- --sample 20 --seed 7',
    'npm run mutate -- --json docs/mutation.json',
  ],
});
const sample = options.sample === undefined ? null : wholeNumber('sample', options.sample, 1);
const seed = wholeNumber('seed', options.seed, 0);
const concurrency = wholeNumber('concurrency', options.concurrency, 1);

/** The TypeScript files under a folder, as paths from the repository. */
async function typeScriptIn(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true });
  return names
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `${folder}/${name.split(path.sep).join('/')}`)
    .sort();
}

async function chosenFiles(): Promise<readonly string[]> {
  const all = options.all ? (await Promise.all(FOLDERS.map(typeScriptIn))).flat() : FILES;
  const chosen = all.filter((file) => file.includes(options.only ?? ''));
  return chosen.length > 0 ? chosen : exitWithUsageError(`--only "${options.only ?? ''}" matches none of:\n${all.join('\n')}`);
}

/** The test files that a path or a pattern of `testsOf` stands for, with what else lies beside them. */
async function filesOfTests(tests: string): Promise<readonly string[]> {
  const beside = (await typeScriptIn(path.dirname(tests.replace('/**', '')))).filter((name) => !name.endsWith('.test.ts'));
  return tests.includes('*') ? await typeScriptIn(path.dirname(path.dirname(tests))) : [tests, ...beside];
}

const isThere = (name: string): boolean => existsSync(name);

/** Where the score of a file as it is now is kept. */
async function cacheFileOf(file: string): Promise<string> {
  const digest = createHash('sha256').update(JSON.stringify([file, sample, seed]));
  const tests = (await Promise.all(testsOf(file, isThere).map(filesOfTests))).flat();
  for (const part of [file, ...new Set(tests)]) digest.update(await readFile(part));
  return path.join(CACHE_DIR, `${digest.digest('hex')}.json`);
}

/** Tests a file's mutants; those that a hang or an error outside of a test decided are tested a second time, with new threads and more time. */
async function mutate(file: string): Promise<FileScore> {
  const first = await testMutants(file);
  const unsettled = first.filter(isUnsettled);
  if (unsettled.length === 0) return fileScore(first);
  const second = new Map((await testMutants(file, new Set(unsettled.map(({ id }) => id)))).map((mutant) => [mutant.id, mutant]));
  return fileScore(first.map((mutant) => (isUnsettled(mutant) ? (second.get(mutant.id) ?? mutant) : mutant)));
}

/** @param again numbers of the mutants that are tested a second time. */
async function testMutants(file: string, again?: ReadonlySet<string>): Promise<readonly TestedMutant[]> {
  // Stryker hands the environment to the processes that run the tests and the checker.
  process.env['NAEVUS_MUTATION_TESTS'] = testsOf(file, isThere).join();
  process.env['NAEVUS_MUTATION_SAMPLE'] = String(sample ?? Infinity);
  process.env['NAEVUS_MUTATION_SEED'] = String(seed);
  process.env['NAEVUS_MUTATION_NEW_THREADS'] = String(again !== undefined);
  process.env['NAEVUS_MUTATION_TEST_TIMEOUT_MS'] = String(again === undefined ? TEST_TIMEOUT_MS : LONG_TEST_TIMEOUT_MS);
  if (again === undefined) delete process.env['NAEVUS_MUTATION_IDS'];
  else process.env['NAEVUS_MUTATION_IDS'] = [...again].join();
  const stryker = new Stryker({
    mutate: [file],
    testRunner: 'vitest',
    // The tests are named; looking for those that import the file would take longer than most of them.
    vitest: { configFile: 'scripts/mutate/vitest.config.ts', related: false },
    plugins: ['@stryker-mutator/vitest-runner', './scripts/mutate/sample-checker.js'],
    checkers: sample === null && again === undefined ? [] : ['sample'],
    coverageAnalysis: 'perTest',
    concurrency,
    timeoutMS: again === undefined ? RUN_TIMEOUT_MS : LONG_RUN_TIMEOUT_MS,
    dryRunTimeoutMinutes: 15,
    reporters: ['progress-append-only'],
    // What unit tests of the mutated folders need; the rest of the repository need not be copied.
    ignorePatterns: ['**', ...COPIED.map((pattern) => `!${pattern}`)],
    // The tests do not check types.
    disableTypeChecks: false,
    tempDirName: '.cache/stryker',
    allowConsoleColors: false,
    ...QUIET,
    warnings: false,
  });
  return await stryker.runMutationTest();
}

const files = await chosenFiles();
const scores: Record<string, FileScore> = {};
const started = Date.now();
let tested = 0;
// Stryker ends the process itself when it is interrupted.
process.once('exit', () => {
  if (Object.keys(scores).length < files.length && tested > 0)
    console.log([...reportLines({ files: scores }), 'Stopped before the end; the same command resumes.'].join('\n'));
});
for (const [at, file] of files.entries()) {
  const cacheFile = await cacheFileOf(file);
  if (!options.fresh && existsSync(cacheFile)) {
    scores[file] = explained(file, JSON.parse(await readFile(cacheFile, 'utf8')) as FileScore);
    continue;
  }
  const minutesLeft = tested === 0 ? undefined : ((Date.now() - started) / tested / 60_000) * (files.length - at);
  console.log(
    `[${at + 1} of ${files.length}] ${file}${minutesLeft === undefined ? '' : `, about ${minutesLeft.toFixed(0)} min left`}`,
  );
  const score = await mutate(file).catch((error: unknown) => {
    // As where its tests fail without any mutant.
    console.error(`${file} could not be tested: ${String(error)}`);
    process.exitCode = 1;
  });
  if (score === undefined) continue;
  scores[file] = explained(file, score);
  tested++;
  await mkdir(CACHE_DIR, { recursive: true });
  await writeFile(cacheFile, JSON.stringify(score));
}

console.log(reportLines({ files: scores }).join('\n'));
if (options.json !== undefined) {
  const earlier = existsSync(options.json) ? (JSON.parse(await readFile(options.json, 'utf8')) as MutationReport).files : {};
  const report: MutationReport = { date: new Date().toISOString().slice(0, 10), sample, seed, files: { ...earlier, ...scores } };
  await writeFile(options.json, `${JSON.stringify(report, null, 2)}\n`);
}
