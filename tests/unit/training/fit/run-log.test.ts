/** What a run keeps of its epochs: history, best network, curves; and by what the epoch is picked. */
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { IMAGENET_MEAN, IMAGENET_STD } from '../../../../src/core/image/preprocess.js';
import type { ImageRecord } from '../../../../training/src/data/image-manifest.js';
import { curvesSvg } from '../../../../training/src/fit/curves.js';
import { FIT_DEFAULTS } from '../../../../training/src/fit/settings.js';
import type { TrainSettings } from '../../../../training/src/fit/settings.js';
import { RunLog } from '../../../../training/src/fit/run-log.js';
import type { HistoryEntry } from '../../../../training/src/fit/validation-metrics.js';
import { validationMetrics } from '../../../../training/src/fit/validation-metrics.js';
import { readNetwork } from '../../../../training/src/network/checkpoint.js';
import { toyNetwork } from '../../../fixtures/toy-network.js';

let dir: string;

const open = (changes: Partial<TrainSettings> = {}): Promise<RunLog> =>
  RunLog.open(
    {
      ...{
        base: toyNetwork(24),
        baseName: 'base',
        baseRun: { history: ['earlier'] },
        runDir: dir,
        teachers: [],
        headOnly: false,
        backend: 'cpu',
        patienceEpochs: 2,
        leaveOut: null,
        maskSources: [],
      },
      spec: { sizePx: 24, mean: IMAGENET_MEAN, std: IMAGENET_STD },
      head: { epochs: 1, batchSize: 1, peakRate: 1, labelSmoothing: 0, diagnosisWeight: 1, seed: 1 },
      fineTune: FIT_DEFAULTS,
      provenance: {
        ...{ dataSha256: 'd', commit: 'c', backend: 'cpu', machine: 'm' },
        versions: { node: 'n', tfjs: 't', tfjsNode: null },
      },
      ...changes,
    },
    10,
    5,
  );
const entry = (epoch: number, score: number, weights: 'raw' | 'averaged' = 'raw'): HistoryEntry => ({
  ...{ phase: 'all-layers', epoch, weights, trainLoss: 1 / epoch },
  val: { score, balancedAccuracy: score, aucMelanoma: null, aucSuspicious: { 'a<b': score } },
});

beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'naevus-'));
});

describe('run log', () => {
  it('keeps the network of the best score and says how long ago that was, also after a restart', async () => {
    const log = await open();
    await log.add(entry(1, 0.6), toyNetwork(24, 1));
    await log.add(entry(2, 0.8), toyNetwork(24, 2));
    await log.add(entry(3, 0.7), toyNetwork(24, 3));
    const again = await open();
    await again.add(entry(4, 0.75), toyNetwork(24, 4));
    expect(again.epochsSinceBest(4)).toBe(2);
    const best = await readNetwork(path.join(dir, 'best'));
    expect([...best.weights.values()].map(({ values }) => values)).toEqual(
      [...toyNetwork(24, 2).weights.values()].map(({ values }) => values),
    );
  });

  it('writes settings and origin, but no path of the machine', async () => {
    await (await open()).add(entry(1, 0.6), toyNetwork(24));
    const text = await readFile(path.join(dir, 'run.json'), 'utf8');
    expect(JSON.parse(text)).toMatchObject({
      settings: { base: 'base', fineTune: { epochs: FIT_DEFAULTS.epochs }, images: { train: 10, val: 5 } },
      provenance: { dataSha256: 'd', commit: 'c' },
      baseRun: { history: ['earlier'] },
      history: [{ epoch: 1 }],
    });
    expect(text).not.toContain(dir);
    expect(await readFile(path.join(dir, 'best/run.json'), 'utf8')).toBe(text);
  });
});

describe('a folder that holds another run', () => {
  it('is refused for another base of the same name, other settings or other data, from the first moment on', async () => {
    await open();
    await expect(open({ base: toyNetwork(24, 2) })).rejects.toThrow(
      /another value of baseSha256.*Give another folder with --run/u,
    );
    await expect(open({ fineTune: { ...FIT_DEFAULTS, epochs: 99 } })).rejects.toThrow(/another value of fineTune/u);
    const provenance = {
      dataSha256: 'e',
      commit: 'c',
      backend: 'cpu',
      machine: 'm',
      versions: { node: 'n', tfjs: 't', tfjsNode: null },
    };
    await expect(open({ provenance })).rejects.toThrow(/another value of manifest\.csv/u);
    await open({ patienceEpochs: 5 });
  });

  it('is continued where an older version wrote it, whose settings have other names', async () => {
    const older = { settings: { base: 'base', images: { train: 10, val: 5 } }, history: [entry(1, 0.6)] };
    await writeFile(path.join(dir, 'run.json'), JSON.stringify(older));
    await (await open()).add(entry(2, 0.7), toyNetwork(24));
    expect(JSON.parse(await readFile(path.join(dir, 'run.json'), 'utf8'))).toMatchObject({
      history: [{ epoch: 1 }, { epoch: 2 }],
    });
  });
});

describe('curves', () => {
  it('draw a point an epoch for the loss and each figure, names escaped', () => {
    const svg = curvesSvg([entry(1, 0.6), entry(1, 0.5, 'averaged'), entry(2, 0.7), entry(2, 0.8, 'averaged')]);
    // Loss, score, balanced accuracy and one source: the averaged weights' where there are any.
    expect(svg.match(/<polyline/gu)).toHaveLength(4);
    expect(svg.match(/<circle/gu)).toHaveLength(8);
    expect(svg).toContain('score 0.800');
    expect(svg).toContain('AUC a&lt;b');
    expect(svg).not.toContain('NaN');
  });

  it('draw a run of one epoch', () => {
    expect(curvesSvg([entry(1, 0.6)])).not.toContain('NaN');
  });
});

describe('the score of an epoch', () => {
  const record = (dataset: string, positive: boolean): ImageRecord => ({
    ...{ file: '', image: '', dataset, split: 'val', group: '', modality: 'dermoscopy' },
    ...{ diagnosis: positive ? 'mel' : 'nv', suspicious: positive, melanoma: positive },
  });
  const scored = (dataset: string, positive: boolean, right: boolean, count: number) =>
    Array.from({ length: count }, () => ({
      record: record(dataset, positive),
      modality: 'dermoscopy' as const,
      logits: Float32Array.of(0, 0, 0, 0, positive === right ? 2 : 0, positive === right ? 0 : 2, 0, 0),
    }));

  it('leaves a source with few positives to the report: its AUC is chance', () => {
    const large = [...scored('large', true, true, 12), ...scored('large', false, true, 12)];
    const alone = validationMetrics(large);
    const withSmall = validationMetrics([...large, ...scored('small', true, false, 1), ...scored('small', false, true, 1)]);
    expect(alone.score).toBe(1);
    expect(withSmall.aucSuspicious).toEqual({ large: 1, small: 0.5 });
    // Balanced accuracy and the pooled melanoma AUC still see the one mistake; the small source's AUC does not enter.
    expect(withSmall.score).toBeCloseTo(((withSmall.balancedAccuracy ?? 0) + (withSmall.aucMelanoma ?? 0) + 1) / 3);
  });
});
