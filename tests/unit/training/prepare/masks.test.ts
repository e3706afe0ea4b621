/** Lesion masks: which image they are of, how they are turned and scaled with it, what is written, and where bare skin is cut. */
import { mkdir, mkdtemp, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import type { Sharp } from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { seededRandom } from '../../../../src/core/random.js';
import { readImageManifest } from '../../../../training/src/data/image-manifest.js';
import { chooseBareSquare } from '../../../../training/src/prepare/bare-skin.js';
import { fitMask, maskTurn, parseMaskSpec } from '../../../../training/src/prepare/masks.js';
import { oneBitPng } from '../../../../training/src/prepare/one-bit-png.js';
import { prepare } from '../../../../training/src/prepare/prepare.js';
import type { PrepareSettings } from '../../../../training/src/prepare/prepare.js';
import { parseSourceSpec } from '../../../../training/src/prepare/read-source.js';

let root = '';
const at = (...parts: readonly string[]): string => path.join(root, ...parts);

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'masks-'));
});
afterEach(async () => {
  await rm(root, { recursive: true });
});

async function put(file: string, content: string | Uint8Array): Promise<void> {
  await mkdir(path.dirname(at(file)), { recursive: true });
  await writeFile(at(file), content);
}

/** Grey levels, row by row. */
type Draw = (x: number, y: number) => number;
const grey = (width: number, height: number, draw: Draw): Sharp =>
  sharp(
    Uint8Array.from({ length: width * height }, (_, n) => draw(n % width, Math.floor(n / width))),
    { raw: { width, height, channels: 1 } },
  );

/** A dark box on light grainy skin, and the mask of the box. */
const BOX = { left: 20, top: 10, right: 60, bottom: 40 };
const inBox: Draw = (x, y) => (x >= BOX.left && x < BOX.right && y >= BOX.top && y < BOX.bottom ? 255 : 0);
const photo = (seed: number): Sharp => {
  const random = seededRandom(seed);
  const skin = Array.from({ length: 24 }, () => 150 + random() * 60);
  return grey(
    240,
    160,
    (x, y) => (inBox(x, y) === 255 ? 20 : (skin[Math.floor(y / 40) * 6 + Math.floor(x / 40)] ?? 0)) + random() * 40,
  );
};
const mask = (draw: Draw = inBox): Promise<Buffer> => grey(240, 160, draw).png().toBuffer();

const settings = (changes: Partial<PrepareSettings>): PrepareSettings => ({
  ...{ sources: [parseSourceSpec(`folder:clinic=${at('clinic')}`)], out: at('out'), seed: 1, shares: { val: 0.2, test: 0.3 } },
  ...{ keepSplits: false, maxDistance: 4, rotated: true, parts: true, copyPx: null, masks: [], bareSkin: [] },
  ...{ classFolders: { modality: 'smartphone', groupPattern: null }, ...changes },
});
const masks = [{ dataset: 'clinic', dir: '' }];
const withMasks = (changes: Partial<PrepareSettings> = {}): PrepareSettings =>
  settings({ masks: masks.map((spec) => ({ ...spec, dir: at('drawn') })), ...changes });

/** A stored mask: its size, depth and pixels. */
async function stored(file: string) {
  const { width, height, bitsPerSample, channels } = await sharp(at(file)).metadata();
  const data = await sharp(at(file)).toColourspace('b-w').raw().toBuffer();
  return {
    width,
    height,
    bitsPerSample,
    channels,
    levels: new Set(data),
    whiteAt: (x: number, y: number) => data[y * width + x] === 255,
  };
}

describe('masks', () => {
  it('are written at the size of the photo, one bit a pixel', async () => {
    await put('clinic/nv/a.png', await photo(1).png().toBuffer());
    await put('drawn/a_segmentation.png', await mask());
    const prepared = await prepare(withMasks());
    expect([prepared.masks, prepared.problems]).toEqual([1, []]);
    const written = await stored('out/masks/clinic/nv/a.png.png');
    expect(written).toMatchObject({ width: 240, height: 160, bitsPerSample: 1, channels: 1, levels: new Set([0, 255]) });
    const wrong = Array.from({ length: 240 * 160 }, (_, n) => [n % 240, Math.floor(n / 240)] as const).filter(
      ([x, y]) => written.whiteAt(x, y) !== (inBox(x, y) === 255),
    );
    expect(wrong).toEqual([]);
  });

  it('lie on the small copies: scaled, and turned as the photo is', async () => {
    // Stored on its side: orientation 6 means that it must be turned by 90 degrees to be upright.
    await put('clinic/nv/a.jpg', await photo(1).jpeg().withMetadata({ orientation: 6 }).toBuffer());
    await put('clinic/mel/b.jpg', await photo(2).jpeg().withMetadata({ orientation: 6 }).toBuffer());
    await put('drawn/a_mask.png', await mask());
    await put(
      'drawn/b.png',
      await sharp(await mask())
        .rotate(90)
        .png()
        .toBuffer(),
    );
    const prepared = await prepare(withMasks({ copyPx: 80 }));
    expect(prepared.problems).toEqual([]);
    for (const [name, image] of [
      ['nv/a', 'images-80/clinic/nv/a.jpg'],
      ['mel/b', 'images-80/clinic/mel/b.jpg'],
    ] as const) {
      const written = await stored(`out/masks/clinic/${name}.jpg.png`);
      expect([written.width, written.height]).toEqual([80, 120]);
      const copy = await sharp(at('out', image)).extractChannel(0).raw().toBuffer();
      let [wrong, white] = [0, 0];
      for (let n = 0; n < 80 * 120; n++) {
        const isWhite = written.whiteAt(n % 80, Math.floor(n / 80));
        if (isWhite) white++;
        if (isWhite !== (copy[n] ?? 0) < 115) wrong++;
      }
      expect(white).toBeGreaterThan(250);
      // The rim of the box is blurred.
      expect(wrong).toBeLessThan(60);
    }
  });

  it('that cannot be used are listed with the file and why, and stop nothing', async () => {
    for (const name of ['a', 'b', 'c', 'd', 'e'])
      await put(`clinic/nv/${name}.png`, await photo(name.charCodeAt(0)).png().toBuffer());
    await put('clinic/mel/a.png', await photo(9).png().toBuffer());
    await put('drawn/a.png', await mask());
    await put(
      'drawn/b.png',
      await sharp(await mask())
        .resize(160, 160, { fit: 'fill' })
        .png()
        .toBuffer(),
    );
    await put('drawn/c.png', await mask(() => 0));
    await put('drawn/d.png', 'no picture');
    await put('drawn/e.png', await mask());
    await put('drawn/e_mask.png', await mask());
    await put('drawn/x.png', await mask());
    await put('drawn/y.png', await mask());
    await put('drawn/y_superpixels.png', await mask());
    const { problems, masks: written } = await prepare(withMasks());
    expect(written).toBe(1);
    expect(problems.map(({ kind, table, image }) => [kind, path.basename(table), image])).toEqual([
      ['mask', 'a.png', ''],
      ['mask', 'e_mask.png', 'nv/e.png'],
      ['mask', 'x.png', ''],
      ['mask', 'b.png', 'nv/b.png'],
      ['mask', 'c.png', 'nv/c.png'],
      ['mask', 'd.png', 'nv/d.png'],
    ]);
    expect(problems.map(({ what }) => what)).toEqual([
      '2 images have this name: clinic/mel/a.png, clinic/nv/a.png',
      `the image has a mask already: ${at('drawn/e.png')}`,
      `2 masks of ${at('drawn')} are of no image in the manifest; this is the first`,
      'the mask is 160 x 160, its photo 240 x 160: another shape. Give the mask of this very photo',
      'shows no lesion: all of it is black',
      expect.stringMatching(/^cannot be decoded/u),
    ]);
  });

  it('are told apart by their folders where names repeat', async () => {
    await put('clinic/nv/a.png', await photo(1).png().toBuffer());
    await put('clinic/mel/a.png', await photo(2).png().toBuffer());
    await put('drawn/nv/a_mask.png', await mask());
    await put('drawn/mel/a_mask.png', await mask());
    expect((await prepare(withMasks())).masks).toBe(2);
  });

  it('may have 0 and 1 for black and white, and a transparent ground', async () => {
    await put('clinic/nv/a.png', await photo(1).png().toBuffer());
    await put('clinic/nv/b.png', await photo(2).png().toBuffer());
    await put('drawn/a.png', await mask((x, y) => inBox(x, y) / 255));
    const white = Uint8Array.from({ length: 240 * 160 * 4 }, (_, n) =>
      n % 4 === 3 ? inBox((n >> 2) % 240, Math.floor((n >> 2) / 240)) : 255,
    );
    await put(
      'drawn/b.png',
      await sharp(white, { raw: { width: 240, height: 160, channels: 4 } })
        .png()
        .toBuffer(),
    );
    expect((await prepare(withMasks())).problems).toEqual([]);
    for (const name of ['a', 'b']) {
      const written = await stored(`out/masks/clinic/nv/${name}.png.png`);
      expect([written.whiteAt(30, 20), written.whiteAt(200, 100)]).toEqual([true, false]);
    }
  });

  it('are not written twice', async () => {
    await put('clinic/nv/a.png', await photo(1).png().toBuffer());
    await put('drawn/a.png', await mask());
    await prepare(withMasks());
    const file = at('out/masks/clinic/nv/a.png.png');
    await utimes(file, new Date('2020-02-02'), new Date('2020-02-02'));
    await prepare(withMasks());
    expect((await stat(file)).mtime).toEqual(new Date('2020-02-02'));
    await put('drawn/a.png', await mask((x, y) => inBox(x - 1, y)));
    await prepare(withMasks());
    expect((await stat(file)).mtime).not.toEqual(new Date('2020-02-02'));
  });

  it('of a data set without images, or a folder without masks, stop the command', async () => {
    await put('clinic/nv/a.png', await photo(1).png().toBuffer());
    await mkdir(at('drawn'));
    await expect(prepare(withMasks())).rejects.toThrow(/drawn has no mask, which is a \.png/u);
    await expect(prepare(settings({ masks: [{ dataset: 'ham', dir: at('drawn') }] }))).rejects.toThrow(
      /no image is of "ham"; the data sets are clinic/u,
    );
    expect(() => parseMaskSpec('some/dir')).toThrow(/must read DATASET=DIR/u);
    expect(parseMaskSpec('pad-ufes-20=some/dir=x')).toEqual({ dataset: 'pad-ufes-20', dir: 'some/dir=x' });
  });
});

describe('the turn of a mask', () => {
  const turn = (width: number, height: number, orientation: number) =>
    maskTurn({ width, height }, { width: 400, height: 300, orientation });

  it('is none for an upright photo, whatever the size of the mask', () => {
    expect(turn(400, 300, 1)).toBe(0);
    expect(turn(341, 256, 1)).toBe(0);
    expect(turn(300, 300, 1)).toMatchObject({ problem: expect.stringContaining('another shape') as string });
  });

  it('follows the photo where the mask was drawn on it as it is stored', () => {
    expect([6, 8].map((orientation) => turn(400, 300, orientation))).toEqual([90, 270]);
    expect([5, 6, 7, 8].map((orientation) => turn(300, 400, orientation))).toEqual([0, 0, 0, 0]);
  });

  it('is never guessed', () => {
    for (const orientation of [2, 3, 4, 5, 7]) expect(turn(400, 300, orientation)).toHaveProperty('problem');
    expect(maskTurn({ width: 9, height: 9 }, { width: 90, height: 90, orientation: 6 })).toHaveProperty('problem');
  });
});

describe('a mask that is scaled', () => {
  it('keeps its share of the picture', async () => {
    const pixels = Uint8Array.from({ length: 600 * 450 }, (_, n) =>
      Math.hypot((n % 600) - 300, Math.floor(n / 600) - 200) < 120 ? 1 : 0,
    );
    const share = (values: Uint8Array): number => values.reduce((a, b) => a + b, 0) / values.length;
    const small = await fitMask({ width: 600, height: 450, pixels }, 0, 341, 256);
    expect(share(small.pixels)).toBeCloseTo(share(pixels), 2);
  });
});

describe('a PNG of one bit a pixel', () => {
  it('is read back by sharp, whatever the width', async () => {
    for (const width of [1, 7, 8, 9, 31]) {
      const random = seededRandom(width);
      const pixels = Uint8Array.from({ length: width * 5 }, () => (random() < 0.5 ? 1 : 0));
      const read = await sharp(oneBitPng(pixels, width, 5))
        .toColourspace('b-w')
        .raw()
        .toBuffer();
      expect([...read]).toEqual([...pixels].map((value) => value * 255));
    }
  });
});

describe('squares of bare skin', () => {
  it('keep away from the lesion, are as large as there is room, and follow the place', () => {
    const pixels = Uint8Array.from({ length: 240 * 160 }, (_, n) => inBox(n % 240, Math.floor(n / 240)) / 255);
    const squares = [0, 0.3, 0.6, 0.99].map((place) => chooseBareSquare({ width: 240, height: 160, pixels }, place));
    for (const square of squares) {
      if (square === null) throw new Error('there is room');
      expect(square.size).toBe(96);
      const [right, bottom] = [square.x + square.size, square.y + square.size];
      expect(right <= 240 && bottom <= 160 && square.x >= 0 && square.y >= 0).toBe(true);
      // 8% of 160 is 13.
      expect(square.x - 13 >= BOX.right || square.y - 13 >= BOX.bottom || right + 13 <= BOX.left || bottom + 13 <= BOX.top).toBe(
        true,
      );
    }
    expect(new Set(squares.map((square) => JSON.stringify(square))).size).toBe(4);
  });

  it('are none where the lesion leaves no room', () => {
    const pixels = new Uint8Array(100 * 100);
    for (let y = 30; y < 70; y++) pixels.fill(1, y * 100 + 25, y * 100 + 75);
    expect(chooseBareSquare({ width: 100, height: 100, pixels }, 0.5)).toBeNull();
    expect(chooseBareSquare({ width: 100, height: 100, pixels: new Uint8Array(100 * 100) }, 0.5)?.size).toBe(60);
  });

  it('go to the split and the group of their photo, and are the same again for the same seed', async () => {
    for (let n = 1; n <= 12; n++) await put(`clinic/nv/p${n % 6}_${n}.png`, await photo(n).png().toBuffer());
    for (let n = 1; n <= 10; n++) await put(`drawn/p${n % 6}_${n}_mask.png`, await mask());
    const cut = (seed: number, changes: Partial<PrepareSettings> = {}) =>
      prepare(
        withMasks({
          bareSkin: ['clinic'],
          copyPx: 80,
          seed,
          classFolders: { modality: 'smartphone', groupPattern: /^p\d/u },
          ...changes,
        }),
      );
    expect((await cut(1)).bareSkin).toBe(10);
    const records = await readImageManifest(at('out'));
    const skin = records.filter(({ dataset }) => dataset === 'other-skin');
    expect(skin).toHaveLength(10);
    const first = at('out/bare-skin/clinic/nv/p1_1.jpg');
    const bytes = await readFile(first);
    for (const one of skin) {
      const of = records.find(({ dataset, image }) => dataset === 'clinic' && path.basename(image) === path.basename(one.image));
      expect(one).toMatchObject({
        split: of?.split,
        group: of?.group,
        diagnosis: 'other',
        suspicious: false,
        melanoma: false,
        modality: 'smartphone',
      });
      const { data, info } = await sharp(one.file).extractChannel(0).raw().toBuffer({ resolveWithObject: true });
      expect([info.width, info.height]).toEqual([80, 80]);
      // Nothing is as dark as the box.
      expect(data.every((level) => level > 110)).toBe(true);
    }
    expect(new Set(skin.map(({ split }) => split)).size).toBeGreaterThan(1);
    await rm(at('out'), { recursive: true });
    await cut(1);
    expect((await readFile(first)).equals(bytes)).toBe(true);
    await cut(2);
    expect((await readFile(first)).equals(bytes)).toBe(false);
  });
});
