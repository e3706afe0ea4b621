/**
 * MILK10k's own layout, written again from the manifest of the data folder: labels, people and pairs must come out as it has them, and the photos
 * that are HAM10000's, cut out in another way, must be found. And the masks of the data folder, fitted to small copies.
 */
import { mkdtemp, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATA_DIR, HAS_DATA, NO_DATA } from '../../../fixtures/paths.js';
import { prepare } from '../../../../training/src/prepare/prepare.js';
import type { PrepareSettings } from '../../../../training/src/prepare/prepare.js';
import { columnsOf, parseTable } from '../../../../training/src/prepare/table.js';
import { csvLine } from '../../../../training/src/prepare/write-files.js';

type Row = Readonly<Record<string, string>>;

const TRUTH = ['AKIEC', 'BCC', 'BEN_OTH', 'BKL', 'DF', 'INF', 'MAL_OTH', 'MEL', 'NV', 'SCCKA', 'VASC'];
const METADATA = ['lesion_id', 'image_type', 'isic_id', 'age_approx', 'sex', 'skin_tone_class', 'site'];
/** Lesions that are in HAM10000, too, and others. */
const LESIONS = 30;

let root = '';
const at = (...parts: readonly string[]): string => path.join(root, ...parts);
const rowsOf = async (dir: string): Promise<Row[]> => {
  const text = await readFile(path.join(dir, 'manifest.csv'), 'utf8');
  const columns = columnsOf(text, dir);
  return parseTable(text, dir).rows.map((row) => Object.fromEntries(columns.map((column) => [column, row.text(column)])));
};
const of = (row: Row | undefined, column: string): string => row?.[column] ?? '';
const put = (file: string, lines: readonly (readonly string[])[]): Promise<void> =>
  writeFile(at(file), lines.map((line) => csvLine(line)).join('\n'));

const settings = (changes: Partial<PrepareSettings>): PrepareSettings => ({
  ...{
    sources: [],
    out: at('out'),
    seed: 1,
    shares: { val: 0.1, test: 0.15 },
    keepSplits: false,
    maxDistance: 4,
    rotated: true,
    parts: true,
  },
  ...{ copyPx: null, classFolders: { modality: 'photo', groupPattern: null }, masks: [], bareSkin: [], ...changes },
});

describe.skipIf(!HAS_DATA)(`the data folder${HAS_DATA ? '' : ` (${NO_DATA})`}`, () => {
  let all: Row[] = [];
  beforeAll(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'milk10k-'));
    all = await rowsOf(DATA_DIR);
  });
  afterAll(async () => {
    await rm(root, { recursive: true });
  });

  /** Both photos of lesions whose group is HAM10000's, and of others: the name that the test gives the lesion, and the rows. */
  function lesions(): { name: string; group: string; clinical: Row; dermoscopy: Row }[] {
    const byGroup = new Map<string, Row[]>();
    for (const row of all.filter((one) => of(one, 'dataset').startsWith('milk10k-'))) {
      byGroup.set(of(row, 'group'), [...(byGroup.get(of(row, 'group')) ?? []), row]);
    }
    const pairs = [...byGroup].flatMap(([group, rows]) => {
      const [clinical, dermoscopy] = ['milk10k-clinical', 'milk10k-dermoscopy'].map((dataset) =>
        rows.find((row) => of(row, 'dataset') === dataset),
      );
      return rows.length !== 2 || clinical === undefined || dermoscopy === undefined ? [] : [{ group, clinical, dermoscopy }];
    });
    const inHam = pairs.filter(({ group }) => group.startsWith('HAM_')).slice(0, LESIONS);
    const others = pairs.filter(({ group }) => !group.startsWith('HAM_')).slice(0, LESIONS);
    return [...inHam, ...others].map((pair, n) => ({ ...pair, name: `IL_${String(n).padStart(7, '0')}` }));
  }

  it('comes out of the original layout of MILK10k as its manifest has it', { timeout: 120_000 }, async () => {
    const chosen = lesions();
    await mkdir(at('ham'), { recursive: true });
    const photos = chosen.flatMap(({ name, clinical, dermoscopy }) => [
      { name, row: clinical, type: 'clinical: close-up' },
      { name, row: dermoscopy, type: 'dermoscopic' },
    ]);
    for (const { name, row, type } of photos) {
      await mkdir(at('milk/MILK10k_Training_Input', name), { recursive: true });
      const photo = sharp(path.join(DATA_DIR, of(row, 'image')));
      const { width, height } = await photo.metadata();
      const side = Math.min(width, height);
      // The data folder has the centre square of HAM10000's photos alone.
      const [left, top] = [Math.floor((width - side) / 2), Math.floor((height - side) / 2)];
      const cut = type === 'dermoscopic' ? photo.extract({ left, top, width: side, height: side }) : photo;
      await cut.jpeg({ quality: 95 }).toFile(at('milk/MILK10k_Training_Input', name, `${of(row, 'source_id')}.jpg`));
    }
    await put('milk/MILK10k_Training_GroundTruth.csv', [
      ['lesion_id', ...TRUTH],
      ...chosen.map(({ name, clinical }) => [
        name,
        ...TRUTH.map((column) => (column === of(clinical, 'detail') ? '1.0' : '0.0')),
      ]),
    ]);
    await put('milk/MILK10k_Training_Metadata.csv', [
      METADATA,
      ...photos.map(({ name, row, type }) => [
        ...[name, type, of(row, 'source_id'), of(row, 'age'), of(row, 'sex'), of(row, 'skin_tone')],
        of(row, 'site').replaceAll(' ', '_'),
      ]),
    ]);
    await put('milk/MILK10k_Training_Supplement.csv', [
      ['isic_id', 'diagnosis_full', 'diagnosis_confirm_type', 'invasion_thickness_interval'],
      ...photos.map(({ row }) => [
        ...[of(row, 'source_id'), ''],
        ...[of(row, 'confirmed_by') === 'histo' ? 'histopathology' : 'single contributor clinical assessment', ''],
      ]),
    ]);
    const groups = new Set(chosen.map(({ group }) => group));
    const ham = all.filter((row) => of(row, 'dataset') === 'ham10000' && groups.has(of(row, 'group')));
    for (const row of ham) await symlink(path.join(DATA_DIR, of(row, 'image')), at('ham', path.basename(of(row, 'image'))));
    await put('ham/HAM10000_metadata.csv', [
      ['lesion_id', 'image_id', 'dx', 'dx_type', 'age', 'sex', 'localization'],
      ...ham.map((row) =>
        ['group', 'source_id', 'diagnosis', 'confirmed_by', 'age', 'sex', 'site'].map((column) => of(row, column)),
      ),
    ]);

    const sources = [
      { layout: 'milk10k', dataset: 'milk10k', dir: at('milk') },
      { layout: 'ham10000', dataset: 'ham10000', dir: at('ham') },
    ] as const;
    const prepared = await prepare(settings({ sources }));
    expect(prepared.problems).toEqual([]);
    const made = (await rowsOf(at('out'))).filter((row) => of(row, 'dataset') !== 'ham10000');
    const known = (rows: readonly Row[]) =>
      rows
        .map((row) => ({ ...row, image: '', group: '', split: '' }))
        .sort((one, other) => (of(one, 'source_id') < of(other, 'source_id') ? -1 : 1));
    expect(known(made)).toEqual(known(photos.map(({ row }) => row)));

    const placeOf = new Map(made.map((row) => [of(row, 'source_id'), [of(row, 'group'), of(row, 'split')]]));
    for (const { clinical, dermoscopy } of chosen) {
      expect(placeOf.get(of(clinical, 'source_id'))).toEqual(placeOf.get(of(dermoscopy, 'source_id')));
    }
    const joined = chosen.filter(({ dermoscopy, group }) => {
      const one = prepared.placed.get(group);
      return one !== undefined && one.group === placeOf.get(of(dermoscopy, 'source_id'))?.[0];
    });
    expect(joined.every(({ group }) => group.startsWith('HAM_'))).toBe(true);
    expect(joined.length).toBeGreaterThanOrEqual(0.7 * LESIONS);
  });

  it('has masks that lie on small copies of its photos, and room for bare skin', { timeout: 120_000 }, async () => {
    const photos = all.filter((row) => of(row, 'dataset') === 'pad-ufes-20').slice(0, 40);
    await mkdir(at('pad'), { recursive: true });
    for (const row of photos) await symlink(path.join(DATA_DIR, of(row, 'image')), at('pad', path.basename(of(row, 'image'))));
    const header = Object.keys(photos[0] ?? {});
    await put('pad/manifest.csv', [
      header,
      ...photos.map((row) => header.map((column) => (column === 'image' ? path.basename(of(row, 'image')) : of(row, column)))),
    ]);
    const { masks, bareSkin, problems } = await prepare(
      settings({
        ...{
          sources: [{ layout: 'manifest', dataset: 'manifest', dir: at('pad') }],
          out: at('small'),
          copyPx: 128,
          keepSplits: true,
        },
        ...{ masks: [{ dataset: 'pad-ufes-20', dir: path.join(DATA_DIR, 'masks/pad-ufes-20') }], bareSkin: ['pad-ufes-20'] },
      }),
    );
    // One row for all the masks whose photos the test left out.
    expect(problems.map(({ kind }) => kind)).toEqual(['mask']);
    expect(masks).toBeGreaterThan(30);
    expect(bareSkin).toBeGreaterThan(10);
    for (const row of photos) {
      const file = at('small/masks/pad-ufes-20', `${of(row, 'source_id')}.png`);
      const mask = await sharp(file)
        .metadata()
        .catch(() => null);
      if (mask === null) continue;
      const copy = await sharp(at('small/images-128/pad-ufes-20', path.basename(of(row, 'image')))).metadata();
      expect([mask.width, mask.height, mask.bitsPerSample]).toEqual([copy.width, copy.height, 1]);
      const share = async (name: string): Promise<number> =>
        (await sharp(name).greyscale().stats()).channels[0]?.mean ?? Number.NaN;
      const [small, stored] = [
        await share(file),
        await share(path.join(DATA_DIR, 'masks/pad-ufes-20', `${of(row, 'source_id')}.png`)),
      ];
      expect(Math.abs(small - stored)).toBeLessThan(2);
    }
  });
});
