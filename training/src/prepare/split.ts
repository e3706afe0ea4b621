/**
 * Which split a group belongs to: a hash of seed and key, so that adding data never moves a group.
 *
 * Each group has a place in [0, 1); the lowest places are test, the next val, the rest train. Groups that a link joins take the
 * lowest place among them. So a new link can move a group from train to val or test, or from val to test, and never back: no
 * test image ever becomes a training image. The same holds for larger fractions of test with the same seed.
 */
import { createHash } from 'node:crypto';
import type { Split } from '../data/image-manifest.js';
import type { UnionFind } from './union-find.js';

/** Shares of the groups, each 0 to 1; the rest is train. */
export interface SplitShares {
  readonly val: number;
  readonly test: number;
}

/** A group as its source gives it. */
export interface SplitGroup {
  readonly key: string;
  /** The split that its source states, if that is to be kept; of several, the one farthest from train. */
  readonly stated: Split | null;
}

/** Where a group went. */
export interface PlacedGroup {
  /** The name of the component: the member's key with the lowest place. */
  readonly group: string;
  readonly split: Split;
  /** Where it would have gone without the links. */
  readonly alone: Split;
}

const FROM_TRAIN: Readonly<Record<Split, number>> = { train: 0, val: 1, test: 2 };

/** The split that is farther from train. */
export function fartherFromTrain(one: Split, other: Split): Split {
  return FROM_TRAIN[one] >= FROM_TRAIN[other] ? one : other;
}

/** The place of a key, 0 to 1: the first 48 bits of SHA-256 of seed and key. */
export function placeOf(seed: number, key: string): number {
  return createHash('sha256').update(`${seed}\n${key}`).digest().readUIntBE(0, 6) / 2 ** 48;
}

/** The split of a place. */
export function splitAt(place: number, { val, test }: SplitShares): Split {
  if (place < test) return 'test';
  return place < test + val ? 'val' : 'train';
}

/** Places all groups; members of one set of `links` share group and split. Keys must be given once. */
export function assignSplits(
  groups: Iterable<SplitGroup>,
  links: UnionFind,
  seed: number,
  shares: SplitShares,
): ReadonlyMap<string, PlacedGroup> {
  const alone = [...groups].map(({ key, stated }) => {
    const place = placeOf(seed, key);
    return { key, place, split: stated ?? splitAt(place, shares) };
  });
  const components = new Map<string, { group: string; place: number; split: Split }>();
  for (const { key, place, split } of alone) {
    const root = links.find(key);
    const before = components.get(root);
    if (before === undefined) components.set(root, { group: key, place, split });
    else {
      if (place < before.place) [before.group, before.place] = [key, place];
      before.split = fartherFromTrain(before.split, split);
    }
  }
  return new Map(
    alone.map(({ key, split }) => {
      const component = components.get(links.find(key));
      return [key, { group: component?.group ?? key, split: component?.split ?? split, alone: split }];
    }),
  );
}
