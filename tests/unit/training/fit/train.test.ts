/** A whole run where no backend can train all layers: the head alone, on wasm, and a sentence that says how to get more. On a toy network. */
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { IMAGENET_MEAN, IMAGENET_STD } from '../../../../src/core/image/preprocess.js';
import { readImageManifest } from '../../../../training/src/data/image-manifest.js';
import { FIT_DEFAULTS } from '../../../../training/src/fit/settings.js';
import { provenanceOf } from '../../../../training/src/fit/provenance.js';
import type { HistoryEntry } from '../../../../training/src/fit/validation-metrics.js';
import { HEAD_DEFAULTS } from '../../../../training/src/fit/settings.js';
import { train } from '../../../../training/src/fit/train.js';
import { readNetwork } from '../../../../training/src/network/checkpoint.js';
import { HEAD_BIAS, HEAD_KERNEL } from '../../../../training/src/network/head.js';
import { writeDrawnData } from '../../../fixtures/drawn-data.js';
import { toyNetwork } from '../../../fixtures/toy-network.js';

const SIZE = 16;

afterEach(() => {
  vi.restoreAllMocks();
});

describe('train without tfjs-node', () => {
  it('ends after the head, keeps the best one, and says how to train all layers', async () => {
    const dir = await mkdtemp(path.join(tmpdir(), 'naevus-'));
    await writeDrawnData(dir);
    const base = toyNetwork(SIZE);
    base.weights.delete(HEAD_KERNEL);
    base.weights.delete(HEAD_BIAS);
    const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    await train(await readImageManifest(dir), {
      ...{ base, baseName: 'toy', baseRun: null, runDir: path.join(dir, 'run'), teachers: [], headOnly: false, backend: null },
      ...{ patienceEpochs: null, leaveOut: null, maskSources: [], provenance: provenanceOf(new Uint8Array(), 'wasm') },
      spec: { sizePx: SIZE, mean: IMAGENET_MEAN, std: IMAGENET_STD },
      head: { ...HEAD_DEFAULTS, epochs: 2 },
      fineTune: FIT_DEFAULTS,
    });
    expect(said).toHaveBeenLastCalledWith(expect.stringMatching(/npm install --no-save @tensorflow\/tfjs-node.*head alone/u));
    const { history } = JSON.parse(await readFile(path.join(dir, 'run/run.json'), 'utf8')) as { history: HistoryEntry[] };
    expect(history.map(({ phase, epoch }) => `${phase} ${epoch}`)).toEqual(['head 1', 'head 2']);
    expect((await readNetwork(path.join(dir, 'run/best'))).weights.get(HEAD_KERNEL)?.values.some((value) => value !== 0)).toBe(
      true,
    );
  });
});

describe('train', () => {
  it('says that nothing was trained where the base has a head and no backend can train all layers', async () => {
    const dir = await mkdtemp(path.join(tmpdir(), 'naevus-'));
    await writeDrawnData(dir);
    const runDir = path.join(dir, 'run');
    await expect(
      train(await readImageManifest(dir), {
        ...{ base: toyNetwork(SIZE), baseName: 'toy', baseRun: null, runDir, teachers: [], headOnly: false, backend: null },
        ...{ patienceEpochs: null, leaveOut: null, maskSources: [], provenance: provenanceOf(new Uint8Array(), 'wasm') },
        spec: { sizePx: SIZE, mean: IMAGENET_MEAN, std: IMAGENET_STD },
        ...{ head: HEAD_DEFAULTS, fineTune: FIT_DEFAULTS },
      }),
    ).rejects.toThrow(/^Nothing was trained: toy has a trained head.*--head-only/u);
    expect(await readdir(dir)).not.toContain('run');
  });

  it('trains and picks the epoch without reading an image of test or of the source left out', async () => {
    const dir = await mkdtemp(path.join(tmpdir(), 'naevus-'));
    await writeDrawnData(dir, (at) => (at % 3 === 0 ? 'elsewhere' : 'drawn'));
    const records = await readImageManifest(dir);
    const isUsed = ({ split, dataset }: (typeof records)[number]): boolean => split !== 'test' && dataset !== 'elsewhere';
    for (const { file } of records.filter((record) => !isUsed(record))) await rm(file);
    const base = toyNetwork(SIZE);
    base.weights.delete(HEAD_KERNEL);
    base.weights.delete(HEAD_BIAS);
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    await train(records, {
      ...{ base, baseName: 'toy', baseRun: null, runDir: path.join(dir, 'run'), teachers: [], headOnly: false, backend: 'cpu' },
      ...{ patienceEpochs: null, leaveOut: 'elsewhere', maskSources: [], provenance: provenanceOf(new Uint8Array(), 'cpu') },
      spec: { sizePx: SIZE, mean: IMAGENET_MEAN, std: IMAGENET_STD },
      head: { ...HEAD_DEFAULTS, epochs: 1 },
      fineTune: { ...FIT_DEFAULTS, epochs: 1, sizesPx: [SIZE] },
    });
    const run = JSON.parse(await readFile(path.join(dir, 'run/run.json'), 'utf8')) as {
      settings: { images: unknown };
      history: HistoryEntry[];
    };
    const count = (split: string): number => records.filter((record) => isUsed(record) && record.split === split).length;
    expect(run.settings.images).toEqual({ train: count('train'), val: count('val') });
    expect(run.history.map(({ phase, weights }) => `${phase} ${weights}`)).toEqual([
      'head raw',
      'all-layers raw',
      'all-layers averaged',
    ]);
    expect(Object.keys(run.history[0]?.val.aucSuspicious ?? {})).toEqual(['drawn']);
  });
});
