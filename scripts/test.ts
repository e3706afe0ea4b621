/**
 * `npm test`: every test, or with words those whose file names hold one; with `--changed` those that what was changed may break.
 *
 * Tests with a browser get what they share from `tests/fixtures/global-setup.ts`. The last line is `N passed, N failed`; the lines before
 * name what was skipped, and why.
 */
import { createVitest } from 'vitest/node';
import type { TestCase, TestModule, TestSuite } from 'vitest/node';
import { changedFiles, changedSpecifications } from './changed-tests.js';
import { exitWithUsageError, helpText } from './cli.js';

const HELP = helpText({
  command: 'npm test',
  summary:
    'Runs every test, or with words those whose path holds one of them. Tests that need a browser find or install a Chromium, and build the app\n' +
    'unless `dist` was built from these very sources. The last line is "N passed, N failed".',
  options: {
    changed: {
      type: 'string',
      value: '[REF]',
      help: 'only what the changes since REF may break, HEAD without one; untracked files count',
    },
  },
  examples: ['npm test', 'npm test -- tests/e2e/size tests/unit/core', 'npm test -- --changed', 'npm test -- --changed main'],
});

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

/** What was asked for: words, and the revision to compare with where only changes are to be tested. */
interface Request {
  readonly words: readonly string[];
  readonly changedSince?: string;
}

/** Reads the command line; ends the process with the help, or with a sentence for an unknown option. */
function readRequest(args: readonly string[]): Request {
  if (args.includes('--help') || args.includes('-h')) {
    console.log(HELP);
    process.exit(0);
  }
  const at = args.findIndex((arg) => arg === '--changed' || arg.startsWith('--changed='));
  const [option = '', next] = at < 0 ? [] : args.slice(at);
  // The word after the option is the revision, unless it is another option.
  const hasValue = option === '--changed' && next !== undefined && !next.startsWith('-');
  const words = args.filter((_, index) => index !== at && !(hasValue && index === at + 1));
  const unknown = words.find((word) => word.startsWith('-'));
  if (unknown !== undefined) exitWithUsageError(`Unknown option '${unknown}'. "npm test -- --help" lists the options.`);
  if (at < 0) return { words };
  return { words, changedSince: hasValue ? next : option.slice('--changed='.length) || 'HEAD' };
}

/** The tests that were asked for; `undefined` where nothing was changed that any of them depends on. */
async function run({ words, changedSince }: Request): Promise<Tally | undefined> {
  const changed = changedSince === undefined ? undefined : changedFiles(changedSince);
  const vitest = await createVitest('test', { watch: false, run: true });
  try {
    const all = await vitest.globTestSpecifications([...words]);
    if (all.length === 0) throw new Error(`No test file matches "${words.join(' ')}"`);
    const chosen = changed === undefined ? all : await changedSpecifications(vitest, all, changed);
    if (chosen.length === 0) return undefined;
    await vitest.standalone();
    const { testModules, unhandledErrors } = await vitest.runTestSpecifications(chosen, true);
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

const request = readRequest(process.argv.slice(2));
let tally: Tally | undefined;
try {
  tally = await run(request);
} catch (error) {
  console.error(error);
  tally = { passed: 0, failed: 1, skipped: 0, skippedGroups: new Set() };
}
const text = tally === undefined ? 'Nothing that a test depends on was changed.\n0 passed, 0 failed' : summary(tally);
// Whatever still holds a handle must not print after the last line.
process.stdout.write(`${text}\n`, () => process.exit(tally !== undefined && (tally.failed > 0 || tally.passed === 0) ? 1 : 0));
