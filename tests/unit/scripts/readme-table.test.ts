/** The README shows the figures of the model that ships, and no other. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { readMeasured, withFigures } from '../../../scripts/readme-table.js';

const README = path.resolve(import.meta.dirname, '../../../README.md');

it('holds the tables of what was measured (npm run readme writes it)', async () => {
  const readme = await readFile(README, 'utf8');
  expect(readme).toBe(await withFigures(readme, await readMeasured()));
});

it('needs its markers', async () => {
  const card = { version: 'v', evaluation: { test: { sources: {} } } };
  const { bench, faults } = await readMeasured();
  await expect(withFigures('no markers', { card, bench, faults })).rejects.toThrow(/markers/u);
});
