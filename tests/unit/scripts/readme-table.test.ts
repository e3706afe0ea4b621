/** The README shows the figures of the model that ships, and no other. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { goalsTable } from '../../../scripts/readme/goals.js';
import { speedGoalsTable } from '../../../scripts/readme/speed-goals.js';
import { readMeasured, withFigures, withGoals } from '../../../scripts/readme-table.js';

const README = path.resolve(import.meta.dirname, '../../../README.md');
const TRAINING_README = path.resolve(import.meta.dirname, '../../../training/README.md');

it('holds the tables of what was measured (npm run readme writes it)', async () => {
  const readme = await readFile(README, 'utf8');
  expect(readme).toBe(await withFigures(readme, await readMeasured()));
});

it('holds the table of goals, in the training workspace', async () => {
  const readme = await readFile(TRAINING_README, 'utf8');
  const { card } = await readMeasured();
  expect(readme).toBe(await withGoals(readme, card));
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

it('needs its markers', async () => {
  const card = { version: 'v', evaluation: { test: { sources: {} } } };
  const { bench, faults } = await readMeasured();
  await expect(withFigures('no markers', { card, bench, faults })).rejects.toThrow(/markers/u);
});
