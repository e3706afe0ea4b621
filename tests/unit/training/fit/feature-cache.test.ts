/** A cache entry ends with the bytes of its images, whatever they are named. */
import { copyFile, mkdtemp, rename } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeAll, expect, it, vi } from 'vitest';
import { IMAGENET_MEAN, IMAGENET_STD } from '../../../../src/core/image/preprocess.js';
import type { ImageRecord } from '../../../../training/src/data/image-manifest.js';
import { cacheFeatures } from '../../../../training/src/fit/feature-cache.js';
import { softTargetsOf } from '../../../../training/src/fit/soft-targets.js';
import { writeGolden } from '../../../fixtures/golden-file.js';
import { toyNetwork } from '../../../fixtures/toy-network.js';

let dir: string;
let records: ImageRecord[];
const spec = { sizePx: 24, mean: IMAGENET_MEAN, std: IMAGENET_STD };

beforeAll(async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  dir = await mkdtemp(path.join(tmpdir(), 'naevus-'));
  const files = [await writeGolden(dir, 1), await writeGolden(dir, 2)];
  records = files.map((file) => ({
    ...{ file, image: path.basename(file), dataset: 'toy', diagnosis: 'nv', suspicious: false, melanoma: false },
    ...{ split: 'train', group: file, modality: 'dermoscopy' },
  }));
});

it('computes features and soft targets again where a file has other content under the same name', async () => {
  const [features, targets] = [path.join(dir, 'features'), path.join(dir, 'soft-targets')];
  const teacher = { name: 'toy', network: toyNetwork(24) };
  const all = async () => [
    (await cacheFeatures(toyNetwork(24), records, spec, features)).values,
    await softTargetsOf([teacher], records, spec, targets),
  ];
  const before = await all();
  expect(await all()).toEqual(before);
  const [first, second] = records;
  if (first === undefined || second === undefined) throw new Error('two files were written');
  await copyFile(first.file, `${first.file}.copy`);
  await rename(second.file, first.file);
  await rename(`${first.file}.copy`, second.file);
  const swapped = await all();
  expect(swapped[0]).not.toEqual(before[0]);
  expect(swapped[1]).toEqual([...(before[1] as Float32Array[])].reverse());
});
