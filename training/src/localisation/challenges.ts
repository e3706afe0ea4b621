/** Phone photos with the masks of their lesions, as they are and made harder. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { seededRandom } from '../../../src/core/random.js';
import { CliError } from '../cli-error.js';
import { decodeImageFile } from '../data/decode.js';
import type { ImageRecord } from '../data/image-manifest.js';
import { cutOffCentre, spreadWide } from './compose.js';
import type { MaskedPhoto } from './compose.js';

/** How localisation is tested: photos as taken, and two versions that are harder. */
export const CHALLENGES = ['as-taken', 'off-centre', 'wide'] as const;
/** See {@link CHALLENGES}. */
export type Challenge = (typeof CHALLENGES)[number];

/** Phone photos that have a lesion mask. */
export function maskedRecords(records: readonly ImageRecord[], dataDir: string): ImageRecord[] {
  return records.filter((record) => record.modality === 'smartphone' && existsSync(maskFileOf(record, dataDir)));
}

/** `masks/<source>/<name>.png` for `<source>/<name>.jpg`. */
function maskFileOf({ image }: ImageRecord, dataDir: string): string {
  const { dir, name } = path.parse(image);
  return path.join(dataDir, 'masks', dir, `${name}.png`);
}

/** Decodes a photo and its mask; null where the mask is empty. Throws `CliError` where they do not fit. */
export async function readMasked(record: ImageRecord, dataDir: string): Promise<MaskedPhoto | null> {
  const file = maskFileOf(record, dataDir);
  const image = await decodeImageFile(record.file);
  const maskImage = await decodeImageFile(file);
  if (maskImage.width !== image.width || maskImage.height !== image.height) {
    throw new CliError(
      `${file} has not the size of its photo: ${maskImage.width} x ${maskImage.height}, not ${image.width} x ${image.height}.`,
    );
  }
  const mask = Uint8Array.from({ length: image.width * image.height }, (_, pixel) =>
    (maskImage.data[pixel * 4] ?? 0) > 127 ? 1 : 0,
  );
  return mask.includes(1) ? { image, mask } : null;
}

/** A photo in the version of a challenge; null where the lesion leaves no room for it. @param seed of the random choices. */
export function applyChallenge(photo: MaskedPhoto, challenge: Challenge, seed: number): MaskedPhoto | null {
  if (challenge === 'as-taken') return photo;
  return (challenge === 'off-centre' ? cutOffCentre : spreadWide)(photo, seededRandom(seed));
}
