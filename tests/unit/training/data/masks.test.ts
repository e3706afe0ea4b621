/** Lesion masks beside the images: found by source and name, carried as alpha into the batch, refused where they do not fit. */
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { IMAGENET_MEAN, IMAGENET_STD } from '../../../../src/core/image/preprocess.js';
import { NO_AUGMENT } from '../../../../training/src/data/augment.js';
import { ImageCache } from '../../../../training/src/data/image-cache.js';
import { parseImageManifest } from '../../../../training/src/data/image-manifest.js';
import { findMasks } from '../../../../training/src/data/masks.js';
import { makeBatch } from '../../../../training/src/fit/batch/make-batch.js';

const SIDE = 32;
let dir: string;

const drawing = (width: number, height: number, isWhite: (x: number, y: number) => boolean): Promise<Buffer> => {
  const data = Buffer.from(
    Array.from({ length: width * height }, (_, at) => (isWhite(at % width, Math.floor(at / width)) ? 255 : 0)),
  );
  return sharp(data, { raw: { width, height, channels: 1 } })
    .png()
    .toBuffer();
};
const records = () =>
  parseImageManifest(
    [
      'image,dataset,diagnosis,suspicious,melanoma,split,group,modality',
      'experts/a.png,experts,nv,0,0,train,a,dermoscopy',
      'experts/b.png,experts,nv,0,0,train,b,dermoscopy',
      'students/c.png,students,nv,0,0,train,c,smartphone',
    ].join('\n'),
    'manifest.csv',
    dir,
  );

beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'naevus-'));
  for (const folder of ['experts', 'students', 'masks/experts', 'masks/students'])
    await mkdir(path.join(dir, folder), { recursive: true });
  const plain = await drawing(SIDE, SIDE, () => true);
  for (const name of ['experts/a.png', 'experts/b.png', 'students/c.png']) await writeFile(path.join(dir, name), plain);
  // The left half is the spot, and a cell's worth of the right.
  await writeFile(path.join(dir, 'masks/experts/a.png'), await drawing(SIDE, SIDE, (x) => x < 18));
  await writeFile(path.join(dir, 'masks/students/c.png'), await drawing(SIDE + 1, SIDE, () => true));
});

const load = (maskFiles: readonly (string | null)[], files: readonly string[]) =>
  makeBatch(
    {
      step: 0,
      sizePx: SIDE,
      files,
      maskFiles,
      framed: files.map(() => null),
      pairs: [],
      rows: { masks: files.map(() => new Float32Array(8)), softTargets: null },
    },
    {
      spec: { sizePx: SIDE, mean: IMAGENET_MEAN, std: IMAGENET_STD },
      augment: NO_AUGMENT,
      mixupAlpha: 0,
      seed: 1,
      framedFraction: 0,
    },
    new ImageCache(),
  );

describe('masks', () => {
  it('are found where they lie, of the sources that count alone', async () => {
    expect(await findMasks(records(), ['experts'])).toEqual([path.join(dir, 'masks/experts/a.png'), null, null]);
  });

  it('become the fraction of each cell that the spot covers; without a mask nothing is known', async () => {
    const files = records().map(({ file }) => file);
    const { outlines } = await load(await findMasks(records(), ['experts']), files);
    expect(outlines.map((outline) => outline?.weight)).toEqual([1, undefined, undefined]);
    expect([...(outlines[0]?.fractions ?? [])].slice(0, 8)).toEqual([1, 1, 1, 1, 0.5, 0, 0, 0]);
  });

  it('are refused by name where they are not the size of the image, or broken', async () => {
    const [, , third] = records();
    await expect(
      load(await findMasks(records(), ['students']).then(([, , mask]) => [mask ?? null]), [third?.file ?? '']),
    ).rejects.toThrow(/masks\/students\/c\.png has 33 x 32 pixels, but its image has 32 x 32/u);
    const broken = path.join(dir, 'masks/students/broken.png');
    await writeFile(broken, 'no picture');
    await expect(load([broken], [third?.file ?? ''])).rejects.toThrow(/broken\.png cannot be decoded/u);
  });
});
