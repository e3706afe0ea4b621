/**
 * Lesion masks that lie beside the images: `masks/<dataset>/<name of the image>.png`, white on black, the size of the image. While an image is
 * drawn from, its mask is the alpha channel, so that both are turned, cut and scaled by the very same steps.
 */
import { access } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { centreSquare } from '../../../src/core/image/image.js';
import type { RgbaImage } from '../../../src/core/image/image.js';
import { enlargeGrid, outlineIou } from '../../../src/core/outline/outline.js';
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

/** An image with the file of its mask. */
export interface MaskedRecord {
  readonly record: ImageRecord;
  readonly maskFile: string;
}

/** The records that have a mask and come from these sources. */
export async function maskedRecords(records: readonly ImageRecord[], sources: readonly string[]): Promise<MaskedRecord[]> {
  const masks = await findMasks(records, sources);
  return records.flatMap((record, at) => {
    const maskFile = masks[at] ?? null;
    return maskFile === null ? [] : [{ record, maskFile }];
  });
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

/** Side of the grid on which outline and mask are compared, in pixels: that of the network's input. */
const COMPARED_SIDE = 256;

/**
 * Intersection over union of an outline on the centre square of an image and the image's mask, one a threshold.
 * @param outline log-odds, shape [cells, cells].
 * @param thresholds log-odds from which a pixel belongs to the spot.
 * @returns rejects as {@link readMask} does.
 */
export async function agreementWithMask(
  outline: Float32Array,
  maskFile: string,
  thresholds: readonly number[],
): Promise<number[]> {
  const logits = enlargeGrid(outline, Math.sqrt(outline.length), COMPARED_SIDE);
  const covered = centreOfMask(await readMask(maskFile), COMPARED_SIDE);
  return thresholds.map((threshold) => outlineIou(logits, covered, threshold));
}

/** The mask of the centre square, the nearest pixel for each of `side` x `side`: 0 or 1. */
function centreOfMask({ width, height, values }: Mask, side: number): Float32Array {
  const { x, y, size } = centreSquare(width, height);
  const covered = new Float32Array(side * side);
  for (let row = 0; row < side; row++) {
    const from = Math.min(height - 1, Math.floor(y + ((row + 0.5) * size) / side)) * width;
    for (let column = 0; column < side; column++) {
      const at = from + Math.min(width - 1, Math.floor(x + ((column + 0.5) * size) / side));
      covered[row * side + column] = (values[at] ?? 0) > 127 ? 1 : 0;
    }
  }
  return covered;
}
