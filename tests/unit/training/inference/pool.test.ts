/** Answers from several processes are those of one. */
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { IMAGENET_MEAN, IMAGENET_STD } from '../../../../src/core/image/preprocess.js';
import { CliError } from '../../../../training/src/cli-error.js';
import { readImageManifest } from '../../../../training/src/data/image-manifest.js';
import type { PredictionSpec } from '../../../../training/src/inference/predict.js';
import { openPredictionPool } from '../../../../training/src/inference/pool/pool.js';
import { predictFiles } from '../../../../training/src/inference/predict-files.js';
import { buildGraph, camSize } from '../../../../training/src/graph/graph.js';
import { serialiseGraph } from '../../../../training/src/graph/serialise.js';
import { writeDrawnData } from '../../../fixtures/drawn-data.js';
import { toyNetwork } from '../../../fixtures/toy-network.js';

const SIZE_PX = 32;
const network = toyNetwork(SIZE_PX);
const files = serialiseGraph(buildGraph(network, SIZE_PX, 'answer'), 'float16');
const spec: PredictionSpec = {
  input: { sizePx: SIZE_PX, mean: IMAGENET_MEAN, std: IMAGENET_STD },
  views: ['upright', 'mirrored'],
  camSize: camSize(network.plan, SIZE_PX, network.weights),
  modality: false,
};

let dir: string;

beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'naevus-'));
  await writeDrawnData(dir);
});

/** Many files are a matter of many processes. */
const MANY = 10_000;

describe('the pool', () => {
  it('answers in the order of the records, with the same numbers, however many processes there are', async () => {
    const records = (await readImageManifest(dir)).slice(0, 12);
    await writeFile(records[3]?.file ?? '', 'no picture');
    const [few, many] = [openPredictionPool(files, spec, 1), openPredictionPool(files, spec, MANY)];
    const [here, there] = [await predictFiles(records, 'here', few), await predictFiles(records, 'there', many)];
    few.close();
    many.close();
    expect(here.scored.map(({ record }) => record.image)).toEqual(records.filter((_, at) => at !== 3).map(({ image }) => image));
    expect(there).toEqual(here);
    expect(there.problems).toHaveLength(1);
    expect(there.problems[0]).toContain(records[3]?.file);
  }, 120_000);

  it('says so where a file cannot be read, and where a process ends', async () => {
    const pool = openPredictionPool(files, spec, MANY);
    await expect(pool.predictViews(path.join(dir, 'nothing.png'), 'views')).rejects.toThrow(CliError);
    const asked = Array.from({ length: pool.size }, () => pool.predictViews(path.join(dir, 'nothing.png'), 'views'));
    pool.close();
    for (const { status } of await Promise.allSettled(asked)) expect(status).toBe('rejected');
    await expect(pool.predictViews(path.join(dir, 'nothing.png'), 'views')).rejects.toThrow();
  }, 120_000);
});
