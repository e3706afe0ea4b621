/**
 * Which tests a change may break: in Node those that import a changed file, by whatever way; with the built app those that a short table names,
 * since each of them touches nearly every source. Runs in Node, within vitest's process.
 */
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import type { TestSpecification, Vitest } from 'vitest/node';

const ROOT = path.resolve(import.meta.dirname, '..');

/** Sources of the app, and the tests with a browser that show first whether they still work. */
const BROWSER_TESTS: readonly { readonly sources: RegExp; readonly tests: readonly string[] }[] = [
  { sources: /^src\/features\/bench\//u, tests: ['e2e/bench'] },
  { sources: /^src\/(?:features\/capture|core\/viewfinder)\//u, tests: ['e2e/camera'] },
  { sources: /^src\/(?:features\/crop|core\/localisation)\//u, tests: ['e2e/localisation'] },
  { sources: /^src\/features\/model-card\//u, tests: ['e2e/model-card'] },
  { sources: /^src\/(?:features\/privacy|platform\/requests)\//u, tests: ['e2e/privacy'] },
  { sources: /^src\/features\/report\//u, tests: ['e2e/report'] },
  { sources: /^src\/(?:features\/result|diagnosis)\//u, tests: ['e2e/result'] },
  { sources: /^src\/features\/home\//u, tests: ['e2e/workflow'] },
  { sources: /^src\/(?:app|workflow|ui)\//u, tests: ['e2e/workflow'] },
  { sources: /^src\/(?:i18n\/|.*\/locales\/)/u, tests: ['e2e/languages'] },
  { sources: /^src\/platform\/.*shar/u, tests: ['e2e/share-target'] },
  { sources: /^src\/platform\//u, tests: ['e2e/offline', 'e2e/worker-entries'] },
  { sources: /^src\/storage\//u, tests: ['e2e/faults', 'e2e/offline'] },
  { sources: /^src\/inference\//u, tests: ['e2e/workflow', 'e2e/worker-entries', 'parity/ten-photos'] },
  { sources: /^src\/core\/(?:image|quality|tta|calibration|explanation)\//u, tests: ['parity/ten-photos'] },
  { sources: /^public\/model\//u, tests: ['e2e/workflow', 'parity/ten-photos'] },
  { sources: /^(?:index\.html|public\/_headers|scripts\/headers\/)/u, tests: ['e2e/csp'] },
  { sources: /^(?:src|public)\/|^(?:index\.html|vite\.config\.ts)$/u, tests: ['e2e/size'] },
];

/** The tests with a browser for changed files, by their paths below `tests` without the ending. @param names below the repository, with slashes. */
export function browserTestsFor(names: readonly string[]): string[] {
  const listed = BROWSER_TESTS.flatMap(({ sources, tests }) => (names.some((name) => sources.test(name)) ? tests : []));
  return [...new Set(listed)];
}

/** Files that differ from a revision, or that git does not know yet, as absolute paths. Throws where there is no such revision. */
export function changedFiles(since: string): string[] {
  const git = (...args: string[]): string[] =>
    execFileSync('git', args, { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
      .split('\0')
      .filter((name) => name !== '');
  const names = [...git('diff', '--name-only', '-z', since, '--'), ...git('ls-files', '--others', '--exclude-standard', '-z')];
  return [...new Set(names)].map((name) => path.join(ROOT, name));
}

/** Those of `all` that may fail by reason of the changed files, given as absolute paths. */
export async function changedSpecifications(
  vitest: Vitest,
  all: readonly TestSpecification[],
  changed: readonly string[],
): Promise<TestSpecification[]> {
  const needsBrowser = ({ project }: TestSpecification): boolean => project.name === 'browser';
  const related = async (files: readonly string[]): Promise<ReadonlySet<string>> => {
    vitest.config.related = [...files];
    return new Set((await vitest.getRelevantTestSpecifications([])).map(({ moduleId }) => moduleId));
  };
  const names = changed.map((file) => path.relative(ROOT, file).split(path.sep).join('/'));
  const listed = browserTestsFor(names);
  const byImport = await related(changed);
  // A test with a browser or its helpers: not by way of the sources, some of which all of them import.
  const withBrowser = await related(changed.filter((_, at) => !names[at]?.startsWith('src/')));
  // The run that follows must not narrow the choice again.
  delete vitest.config.related;
  return all.filter((specification) => {
    const { moduleId } = specification;
    if (!needsBrowser(specification)) return byImport.has(moduleId);
    return withBrowser.has(moduleId) || listed.some((test) => moduleId.includes(`/tests/${test}.`));
  });
}
