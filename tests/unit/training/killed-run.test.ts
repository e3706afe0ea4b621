/** A training run that is killed without warning, again and again, ends as one that never was. Its processes run on a toy network. */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { writeNetwork } from '../../../training/src/network/checkpoint.js';
import { createProgram } from '../../../training/src/program.js';
import { writeDrawnData } from '../../fixtures/drawn-data.js';
import { toyNetwork } from '../../fixtures/toy-network.js';

let dir: string;

const words = (run: string): string[] => [
  ...['train', '--backend', 'cpu', '--data', dir, '--base', path.join(dir, 'base'), '--run', path.join(dir, run)],
  ...['--size', '16', '--epochs', '2', '--batch', '8', '--checkpoint-steps', '1', '--mixup', '0.2'],
];

/** Makes the process kill itself instead of the rename that would put a checkpoint, after so many others, in its place. */
const killer = (checkpoints: number): string => `
  import fs from 'node:fs/promises';
  import { syncBuiltinESMExports } from 'node:module';
  const { rename } = fs;
  let left = ${checkpoints};
  fs.rename = async (from, to) => {
    if (to.endsWith('state.bin') && left-- === 0) process.kill(process.pid, 'SIGKILL');
    await rename(from, to);
  };
  syncBuiltinESMExports();
`;

/** Runs the command in a process that dies as it writes a checkpoint, after so many others. @returns the signal that ended it. */
function trainAndKill(run: string, checkpoints: number): Promise<NodeJS.Signals | null> {
  const preload = `data:text/javascript,${encodeURIComponent(killer(checkpoints))}`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--import', preload, 'training/src/cli.ts', ...words(run)], {
    stdio: 'ignore',
  });
  return new Promise((resolve) => {
    child.on('exit', (_code, signal) => {
      resolve(signal);
    });
  });
}

/** Everything that a run leaves, but for the times. */
async function leftBy(run: string): Promise<unknown[]> {
  const { history } = JSON.parse(await readFile(path.join(dir, run, 'run.json'), 'utf8')) as { history: unknown };
  return [history, await readFile(path.join(dir, run, 'best/weights.bin')), await readFile(path.join(dir, run, 'state.bin'))];
}

describe('a killed run', () => {
  beforeAll(async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    dir = await mkdtemp(path.join(tmpdir(), 'naevus-'));
    await writeDrawnData(dir);
    await writeNetwork(path.join(dir, 'base'), toyNetwork(16));
  });

  it('ends as if it had never been killed', { timeout: 120_000 }, async () => {
    await createProgram().parseAsync(words('whole'), { from: 'user' });
    // Within the first epoch, then within the second.
    expect(await trainAndKill('killed', 2)).toBe('SIGKILL');
    expect(await trainAndKill('killed', 3)).toBe('SIGKILL');
    await createProgram().parseAsync(words('killed'), { from: 'user' });
    expect(await leftBy('killed')).toEqual(await leftBy('whole'));
  });
});
