/** Which layouts can be read, and how `--source` names one. */
import path from 'node:path';
import { CliError } from '../cli-error.js';
import { readFolder } from './folder.js';
import type { SourceFolder } from './folder.js';
import type { SourceRead } from './source.js';
import { readClassFolders } from './sources/class-folders.js';
import type { ClassFolderSettings } from './sources/class-folders.js';
import { readHam10000 } from './sources/ham10000.js';
import { readIsicOneHot } from './sources/isic-one-hot.js';
import { readIsic2016 } from './sources/isic2016.js';
import { readIsic2017 } from './sources/isic2017.js';
import { readIsic2020 } from './sources/isic2020.js';
import { readManifestFolder } from './sources/manifest.js';
import { readMilk10k } from './sources/milk10k.js';
import { readPadUfes20 } from './sources/pad-ufes-20.js';

type ReadLayout = (dataset: string, folder: SourceFolder, settings: ClassFolderSettings) => SourceRead;

const LAYOUTS = {
  ham10000: readHam10000,
  isic2016: readIsic2016,
  isic2017: readIsic2017,
  isic2018: readIsicOneHot,
  isic2019: readIsicOneHot,
  isic2020: readIsic2020,
  milk10k: readMilk10k,
  'pad-ufes-20': readPadUfes20,
  folder: readClassFolders,
  manifest: readManifestFolder,
} as const satisfies Record<string, ReadLayout>;

/** A layout's name, such as `ham10000`. */
export type LayoutName = keyof typeof LAYOUTS;
/** All of them. */
export const LAYOUT_NAMES = Object.keys(LAYOUTS) as readonly LayoutName[];

/** A source as the command line names it. */
export interface SourceSpec {
  readonly layout: LayoutName;
  /** The manifest's `dataset`; the layout's name unless another is given. */
  readonly dataset: string;
  readonly dir: string;
}

/** Parses `LAYOUT=DIR` or `LAYOUT:NAME=DIR`. Throws {@link CliError}. */
export function parseSourceSpec(text: string): SourceSpec {
  const [, layoutName = '', dataset, dir = ''] = /^([^:=]+)(?::([^=]+))?=(.+)$/u.exec(text) ?? [];
  const layout = LAYOUT_NAMES.find((name) => name === layoutName);
  if (layout === undefined || dir === '') {
    throw new CliError(`--source "${text}" must read LAYOUT=DIR or LAYOUT:NAME=DIR with one of ${LAYOUT_NAMES.join(', ')}.`);
  }
  if (dataset !== undefined && !/^[\w.-]+$/u.test(dataset)) {
    throw new CliError(`--source "${text}": the name may have letters, digits, dots, dashes and underscores.`);
  }
  return { layout, dataset: dataset ?? layout, dir };
}

/**
 * Reads all sources in the order given. Throws {@link CliError} for a folder or a table that cannot be used, and where two
 * sources would have one name.
 * @param out the command's own folder, kept out of the sources that hold it.
 */
export async function readSources(specs: readonly SourceSpec[], out: string, settings: ClassFolderSettings): Promise<SourceRead> {
  const twice = specs.find(({ dataset }, at) => specs.slice(0, at).some((other) => other.dataset === dataset));
  if (twice !== undefined) {
    throw new CliError(`Two sources are named ${twice.dataset}. Name one of them: --source ${twice.layout}:NAME=DIR.`);
  }
  const reads: SourceRead[] = [];
  for (const { layout, dataset, dir } of specs) {
    const read = LAYOUTS[layout](dataset, await readFolder(path.resolve(dir), out), settings);
    reads.push(layout === 'manifest' ? read : withUsableSplits(read));
  }
  return {
    images: reads.flatMap(({ images }) => images),
    problems: reads.flatMap(({ problems }) => problems),
    links: reads.flatMap(({ links }) => links),
  };
}

/**
 * Forgets the splits of a source that states one alone, such as the training part of a challenge whose test labels were never
 * published: it would else have no test images.
 */
function withUsableSplits(read: SourceRead): SourceRead {
  const stated = new Set(read.images.map(({ statedSplit }) => statedSplit).filter((split) => split !== null));
  return stated.size > 1 ? read : { ...read, images: read.images.map((image) => ({ ...image, statedSplit: null })) };
}
