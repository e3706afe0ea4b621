/** The training decoder: upright by EXIF, as the browser shows the photo. */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { decodeImageFile } from '../../../../training/src/data/decode.js';

it('turns a photo upright by its EXIF orientation', async () => {
  const file = path.join(await mkdtemp(path.join(tmpdir(), 'naevus-')), 'turned.jpg');
  // 16 x 8 pixels: the left half red, the right half blue. Orientation 6 means "turn a quarter clockwise to show".
  const raw = Uint8Array.from({ length: 16 * 8 * 3 }, (_, at) => {
    const isLeft = Math.floor(at / 3) % 16 < 8;
    return at % 3 === (isLeft ? 0 : 2) ? 255 : 0;
  });
  await sharp(raw, { raw: { width: 16, height: 8, channels: 3 } })
    .withMetadata({ orientation: 6 })
    .jpeg({ quality: 100, chromaSubsampling: '4:4:4' })
    .toFile(file);
  const { width, height, data } = await decodeImageFile(file);
  expect([width, height]).toEqual([8, 16]);
  const isRed = (row: number): boolean => (data[row * width * 4] ?? 0) > (data[row * width * 4 + 2] ?? 0);
  expect([isRed(0), isRed(15)]).toEqual([true, false]);
});
