/** The comparison of ingredients, on a toy network. */
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseAblation } from '../../../src/core/schemas/model-card.js';
import { writeNetwork } from '../../../training/src/network/checkpoint.js';
import { HEAD_BIAS, HEAD_KERNEL } from '../../../training/src/network/head.js';
import { createProgram } from '../../../training/src/program.js';
import { writeDrawnData } from '../../fixtures/drawn-data.js';
import { toyNetwork } from '../../fixtures/toy-network.js';

let dir: string;

const ablate = (...words: string[]): Promise<unknown> =>
  createProgram().parseAsync(
    [
      ...['ablate', '--backend', 'cpu', '--data', dir, '--base', path.join(dir, 'base'), '--run', path.join(dir, 'runs')],
      ...['--size', '16', '--epochs', '1', ...words],
    ],
    { from: 'user' },
  );

async function lossesOf(run: string): Promise<number[]> {
  const { history } = JSON.parse(await readFile(path.join(dir, 'runs', run, 'run.json'), 'utf8')) as {
    history: { trainLoss: number }[];
  };
  return history.map(({ trainLoss }) => trainLoss);
}

beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'naevus-'));
  await writeDrawnData(dir);
  await writeNetwork(path.join(dir, 'base'), toyNetwork(16));
});

describe('ablate', () => {
  it('writes a row a run that the card takes, the recipe first, and what averaging bought', async () => {
    await ablate('--only', 'mixup,recipe');
    const parsed = parseAblation(JSON.parse(await readFile(path.join(dir, 'runs/ablation.json'), 'utf8')));
    const rows = parsed.kind === 'ok' ? parsed.value : [];
    expect(rows[0]?.name).toBe('recipe');
    expect(rows.map(({ name }) => name).sort()).toEqual(['mixup', 'no-averaging', 'recipe']);
    expect(rows.every(({ epochs, sizePx }) => epochs === 1 && sizePx === 16)).toBe(true);
    // By the loss: on sixteen small pictures the figures of two runs may well be the same.
    const [recipe, mixup] = await Promise.all(['recipe', 'mixup'].map(lossesOf));
    expect(mixup).toHaveLength(recipe?.length ?? NaN);
    expect(mixup).not.toEqual(recipe);
  });

  it('adds to the table of an earlier call, but not runs that cannot be compared', async () => {
    await ablate('--only', 'no-smoothing');
    const rows = JSON.parse(await readFile(path.join(dir, 'runs/ablation.json'), 'utf8')) as { name: string }[];
    expect(rows.map(({ name }) => name)).toEqual(['recipe', 'no-averaging', 'mixup', 'no-smoothing']);
    await expect(ablate('--only', 'mixup', '--epochs', '2')).rejects.toThrow(/holds runs of 1 epochs at 16 px.*--run/u);
  });

  it('lets networks teach in one of the runs, and names one that cannot', async () => {
    await writeNetwork(path.join(dir, 'teacher'), toyNetwork(16));
    await ablate('--only', 'distillation', '--distill-from', path.join(dir, 'teacher'));
    const run = JSON.parse(await readFile(path.join(dir, 'runs/distillation/run.json'), 'utf8')) as {
      settings: { teachers: string[] };
    };
    expect(run.settings.teachers).toEqual([path.join(dir, 'teacher')]);
    const headless = toyNetwork(16);
    headless.weights.delete(HEAD_KERNEL);
    headless.weights.delete(HEAD_BIAS);
    await writeNetwork(path.join(dir, 'headless'), headless);
    await expect(ablate('--only', 'distillation', '--distill-from', path.join(dir, 'headless'))).rejects.toThrow(
      /gives no soft targets/u,
    );
  });

  it('names a run that there is not, and a base without a head', async () => {
    await expect(ablate('--only', 'magic')).rejects.toThrow(/no run "magic"; the names are recipe/u);
    const headless = toyNetwork(16);
    headless.weights.delete(HEAD_KERNEL);
    headless.weights.delete(HEAD_BIAS);
    await writeNetwork(path.join(dir, 'base'), headless);
    await expect(ablate('--only', 'recipe')).rejects.toThrow(/has no head/u);
  });
});
