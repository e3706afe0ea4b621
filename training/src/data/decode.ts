/** Decodes an image file to upright RGBA pixels with sharp. the browser's counterpart is the worker's decoder. */
import sharp from 'sharp';
import type { RgbaImage } from '../../../src/core/image/image.js';
import { CliError } from '../cli-error.js';

/**
 * Decodes a file: upright by its EXIF orientation, sRGB, transparent parts over white.
 * Throws {@link CliError} with the file's name where it is missing or broken.
 */
export async function decodeImageFile(file: string): Promise<RgbaImage> {
  try {
    const { data, info } = await sharp(file)
      .rotate()
      .toColourspace('srgb')
      .flatten({ background: '#ffffff' })
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    return { width: info.width, height: info.height, data: new Uint8Array(data.buffer, data.byteOffset, data.byteLength) };
  } catch (error) {
    throw new CliError(`${file} cannot be decoded (${error instanceof Error ? error.message : String(error)}).`);
  }
}
