/** The thread that draws batches must draw what would be drawn here, and say which image it cannot read. Node. */
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { IMAGENET_MEAN, IMAGENET_STD } from '../../../../../src/core/image/preprocess.js';
import { CliError } from '../../../../../training/src/cli-error.js';
import { seededRandom } from '../../../../../src/core/random.js';
import { DEFAULT_AUGMENT, NO_AUGMENT, augment } from '../../../../../training/src/data/augment.js';
import { decodeImageFile } from '../../../../../training/src/data/decode.js';
import { ImageCache } from '../../../../../training/src/data/image-cache.js';
import { makeBatch } from '../../../../../training/src/fit/batch/make-batch.js';
import type { BatchRequest, ViewSettings } from '../../../../../training/src/fit/batch/make-batch.js';
import { openBatchLoader } from '../../../../../training/src/fit/batch/batch-loader.js';
import type { BatchLoader } from '../../../../../training/src/fit/batch/batch-loader.js';
import { writeGolden } from '../../../../fixtures/golden-file.js';

const SETTINGS: ViewSettings = {
  ...{ spec: { sizePx: 24, mean: IMAGENET_MEAN, std: IMAGENET_STD }, augment: DEFAULT_AUGMENT, mixupAlpha: 0.2, seed: 3 },
  framedFraction: 0,
};
/** Enough that a thread draws. */
const MANY = 1000;

let files: string[];
let broken: string;
let drawer: BatchLoader | undefined;

beforeAll(async () => {
  const dir = await mkdtemp(path.join(tmpdir(), 'naevus-'));
  files = await Promise.all([0, 1, 2, 3].map((at) => writeGolden(dir, at)));
  broken = path.join(dir, 'broken.png');
  await writeFile(broken, 'no picture');
});

afterEach(() => {
  drawer?.close();
});

const orderOf = (step: number, pictures: readonly string[]): BatchRequest => ({
  ...{ step, sizePx: 24, files: pictures, maskFiles: pictures.map(() => null), framed: pictures.map(() => null), pairs: [] },
  rows: { masks: pictures.map((_, at) => Float32Array.of(at, 1)), softTargets: null },
});

describe('the thread that draws batches', () => {
  it('draws what would be drawn here', async () => {
    drawer = openBatchLoader(SETTINGS, MANY);
    expect(drawer.prefetches).toBe(true);
    const [first, second] = await Promise.all([drawer.load(orderOf(7, files)), drawer.load(orderOf(8, files))]);
    expect(first).toEqual(await makeBatch(orderOf(7, files), SETTINGS, new ImageCache()));
    expect(second).toEqual(await makeBatch(orderOf(8, files), SETTINGS, new ImageCache()));
    expect(second.views).not.toEqual(first.views);
  });

  it('draws the square that frames the spot as often as it is told', async () => {
    const whole = { x: 0, y: 0, size: 20 };
    const settings = (framedFraction: number): ViewSettings => ({
      ...SETTINGS,
      augment: NO_AUGMENT,
      mixupAlpha: 0,
      framedFraction,
    });
    const order: BatchRequest = { ...orderOf(0, files), framed: files.map(() => whole) };
    const drawn = async (framedFraction: number, asked = order) =>
      (await makeBatch(asked, settings(framedFraction), new ImageCache())).views;
    const image = await decodeImageFile(files[0] ?? '');
    const { mean, std } = SETTINGS.spec;
    expect((await drawn(1))[0]).toEqual(augment(image, { sizePx: 24, mean, std }, NO_AUGMENT, seededRandom(1), whole).view);
    expect(await drawn(0)).toEqual(await drawn(1, orderOf(0, files)));
    expect(await drawn(0)).not.toEqual(await drawn(1));
    const many: BatchRequest = {
      ...orderOf(
        0,
        Array.from({ length: 200 }, () => files[0] ?? ''),
      ),
      framed: Array.from({ length: 200 }, () => whole),
    };
    const [framed] = await drawn(1);
    const count = (await drawn(0.5, many)).filter((view) => view.every((value, at) => value === framed?.[at])).length;
    expect(count).toBeGreaterThan(70);
    expect(count).toBeLessThan(130);
  });

  it('names a picture that it cannot read, and goes on', async () => {
    drawer = openBatchLoader(SETTINGS, MANY);
    const refused = drawer.load(orderOf(0, [...files, broken]));
    await expect(refused).rejects.toThrow(CliError);
    await expect(refused).rejects.toThrow('broken.png cannot be decoded');
    await expect(drawer.load(orderOf(1, files))).resolves.toMatchObject({ views: { length: 4 } });
  });

  it('rejects what is still asked when it is closed', async () => {
    drawer = openBatchLoader(SETTINGS, MANY);
    const asked = drawer.load(orderOf(0, files));
    drawer.close();
    await expect(asked).rejects.toThrow('ended');
    await expect(drawer.load(orderOf(1, files))).rejects.toThrow('ended');
  });

  it('starts no thread for a few pictures', () => {
    drawer = openBatchLoader(SETTINGS, files.length);
    expect(drawer.prefetches).toBe(false);
  });
});
