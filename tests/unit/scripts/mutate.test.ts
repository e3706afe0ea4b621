/** Mutation check: what is mutated exists and has tests, what is counted, and that a sample is one. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { CheckStatus } from '@stryker-mutator/api/check';
import type { Mutant } from '@stryker-mutator/api/core';
import { expect, it, vi } from 'vitest';
import { fileScore, reportLines } from '../../../scripts/mutate/report.js';
import type { TestedMutant } from '../../../scripts/mutate/report.js';
import { FILES, FOLDERS, folderOf, testsOf } from '../../../scripts/mutate/targets.js';

const root = path.resolve(import.meta.dirname, '../../..');

it.each(FILES)('%s is there, and so are its tests', (file) => {
  expect(existsSync(path.join(root, file))).toBe(true);
  for (const folder of testsOf(file)) expect(existsSync(path.join(root, folder))).toBe(true);
});

it('has files of every folder whose score counts', () => {
  expect(new Set(FILES.map(folderOf))).toEqual(new Set(FOLDERS));
  expect(() => folderOf('src/ui/button.tsx')).toThrow('lies in none of');
});

const mutant = (status: string, line: number): TestedMutant => ({
  status,
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
  ]);
  expect(score).toMatchObject({ killed: 2, survived: 2, mutants: 5 });
  expect(score.survivors.map(({ line, covered }) => [line, covered])).toEqual([
    [4, false],
    [9, true],
  ]);
  const lines = reportLines({ files: { 'src/core/a.ts': score, 'src/core/b/c.ts': { ...score, killed: 6, survivors: [] } } });
  expect(lines.slice(0, 2)).toEqual([
    'src/core/a.ts:4:3 EqualityOperator, no test runs it: a <= b',
    'src/core/a.ts:9:3 EqualityOperator: a <= b',
  ]);
  expect(lines.filter((line) => line.startsWith('src/core '))).toEqual([expect.stringMatching(/8 +4 +66\.7%$/u)]);
  expect(lines.at(-1)).toMatch(/^all +8 +4 +66\.7%$/u);
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
  vi.unstubAllEnvs();
});
