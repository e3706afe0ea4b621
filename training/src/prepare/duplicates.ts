/** Copies of a file and images that look the same, among all sources. */
import type { Fingerprint } from './fingerprint.js';
import { startProgress } from '../progress.js';
import { closePairs } from './hash-index.js';
import { labelsAgree } from '../../../src/core/label.js';
import { findParts } from './part-search.js';
import { perceptualHash } from './perceptual-hash.js';
import { COMPARED_SIDE_PX, downsampleGrey, compareImages } from './image-similarity.js';
import type { ImageSimilarity } from './image-similarity.js';
import type { Problem, SourceImage } from './source.js';

/** An image that has a group. */
export interface GroupedImage extends SourceImage {
  /** The name of its group before any link: patient, else lesion, else its bytes. */
  readonly key: string;
}

/** An image that could be read. */
export interface KnownImage extends GroupedImage, Fingerprint {}

/** Two images of one image. */
export interface DuplicatePair {
  readonly one: KnownImage;
  readonly other: KnownImage;
  /** Bits of the perceptual hashes that differ, 0 to 64. */
  readonly distance: number;
  /** Whether their bytes are equal; their similarity is 1 then. */
  readonly exact: boolean;
  /** Where the second shows a part of the first: the side of the part as a fraction of the first's side; 1 where both show the same. */
  readonly part: number;
  readonly similarity: ImageSimilarity;
}

/** What of the images to keep. */
export interface CopiesTaken {
  readonly kept: readonly KnownImage[];
  readonly pairs: readonly DuplicatePair[];
  readonly problems: readonly Problem[];
}

/** The image with its group's name. Without patient, lesion or archive number, the bytes name it, whatever the file is called. */
export function knownImage(image: SourceImage, { sha256, grey }: Fingerprint): KnownImage {
  return { ...image, sha256, grey, key: image.keys[0] ?? `image-${sha256.slice(0, 16)}` };
}

/** How messages and the report name an image. */
export function nameOf({ dataset, relative }: Pick<SourceImage, 'dataset' | 'relative'>): string {
  return `${dataset}/${relative}`;
}

/**
 * Of files with equal bytes keeps the first, one with a diagnosis before one without; where the labels contradict one another
 * keeps none. Every copy is a pair, so that the groups are linked all the same.
 */
export function takeOutCopies(images: readonly KnownImage[]): CopiesTaken {
  const byDigest = new Map<string, KnownImage[]>();
  for (const image of images) {
    const known = byDigest.get(image.sha256);
    if (known === undefined) byDigest.set(image.sha256, [image]);
    else known.push(image);
  }
  const pairs: DuplicatePair[] = [];
  const problems: Problem[] = [];
  const kept: KnownImage[] = [];
  const report = ({ dataset, table, line, relative }: KnownImage, kind: Problem['kind'], what: string): void => {
    problems.push({ dataset, kind, table, line, image: relative, what });
  };
  for (const copies of byDigest.values()) {
    const [first] = copies;
    if (first === undefined) continue;
    const chosen = copies.find(({ label }) => label.diagnosis !== null) ?? first;
    const others = copies.filter((copy) => copy !== chosen);
    for (const other of others)
      pairs.push({ one: chosen, other, distance: 0, exact: true, part: 1, similarity: { whole: 1, detail: 1 } });
    const contradicted = copies.find((one) => copies.some((other) => !labelsAgree(one.label, other.label)));
    if (contradicted === undefined) {
      kept.push(chosen);
      for (const other of others) report(other, 'copy', `the same bytes as ${nameOf(chosen)}, which is kept`);
    } else {
      for (const copy of copies) {
        const against = copies.filter((other) => !labelsAgree(copy.label, other.label)).map(nameOf);
        report(
          copy,
          'contradiction',
          `the same bytes as ${copies
            .filter((one) => one !== copy)
            .map(nameOf)
            .join(', ')}` +
            (against.length === 0 ? ', which contradict one another' : `, another label in ${against.join(', ')}`),
        );
      }
    }
  }
  return { kept, pairs, problems };
}

/** The perceptual hash of a compared image. */
export function hashOf({ grey }: Pick<Fingerprint, 'grey'>): ReturnType<typeof perceptualHash> {
  return perceptualHash(downsampleGrey(grey, COMPARED_SIDE_PX));
}

/**
 * Images whose hashes differ in at most `maxDistance` bits and that are the same image at a closer look, in the images'
 * order; and how many of the hashes' pairs were not.
 */
export function findDuplicates(
  images: readonly KnownImage[],
  maxDistance: number,
  rotated: boolean,
): { readonly pairs: readonly DuplicatePair[]; readonly rejected: number } {
  const candidates = closePairs(images.map(hashOf), maxDistance, rotated);
  const pairs = candidates.flatMap(({ a, b, distance }) => {
    const [one, other] = [images[a], images[b]];
    const similarity = one === undefined || other === undefined ? null : compareImages(one.grey, other.grey, rotated);
    return one === undefined || other === undefined || similarity === null
      ? []
      : [{ one, other, distance, exact: false, part: 1, similarity }];
  });
  return { pairs, rejected: candidates.length - pairs.length };
}

/**
 * Images of which one shows a part of another, but for the pairs that are known already; in the images' order. The time grows with the square of
 * the count: some minutes for 30,000 images.
 */
export function findPartsOfOthers(images: readonly KnownImage[], known: readonly DuplicatePair[]): readonly DuplicatePair[] {
  const linked = new Map<KnownImage, Set<KnownImage>>();
  for (const { one, other } of known) {
    linked.set(one, (linked.get(one) ?? new Set()).add(other));
    linked.set(other, (linked.get(other) ?? new Set()).add(one));
  }
  const progress = startProgress('Searching for parts', images.length, 'img');
  const pairs = findParts(
    images.map(({ grey }) => grey),
    (done) => {
      progress.update(done);
    },
  );
  progress.stop();
  return pairs.flatMap(({ a, b, distance, similarity, size: part }) => {
    const [one, other] = [images[a], images[b]];
    if (one === undefined || other === undefined || linked.get(one)?.has(other) === true) return [];
    return [{ one, other, distance, exact: false, part, similarity }];
  });
}
