/** Original layouts, written again from the manifest of the data folder: labels, groups and people must come out as it has them. */
import { mkdtemp, mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { DATA_DIR, HAS_DATA, NO_DATA } from '../../../fixtures/paths.js';
import { readImageManifest } from '../../../../training/src/data/image-manifest.js';
import type { ImageRecord } from '../../../../training/src/data/image-manifest.js';
import { prepare } from '../../../../training/src/prepare/prepare.js';
import { csvLine } from '../../../../training/src/prepare/write-files.js';

const idOf = ({ image }: ImageRecord): string => path.basename(image).replace(/\.\w+$/u, '');

type Layout = readonly [dir: string, table: string, header: string, row: (record: ImageRecord) => readonly string[]];

const DX = { BCC: 'bcc', ACK: 'akiec', NEV: 'nv', SEK: 'bkl', MEL: 'mel' } as const;
const LAYOUTS: Readonly<Record<string, Layout>> = {
  ham10000: [
    ...(['ham10000', 'HAM10000_metadata.csv', 'lesion_id,image_id,dx,dx_type,age,sex,localization'] as const),
    (record) => [
      ...[record.group, idOf(record), record.diagnosis ?? '', record.confirmedBy ?? ''],
      ...[record.age?.toFixed(1) ?? '', record.sex ?? '', record.site ?? ''],
    ],
  ],
  isic2020: [
    ...([
      'isic2020',
      'train.csv',
      'image_name,patient_id,sex,age_approx,anatom_site_general_challenge,diagnosis,target',
    ] as const),
    (record) => [
      ...[idOf(record), record.group, record.sex ?? '', record.age?.toFixed(1) ?? '', record.site ?? ''],
      ...[{ nv: 'nevus', mel: 'melanoma', bkl: 'lichenoid keratosis' }[record.diagnosis as string] ?? 'unknown'],
      record.melanoma === true ? '1' : '0',
    ],
  ],
  'pad-ufes-20': [
    ...(['pad-ufes-20', 'metadata.csv', 'patient_id,age,gender,fitspatrick,region,diagnostic,img_id,biopsed'] as const),
    (record) => [
      ...[record.group, record.age === undefined ? '' : String(record.age), (record.sex ?? '').toUpperCase()],
      ...[record.skinType === undefined ? '' : `${record.skinType}.0`, (record.site ?? '').toUpperCase()],
      ...[Object.entries(DX).find(([, id]) => id === record.diagnosis)?.[0] ?? '', `${idOf(record)}.png`],
      record.confirmedBy === 'histo' ? 'True' : 'False',
    ],
  ],
};

describe.skipIf(!HAS_DATA)(`original layouts${HAS_DATA ? '' : ` (${NO_DATA})`}`, () => {
  it('reads HAM10000, ISIC 2020 and PAD-UFES-20 as the manifest has them', async () => {
    const root = await mkdtemp(path.join(tmpdir(), 'prepare-real-'));
    try {
      const records = await readImageManifest(DATA_DIR);
      const chosen = Object.entries(LAYOUTS).flatMap(([dataset]) =>
        records.filter((record) => record.dataset === dataset).slice(0, 150),
      );
      for (const [dataset, [dir, table, header, row]] of Object.entries(LAYOUTS)) {
        const own = chosen.filter((record) => record.dataset === dataset);
        await mkdir(path.join(root, dir, 'images'), { recursive: true });
        await writeFile(path.join(root, dir, table), [header, ...own.map((record) => csvLine(row(record)))].join('\n'));
        for (const { file } of own) await symlink(path.resolve(file), path.join(root, dir, 'images', path.basename(file)));
      }
      const prepared = await prepare({
        sources: Object.keys(LAYOUTS).map((dataset) => ({
          layout: dataset as 'ham10000',
          dataset,
          dir: path.join(root, dataset),
        })),
        ...{ out: path.join(root, 'out'), seed: 1, shares: { val: 0.1, test: 0.15 }, keepSplits: false, maxDistance: 4 },
        ...{
          rotated: true,
          parts: true,
          copyPx: null,
          classFolders: { modality: 'photo', groupPattern: null },
          masks: [],
          bareSkin: [],
        },
      });
      expect(prepared.problems).toEqual([]);
      const made = await readImageManifest(path.join(root, 'out'));
      const known = (list: readonly ImageRecord[]) =>
        list.map((record) => ({ ...record, file: '', image: path.basename(record.image), split: '', group: '' }));
      expect(known(made)).toEqual(known(chosen));
      expect(prepared.images.map(({ key }) => key)).toEqual(chosen.map(({ group }) => group));
      const splits = new Map(made.map(({ group, split }) => [group, split]));
      for (const { group, split } of made) expect(splits.get(group)).toBe(split);
    } finally {
      await rm(root, { recursive: true });
    }
  });
});
