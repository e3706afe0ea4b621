/**
 * A researcher's own model, from folders of pictures to the browser: prepare, train (killed and resumed), export, evaluate, and the built app
 * answers with it as Node does. On a toy network and drawn pictures, with the command line as it is typed.
 */
import { spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, readdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer } from '../../scripts/server.js';
import { CLASS_IDS } from '../../src/core/classes.js';
import { calibratedProbabilities } from '../../src/core/calibration/postprocess.js';
import type { Level } from '../../src/core/calibration/postprocess.js';
import { decodeImageFile } from '../../training/src/data/decode.js';
import { currentVersionDir, openExportedModel } from '../../training/src/inference/exported-model.js';
import type { ExportedModel } from '../../training/src/inference/exported-model.js';
import { writeNetwork } from '../../training/src/network/checkpoint.js';
import { DIST, openBrowser } from '../fixtures/browser.js';
import { writeDrawnData } from '../fixtures/drawn-data.js';
import { toyNetwork } from '../fixtures/toy-network.js';
import { choosePhoto, readAnswer } from './app.js';

let browser: Browser;
let dir: string;

/** Runs a command of the training workspace; kills it at the first line that holds `killAt`. */
function command(words: readonly string[], killAt?: string): Promise<number | 'killed'> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'training/src/cli.ts', ...words], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (bytes: Buffer) => {
    said += bytes.toString();
    if (killAt !== undefined && said.includes(killAt)) child.kill('SIGKILL');
  });
  return new Promise((resolve, reject) => {
    child.on('exit', (code, signal) => {
      if (signal === 'SIGKILL') resolve('killed');
      else if (code === 0) resolve(code);
      else reject(new Error(`${words.join(' ')} ended with ${code}: ${said}`));
    });
  });
}

/** Drawn pictures in a folder a class, as somebody would keep their own. */
async function writeClassFolders(): Promise<void> {
  const drawn = path.join(dir, 'drawn');
  await mkdir(drawn);
  await writeDrawnData(drawn);
  const rows = (await readFile(path.join(drawn, 'manifest.csv'), 'utf8')).split('\n').slice(1);
  for (const row of rows) {
    const [image = '', , diagnosis = ''] = row.split(',');
    const folder = path.join(dir, 'own', diagnosis);
    await mkdir(folder, { recursive: true });
    await rename(path.join(drawn, image), path.join(folder, image));
  }
}

/** Levels that come without scores. */
const NO_VERDICT: readonly Level[] = ['not-a-lesion', 'inconclusive'];

/** Pictures with what Node says of them: the first with a verdict, which there must be, and the first without. */
async function verdictAndRefusal(model: ExportedModel) {
  const names = (await readdir(at('own'), { recursive: true })).filter((name) => name.endsWith('.png')).sort();
  const answers = await Promise.all(
    names.map(async (name) => {
      const output = await model.predictFile(at('own', name));
      const expected = calibratedProbabilities(output.logits, model.decisionsFor(output));
      return { name, expected, level: model.level(await decodeImageFile(at('own', name))) };
    }),
  );
  const verdict = answers.find(({ level }) => !NO_VERDICT.includes(level));
  const refusal = answers.find(({ level }) => NO_VERDICT.includes(level));
  if (verdict === undefined) throw new Error('Node gives no picture a verdict');
  return refusal ? [verdict, refusal] : [verdict];
}

const at = (...names: readonly string[]): string => path.join(dir, ...names);

beforeAll(async () => {
  browser = await openBrowser();
  dir = await mkdtemp(path.join(tmpdir(), 'naevus-'));
});
afterAll(async () => {
  await browser.close();
  await rm(dir, { recursive: true, force: true });
});

describe('a model of one’s own', { timeout: 180_000 }, () => {
  it('is prepared, trained through a kill, exported, evaluated, and answers in the app as in Node', async () => {
    await writeClassFolders();
    const shares = ['--val', '0.25', '--test', '0.25'];
    await command(['prepare-data', '--out', at('data'), '--source', `folder:clinic=${at('own')}`, ...shares]);
    await writeNetwork(at('base'), toyNetwork(32));
    const train = [
      ...['train', '--backend', 'cpu', '--data', at('data'), '--base', at('base'), '--run', at('run')],
      ...['--size', '32', '--epochs', '2', '--batch', '8', '--checkpoint-steps', '1'],
    ];
    expect(await command(train, 'epoch 1')).toBe('killed');
    expect(await command(train)).toBe(0);
    await cp(DIST, at('site'), { recursive: true });
    await rm(at('site/model'), { recursive: true });
    await command([
      ...['export', '--data', at('data'), '--run', at('run')],
      ...['--out', at('site/model'), '--sizes', '32', '--model-version', 'own-1'],
    ]);
    await command([
      'evaluate',
      '--data',
      at('data'),
      '--model',
      at('site/model'),
      '--split',
      'test',
      '--json',
      at('figures.json'),
    ]);
    const figures = JSON.parse(await readFile(at('figures.json'), 'utf8')) as { model: string; sources: object };
    expect(figures.model).toBe('own-1');
    expect(Object.keys(figures.sources)).toContain('clinic');

    const model = await openExportedModel(await currentVersionDir(at('site/model')));
    const server = await startServer({ dir: at('site') });
    const page = await browser.newPage();
    await page.goto(server.origin);
    for (const { name, level, expected } of await verdictAndRefusal(model)) {
      await choosePhoto(page, { name, mimeType: 'image/png', buffer: await readFile(at('own', name)) });
      await page.getByRole('button', { name: 'Check this spot' }).click();
      const answer = await readAnswer(page);
      expect(answer.level).toBe(level);
      // The app gives no scores where it gives no verdict; then there is nothing to compare but that.
      if (!NO_VERDICT.includes(level)) {
        CLASS_IDS.forEach((id, index) => {
          expect(answer.probabilities[id]).toBeCloseTo(expected[index] ?? NaN, 4);
        });
      }
      await page.goto(`${server.origin}/#/`);
      await page.reload();
    }
    model.dispose();
    await page.close();
    await server.close();
  });
});
