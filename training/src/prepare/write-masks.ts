/** Writes lesion masks at `masks/<dataset>/<source_id>.png`: one bit a pixel, white on the lesion, turned and scaled as the stored image is. */
import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { startProgress } from '../progress.js';
import type { KnownImage } from './duplicates.js';
import type { MadeFiles } from './made-files.js';
import { fitMask, maskTurn, readMaskFile } from './masks.js';
import type { FoundMask, MaskPixels } from './masks.js';
import { oneBitPng } from './one-bit-png.js';
import type { Problem } from './source.js';

/** Where the mask of an image lies, from the output folder. */
export function maskPath({ dataset, sourceId }: Pick<KnownImage, 'dataset' | 'sourceId'>): string {
  return `masks/${dataset}/${sourceId}.png`;
}

/**
 * Writes the masks. @returns the problems: a mask that cannot be used stops nothing.
 * @param storedFile where the image lies that the manifest refers to: the image itself, or its resized copy.
 * @param onFitted is called with each mask in the size of the stored image.
 */
export async function writeMasks(
  found: readonly FoundMask[],
  storedFile: (image: KnownImage) => string,
  made: MadeFiles,
  onFitted: (image: KnownImage, mask: MaskPixels) => void,
): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  const progress = startProgress('Fitting masks', found.length, 'masks');
  for (const [at, { image, file }] of found.entries()) {
    const fitted = await fitToImage(file, image, storedFile(image)).catch((error: unknown) => ({
      problem: `cannot be decoded (${error instanceof Error ? error.message.replace(/\s+/gu, ' ') : String(error)})`,
    }));
    if ('problem' in fitted) {
      problems.push({
        dataset: image.dataset,
        kind: 'mask',
        table: file,
        line: null,
        image: image.relative,
        what: fitted.problem,
      });
    } else {
      const { width, height, pixels } = fitted;
      const key = createHash('sha256').update(`${width} ${height} `).update(pixels).digest('hex');
      await made.make(maskPath(image), key, () => Promise.resolve(oneBitPng(pixels, width, height)));
      onFitted(image, fitted);
    }
    progress.update(at + 1);
  }
  progress.stop();
  return problems;
}

async function fitToImage(file: string, image: KnownImage, stored: string): Promise<MaskPixels | { readonly problem: string }> {
  const { width, height, orientation = 1 } = await sharp(image.file).metadata();
  const { autoOrient } = await sharp(stored).metadata();
  const mask = await readMaskFile(file);
  if (!mask.pixels.includes(1)) return { problem: 'shows no lesion: all of it is black' };
  const turn = maskTurn(mask, { width, height, orientation });
  return typeof turn === 'object' ? turn : fitMask(mask, turn, autoOrient.width, autoOrient.height);
}
