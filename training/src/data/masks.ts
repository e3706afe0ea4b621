/**
 * Lesion masks that lie beside the images: `masks/<dataset>/<name of the image>.png`, white on black, the size of the image. While an image is
 * drawn from, its mask is the alpha channel, so that both are turned, cut and scaled by the very same steps.
 */
import { access } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import type { RgbaImage } from '../../../src/core/image/image.js';
import { CliError } from '../cli-error.js';
import type { ImageRecord } from './image-manifest.js';

/** Sources whose masks were drawn by experts. Those of PAD-UFES-20 are students' and serve for measuring only. */
export const EXPERT_MASK_SOURCES = ['ham10000', 'isic2017', 'isic2018'] as const;

/** Where the mask of an image lies, whether it is there or not. */
function maskPathOf({ file, image, dataset }: Pick<ImageRecord, 'file' | 'image' | 'dataset'>): string {
  const dataDir = file.slice(0, file.length - path.normalize(image).length);
  return path.join(dataDir, 'masks', dataset, `${path.parse(image).name}.png`);
}

/** The masks of the records that have one and come from these sources, in their order; null for the others. */
export async function findMasks(records: readonly ImageRecord[], sources: readonly string[]): Promise<(string | null)[]> {
  return Promise.all(
    records.map(async (record) => {
      if (!sources.includes(record.dataset)) return null;
      const file = maskPathOf(record);
      return (await exists(file)) ? file : null;
    }),
  );
}

async function exists(file: string): Promise<boolean> {
  try {
    await access(file);
    return true;
  } catch {
    return false;
  }
}

/**
 * The image with its mask as alpha: 255 on the spot, 0 beside it.
 * Rejects with {@link CliError} naming the file where it is broken or not the size of the image.
 */
export async function withMask({ width, height, data }: RgbaImage, maskFile: string): Promise<RgbaImage> {
  const mask = await readMask(maskFile);
  if (mask.width !== width || mask.height !== height) {
    throw new CliError(
      `${maskFile} has ${mask.width} x ${mask.height} pixels, but its image has ${width} x ${height}. Make the masks again with the images.`,
    );
  }
  const masked = data.slice();
  for (let pixel = 0; pixel < width * height; pixel++) masked[pixel * 4 + 3] = mask.values[pixel] ?? 0;
  return { width, height, data: masked };
}

/** A mask in memory: 0 or 255 a pixel, row by row. */
export interface Mask {
  readonly width: number;
  readonly height: number;
  readonly values: Uint8Array;
}

/** Reads a mask's file. Rejects with {@link CliError} naming it where it is missing or broken. */
export async function readMask(file: string): Promise<Mask> {
  try {
    const { data, info } = await sharp(file).greyscale().threshold(128).raw().toBuffer({ resolveWithObject: true });
    return { width: info.width, height: info.height, values: new Uint8Array(data.buffer, data.byteOffset, data.byteLength) };
  } catch (error) {
    throw new CliError(`${file} cannot be decoded (${error instanceof Error ? error.message : String(error)}).`);
  }
}
