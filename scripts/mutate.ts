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
import { fileScore, reportLines } from './mutate/report.js';
import type { FileScore, MutationReport } from './mutate/report.js';
import { FILES, FOLDERS, testsOf } from './mutate/targets.js';

const CACHE_DIR = '.cache/mutation';
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

/** Where the score of a file as it is now is kept. */
async function cacheFileOf(file: string): Promise<string> {
  const digest = createHash('sha256').update(JSON.stringify([file, sample, seed]));
  for (const part of [file, ...(await Promise.all(testsOf(file).map(typeScriptIn))).flat()]) digest.update(await readFile(part));
  return path.join(CACHE_DIR, `${digest.digest('hex')}.json`);
}

/** @param related false runs all tests of its folders, where none of them imports the file: each of its mutants then counts as not noticed. */
async function mutate(file: string, related = true): Promise<FileScore> {
  // Stryker hands the environment to the processes that run the tests and the checker.
  process.env['NAEVUS_MUTATION_TESTS'] = testsOf(file)
    .map((folder) => `${folder}/**/*.test.ts`)
    .join();
  process.env['NAEVUS_MUTATION_SAMPLE'] = String(sample ?? Infinity);
  process.env['NAEVUS_MUTATION_SEED'] = String(seed);
  const stryker = new Stryker({
    mutate: [file],
    testRunner: 'vitest',
    vitest: { configFile: 'scripts/mutate/vitest.config.ts', related },
    plugins: ['@stryker-mutator/vitest-runner', './scripts/mutate/sample-checker.js'],
    checkers: sample === null ? [] : ['sample'],
    coverageAnalysis: 'perTest',
    concurrency,
    reporters: ['progress-append-only'],
    ignorePatterns: ['.cache', 'dist', 'docs', 'deploy', 'tests/component', 'tests/e2e', 'tests/engines', 'tests/parity'],
    // The tests do not check types.
    disableTypeChecks: false,
    tempDirName: '.cache/stryker',
    allowConsoleColors: false,
    ...QUIET,
    warnings: false,
  });
  try {
    return fileScore(await stryker.runMutationTest());
  } catch (error) {
    if (!related || !(error instanceof Error && error.message.startsWith('No tests were executed'))) throw error;
    return await mutate(file, false);
  }
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
    scores[file] = JSON.parse(await readFile(cacheFile, 'utf8')) as FileScore;
    continue;
  }
  const minutesLeft = tested === 0 ? undefined : ((Date.now() - started) / tested / 60_000) * (files.length - at);
  console.log(
    `[${at + 1} of ${files.length}] ${file}${minutesLeft === undefined ? '' : `, about ${minutesLeft.toFixed(0)} min left`}`,
  );
  const score = await mutate(file);
  scores[file] = score;
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
