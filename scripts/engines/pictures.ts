/** The files that the life of a photo needs: one synthetic spot in many ways of storing it, what is no photo, and real photos where there are some. */
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Sharp } from 'sharp';
import { drawGoldenInput } from '../../src/core/golden-inputs.js';
import { readImageManifest } from '../../training/src/data/image-manifest.js';
import { encoded, picture, spotPixels } from '../faults/corpus/corpus-file.js';
import { turned, unusualPhotos } from '../faults/corpus/unusual-encodings.js';

const DATA_DIR = path.resolve(import.meta.dirname, '../..', process.env['NAEVUS_DATA'] ?? '../shared/data');
/** How many real photos are asked about. */
const REAL_PHOTOS = 4;
/** How many images the bench gets. */
const BENCH_IMAGES = 20;
/** Sides of the large photo, pixels: what a phone's main camera takes at most, 48 megapixels. */
const LARGE = { width: 8000, height: 6000 } as const;
const ORIENTATIONS = [1, 2, 3, 4, 5, 6, 7, 8] as const;

/** A file on the disk, and what it is. */
export interface Picture {
  readonly title: string;
  readonly file: string;
}

/** Everything, in a folder of its own. */
export interface Pictures {
  /** The spot as a PNG, to which the others are compared. */
  readonly plain: string;
  /** Ways of storing it that every engine has to read alike. */
  readonly alike: readonly Picture[];
  /** Ways of storing it that decoders read in their own way: what each makes of it is written down. */
  readonly decoderDependent: readonly Picture[];
  /** Half a JPEG. */
  readonly broken: string;
  readonly large: string;
  readonly real: readonly Picture[];
  readonly bench: readonly string[];
  remove(): Promise<void>;
}

/** The titles of `unusualPhotos` whose decoding is each engine's own affair. */
const DECODER_DEPENDENT = new Set([
  'CMYK JPEG',
  'CMYK JPEG without a profile',
  'PNG with a Display P3 profile',
  'JPEG with a Display P3 profile',
  'PNG with an Adobe RGB profile',
  'PNG of 16 bits a channel',
  'grey JPEG',
  'half transparent PNG',
  'progressive JPEG',
  'animated GIF',
  'animated WebP',
]);

/** The spot stored turned, with the tag that says how. */
function tagged(orientation: number): Sharp {
  return picture(turned(spotPixels(), orientation)).withMetadata({ orientation });
}

/** Writes all of them. */
export async function makePictures(): Promise<Pictures> {
  const folder = await mkdtemp(path.join(tmpdir(), 'naevus-pictures-'));
  const write = async (name: string, bytes: Buffer): Promise<string> => {
    const file = path.join(folder, name);
    await writeFile(file, bytes);
    return file;
  };
  const written = async (title: string, extension: string, bytes: Buffer): Promise<Picture> => ({
    title,
    file: await write(`${title.replaceAll(/[^\w]+/gu, '-')}.${extension}`, bytes),
  });
  const alike: Picture[] = [];
  for (const orientation of ORIENTATIONS) {
    alike.push(await written(`JPEG, EXIF orientation ${orientation}`, 'jpg', await encoded('jpeg', tagged(orientation))));
  }
  alike.push(await written('WebP', 'webp', await encoded('webp')), await written('AVIF', 'avif', await encoded('avif')));
  const decoderDependent: Picture[] = [];
  for (const format of ['png', 'webp', 'avif'] as const) {
    const title = `${format === 'webp' ? 'WebP' : format.toUpperCase()}, EXIF orientation 6`;
    decoderDependent.push(await written(title, format, await encoded(format, tagged(6))));
  }
  for (const photo of unusualPhotos().filter(({ title }) => DECODER_DEPENDENT.has(title))) {
    decoderDependent.push(await written(photo.title, path.extname(photo.name).slice(1), await photo.make()));
  }
  const jpeg = await encoded('jpeg');
  const large = picture().resize(LARGE.width, LARGE.height, { fit: 'fill', kernel: 'linear' });
  return {
    plain: await write('plain.png', await encoded('png')),
    alike,
    decoderDependent,
    broken: await write('broken.jpg', jpeg.subarray(0, jpeg.length / 2)),
    large: await write('large.jpg', await large.jpeg({ quality: 80 }).toBuffer()),
    real: await realPhotos(),
    bench: await Promise.all(
      Array.from({ length: BENCH_IMAGES }, async (_, at) =>
        write(
          `bench-${at + 1}.png`,
          await picture(drawGoldenInput(at + 1))
            .png()
            .toBuffer(),
        ),
      ),
    ),
    remove: () => rm(folder, { recursive: true }),
  };
}

/** Photos of the test split, spread over its sources; none where the images are not here. */
async function realPhotos(): Promise<Picture[]> {
  if (!existsSync(path.join(DATA_DIR, 'manifest.csv'))) {
    console.log(`No real photos: no images at ${DATA_DIR}; set NAEVUS_DATA to the folder with manifest.csv`);
    return [];
  }
  const test = (await readImageManifest(DATA_DIR)).filter(({ split }) => split === 'test');
  const sources = [...new Set(test.map(({ dataset }) => dataset))].slice(0, REAL_PHOTOS);
  return sources.flatMap((source) => {
    const all = test.filter(({ dataset }) => dataset === source);
    const chosen = all[Math.floor(all.length / 2)];
    return chosen === undefined ? [] : [{ title: `real photo (${source})`, file: chosen.file }];
  });
}
