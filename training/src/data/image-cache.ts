/**
 * Keeps decoded images in memory, so that each is decoded once a run: the whole data set is about 4 GB at 256 px.
 */
import type { RgbaImage } from '../../../src/core/image/image.js';
import { decodeImageFile } from './decode.js';

/** Decodes on first use and remembers. */
export class ImageCache {
  readonly #images = new Map<string, Promise<RgbaImage>>();

  /** The decoded image of a file; rejects with `CliError` where it is missing or broken. */
  load(file: string): Promise<RgbaImage> {
    let image = this.#images.get(file);
    if (image === undefined) {
      image = decodeImageFile(file);
      this.#images.set(file, image);
    }
    return image;
  }
}
