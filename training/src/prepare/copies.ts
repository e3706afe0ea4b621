/** Resized copies of the images: they train faster, and take the place of photos on another disk. */
import sharp from 'sharp';
import { startProgress } from '../progress.js';
import type { KnownImage } from './duplicates.js';
import type { MadeFiles } from './made-files.js';

/** Quality of the JPEGs, of 100. */
export const JPEG_QUALITY = 92;

/** The path of an image's resized copy from the output folder. The size is part of it: other sizes stand next to one another. */
export function copyPath({ dataset, relative }: Pick<KnownImage, 'dataset' | 'relative'>, shortSidePx: number): string {
  return `images-${shortSidePx}/${dataset}/${/\.jpe?g$/iu.test(relative) ? relative : `${relative}.jpg`}`;
}

/** Writes resized JPEGs, upright, in sRGB and without metadata; smaller images keep their size. Those made of the same bytes before stay. */
export async function copyResized(images: readonly KnownImage[], made: MadeFiles, shortSidePx: number): Promise<void> {
  const progress = startProgress('Copying images', images.length, 'img');
  for (const [at, image] of images.entries()) {
    await made.make(copyPath(image, shortSidePx), `${image.sha256} ${shortSidePx} ${JPEG_QUALITY}`, () =>
      sharp(image.file)
        .rotate()
        .flatten({ background: '#ffffff' })
        .resize(shortSidePx, shortSidePx, { fit: 'outside', withoutEnlargement: true })
        .toColourspace('srgb')
        .jpeg({ quality: JPEG_QUALITY })
        .toBuffer(),
    );
    progress.update(at + 1);
  }
  progress.stop();
}
