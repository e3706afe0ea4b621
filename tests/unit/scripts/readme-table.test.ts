/** The README shows the figures of the model that ships, and no other. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { readShippedCard, withFigures } from '../../../scripts/readme-table.js';

const README = path.resolve(import.meta.dirname, '../../../README.md');

it('holds the table that the card gives (npm run readme writes it)', async () => {
  const readme = await readFile(README, 'utf8');
  expect(readme).toBe(await withFigures(readme, await readShippedCard()));
});

it('needs its markers', async () => {
  const card = { version: 'v', evaluation: { test: { sources: {} } } };
  await expect(withFigures('no markers', card)).rejects.toThrow(/markers/u);
});
