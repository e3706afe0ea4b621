/** A training run that is killed without warning, again and again, ends as one that never was. Its processes run on a toy network. */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { writeNetwork } from '../../../training/src/network/checkpoint.js';
import { seededRandom } from '../../../src/core/random.js';
import { writeDrawnData } from '../../fixtures/drawn-data.js';
import { toyNetwork } from '../../fixtures/toy-network.js';

let dir: string;

/** Starts the command as a person would; kills it `afterSteps` progress lines later, or lets it end. */
function train(run: string, killAfterMs: number | null): Promise<'ended' | 'killed'> {
  const words = ['train', '--backend', 'cpu', '--data', dir, '--base', path.join(dir, 'base'), '--run', path.join(dir, run)];
  const settings = ['--size', '24', '--epochs', '4', '--batch', '8', '--checkpoint-steps', '1', '--mixup', '0.2'];
  const child = spawn(process.execPath, ['--import', 'tsx', 'training/src/cli.ts', ...words, ...settings], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  let timer: NodeJS.Timeout | null = null;
  child.stderr.on('data', (bytes: Buffer) => {
    said += bytes.toString();
    // The clock starts with the first step: before it there is nothing to lose.
    if (killAfterMs !== null && timer === null && said.includes('fine-tune:')) {
      timer = setTimeout(() => child.kill('SIGKILL'), killAfterMs);
    }
  });
  return new Promise((resolve, reject) => {
    child.on('exit', (code, signal) => {
      if (timer !== null) clearTimeout(timer);
      if (signal === 'SIGKILL') resolve('killed');
      else if (code === 0) resolve('ended');
      else reject(new Error(`train ended with ${code}: ${said}`));
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
    dir = await mkdtemp(path.join(tmpdir(), 'naevus-'));
    await writeDrawnData(dir);
    await writeNetwork(path.join(dir, 'base'), toyNetwork(24));
  });

  it('ends as if it had never been killed', { timeout: 120_000 }, async () => {
    expect(await train('whole', null)).toBe('ended');
    const random = seededRandom(Date.now());
    let kills = 0;
    while ((await train('killed', kills < 3 ? 20 + random() * 400 : null)) === 'killed') kills += 1;
    expect(kills).toBeGreaterThan(0);
    const [whole, killed] = [await leftBy('whole'), await leftBy('killed')];
    expect(killed).toEqual(whole);
  });
});
