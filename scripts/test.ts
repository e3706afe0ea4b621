/**
 * `npm test`: every test, or with words those whose file names hold one. Runs in Node.
 *
 * Where a chosen test needs the app in a browser, it first finds or installs a Chromium and builds the app once; tests get both
 * from the environment (`NAEVUS_CHROMIUM`, `NAEVUS_DIST`). The last line is `N passed, N failed`; the lines before
 * name what was skipped, and why.
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { createVitest } from 'vitest/node';
import type { TestCase, TestModule, TestSuite } from 'vitest/node';
import { findChromium } from './chromium.js';

/** Projects whose tests open the built app. */
const BROWSER_PROJECTS: readonly string[] = ['parity', 'e2e', 'engines'];

interface Tally {
  passed: number;
  failed: number;
  skipped: number;
  /** What was skipped, by the name of its group, which says why. */
  skippedGroups: Set<string>;
}

/** Counts the tests; a file or a group that broke outside its tests counts as one failure, and so does each error of no test. */
function tallyOf(modules: readonly TestModule[], unhandledErrors: number): Tally {
  const tally: Tally = { passed: 0, failed: unhandledErrors, skipped: 0, skippedGroups: new Set() };
  for (const module of modules) {
    tally.failed += brokenOutsideTests(module);
    for (const suite of module.children.allSuites()) tally.failed += brokenOutsideTests(suite);
    for (const test of module.children.allTests()) {
      const outcome = outcomeOf(test);
      tally[outcome] += 1;
      if (outcome === 'skipped') tally.skippedGroups.add(test.parent.type === 'suite' ? test.parent.name : test.name);
    }
  }
  return tally;
}

function brokenOutsideTests(entity: TestModule | TestSuite): number {
  return entity.errors().length > 0 ? 1 : 0;
}

function outcomeOf(test: TestCase): 'passed' | 'failed' | 'skipped' {
  const { state } = test.result();
  // A test that never ended is none that passed.
  return state === 'pending' ? 'failed' : state;
}

/** Gives the tests a Chromium and a fresh build of the app. */
function prepareBrowserTests(): void {
  const chromium = findChromium();
  console.log(`Chromium: ${chromium}\nBuilding the app`);
  // In a process of its own, because vitest has turned this one into a test environment, which Vite would build for.
  const built = spawnSync('npm', ['run', '--silent', 'build', '--', '--logLevel', 'warn'], {
    stdio: 'inherit',
    env: { ...process.env, NODE_ENV: 'production' },
  });
  if (built.status !== 0) throw new Error('The app could not be built');
  process.env['NAEVUS_CHROMIUM'] = chromium;
  process.env['NAEVUS_DIST'] = path.resolve('dist');
}

async function run(filters: readonly string[]): Promise<Tally> {
  const vitest = await createVitest('test', { watch: false, run: true });
  try {
    const chosen = await vitest.globTestSpecifications([...filters]);
    if (chosen.length === 0) throw new Error(`No test file matches "${filters.join(' ')}"`);
    if (chosen.some(({ project }) => BROWSER_PROJECTS.includes(project.name))) prepareBrowserTests();
    const { testModules, unhandledErrors } = await vitest.start([...filters]);
    return tallyOf(testModules, unhandledErrors.length);
  } finally {
    await vitest.close();
  }
}

/** The end of `npm test`: what was skipped, then a last line that always has the same form. */
function summary({ passed, failed, skippedGroups }: Tally): string {
  const skips = [...skippedGroups].map((name) => `Skipped: ${name}\n`).join('');
  return `${skips}${passed} passed, ${failed} failed`;
}

let tally: Tally;
try {
  tally = await run(process.argv.slice(2));
} catch (error) {
  console.error(error);
  tally = { passed: 0, failed: 1, skipped: 0, skippedGroups: new Set() };
}
// Whatever still holds a handle must not print after the last line.
process.stdout.write(`${summary(tally)}\n`, () => process.exit(tally.failed > 0 || tally.passed === 0 ? 1 : 0));
