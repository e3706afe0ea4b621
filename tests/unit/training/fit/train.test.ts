/** A whole run where no backend can train all layers: the head alone, on wasm, and a sentence that says how to get more. On a toy network. */
import { mkdtemp, readFile } from 'node:fs/promises';
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
      ...{ patienceEpochs: null, leaveOut: null, provenance: provenanceOf(new Uint8Array(), 'wasm') },
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
