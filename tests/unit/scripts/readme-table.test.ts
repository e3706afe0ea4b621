/** The documents show the figures of the files that measured them, and no others. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { goalsTable } from '../../../scripts/readme/goals.js';
import { mutationTable } from '../../../scripts/readme/mutation-table.js';
import { speedGoalsTable } from '../../../scripts/readme/speed-goals.js';
import { DOCUMENTS, readMeasured, withTables } from '../../../scripts/readme-table.js';

const ROOT = path.resolve(import.meta.dirname, '../../..');

it.each(Object.keys(DOCUMENTS))('%s holds the tables of what was measured (npm run readme writes them)', async (file) => {
  const document = await readFile(path.join(ROOT, file), 'utf8');
  expect(document).toBe(await withTables(file, document, await readMeasured()));
});

it('keeps the README short enough to read', async () => {
  const readme = await readFile(path.join(ROOT, 'README.md'), 'utf8');
  expect(readme.split('\n').length).toBeLessThanOrEqual(200);
});

it('says which goals are met and which are missed, and refuses to leave one out', async () => {
  const { sources } = (await readMeasured()).card.evaluation.test;
  const { ham10000 } = sources;
  if (ham10000 === undefined) throw new Error('the card has no ham10000');
  const lineFor = (balancedAccuracy: number): string =>
    goalsTable({ ...sources, ham10000: { ...ham10000, balancedAccuracy } }).split('\n')[2] ?? '';
  expect(lineFor(0.7499)).toMatch(/balanced accuracy.*at least 0\.750 .*\*\*missed\*\*/u);
  expect(lineFor(0.75)).toMatch(/\| met \|$/u);
  expect(() => goalsTable({ ham10000 })).toThrow('the card gives no AUC melanoma of isic2017');
});

it('says which goals of speed are met, and refuses a report that lacks one', async () => {
  const { bench } = await readMeasured();
  const shell = 'app shell, gzip';
  const lineFor = (bytes: number): string =>
    speedGoalsTable({ ...bench, bytes: { ...bench.bytes, [shell]: bytes } })
      .split('\n')
      .find((line) => line.includes('app shell')) ?? '';
  expect(lineFor(110_000)).toMatch(/at most 110 kB \| 110 kB \| met/u);
  expect(lineFor(111_000)).toMatch(/111 kB \| \*\*missed\*\*/u);
  expect(() => speedGoalsTable({ ...bench, bytes: {} })).toThrow('the report has no "app shell, gzip"');
});

it('leaves out ablation rows that can’t be compared with the recipe', async () => {
  const measured = await readMeasured();
  const row = { name: 'longer', change: 'trained for longer', epochs: 30, sizePx: 224 };
  const card = { ...measured.card, ablation: [...(measured.card.ablation ?? []), row] };
  expect(DOCUMENTS['docs/experiments.md']?.['ablation']?.({ ...measured, card })).not.toContain('longer');
});

it('sums mutants by folder, and says where nothing was measured', () => {
  expect(mutationTable(undefined)).toBe('Not measured yet.');
  const files = {
    'src/core/a.ts': { killed: 8, hung: 1, survived: 1, equivalent: 1, broken: 0, mutants: 9 },
    'src/core/b.ts': { killed: 1, hung: 0, survived: 0, equivalent: 0, broken: 2, mutants: 3 },
  };
  const table = mutationTable({ date: '2026-01-02T03:04:05Z', sample: null, seed: 1, files });
  expect(table).toContain('| `src/core` | 12 | 9 | 1 | 1 | 90.0% |');
  expect(table).toContain('Measured on 2026-01-02, all 12 mutants of 2 files. 1 of the killed ones made a test hang');
});

it('calls a sample of mutants one, and gives its scores an interval', () => {
  const files = { 'src/core/a.ts': { killed: 8, hung: 0, survived: 2, equivalent: 0, broken: 0, mutants: 90 } };
  const table = mutationTable({ date: '2026-01-02', sample: 10, seed: 7, files });
  expect(table).toContain('10 of the 90 mutants of 1 files: at most 10 of each, drawn at random by seed 7.');
  // Wilson's interval of 8 in 10.
  expect(table).toContain('| `src/core/a.ts` | 90 | 8 | 2 | 0 | 80.0% (49.0%–94.3%) |');
});

it('needs its markers', async () => {
  await expect(withTables('README.md', 'no markers', await readMeasured())).rejects.toThrow(/markers/u);
});
