/** Resized copies of the images: they train faster, and take the place of photos on another disk. */
import sharp from 'sharp';
import { startProgress } from '../progress.js';
import type { KnownImage } from './duplicates.js';
import type { MadeFiles } from './made-files.js';

/** Quality of the JPEGs, of 100. */
export const JPEG_QUALITY = 92;

type Named = Pick<KnownImage, 'dataset' | 'relative'>;

/**
 * The paths of the images' resized copies from the output folder. The size is part of them: other sizes stand next to one another. A copy has the
 * name of its image, which masks are found by; the image's ending stays in it where another image has the name, too.
 */
export function copyPaths(images: readonly Named[], shortSidePx: number): ReadonlyMap<Named, string> {
  const withoutEnding = ({ dataset, relative }: Named): string => `${dataset}/${relative.replace(/\.\w+$/u, '')}`;
  const holders = new Map<string, number>();
  for (const image of images) holders.set(withoutEnding(image), (holders.get(withoutEnding(image)) ?? 0) + 1);
  const nameOfCopy = (image: Named): string => {
    if (/\.jpe?g$/iu.test(image.relative)) return `${image.dataset}/${image.relative}`;
    return holders.get(withoutEnding(image)) === 1 ? `${withoutEnding(image)}.jpg` : `${image.dataset}/${image.relative}.jpg`;
  };
  return new Map(images.map((image) => [image, `images-${shortSidePx}/${nameOfCopy(image)}`]));
}

/** Writes resized JPEGs, upright, in sRGB and without metadata; smaller images keep their size. Those made of the same bytes before stay. */
export async function copyResized(
  images: readonly KnownImage[],
  pathOf: (image: KnownImage) => string,
  made: MadeFiles,
  shortSidePx: number,
): Promise<void> {
  const progress = startProgress('Copying images', images.length, 'img');
  for (const [at, image] of images.entries()) {
    await made.make(pathOf(image), `${image.sha256} ${shortSidePx} ${JPEG_QUALITY}`, () =>
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
