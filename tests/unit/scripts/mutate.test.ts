/** Mutation check: what is mutated exists and has tests, what is counted, and that a sample is one. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { CheckStatus } from '@stryker-mutator/api/check';
import type { Mutant } from '@stryker-mutator/api/core';
import { expect, it, vi } from 'vitest';
import { explained } from '../../../scripts/mutate/equivalent.js';
import { fileScore, isUnsettled, reportLines } from '../../../scripts/mutate/report.js';
import type { TestedMutant } from '../../../scripts/mutate/report.js';
import { FILES, FOLDERS, folderOf, testsOf } from '../../../scripts/mutate/targets.js';

const root = path.resolve(import.meta.dirname, '../../..');

const isThere = (name: string): boolean => existsSync(path.join(root, name));

it.each(FILES)('%s is there, and so are its tests', (file) => {
  expect(isThere(file)).toBe(true);
  const tests = testsOf(file, isThere);
  expect(tests).not.toHaveLength(0);
  for (const test of tests) expect(test.endsWith('.test.ts') && isThere(test)).toBe(true);
});

it('takes the tests of the folder where a file has none of its own', () => {
  expect(testsOf('src/core/metrics/curves.ts', isThere)).toEqual(['tests/unit/core/metrics/curves.test.ts']);
  expect(testsOf('src/core/metrics/intervals.ts', () => true)).toEqual(['tests/unit/core/metrics/intervals.test.ts']);
  expect(testsOf('training/src/fit/a/b.ts', (name) => name === 'tests/unit/training/fit')).toEqual([
    'tests/unit/training/fit/**/*.test.ts',
  ]);
});

it('has files of every folder whose score counts', () => {
  expect(new Set(FILES.map(folderOf))).toEqual(new Set(FOLDERS));
  expect(() => folderOf('src/ui/button.tsx')).toThrow('lies in none of');
});

const mutant = (status: string, line: number, statusReason?: string): TestedMutant => ({
  id: String(line),
  ...{ status, statusReason },
  mutatorName: 'EqualityOperator',
  replacement: 'a <=\n b',
  location: { start: { line, column: 3 } },
});

it('counts a hang as noticed, an unreached line as not, and leaves out what was not tested', () => {
  const score = fileScore([
    mutant('Survived', 9),
    mutant('Killed', 1),
    mutant('Timeout', 2),
    mutant('NoCoverage', 4),
    mutant('CompileError', 5),
    mutant('RuntimeError', 6),
  ]);
  expect(score).toMatchObject({ killed: 2, hung: 1, survived: 2, broken: 1, mutants: 6 });
  expect(score.survivors.map(({ line, covered }) => [line, covered])).toEqual([
    [4, false],
    [9, true],
  ]);
  const lines = reportLines({ files: { 'src/core/a.ts': score, 'src/core/b/c.ts': { ...score, killed: 6, survivors: [] } } });
  expect(lines.slice(0, 2)).toEqual([
    'src/core/a.ts:4:3 EqualityOperator, no test runs it: a <= b',
    'src/core/a.ts:9:3 EqualityOperator: a <= b',
  ]);
  expect(lines.filter((line) => line.startsWith('src/core '))).toEqual([expect.stringMatching(/12 +8 +4 +66\.7%$/u)]);
  expect(lines.at(-1)).toMatch(/^all +12 +8 +4 +66\.7%$/u);
});

it('says of which survivors it is known that they do the same as the original, and why', () => {
  const file = 'src/core/metrics/ranked-cases.ts';
  const survivors = [mutant('Survived', 1), { ...mutant('Survived', 2), replacement: 'at <= scores.length' }];
  const score = explained(file, fileScore(survivors));
  expect(score).toMatchObject({ survived: 2, equivalent: 1 });
  expect(score.survivors.map(({ equivalentBecause }) => equivalentBecause !== undefined)).toEqual([false, true]);
  expect(explained('src/core/metrics/curves.ts', fileScore(survivors))).toMatchObject({ survived: 2, equivalent: 0 });
  expect(reportLines({ files: { [file]: score } })[1]).toBe(`${file}:2:3 EqualityOperator, equivalent: at <= scores.length`);
});

it('tests a second time what a hang or an error outside of a test decided', () => {
  expect(isUnsettled(mutant('Timeout', 1))).toBe(true);
  expect(isUnsettled(mutant('Killed', 1, 'Test timed out in 15000ms.'))).toBe(true);
  expect(isUnsettled(mutant('RuntimeError', 1))).toBe(true);
  expect(isUnsettled(mutant('Timeout', 1, 'Hit limit reached (501/500)'))).toBe(false);
  expect(isUnsettled(mutant('Killed', 1, 'expected 1 to be 2'))).toBe(false);
  expect(isUnsettled(mutant('Survived', 1))).toBe(false);
});

it('takes a sample that depends on the seed and not on the order', async () => {
  const mutants = Array.from({ length: 50 }, (_, at): Mutant => {
    const place = { line: at, column: 3 };
    return {
      id: String(at),
      fileName: 'a.ts',
      mutatorName: 'EqualityOperator',
      replacement: 'a <= b',
      location: { start: place, end: place },
    };
  });
  const sampleOf = async (seed: string, given: Mutant[]): Promise<string[]> => {
    vi.resetModules();
    vi.stubEnv('NAEVUS_MUTATION_SAMPLE', '5');
    vi.stubEnv('NAEVUS_MUTATION_SEED', seed);
    const { strykerPlugins } = await import('../../../scripts/mutate/sample-checker.js');
    const [{ value: checker }] = strykerPlugins;
    expect((await checker.group(given)).flat()).toHaveLength(50);
    const results = await checker.check(given);
    return Object.keys(results).filter((id) => results[id]?.status === CheckStatus.Passed);
  };
  const first = await sampleOf('1', mutants);
  expect(first).toHaveLength(5);
  expect((await sampleOf('1', mutants.toReversed())).sort()).toEqual(first.sort());
  expect((await sampleOf('2', mutants)).sort()).not.toEqual(first);
  vi.stubEnv('NAEVUS_MUTATION_IDS', '3,17');
  expect(await sampleOf('1', mutants)).toEqual(['3', '17']);
  vi.unstubAllEnvs();
});
