/**
 * The whole way on synthetic images and a toy network, on wasm: train the head, export, evaluate. No native package and no photo is
 * needed.
 */
import { mkdtemp, readFile, readdir, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseManifest, parsePointer } from '../../../src/core/schemas/manifest.js';
import { currentVersionDir, openExportedModel } from '../../../training/src/inference/exported-model.js';
import type { EvaluationReport } from '../../../training/src/evaluate/report.js';
import { modelDecisions } from '../../../src/core/calibration/postprocess.js';
import { readImageManifest } from '../../../training/src/data/image-manifest.js';
import type { Split } from '../../../training/src/data/image-manifest.js';
import { chooseDecisions } from '../../../training/src/evaluate/calibrate.js';
import { trainClassCounts } from '../../../training/src/evaluate/score-scaling.js';
import { meanOfViews, predictFileViews } from '../../../training/src/inference/predict-files.js';
import { chooseStabilityThreshold, stabilityScored } from '../../../training/src/stability/choose-threshold.js';
import { writeNetwork } from '../../../training/src/network/checkpoint.js';
import { createProgram } from '../../../training/src/program.js';
import { writeDrawnData } from '../../fixtures/drawn-data.js';
import { toyNetwork } from '../../fixtures/toy-network.js';

let dir: string;

async function command(...words: string[]): Promise<void> {
  await createProgram().parseAsync(words, { from: 'user' });
}

const run = (): string => path.join(dir, 'run');
const out = (): string => path.join(dir, 'model');
const trainHead = (): Promise<void> =>
  command('train', '--data', dir, '--base', path.join(dir, 'base'), '--run', run(), '--size', '32', '--head-only');

describe('train, export, evaluate', () => {
  beforeAll(async () => {
    dir = await mkdtemp(path.join(tmpdir(), 'naevus-'));
    await writeDrawnData(dir);
    await writeNetwork(path.join(dir, 'base'), toyNetwork(32));
    await trainHead();
    await command('export', '--data', dir, '--run', run(), '--out', out(), '--sizes', '32,48', '--model-version', 'toy-1');
  });

  it('lowers the loss of the head and keeps the history of the run', async () => {
    const { history } = JSON.parse(await readFile(path.join(run(), 'run.json'), 'utf8')) as { history: { trainLoss: number }[] };
    expect(history).toHaveLength(12);
    expect(history.at(-1)?.trainLoss).toBeLessThan(history[0]?.trainLoss ?? 0);
  });

  it('reads cached features instead of computing them again', async () => {
    const cache = path.join(run(), 'features');
    const times = async (): Promise<number[]> =>
      Promise.all((await readdir(cache)).sort().map(async (name) => (await stat(path.join(cache, name))).mtimeMs));
    const before = await times();
    await trainHead();
    expect(await times()).toEqual(before);
  });

  it('writes a manifest and a pointer that the app takes', async () => {
    const pointer = parsePointer(JSON.parse(await readFile(path.join(out(), 'current.json'), 'utf8')));
    expect(pointer).toMatchObject({ kind: 'ok', value: { version: 'toy-1' } });
    const manifest = parseManifest(JSON.parse(await readFile(path.join(out(), 'toy-1/manifest.json'), 'utf8')));
    expect(manifest).toMatchObject({ kind: 'ok', value: { licence: 'CC-BY-NC-4.0' } });
  });

  it('chooses every decision, and the stability threshold, on val alone', async () => {
    const records = await readImageManifest(dir);
    const model = await openExportedModel(await currentVersionDir(out()));
    const { stability, ...manifest } = model.manifest;
    const decisions = modelDecisions(manifest);
    const viewCount = manifest.input.views.length;
    const pool = model.openPool(records.length);
    const chosenOn = async (split: Split) => {
      const inSplit = records.filter((record) => record.split === split);
      const { scored } = await predictFileViews(inSplit, split, pool, 'all');
      const images = scored.map((one) => meanOfViews(one, viewCount));
      return {
        decisions: chooseDecisions(images, trainClassCounts(records)),
        stability: chooseStabilityThreshold(stabilityScored(scored, viewCount, decisions)),
      };
    };
    const [val, test] = [await chosenOn('val'), await chosenOn('test')];
    pool.close();
    model.dispose();
    expect(decisions).toEqual(val.decisions);
    expect(decisions).not.toEqual(test.decisions);
    expect(stability).toEqual(val.stability);
  });

  it('evaluates to the figures that are in the card', async () => {
    const file = path.join(dir, 'figures.json');
    await command('evaluate', '--data', dir, '--model', out(), '--split', 'test', '--json', file);
    const figures = JSON.parse(await readFile(file, 'utf8')) as EvaluationReport;
    const card = JSON.parse(await readFile(path.join(out(), 'toy-1/card.json'), 'utf8')) as {
      evaluation: { test: EvaluationReport };
    };
    expect(figures.sources).toEqual(card.evaluation.test.sources);
    expect(Object.keys(figures.sources).sort()).toEqual(['drawn', 'other']);
    expect(figures.sources['other']).not.toHaveProperty('suspicious');
  });

  it('leaves out a broken image by name and goes on', async () => {
    await truncate(path.join(dir, '2.png'), 100);
    const file = path.join(dir, 'fewer.json');
    await command('evaluate', '--data', dir, '--model', out(), '--split', 'test', '--json', file);
    const figures = JSON.parse(await readFile(file, 'utf8')) as EvaluationReport;
    expect(Object.values(figures.sources).reduce((sum, { n }) => sum + n, 0)).toBe(15);
  });

  it('refuses a weight file of which one byte changed', async () => {
    const weights = path.join(out(), 'toy-1/weights.bin');
    const bytes = await readFile(weights);
    bytes[10] = (bytes[10] ?? 0) ^ 1;
    await writeFile(weights, bytes);
    await expect(currentVersionDir(out()).then(openExportedModel)).rejects.toThrow(/weights\.bin is not the file/u);
  });

  it('names a base whose weights are cut short or not numbers', async () => {
    const weights = path.join(dir, 'base/weights.bin');
    const whole = await readFile(weights);
    await writeFile(weights, whole.subarray(0, 100));
    await expect(trainHead()).rejects.toThrow(/cut short/u);
    const broken = Buffer.from(whole);
    broken.writeFloatLE(NaN, 8);
    await writeFile(weights, broken);
    await expect(trainHead()).rejects.toThrow(/"stem\/kernel" holds NaN/u);
  });
});
