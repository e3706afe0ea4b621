/** Which tests with a browser `npm test -- --changed` takes. */
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { browserTestsFor, changedFiles } from '../../../scripts/changed-tests.js';

const root = path.resolve(import.meta.dirname, '../../..');

/** Every file below `src`, as git names it. */
const sources = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' }).map((name) => `src/${name}`);

describe('the tests with a browser for a change', () => {
  it('are those that show first whether the changed part still works', () => {
    expect(browserTestsFor(['src/features/bench/bench-page.tsx'])).toEqual(['e2e/bench', 'e2e/size']);
    expect(browserTestsFor(['src/core/image/resample.ts'])).toContain('parity/ten-photos');
    expect(browserTestsFor(['training/src/cli.ts', 'README.md', 'tests/unit/core/random.test.ts'])).toEqual([]);
  });

  it('are there, whichever source was changed', () => {
    const tests = browserTestsFor([
      ...sources,
      'index.html',
      'vite.config.ts',
      'public/model/current.json',
      'scripts/headers/policy.ts',
    ]);
    expect(tests.length).toBeGreaterThan(10);
    expect(tests.filter((test) => !existsSync(path.join(root, `tests/${test}.test.ts`)))).toEqual([]);
  });

  it('are few enough for a minute', () => {
    for (const source of sources) expect(browserTestsFor([source]).length, source).toBeLessThanOrEqual(4);
  });
});

describe('what was changed', () => {
  it('can’t be told since a revision that is not there', () => {
    expect(() => changedFiles('no-such-revision')).toThrow();
  });
});
