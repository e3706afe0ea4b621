/**
 * Keeps decoded images in memory, so that each is decoded once a run: the whole data set is about 4 GB at 256 px.
 */
import type { RgbaImage } from '../../../src/core/image/image.js';
import { decodeImageFile } from './decode.js';
import { withMask } from './masks.js';

/** Decodes on first use and remembers. */
export class ImageCache {
  readonly #images = new Map<string, Promise<RgbaImage>>();

  /**
   * The decoded image of a file; rejects with `CliError` where it is missing or broken.
   * @param maskFile the image's lesion mask, which becomes its alpha channel; null for none.
   */
  load(file: string, maskFile: string | null = null): Promise<RgbaImage> {
    let image = this.#images.get(file);
    if (image === undefined) {
      const decoded = decodeImageFile(file);
      image = maskFile === null ? decoded : decoded.then((plain) => withMask(plain, maskFile));
      this.#images.set(file, image);
    }
    return image;
  }
}
