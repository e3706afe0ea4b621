/** Photos that are right but unusual: turned by EXIF, in other colours, depths and ways of storing. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import type { RgbaImage } from '../../../src/core/image/image.js';
import { adobeRgbProfile } from './adobe-rgb.js';
import { FORMATS, encoded, picture, spotPixels } from './corpus-file.js';
import type { CorpusFile } from './corpus-file.js';

/** How far an answer may lie from the plain spot's, in probability: what a lossy format and an 8-bit profile may do. */
const CODEC_TOLERANCE = 0.05;
/** The same, where the eight ways to store a picture differ in rounding alone. */
const TURNED_TOLERANCE = 0.02;

/**
 * Where the upright pixel for the stored pixel (x, y) lies, for a square of side n and each EXIF orientation (CIPA DC-008, tag 274).
 * Undone by the reader, all eight look the same.
 */
const STORED: readonly ((x: number, y: number, n: number) => readonly [number, number])[] = [
  (x, y) => [x, y],
  (x, y, n) => [n - 1 - x, y],
  (x, y, n) => [n - 1 - x, n - 1 - y],
  (x, y, n) => [x, n - 1 - y],
  (x, y) => [y, x],
  (x, y, n) => [n - 1 - y, x],
  (x, y, n) => [n - 1 - y, n - 1 - x],
  (x, y, n) => [y, n - 1 - x],
];

/** A square picture as it is stored under an EXIF orientation: a reader that heeds the tag shows it upright again. */
export function turned(image: RgbaImage, orientation: number): RgbaImage {
  const from = STORED[orientation - 1];
  if (from === undefined) throw new Error(`there is no orientation ${String(orientation)}`);
  const n = image.width;
  const data = new Uint8ClampedArray(image.data.length);
  for (let y = 0; y < n; y++) {
    for (let x = 0; x < n; x++) {
      const [upX, upY] = from(x, y, n);
      const at = (upY * n + upX) * 4;
      data.set(image.data.subarray(at, at + 4), (y * n + x) * 4);
    }
  }
  return { ...image, data };
}

function exifFiles(): CorpusFile[] {
  return [1, 2, 3, 4, 5, 6, 7, 8].flatMap((orientation) =>
    FORMATS.map((format) => ({
      title: `${format}, EXIF orientation ${String(orientation)}`,
      name: `turned.${format}`,
      mimeType: `image/${format}`,
      // Chromium leaves WebP as it is stored, whatever EXIF says: the app turns it itself. AVIF is never without loss here.
      expects: { kind: 'photo', tolerance: format === 'avif' ? CODEC_TOLERANCE : TURNED_TOLERANCE } as const,
      make: () => encoded(format, picture(turned(spotPixels(), orientation)).withMetadata({ orientation })),
    })),
  );
}

/** The spot in the colours of Adobe RGB (1998), with its profile. */
async function inAdobeRgb(): Promise<Buffer> {
  const dir = await mkdtemp(path.join(tmpdir(), 'naevus-profile-'));
  try {
    const file = path.join(dir, 'adobe-rgb.icc');
    await writeFile(file, adobeRgbProfile());
    return await picture().withIccProfile(file).png().toBuffer();
  } finally {
    await rm(dir, { recursive: true });
  }
}

/** The spot as the only opaque part of a larger transparent picture. */
function onTransparency(): Promise<Buffer> {
  return picture().ensureAlpha(0.5).png().toBuffer();
}

async function animated(format: 'gif' | 'webp'): Promise<Buffer> {
  const first = await picture().png().toBuffer();
  const second = await picture().negate().png().toBuffer();
  const both = sharp([first, second], { join: { animated: true } });
  return format === 'gif' ? both.gif({ delay: [100, 100], dither: 0 }).toBuffer() : both.webp({ lossless: true }).toBuffer();
}

const same = { kind: 'photo', tolerance: CODEC_TOLERANCE } as const;
const opened = { kind: 'photo' } as const;

/** Photos in every orientation, colour space, depth and kind of storage that cameras and programs make. */
export function unusualPhotos(): CorpusFile[] {
  const file = (title: string, extension: string, expects: CorpusFile['expects'], make: () => Promise<Buffer>): CorpusFile => ({
    title,
    name: `photo.${extension}`,
    mimeType: `image/${extension}`,
    expects,
    make,
  });
  return [
    ...exifFiles(),
    file('CMYK JPEG', 'jpeg', opened, () => picture().toColourspace('cmyk').withIccProfile('cmyk').jpeg().toBuffer()),
    file('CMYK JPEG without a profile', 'jpeg', opened, () => picture().toColourspace('cmyk').jpeg().toBuffer()),
    file('PNG of 16 bits a channel', 'png', same, () => picture().toColourspace('rgb16').png().toBuffer()),
    file('grey JPEG', 'jpeg', opened, () => picture().greyscale().jpeg().toBuffer()),
    file('grey PNG of 16 bits', 'png', opened, () => picture().toColourspace('grey16').png().toBuffer()),
    file('PNG with a palette', 'png', opened, () => picture().png({ palette: true, colours: 64 }).toBuffer()),
    file('PNG of one bit', 'png', opened, () => picture().greyscale().threshold().png({ palette: true, colours: 2 }).toBuffer()),
    file('half transparent PNG', 'png', opened, onTransparency),
    file('wholly transparent WebP', 'webp', opened, () => picture().ensureAlpha(0).webp({ lossless: true }).toBuffer()),
    file('interlaced PNG', 'png', same, () => picture().png({ progressive: true }).toBuffer()),
    file('progressive JPEG', 'jpeg', same, () => picture().jpeg({ progressive: true, quality: 98 }).toBuffer()),
    file('JPEG of quality 1', 'jpeg', opened, () => picture().jpeg({ quality: 1 }).toBuffer()),
    file('animated GIF', 'gif', opened, () => animated('gif')),
    file('animated WebP', 'webp', same, () => animated('webp')),
    file('PNG with a Display P3 profile', 'png', same, () => picture().withIccProfile('p3').png().toBuffer()),
    file('JPEG with a Display P3 profile', 'jpeg', same, () =>
      picture().withIccProfile('p3').jpeg({ quality: 98, chromaSubsampling: '4:4:4' }).toBuffer(),
    ),
    file('PNG with an Adobe RGB profile', 'png', same, inAdobeRgb),
  ];
}
