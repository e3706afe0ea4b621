/** The photos that out-of-distribution (OOD) scores are fitted on, chosen on and tested on. */
import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { isLesion } from '../../../src/core/metrics/scored-images.js';
import type { ImageRecord, Split } from '../data/image-manifest.js';
import { EXPERT_MASK_SOURCES, maskedRecords, readMask } from '../data/masks.js';
import { OTHER_CONDITIONS, groupBy } from '../evaluate/ood-rejection.js';
import { modalitySample } from '../modality/examples.js';
import { chooseBareSquare } from '../prepare/bare-skin.js';
import { placeOf } from '../prepare/split.js';
import { CliError } from '../cli-error.js';
import type { OodPhoto } from './features.js';

/** Photos of one diagnosis and data set of `train` that the statistics are fitted on: more change means and a covariance little. */
const PHOTOS_PER_STRATUM = 100;
/** Photos of a data set in which bare skin is looked for. */
const BARE_SKIN_PER_SOURCE = 150;

/** Whether a photo shows a skin condition that is none of the classes. */
export function isOtherCondition({ detail }: Pick<ImageRecord, 'detail'>): boolean {
  return OTHER_CONDITIONS.some((one) => one === detail);
}

/**
 * Lesions of `train` with a diagnosis, up to a number of each diagnosis and data set, always the same ones: what the statistics are fitted on. The class `other`
 * is left out, so that a photo is far from lesions, and not near what the network was shown as no lesion.
 */
export function fitSample(records: readonly ImageRecord[], perStratum = PHOTOS_PER_STRATUM): ImageRecord[] {
  const lesions = records.filter((record) => record.split === 'train' && record.diagnosis !== null && isLesion(record));
  return groupBy(
    lesions.map((record) => ({ record, key: createHash('md5').update(record.image).digest('hex') })),
    ({ dataset, diagnosis }) => `${dataset} ${diagnosis ?? ''}`,
  ).flatMap(([, photos]) =>
    photos
      .sort((a, b) => (a.key < b.key ? -1 : 1))
      .slice(0, perStratum)
      .map(({ record }) => record),
  );
}

/** Photos of a split that show no lesion, or a condition that is none of the classes. */
export function unlearnedPhotos(records: readonly ImageRecord[], split: Split): ImageRecord[] {
  return records.filter((record) => record.split === split && (!isLesion(record) || isOtherCondition(record)));
}

/** Lesions of a split: what should not be refused. */
export function lesionsOf(records: readonly ImageRecord[], split: Split): ImageRecord[] {
  return records.filter((record) => record.split === split && isLesion(record) && !isOtherCondition(record));
}

/** Data set of the squares of bare skin that are cut here; no manifest has it. */
export const BARE_SKIN_DATASET = 'bare-skin';

/**
 * Squares of bare skin in photos of a split that have a mask, away from the lesion: what a person gets who puts the square beside their spot. Of patients whom the
 * network has not seen, and by dermoscopy of a kind that it has not learned.
 */
export async function bareSkinPhotos(records: readonly ImageRecord[], split: Split): Promise<OodPhoto[]> {
  const ofSplit = lesionsOf(records, split);
  const masked = await maskedRecords(modalitySample(ofSplit, BARE_SKIN_PER_SOURCE), [...EXPERT_MASK_SOURCES, 'pad-ufes-20']);
  const photos: OodPhoto[] = [];
  for (const { record, maskFile } of masked) {
    const { width, height, values } = await readMask(maskFile);
    const square = chooseBareSquare(
      { width, height, pixels: values.map((value) => (value > 0 ? 1 : 0)) },
      placeOf(0, record.image),
    );
    if (square !== null) photos.push({ record: noLesion(record, BARE_SKIN_DATASET), square });
  }
  return photos;
}

function noLesion(record: ImageRecord, dataset: string): ImageRecord {
  return { ...record, dataset, diagnosis: 'other', suspicious: false, melanoma: false };
}

const IMAGE_NAME = /\.(?:jpe?g|png|webp)$/iu;

/**
 * Photos in a folder of folders, each of which is a kind: what the network was never shown. They count as photos, not as dermoscopy. Rejects with
 * {@link CliError} where there are none.
 */
export async function photosInFolders(dir: string): Promise<ImageRecord[]> {
  const entries = await readdir(dir, { withFileTypes: true });
  const kinds = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const photos = await Promise.all(
    kinds.sort().map(async (kind) =>
      (await readdir(path.join(dir, kind)))
        .filter((name) => IMAGE_NAME.test(name))
        .sort()
        .map((name): ImageRecord => {
          const image = `${kind}/${name}`;
          return {
            ...{ file: path.join(dir, image), image, dataset: kind, diagnosis: 'other', suspicious: false, melanoma: false },
            ...{ split: 'test', group: image, modality: 'photo' },
          };
        }),
    ),
  );
  if (photos.flat().length === 0)
    throw new CliError(`${dir} has no folder with JPEG, PNG or WebP files. Make one folder a kind of photo.`);
  return photos.flat();
}
