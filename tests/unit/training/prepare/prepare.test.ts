/** The whole command on synthetic images: what is kept, linked, split, reported and written, and what a second run does. */
import { appendFile, mkdir, mkdtemp, readFile, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { seededRandom } from '../../../../src/core/random.js';
import { readImageManifest } from '../../../../training/src/data/image-manifest.js';
import { leakageTable } from '../../../../training/src/prepare/leakage.js';
import { prepare } from '../../../../training/src/prepare/prepare.js';
import type { PrepareSettings } from '../../../../training/src/prepare/prepare.js';
import { parseSourceSpec } from '../../../../training/src/prepare/read-source.js';
import { summaryTable } from '../../../../training/src/commands/prepare.js';
import { csvLine } from '../../../../training/src/prepare/write-files.js';

const HAM = 'lesion_id,image_id,dx,dx_type,age,sex,localization';
let root = '';
const at = (...parts: readonly string[]): string => path.join(root, ...parts);

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'prepare-'));
});
afterEach(async () => {
  await rm(root, { recursive: true });
});

/** A image that only `seed` looks like: random colours on a coarse grid with fine grain. */
async function draw(seed: number): Promise<Buffer> {
  const random = seededRandom(seed);
  const side = 48;
  const coarse = Array.from({ length: 64 }, () => random() * 200);
  const data = Uint8Array.from({ length: side * side }, (_, n) => {
    const cell = Math.floor(Math.floor(n / side) / 6) * 8 + Math.floor((n % side) / 6);
    return (coarse[cell] ?? 0) + random() * 55;
  });
  return sharp(data, { raw: { width: side, height: side, channels: 1 } })
    .resize(192, 160, { fit: 'fill' })
    .png()
    .toBuffer();
}

async function put(file: string, content: string | Uint8Array): Promise<void> {
  await mkdir(path.dirname(at(file)), { recursive: true });
  await writeFile(at(file), content);
}

/** HAM10000 with images 1 to `count`, each of a lesion of its own. */
async function putHam(count: number): Promise<void> {
  const rows = Array.from({ length: count }, (_, n) => `HAM_${n + 1},ISIC_00000${n + 11},nv,histo,45.0,male,back`);
  await put('ham/HAM10000_metadata.csv', [HAM, ...rows].join('\n'));
  for (let n = 1; n <= count; n++) await put(`ham/part_1/ISIC_00000${n + 10}.png`, await draw(n));
}

function settings(sources: readonly string[], changes: Partial<PrepareSettings> = {}): PrepareSettings {
  return {
    ...{ sources: sources.map((text) => parseSourceSpec(text.replace('=', `=${root}/`))), out: at('out'), seed: 1 },
    ...{ shares: { val: 0.2, test: 0.3 }, keepSplits: false, maxDistance: 4, rotated: true, parts: true, copyPx: null },
    ...{ classFolders: { modality: 'smartphone', groupPattern: null }, masks: [], bareSkin: [], ...changes },
  };
}

describe('prepare', () => {
  it('drops copies, links what looks the same, leaves out contradictions and lists broken files', async () => {
    await putHam(6);
    await put('clinic/nv/copy.png', await draw(1));
    await put('clinic/mel/wrong.png', await draw(2));
    const smaller = await sharp(await draw(3))
      .resize(120, 100, { fit: 'fill' })
      .flop()
      .jpeg({ quality: 85 })
      .toBuffer();
    await put('clinic/nv/mirrored.jpg', smaller);
    await put('clinic/nv/broken.jpg', smaller.subarray(0, 300));
    const prepared = await prepare(settings(['ham10000=ham', 'folder:clinic=clinic']));
    expect(prepared.problems.map(({ kind, image }) => [kind, path.basename(image)])).toEqual([
      ['broken', 'broken.jpg'],
      ['copy', 'copy.png'],
      ['contradiction', 'ISIC_0000012.png'],
      ['contradiction', 'wrong.png'],
    ]);
    const records = await readImageManifest(at('out'));
    expect(records.map(({ image }) => path.basename(image))).toEqual([
      ...[11, 13, 14, 15, 16].map((n) => `ISIC_00000${n}.png`),
      'mirrored.jpg',
    ]);
    for (const { file } of records) expect((await stat(file)).isFile()).toBe(true);
    const [lesion, mirrored] = [records[1], records.at(-1)];
    expect([mirrored?.group, mirrored?.split]).toEqual([lesion?.group, lesion?.split]);
    expect(new Set(records.map(({ group }) => group)).size).toBe(5);
    expect(mirrored).toMatchObject({ dataset: 'clinic', modality: 'smartphone', diagnosis: 'nv' });

    const { pairs } = prepared.leakage;
    expect(pairs.map(({ exact }) => exact)).toEqual([true, true, false]);
    expect(pairs[1]).toMatchObject({ labelsDisagree: true });
    expect(pairs[2]).toMatchObject({
      one: 'ham10000/part_1/ISIC_0000013.png',
      other: 'clinic/nv/mirrored.jpg',
      labelsDisagree: false,
    });
    expect(pairs[2]?.distance).toBeLessThanOrEqual(4);
    expect(JSON.parse(await readFile(at('out/leakage.json'), 'utf8'))).toEqual(prepared.leakage);
    const listed = (await readFile(at('out/problems.csv'), 'utf8')).trim().split('\n');
    expect(listed[0]).toBe('dataset,kind,file,row,image,problem');
    expect(listed[3]).toBe(
      csvLine([
        ...['ham10000', 'contradiction', at('ham/HAM10000_metadata.csv'), '3', 'part_1/ISIC_0000012.png'],
        'the same bytes as clinic/mel/wrong.png, another label in clinic/mel/wrong.png',
      ]),
    );
    expect(summaryTable(prepared)).toMatch(/4 problems, listed in problems\.csv[^]*clinic: broken 1/u);
    expect(leakageTable(prepared.leakage)).toMatch(/equal bytes +2 [^]*distance \d +1 /u);
  });

  it('joins a photo with the same one cut out closer, unless told not to', async () => {
    await putHam(4);
    const whole = sharp(await draw(2));
    const { width, height } = await whole.metadata();
    const part = { left: Math.round(width * 0.07), top: Math.round(height * 0.1) };
    const closer = whole.extract({ ...part, width: Math.round(width * 0.84), height: Math.round(height * 0.84) });
    await put('clinic/nv/closer.jpg', await closer.modulate({ brightness: 1.1 }).jpeg({ quality: 90 }).toBuffer());
    const sources = ['ham10000=ham', 'folder:clinic=clinic'];
    const prepared = await prepare(settings(sources));
    const groupsOf = async () =>
      new Map((await readImageManifest(at('out'))).map(({ image, group }) => [path.basename(image), group]));
    const groups = await groupsOf();
    expect(groups.get('closer.jpg')).toBe(groups.get('ISIC_0000012.png'));
    expect(new Set(groups.values()).size).toBe(4);
    expect(prepared.leakage.pairs).toMatchObject([
      { one: 'ham10000/part_1/ISIC_0000012.png', other: 'clinic/nv/closer.jpg', exact: false },
    ]);
    expect(prepared.leakage.pairs[0]?.part).toBeCloseTo(0.84, 1);
    expect(leakageTable(prepared.leakage)).toMatch(/part of the other +1 /u);
    await prepare(settings(sources, { parts: false }));
    expect(new Set((await groupsOf()).values()).size).toBe(5);
  });

  it('moves no image for data that is added, and tells joined groups and moved images', async () => {
    await putHam(40);
    const before = await prepare(settings(['ham10000=ham']));
    const splits = new Set([...before.placed.values()].map(({ split }) => split));
    expect(splits).toEqual(new Set(['train', 'val', 'test']));
    expect(before.leakage).toMatchObject({ moved: [], joined: [], pairs: [] });

    // A lesion of train and one of test turn out to be one patient's.
    const ofSplit = (split: string) => before.images.find(({ key }) => before.placed.get(key)?.split === split);
    const [inTrain, inTest] = [ofSplit('train'), ofSplit('test')];
    const header = 'image_name,patient_id,diagnosis,target';
    const rows = [inTrain, inTest].map((image) => `${image?.sourceId ?? ''},IP_1,nevus,0`);
    await put('isic2020/train.csv', [header, ...rows].join('\n'));
    for (const image of [inTrain, inTest]) {
      await put(`isic2020/${image?.sourceId ?? ''}.jpg`, await sharp(image?.file).jpeg({ quality: 95 }).toBuffer());
    }
    const after = await prepare(settings(['isic2020=isic2020', 'ham10000=ham']));
    for (const { key } of before.images) {
      if (key !== inTrain?.key) expect(after.placed.get(key)?.split).toBe(before.placed.get(key)?.split);
    }
    expect(after.placed.get('IP_1')?.split).toBe('test');
    expect(after.leakage.joined).toHaveLength(1);
    expect(after.leakage.joined[0]?.members).toEqual(
      expect.arrayContaining([
        { key: inTrain?.key, alone: 'train', images: 1 },
        { key: inTest?.key, alone: 'test', images: 1 },
      ]),
    );
    expect(after.leakage.moved).toEqual([
      { image: path.posix.join('../ham', inTrain?.relative ?? ''), from: 'train', to: 'test' },
    ]);
  });

  it('reads nothing twice, and goes on where a stopped run left half a record', async () => {
    await putHam(5);
    const first = at('ham/part_1/ISIC_0000011.png');
    const then = new Date('2020-02-02');
    await utimes(first, then, then);
    await prepare(settings(['ham10000=ham']));
    const manifest = await readFile(at('out/manifest.csv'), 'utf8');
    const cache = at('out/fingerprints.cache');
    const { size } = await stat(cache);
    expect(size).toBe(5 * 4160);
    await appendFile(cache, Buffer.alloc(1000, 7));
    // A image that has changed without its size and time telling is not read again: the cache answered.
    await writeFile(first, Buffer.alloc((await stat(first)).size));
    await utimes(first, then, then);
    await put('ham/part_1/ISIC_0000012.png', await draw(99));
    const again = await prepare(settings(['ham10000=ham']));
    expect(again.problems).toEqual([]);
    expect(await readFile(at('out/manifest.csv'), 'utf8')).toBe(manifest);
    expect((await stat(cache)).size).toBe(6 * 4160);
    expect((await readdir(at('out'))).sort()).toEqual(['fingerprints.cache', 'leakage.json', 'manifest.csv', 'problems.csv']);
  });

  it('copies with the short side asked for, upright, and does not enlarge', async () => {
    await putHam(1);
    await put(
      'clinic/bcc/turned.jpg',
      await sharp(await draw(7))
        .jpeg()
        .withMetadata({ orientation: 6 })
        .toBuffer(),
    );
    await put(
      'clinic/bcc/small.webp',
      await sharp(await draw(6))
        .webp()
        .toBuffer(),
    );
    await put(
      'clinic/bcc/small.png',
      await sharp(await draw(8))
        .resize(60, 50)
        .png()
        .toBuffer(),
    );
    await prepare(settings(['ham10000=ham', 'folder:clinic=clinic'], { copyPx: 80 }));
    const sizes = await Promise.all(
      (await readImageManifest(at('out'))).map(async ({ image, file }) => {
        const { width, height, format, exif } = await sharp(file).metadata();
        return [image, width, height, format, exif];
      }),
    );
    expect(sizes).toEqual([
      ['images-80/ham10000/part_1/ISIC_0000011.jpg', 96, 80, 'jpeg', undefined],
      ['images-80/clinic/bcc/small.png.jpg', 60, 50, 'jpeg', undefined],
      ['images-80/clinic/bcc/small.webp.jpg', 96, 80, 'jpeg', undefined],
      ['images-80/clinic/bcc/turned.jpg', 80, 96, 'jpeg', undefined],
    ]);
  });

  it('copies again what was replaced, even by an older file, and nothing else', async () => {
    await put('clinic/nv/a.png', await draw(1));
    await put('clinic/nv/b.png', await draw(2));
    const copies = ['a', 'b'].map((name) => at(`out/images-80/clinic/nv/${name}.jpg`));
    await prepare(settings(['folder:clinic=clinic'], { copyPx: 80 }));
    const before = await Promise.all(copies.map((file) => readFile(file)));
    await Promise.all(copies.map((file) => utimes(file, new Date('2020-02-02'), new Date('2020-02-02'))));
    await put('clinic/nv/a.png', await draw(3));
    await utimes(at('clinic/nv/a.png'), new Date('2010-01-01'), new Date('2010-01-01'));
    await prepare(settings(['folder:clinic=clinic'], { copyPx: 80 }));
    const after = await Promise.all(copies.map((file) => readFile(file)));
    expect(after[0]?.equals(before[0] ?? Buffer.alloc(0))).toBe(false);
    expect(after[1]?.equals(before[1] ?? Buffer.alloc(0))).toBe(true);
    expect((await stat(copies[1] ?? '')).mtime).toEqual(new Date('2020-02-02'));
  });

  it('makes a copy again that was deleted, and is not misled by a list that was cut short', async () => {
    await put('clinic/nv/a.png', await draw(1));
    await prepare(settings(['folder:clinic=clinic'], { copyPx: 80 }));
    const copy = at('out/images-80/clinic/nv/a.jpg');
    const whole = await readFile(copy);
    await rm(copy);
    await appendFile(at('out/made.cache'), '0123 80 92\timages-80/clinic/nv/a.p');
    await prepare(settings(['folder:clinic=clinic'], { copyPx: 80 }));
    expect((await readFile(copy)).equals(whole)).toBe(true);
    expect(await readFile(at('out/made.cache'), 'utf8')).toMatch(/^(?:[0-9a-f]{64} 80 92\timages-80\/clinic\/nv\/a\.jpg\n)+$/u);
  });

  it('keeps splits that a source states in several folders, and no others, when asked to', async () => {
    for (const [n, split] of ['train', 'train', 'val', 'test', 'test'].entries()) {
      await put(`clinic/${split}/nv/${n}.png`, await draw(20 + n));
      await put(`other/train/nv/${n}.png`, await draw(40 + n));
    }
    const sources = ['folder:clinic=clinic', 'folder:other=other'];
    await prepare(settings(sources, { keepSplits: true, shares: { val: 0, test: 0.99 } }));
    const splitsOf = async (dataset: string) =>
      (await readImageManifest(at('out'))).filter((record) => record.dataset === dataset).map(({ split }) => split);
    expect(await splitsOf('clinic')).toEqual(['test', 'test', 'train', 'train', 'val']);
    expect(await splitsOf('other')).toContain('test');
  });

  it('stops for what a person must mend, in a sentence', async () => {
    await put('clinic/nv/broken.jpg', 'no picture');
    await expect(prepare(settings(['folder=clinic']))).rejects.toThrow(/No image is left/u);
    await expect(prepare(settings(['folder=nowhere']))).rejects.toThrow(/nowhere cannot be read/u);
    await expect(prepare(settings(['folder=clinic', 'folder=clinic']))).rejects.toThrow(/Two sources are named folder/u);
    expect(() => parseSourceSpec('isic2021=x')).toThrow(/must read LAYOUT=DIR/u);
    expect(() => parseSourceSpec('folder:a b=x')).toThrow(/letters, digits/u);
    expect(parseSourceSpec('pad-ufes-20=some/dir=x')).toEqual({
      layout: 'pad-ufes-20',
      dataset: 'pad-ufes-20',
      dir: 'some/dir=x',
    });
  });
});
