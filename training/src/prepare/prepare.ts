/** From public data sets to one data folder: reads, hashes, links, splits, reports and writes. */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { readImageManifest } from '../data/image-manifest.js';
import type { ImageRecord, Split } from '../data/image-manifest.js';
import { CliError } from '../cli-error.js';
import { bareSquareOf, cutBareSkin } from './bare-skin.js';
import type { BareSquare } from './bare-skin.js';
import { copyPaths, copyResized } from './copies.js';
import { findDuplicates, findPartsOfOthers, hashOf, knownImage, takeOutCopies } from './duplicates.js';
import type { GroupedImage, KnownImage } from './duplicates.js';
import { fingerprintFiles } from './fingerprint.js';
import { leakageOf } from './leakage.js';
import type { Leakage } from './leakage.js';
import { MadeFiles } from './made-files.js';
import { matchMasks } from './masks.js';
import type { MaskSpec } from './masks.js';
import { readSources } from './read-source.js';
import type { SourceSpec } from './read-source.js';
import type { Problem, SourceImage } from './source.js';
import type { ClassFolderSettings } from './sources/class-folders.js';
import { assignSplits, fartherFromTrain } from './split.js';
import type { PlacedGroup, SplitShares } from './split.js';
import { UnionFind } from './union-find.js';
import { manifestText, problemsText, writeWhole } from './write-files.js';
import { writeMasks } from './write-masks.js';

/** What the user chose. */
export interface PrepareSettings {
  readonly sources: readonly SourceSpec[];
  /** Folder for manifest.csv, leakage.json, problems.csv and the cache. */
  readonly out: string;
  readonly seed: number;
  readonly shares: SplitShares;
  /** Whether splits that a source states are kept. */
  readonly keepSplits: boolean;
  /** Bits by which the hashes of one image may differ. */
  readonly maxDistance: number;
  /** Whether mirrored copies, and copies rotated by quarter turns, count. */
  readonly rotated: boolean;
  /** Whether an image that shows a part of another counts. */
  readonly parts: boolean;
  /** Short side of resized copies in pixels; null refers to the images where they are. */
  readonly copyPx: number | null;
  readonly classFolders: ClassFolderSettings;
  /** Folders of lesion masks. */
  readonly masks: readonly MaskSpec[];
  /** The data sets from whose photos squares of bare skin are cut. */
  readonly bareSkin: readonly string[];
}

/** What was made. */
export interface Prepared {
  readonly images: readonly GroupedImage[];
  /** How many lesion masks were written, and how many of the images are squares of bare skin. */
  readonly masks: number;
  readonly bareSkin: number;
  readonly placed: ReadonlyMap<string, PlacedGroup>;
  readonly problems: readonly Problem[];
  readonly leakage: Leakage;
}

/** Makes the folder. Throws {@link CliError} for a source that cannot be used; a faulty image never stops it. */
export async function prepare(settings: PrepareSettings): Promise<Prepared> {
  const { out, seed, shares } = settings;
  const read = await readSources(settings.sources, out, settings.classFolders);
  await mkdir(out, { recursive: true });
  const { images, broken } = await readImages(read.images, path.join(out, 'fingerprints.cache'));
  const copies = takeOutCopies(images);
  const near = findDuplicates(copies.kept, settings.maxDistance, settings.rotated);
  const pairs = [...copies.pairs, ...near.pairs, ...(settings.parts ? findPartsOfOthers(copies.kept, near.pairs) : [])];

  const links = new UnionFind();
  for (const { keys } of read.images) for (const key of keys) links.link(keys[0] ?? key, key);
  for (const [one, other] of read.links) links.link(one, other);
  for (const { one, other } of pairs) links.link(one.key, other.key);
  const placed = assignSplits(groupsOf(images, settings.keepSplits), links, seed, shares);

  const { kept } = copies;
  const copied: ReadonlyMap<object, string> = settings.copyPx === null ? new Map() : copyPaths(kept, settings.copyPx);
  const pathOf = (image: GroupedImage): string => copied.get(image) ?? path.relative(out, image.file).split(path.sep).join('/');
  if (kept.length === 0) throw new CliError('No image is left. Look at the sources: are the images in their folders?');
  const splitOf = (image: KnownImage): Split => placed.get(image.key)?.split ?? 'train';
  const moved = movedImages(await earlierManifest(out), new Map(kept.map((image) => [pathOf(image), splitOf(image)])));
  const flatImages = kept.filter((image) => hashOf(image) === null).length;
  const leakage = leakageOf({ images, kept, pairs, rejectedPairs: near.rejected, flatImages, placed, moved, seed, shares });
  const files = await writeImages(settings, kept, pathOf);
  const problems = [...read.problems, ...broken, ...copies.problems, ...files.problems];
  const all = [...kept, ...files.bareSkin];
  await writeWhole(path.join(out, 'problems.csv'), problemsText(problems));
  await writeWhole(path.join(out, 'leakage.json'), `${JSON.stringify(leakage, null, 1)}\n`);
  await writeWhole(path.join(out, 'manifest.csv'), manifestText(all, placed, pathOf));
  return { images: all, masks: files.masks, bareSkin: files.bareSkin.length, placed, problems, leakage };
}

/** Writes copies, masks and squares of bare skin, as far as they are asked for. Throws {@link CliError} for masks that are of no data set. */
async function writeImages(
  { out, seed, copyPx, masks, bareSkin }: PrepareSettings,
  kept: readonly KnownImage[],
  pathOf: (image: KnownImage) => string,
): Promise<{ readonly bareSkin: readonly GroupedImage[]; readonly masks: number; readonly problems: readonly Problem[] }> {
  if (copyPx === null && masks.length === 0) return { bareSkin: [], masks: 0, problems: [] };
  const matched = await matchMasks(masks, kept, out);
  const made = await MadeFiles.open(out);
  if (copyPx !== null) await copyResized(kept, pathOf, made, copyPx);
  const squares: BareSquare[] = [];
  let written = 0;
  const storedFile = (image: KnownImage): string => path.join(out, pathOf(image));
  const problems = await writeMasks(matched.found, storedFile, made, (image, mask) => {
    written++;
    const square = bareSkin.includes(image.dataset) ? bareSquareOf(image, mask, seed) : null;
    if (square !== null) squares.push(square);
  });
  return {
    bareSkin: await cutBareSkin(squares, copyPx, out, made),
    masks: written,
    problems: [...matched.problems, ...problems],
  };
}

async function readImages(
  images: readonly SourceImage[],
  cacheFile: string,
): Promise<{ readonly images: readonly KnownImage[]; readonly broken: readonly Problem[] }> {
  const fingerprints = await fingerprintFiles(
    images.map(({ file }) => file),
    cacheFile,
  );
  const known: KnownImage[] = [];
  const broken: Problem[] = [];
  for (const image of images) {
    const found = fingerprints.get(image.file);
    if (found === undefined) throw new Error(`${image.file} was not read`);
    const { dataset, table, line, relative } = image;
    if ('problem' in found) broken.push({ dataset, kind: 'broken', table, line, image: relative, what: found.problem });
    else known.push(knownImage(image, found));
  }
  return { images: known, broken };
}

/** Each group once, with the split farthest from train that its images state. */
function groupsOf(
  images: readonly KnownImage[],
  keepSplits: boolean,
): readonly { readonly key: string; readonly stated: Split | null }[] {
  const groups = new Map<string, Split | null>();
  for (const { key, statedSplit } of images) {
    const stated = keepSplits ? statedSplit : null;
    const before = groups.get(key) ?? null;
    groups.set(key, before === null || stated === null ? (before ?? stated) : fartherFromTrain(before, stated));
  }
  return [...groups].map(([key, stated]) => ({ key, stated }));
}

async function earlierManifest(out: string): Promise<readonly ImageRecord[]> {
  try {
    return await readImageManifest(out);
  } catch (error) {
    // None yet, or one that a user has changed beyond reading: there is nothing to compare with.
    if (error instanceof CliError) return [];
    throw error;
  }
}

function movedImages(earlier: readonly ImageRecord[], now: ReadonlyMap<string, Split>): Leakage['moved'] {
  return earlier.flatMap(({ image, split: from }) => {
    const to = now.get(image);
    return to === undefined || to === from ? [] : [{ image, from, to }];
  });
}
