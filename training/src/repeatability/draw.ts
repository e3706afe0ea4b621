/** Which photos are measured: different lesions of each source, and other photos of the same lesion. */
import path from 'node:path';
import { modalityFromLabel } from '../../../src/core/modality.js';
import type { Modality } from '../../../src/core/modality.js';
import { seededRandom } from '../../../src/core/random.js';
import { sourceOf } from '../data/image-manifest.js';
import type { ImageRecord } from '../data/image-manifest.js';
import { drawPerSource, lesionPhotos } from '../quality/measure.js';

/** ISIC 2017 is stored with its sides squeezed to a square: no similarity takes one such photo to another. */
const SQUEEZED = ['isic2017', 'isic2018'];

/** Two photos of one lesion. */
export interface LesionPair {
  readonly first: ImageRecord;
  readonly second: ImageRecord;
}

/** How an image was taken. */
export function modalityOfRecord({ modality }: ImageRecord): Modality {
  return modalityFromLabel(modality);
}

/** Name of the lesion where the source says which photos show the same one; null elsewhere. */
function lesionOf({ dataset, group, image }: ImageRecord): string | null {
  if (dataset === 'ham10000') return group;
  // PAT_<patient>_<lesion>_<photo>
  if (dataset === 'pad-ufes-20') return path.basename(image).split('_').slice(0, 3).join('_');
  return null;
}

/** Up to `count` photos of each source, of different groups. */
export function drawPhotos(records: readonly ImageRecord[], count: number, seed: number): ImageRecord[] {
  const first = new Map<string, ImageRecord>();
  for (const record of lesionPhotos(records)) {
    const key = `${record.dataset} ${record.group}`;
    if (!SQUEEZED.includes(record.dataset) && !first.has(key)) first.set(key, record);
  }
  return drawPerSource([...first.values()], count, seed);
}

/** Up to `count` lesions of each source with two photos. */
export function drawPairs(records: readonly ImageRecord[], count: number, seed: number): LesionPair[] {
  const byLesion = new Map<string, ImageRecord[]>();
  for (const record of lesionPhotos(records)) {
    const lesion = lesionOf(record);
    if (lesion !== null) byLesion.set(lesion, [...(byLesion.get(lesion) ?? []), record]);
  }
  const random = seededRandom(seed);
  const several = [...byLesion.values()].flatMap(([first, second]) =>
    first === undefined || second === undefined ? [] : [{ first, second, key: random() }],
  );
  several.sort((one, other) => one.key - other.key);
  const drawn = new Map<string, LesionPair[]>();
  for (const { first, second } of several) {
    const list = drawn.get(sourceOf(first)) ?? [];
    if (list.length < count) drawn.set(sourceOf(first), [...list, { first, second }]);
  }
  return [...drawn.values()].flat();
}
