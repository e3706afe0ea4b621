/** Soft targets of teacher networks, on toys. */
import { mkdtemp, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { softmax } from '../../../../src/core/calibration/postprocess.js';
import { IMAGENET_MEAN, IMAGENET_STD } from '../../../../src/core/image/preprocess.js';
import { ImageCache } from '../../../../training/src/data/image-cache.js';
import { readImageManifest } from '../../../../training/src/data/image-manifest.js';
import type { ImageRecord } from '../../../../training/src/data/image-manifest.js';
import { softTargetsOf } from '../../../../training/src/fit/soft-targets.js';
import { predictLayerwise } from '../../../../training/src/fit/validate.js';
import { writeNetwork } from '../../../../training/src/network/checkpoint.js';
import { HEAD_BIAS, HEAD_KERNEL } from '../../../../training/src/network/head.js';
import { createProgram } from '../../../../training/src/program.js';
import { writeDrawnData } from '../../../fixtures/drawn-data.js';
import { toyNetwork } from '../../../fixtures/toy-network.js';

const SIZE = 24;
const spec = { sizePx: SIZE, mean: IMAGENET_MEAN, std: IMAGENET_STD };
const teachers = [1, 2].map((seed) => ({ name: `toy ${seed}`, network: toyNetwork(SIZE, seed) }));
let dir: string;
let records: ImageRecord[];

beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'naevus-'));
  await writeDrawnData(dir);
  records = [...(await readImageManifest(dir))].slice(0, 6);
});

describe('softTargetsOf', () => {
  it('is the softmax of the mean logits of the same networks on the training backend', async () => {
    const answers = await softTargetsOf(teachers, records, spec, path.join(dir, 'cache'));
    const each = await Promise.all(
      teachers.map(({ network }) => predictLayerwise(network.plan, network.weights, records, new ImageCache(), spec)),
    );
    answers.forEach((answer, at) => {
      const [first, second] = each.map((scored) => scored[at]?.logits ?? new Float32Array());
      const expected = softmax(first?.map((value, index) => (value + (second?.[index] ?? NaN)) / 2) ?? [], 1);
      expected.forEach((value, index) => {
        expect(answer[index]).toBeCloseTo(value, 4);
      });
    });
  });

  it('caches a file for each teacher and reads it back', async () => {
    const cache = path.join(dir, 'kept');
    const first = await softTargetsOf(teachers, records, spec, cache);
    expect(await readdir(cache)).toHaveLength(2);
    expect(await softTargetsOf(teachers, records, spec, cache)).toEqual(first);
  });

  it('names a picture that cannot be decoded', async () => {
    const [record] = records;
    const broken = record === undefined ? [] : [{ ...record, file: path.join(dir, 'gone.png') }];
    await expect(softTargetsOf(teachers, broken, spec, path.join(dir, 'broken'))).rejects.toThrow(/gone\.png/u);
  });
});

describe('train --distill-from', () => {
  it('refuses a teacher without a head by name', async () => {
    const headless = toyNetwork(SIZE);
    headless.weights.delete(HEAD_KERNEL);
    headless.weights.delete(HEAD_BIAS);
    const folder = path.join(dir, 'headless');
    await writeNetwork(folder, headless);
    await writeNetwork(path.join(dir, 'base'), toyNetwork(SIZE));
    const words = ['--backend', 'cpu', '--data', dir, '--base', path.join(dir, 'base'), '--distill-from', folder];
    await expect(createProgram().parseAsync(['train', ...words], { from: 'user' })).rejects.toThrow(/headless has no head/u);
  });
});
