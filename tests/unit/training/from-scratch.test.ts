/** Training from random weights, for the baseline that shows what ImageNet weights buy. On synthetic images. */
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readNetwork } from '../../../training/src/network/checkpoint.js';
import { createProgram } from '../../../training/src/program.js';
import { writeDrawnData } from '../../fixtures/drawn-data.js';

let dir: string;

const train = (...words: string[]): Promise<unknown> =>
  createProgram().parseAsync(
    [...['train', '--backend', 'cpu', '--data', dir, '--run', path.join(dir, 'run'), '--size', '16', '--epochs', '1'], ...words],
    { from: 'user' },
  );

beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'naevus-'));
  await writeDrawnData(dir);
});

describe('training from random weights', () => {
  it('trains the plain network, which then can be read, and says what it started from', { timeout: 60_000 }, async () => {
    await train('--network', 'plain-cnn', '--width', '0.125');
    const run = JSON.parse(await readFile(path.join(dir, 'run/run.json'), 'utf8')) as { settings: { base: string } };
    expect(run.settings.base).toBe('random weights, plain CNN 0.125');
    const { plan } = await readNetwork(path.join(dir, 'run/best'));
    expect(plan.hidden).not.toBeNull();
  });

  it('asks for one thing to start from', async () => {
    await expect(train()).rejects.toThrow(/--base DIR, or one with random weights/u);
    await expect(train('--network', 'plain-cnn', '--base', dir)).rejects.toThrow(/not both/u);
  });
});
