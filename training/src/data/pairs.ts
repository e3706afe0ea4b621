/** Photos of one lesion taken in two ways, once by dermoscopy and once without: the network should say the same of both. */
import { modalityFromLabel } from '../../../src/core/modality.js';
import type { ImageRecord } from './image-manifest.js';

/** For each record the positions of those of the same lesion or patient's lesion group in the other modality; most have none. */
export function partnersOf(records: readonly ImageRecord[]): readonly (readonly number[])[] {
  const rowsOf = new Map<string, number[]>();
  records.forEach(({ group, diagnosis }, at) => {
    // A group may be a patient with several lesions: only those of the same diagnosis can be the same one.
    const key = `${group} ${diagnosis ?? ''}`;
    const rows = rowsOf.get(key);
    if (rows === undefined) rowsOf.set(key, [at]);
    else rows.push(at);
  });
  return records.map(({ group, diagnosis, modality }) =>
    (rowsOf.get(`${group} ${diagnosis ?? ''}`) ?? []).filter(
      (row) => modalityFromLabel(records[row]?.modality ?? '') !== modalityFromLabel(modality),
    ),
  );
}

/** How often a photo that was drawn brings one of its lesion in the other modality with it. */
export const PARTNER_CHANCE = 0.5;

/** The photos of a batch, some followed by their partner. */
export interface PairedBatch {
  readonly indices: readonly number[];
  /** Positions in the batch of the two photos of a lesion. */
  readonly pairs: readonly (readonly [number, number])[];
}

/**
 * Lets drawn photos bring their partners; the last ones drawn make room, so that the batch stays as large.
 * @param random numbers from 0 to 1.
 */
export function withPartners(
  drawn: readonly number[],
  partners: readonly (readonly number[])[],
  random: () => number,
): PairedBatch {
  const indices: number[] = [];
  const pairs: (readonly [number, number])[] = [];
  for (const index of drawn) {
    if (indices.length === drawn.length) break;
    indices.push(index);
    const own = partners[index] ?? [];
    const partner = own[Math.floor(random() * own.length)];
    if (partner === undefined || indices.length === drawn.length || random() >= PARTNER_CHANCE) continue;
    pairs.push([indices.length - 1, indices.length]);
    indices.push(partner);
  }
  return { indices, pairs };
}
