/** What would have leaked from one split into another, had groups and duplicates not been kept together. */
import type { Split } from '../data/image-manifest.js';
import { nameOf } from './duplicates.js';
import type { DuplicatePair, KnownImage } from './duplicates.js';
import { labelsAgree } from '../../../src/core/label.js';
import { placeOf, splitAt } from './split.js';
import type { PlacedGroup, SplitShares } from './split.js';

/** Two images of one image, as leakage.json lists them. */
export interface LeakagePair {
  /** Both files, as `dataset/path`. */
  readonly one: string;
  readonly other: string;
  /** Bits of the hashes that differ. */
  readonly distance: number;
  /** Whether the bytes are equal; only the first is in the manifest then. */
  readonly exact: boolean;
  /** Side of the part of `one` that `other` shows, as a fraction; 1 where both show the same. */
  readonly part: number;
  /** Correlation of the images as a whole and of their details, up to 1. */
  readonly whole: number;
  readonly detail: number;
  /** Whether their labels contradict one another. */
  readonly labelsDisagree: boolean;
  /** Whether they would be in two splits, had each image been put into one by chance. */
  readonly crossesByImage: boolean;
  /** Whether they would be in two splits, had the sources' patients and lesions alone been kept together. */
  readonly crossesByGroup: boolean;
}

/** Groups that a link joins although alone they would have gone to different splits. */
export interface JoinedGroups {
  /** The joint name in the manifest. */
  readonly group: string;
  readonly split: Split;
  /** The sources' groups, where each would have gone alone, and how many images it has. */
  readonly members: readonly { readonly key: string; readonly alone: Split; readonly images: number }[];
}

/** The content of leakage.json. */
export interface Leakage {
  readonly pairs: readonly LeakagePair[];
  /** Pairs whose hashes were close but that are different images. */
  readonly rejectedPairs: number;
  /** Images without a hash, since they show nothing; only equal bytes are found among them. */
  readonly flatImages: number;
  readonly joined: readonly JoinedGroups[];
  /** Groups, as the manifest has them, with images in more than one split, had each image been put into one by chance. */
  readonly groupsSplitByImage: number;
  /** The largest group. Thousands of images in it point to images that only look the same. */
  readonly largestGroup: { readonly group: string; readonly images: number; readonly joinedGroups: number } | null;
  /** Images that an earlier manifest in the same folder has in another split. */
  readonly moved: readonly { readonly image: string; readonly from: Split; readonly to: Split }[];
}

/** What {@link leakageOf} views of. */
export interface LeakageInput {
  readonly images: readonly KnownImage[];
  readonly kept: readonly KnownImage[];
  readonly pairs: readonly DuplicatePair[];
  readonly rejectedPairs: number;
  readonly flatImages: number;
  readonly placed: ReadonlyMap<string, PlacedGroup>;
  readonly moved: Leakage['moved'];
  readonly seed: number;
  readonly shares: SplitShares;
}

/** Makes the report. */
export function leakageOf(input: LeakageInput): Leakage {
  const { placed, seed, shares } = input;
  const byChance = (image: KnownImage): Split => splitAt(placeOf(seed, `image\n${nameOf(image)}`), shares);
  const alone = ({ key }: KnownImage): Split | undefined => placed.get(key)?.alone;
  const pairs = input.pairs.map(({ one, other, distance, exact, part, similarity: { whole, detail } }) => ({
    ...{ one: nameOf(one), other: nameOf(other), distance, exact, part: rounded(part) },
    ...{ whole: rounded(whole), detail: rounded(detail), labelsDisagree: !labelsAgree(one.label, other.label) },
    crossesByImage: byChance(one) !== byChance(other),
    crossesByGroup: alone(one) !== alone(other),
  }));
  const counts = new Map<string, number>();
  for (const { key } of input.images) counts.set(key, (counts.get(key) ?? 0) + 1);
  const components = new Map<string, string[]>();
  for (const [key, { group }] of placed) components.set(group, [...(components.get(group) ?? []), key]);
  const joined: JoinedGroups[] = [];
  let largestGroup: Leakage['largestGroup'] = null;
  for (const [group, keys] of components) {
    const members = keys.flatMap((key) => {
      const place = placed.get(key);
      return place === undefined ? [] : [{ key, alone: place.alone, images: counts.get(key) ?? 0 }];
    });
    const images = members.reduce((sum, member) => sum + member.images, 0);
    if (images > (largestGroup?.images ?? 0)) largestGroup = { group, images, joinedGroups: keys.length };
    if (new Set(members.map((member) => member.alone)).size > 1) {
      joined.push({ group, split: placed.get(group)?.split ?? 'train', members });
    }
  }
  const splitsOf = new Map<string, Set<Split>>();
  for (const image of input.kept) {
    const group = placed.get(image.key)?.group ?? image.key;
    splitsOf.set(group, (splitsOf.get(group) ?? new Set<Split>()).add(byChance(image)));
  }
  const groupsSplitByImage = [...splitsOf.values()].filter(({ size }) => size > 1).length;
  const { rejectedPairs, flatImages, moved } = input;
  return { pairs, rejectedPairs, flatImages, joined, groupsSplitByImage, largestGroup, moved };
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}

/** The report for the terminal. */
export function leakageTable(leakage: Leakage): string {
  const { pairs, joined, moved, largestGroup } = leakage;
  const row = (label: string, of: readonly LeakagePair[]): string =>
    [
      label.padEnd(20),
      String(of.length).padStart(7),
      String(of.filter(({ crossesByImage }) => crossesByImage).length).padStart(17),
      String(of.filter(({ crossesByGroup }) => crossesByGroup).length).padStart(18),
      String(of.filter(({ labelsDisagree }) => labelsDisagree).length).padStart(14),
    ].join('');
  const near = pairs.filter(({ exact, part }) => !exact && part === 1);
  const distances = [...new Set(near.map(({ distance }) => distance))].sort((a, b) => a - b);
  const lines = [
    'Pairs of one picture    pairs  cross by image  cross by group  labels differ',
    row(
      'equal bytes',
      pairs.filter(({ exact }) => exact),
    ),
    ...distances.map((distance) =>
      row(
        `distance ${distance}`,
        near.filter((pair) => pair.distance === distance),
      ),
    ),
    row(
      'part of the other',
      pairs.filter(({ part }) => part < 1),
    ),
    `${leakage.rejectedPairs} more pairs with close hashes are different pictures; ${leakage.flatImages} images show nothing and have no hash.`,
    `Had each image been put into a split by chance, ${leakage.groupsSplitByImage} groups would be in more than one.`,
    `${joined.length} groups were joined from groups of different splits; each went to the one farther from train.`,
  ];
  if (largestGroup !== null) {
    lines.push(
      `The largest group, ${largestGroup.group}, has ${largestGroup.images} images of ${largestGroup.joinedGroups} groups.`,
    );
  }
  if (moved.length > 0) {
    const seen = moved.filter(({ from, to }) => from === 'test' && to !== 'test').length;
    lines.push(
      `${moved.length} images are in another split than in the earlier manifest, ${seen} of them were test images and no longer are.`,
    );
  }
  return lines.join('\n');
}
