/** Training without a source and testing on it, on a toy network. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseLeaveOneSourceOut } from '../../../src/core/schemas/model-card.js';
import { writeNetwork } from '../../../training/src/network/checkpoint.js';
import { readImageManifest } from '../../../training/src/data/image-manifest.js';
import { HEAD_BIAS, HEAD_KERNEL } from '../../../training/src/network/head.js';
import { createProgram } from '../../../training/src/program.js';
import { writeDrawnData } from '../../fixtures/drawn-data.js';
import { toyNetwork } from '../../fixtures/toy-network.js';

let dir: string;

const leaveOut = (sources: string, base: string): Promise<unknown> =>
  createProgram().parseAsync(
    [
      ...[
        'leave-one-source-out',
        '--backend',
        'cpu',
        '--data',
        dir,
        '--base',
        path.join(dir, base),
        '--run',
        path.join(dir, 'runs'),
      ],
      ...['--size', '16', '--epochs', '1', '--sources', sources],
    ],
    { from: 'user' },
  );

beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'naevus-'));
  await writeDrawnData(dir, (at) => (at % 3 === 0 ? 'elsewhere' : 'drawn'));
  await writeNetwork(path.join(dir, 'trained'), toyNetwork(16));
  const headless = toyNetwork(16);
  headless.weights.delete(HEAD_KERNEL);
  headless.weights.delete(HEAD_BIAS);
  await writeNetwork(path.join(dir, 'base'), headless);
});

describe('leave-one-source-out', () => {
  it('trains without the source, tests on it alone and writes what the card takes', async () => {
    // Neither training nor the choice of thresholds reads an image of the source: only its test images are there.
    for (const { file, dataset, split } of await readImageManifest(dir)) {
      if (dataset === 'elsewhere' && split !== 'test') await rm(file);
    }
    await leaveOut('elsewhere', 'base');
    const { settings } = JSON.parse(await readFile(path.join(dir, 'runs/elsewhere/run.json'), 'utf8')) as {
      settings: { leaveOut: string; images: { train: number } };
    };
    const rows = (await readFile(path.join(dir, 'manifest.csv'), 'utf8')).split('\n');
    expect(settings).toMatchObject({
      leaveOut: 'elsewhere',
      images: { train: rows.filter((row) => row.includes(',train,') && !row.includes(',elsewhere,')).length },
    });
    const parsed = parseLeaveOneSourceOut(JSON.parse(await readFile(path.join(dir, 'runs/leave-one-source-out.json'), 'utf8')));
    expect(parsed).toMatchObject({
      kind: 'ok',
      value: { elsewhere: { n: rows.filter((row) => row.includes(',test,') && row.includes(',elsewhere,')).length } },
    });
  });

  it('refuses a network that has been trained on lesions, and a source that there is not', async () => {
    await expect(leaveOut('elsewhere', 'trained')).rejects.toThrow(/has been trained on skin lesions/u);
    await expect(leaveOut('nowhere', 'base')).rejects.toThrow(/No image comes from "nowhere"; the sources are/u);
  });
});
