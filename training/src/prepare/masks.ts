/** Lesion masks: which image each one is of, and how it is turned and scaled to lie on the stored image. */
import path from 'node:path';
import sharp from 'sharp';
import { CliError } from '../cli-error.js';
import { nameOf } from './duplicates.js';
import type { KnownImage } from './duplicates.js';
import { baseName, listFiles } from './folder.js';
import type { Problem } from './source.js';

/** A folder of masks as the command line names it. */
export interface MaskSpec {
  /** The manifest's `dataset` of the images. */
  readonly dataset: string;
  readonly dir: string;
}

/** The mask of an image. */
export interface FoundMask {
  readonly image: KnownImage;
  readonly file: string;
}

/** A mask as pixels: 1 on the lesion and 0 elsewhere, row by row. */
export interface MaskPixels {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/** HAM10000 and the ISIC challenges name a mask `…_segmentation.png`, those of PAD-UFES-20 are `…_mask.png`. */
const SUFFIX = /_(?:segmentation|mask)$/u;
/** Ratios of the sides of a mask and its photo that differ by more are of different pictures; rounding makes 1 pixel of 256. */
const SHAPE_TOLERANCE = 0.01;

/** Parses `DATASET=DIR`. Throws {@link CliError}. */
export function parseMaskSpec(text: string): MaskSpec {
  const [, dataset = '', dir = ''] = /^([\w.-]+)=(.+)$/u.exec(text) ?? [];
  if (dir === '')
    throw new CliError(`--masks "${text}" must read DATASET=DIR, for instance ham10000=HAM10000_segmentations_lesion_tschandl.`);
  return { dataset, dir };
}

/**
 * Finds the image of each mask by its name: by its path in the folder, or else by the name alone where one image has it. Throws
 * {@link CliError} for a data set that has no images, or a folder that has no masks.
 */
export async function matchMasks(
  specs: readonly MaskSpec[],
  images: readonly KnownImage[],
  out: string,
): Promise<{ readonly found: readonly FoundMask[]; readonly problems: readonly Problem[] }> {
  const found = new Map<KnownImage, FoundMask>();
  const problems: Problem[] = [];
  for (const { dataset, dir } of specs) {
    const own = images.filter((image) => image.dataset === dataset);
    if (own.length === 0) {
      const names = [...new Set(images.map((image) => image.dataset))].join(', ');
      throw new CliError(`--masks ${dataset}=${dir}: no image is of "${dataset}"; the data sets are ${names}.`);
    }
    const byPath = new Map(own.map((image) => [withoutEnding(image.relative), [image]]));
    const byName = new Map<string, KnownImage[]>();
    for (const image of own) byName.set(baseName(image.relative), [...(byName.get(baseName(image.relative)) ?? []), image]);
    const files = (await listFiles(path.resolve(dir), out)).filter(
      ({ relative }) => /\.png$/iu.test(relative) && !/_superpixels\.png$/iu.test(relative),
    );
    if (files.length === 0) throw new CliError(`${dir} has no mask, which is a .png.`);
    const unmatched: string[] = [];
    for (const { file, relative } of files) {
      const report = (image: string, what: string): void => {
        problems.push({ dataset, kind: 'mask', table: file, line: null, image, what });
      };
      const name = withoutEnding(relative).replace(SUFFIX, '');
      const candidates = byPath.get(name) ?? byName.get(path.posix.basename(name)) ?? [];
      const [image] = candidates;
      if (image === undefined) unmatched.push(file);
      else if (candidates.length > 1)
        report('', `${candidates.length} images have this name: ${candidates.map(nameOf).join(', ')}`);
      else if (found.has(image)) report(image.relative, `the image has a mask already: ${found.get(image)?.file ?? ''}`);
      else found.set(image, { image, file });
    }
    const [first] = unmatched;
    if (first !== undefined) {
      const what = `${unmatched.length} masks of ${dir} are of no image in the manifest; this is the first`;
      problems.push({ dataset, kind: 'mask', table: first, line: null, image: '', what });
    }
  }
  return { found: [...found.values()], problems };
}

function withoutEnding(relative: string): string {
  return path.posix.join(path.posix.dirname(relative), baseName(relative)).toLowerCase();
}

/** How a photo is stored: what its pixels are in the file, and what they are upright. */
export interface PhotoShape {
  readonly width: number;
  readonly height: number;
  /** EXIF, 1 to 8; 1 is upright. */
  readonly orientation: number;
}

/**
 * By how many degrees a mask must be turned clockwise to lie on the upright photo, or why that cannot be told. Who drew the mask may have seen
 * the photo as it is stored or upright; their sides tell which, unless the photo is square or was not turned by a quarter.
 */
export function maskTurn(
  mask: Pick<MaskPixels, 'width' | 'height'>,
  photo: PhotoShape,
): 0 | 90 | 270 | { readonly problem: string } {
  const fits = (width: number, height: number): boolean =>
    Math.abs((mask.width * height) / (mask.height * width) - 1) <= SHAPE_TOLERANCE;
  const { width, height, orientation } = photo;
  const [asStored, upright] = [fits(width, height), orientation >= 5 ? fits(height, width) : fits(width, height)];
  if (!asStored && !upright) {
    return {
      problem: `the mask is ${mask.width} x ${mask.height}, its photo ${width} x ${height}: another shape. Give the mask of this very photo`,
    };
  }
  if (orientation === 1) return 0;
  if (asStored !== upright) {
    if (upright) return 0;
    if (orientation === 6) return 90;
    if (orientation === 8) return 270;
  }
  return { problem: `the photo has the EXIF orientation ${orientation}, and which way up the mask was drawn cannot be told` };
}

/**
 * Reads a mask: what is at least half as bright as its brightest pixel, so that 0 and 1 will do as well as 0 and 255, and any colour as well as
 * white. Rejects where it cannot be decoded.
 */
export async function readMaskFile(file: string): Promise<MaskPixels> {
  const { data, info } = await sharp(file).flatten({ background: '#000000' }).raw().toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  const levels = new Uint8Array(width * height);
  for (const [at, level] of data.entries()) {
    const pixel = Math.floor(at / channels);
    if (level > (levels[pixel] ?? 0)) levels[pixel] = level;
  }
  const brightest = levels.reduce((a, b) => Math.max(a, b), 1);
  return { width, height, pixels: levels.map((level) => (2 * level >= brightest ? 1 : 0)) };
}

/** Turns and scales a mask to a size: a pixel belongs to the lesion where at least half of it does. */
export async function fitMask(mask: MaskPixels, turn: 0 | 90 | 270, width: number, height: number): Promise<MaskPixels> {
  const levels = mask.pixels.map((value) => value * 255);
  const fitted = await sharp(levels, { raw: { width: mask.width, height: mask.height, channels: 1 } })
    .rotate(turn)
    .resize(width, height, { fit: 'fill', kernel: 'linear' })
    .extractChannel(0)
    .raw()
    .toBuffer();
  return { width, height, pixels: Uint8Array.from(fitted, (level) => (level >= 128 ? 1 : 0)) };
}
