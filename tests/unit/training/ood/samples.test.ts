/** Which photos are fitted on, and which are taken for something that was not learned. */
import { mkdtempSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import type { ImageRecord } from '../../../../training/src/data/image-manifest.js';
import { bareSkinPhotos, fitSample, lesionsOf, photosInFolders, unlearnedPhotos } from '../../../../training/src/ood/samples.js';

const dir = mkdtempSync(path.join(tmpdir(), 'ood-samples-'));

afterAll(async () => {
  await rm(dir, { recursive: true, force: true });
});

function record(at: number, about: Partial<ImageRecord> = {}): ImageRecord {
  return {
    ...{ file: path.join(dir, `${at}.png`), image: `${at}.png`, dataset: 'ham10000', diagnosis: 'nv', suspicious: false },
    ...{ melanoma: false, split: 'train', group: `${at}`, modality: 'dermoscopy', ...about },
  };
}

const namesOf = (records: readonly ImageRecord[]): string[] => records.map(({ image }) => image).sort();

describe('the lesions that are fitted on', () => {
  const records = [
    ...Array.from({ length: 30 }, (_, at) => record(at, { diagnosis: at % 3 === 0 ? 'mel' : 'nv' })),
    record(100, { diagnosis: 'other', dataset: 'other-skin' }),
    record(101, { diagnosis: null }),
    record(102, { split: 'val' }),
    record(103, { dataset: 'pad-ufes-20' }),
  ];

  it('are of train, have a diagnosis and are not of the class other', () => {
    expect(namesOf(fitSample(records))).toEqual(namesOf([...records.slice(0, 30), ...records.slice(33)]));
  });

  it('are a few of each diagnosis and data set, the same ones in whatever order they come', () => {
    const some = fitSample(records, 4);
    expect(some.filter(({ diagnosis }) => diagnosis === 'mel')).toHaveLength(4);
    expect(some.filter(({ dataset }) => dataset === 'pad-ufes-20')).toHaveLength(1);
    expect(some).toHaveLength(9);
    expect(namesOf(fitSample(records.toReversed(), 4))).toEqual(namesOf(some));
  });
});

describe('a split', () => {
  it('falls into lesions of the classes and what is not learned', () => {
    const records = [
      record(1),
      record(2, { diagnosis: 'other' }),
      record(3, { diagnosis: null, detail: 'INF' }),
      record(4, { diagnosis: null, detail: 'NV' }),
      record(5, { split: 'test' }),
    ];
    expect(namesOf(lesionsOf(records, 'train'))).toEqual(['1.png', '4.png']);
    expect(namesOf(unlearnedPhotos(records, 'train'))).toEqual(['2.png', '3.png']);
  });
});

describe('bare skin', () => {
  it('is a square away from the lesion, of photos whose mask leaves room for one', async () => {
    await mkdir(path.join(dir, 'masks/ham10000'), { recursive: true });
    const mask = (at: number, width: number) =>
      sharp({ create: { width: 100, height: 100, channels: 3, background: '#000' } })
        .composite([{ input: { create: { width, height: 100, channels: 3, background: '#fff' } }, left: 0, top: 0 }])
        .png()
        .toFile(path.join(dir, 'masks/ham10000', `${at}.png`));
    await Promise.all([mask(1, 40), mask(2, 95)]);
    const records = [
      record(1, { split: 'val', melanoma: true, suspicious: true, diagnosis: 'mel' }),
      record(2, { split: 'val' }),
    ];
    const photos = await bareSkinPhotos([...records, record(3, { split: 'val' })], 'val');
    expect(photos).toHaveLength(1);
    const [photo] = photos;
    expect(photo?.record).toMatchObject({
      image: '1.png',
      dataset: 'bare-skin',
      diagnosis: 'other',
      melanoma: false,
      group: '1',
    });
    expect(photo?.square?.x).toBeGreaterThanOrEqual(48);
    expect((photo?.square?.x ?? 0) + (photo?.square?.size ?? 0)).toBeLessThanOrEqual(100);
  });
});

describe('photos in folders', () => {
  it('are of the kind that their folder names', async () => {
    await mkdir(path.join(dir, 'photos/nails'), { recursive: true });
    await mkdir(path.join(dir, 'photos/dogs'));
    const empty = sharp({ create: { width: 4, height: 4, channels: 3, background: '#fff' } });
    await Promise.all(
      ['nails/b.JPG', 'nails/a.png', 'dogs/c.webp'].map((name) => empty.clone().toFile(path.join(dir, 'photos', name))),
    );
    const photos = await photosInFolders(path.join(dir, 'photos'));
    expect(photos.map(({ dataset, image }) => [dataset, image])).toEqual([
      ['dogs', 'dogs/c.webp'],
      ['nails', 'nails/a.png'],
      ['nails', 'nails/b.JPG'],
    ]);
    expect(new Set(photos.map(({ diagnosis }) => diagnosis))).toEqual(new Set(['other']));
  });
});
