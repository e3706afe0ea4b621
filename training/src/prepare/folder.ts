/** What lies in a source's folder: its tables, found by their columns, and its images, found by base name. */
import { readFile, readdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { CliError } from '../cli-error.js';
import { columnsOf, parseTable } from './table.js';
import type { Table } from './table.js';

/** An image on disk. */
export interface ImageFile {
  readonly file: string;
  /** Path from the source's folder, with `/`. */
  readonly relative: string;
}

/** A folder's content. */
export interface SourceFolder {
  readonly dir: string;
  readonly images: readonly ImageFile[];
  /** By {@link baseName}; several where subfolders repeat a name. */
  readonly imagesByName: ReadonlyMap<string, readonly ImageFile[]>;
  readonly tables: readonly { readonly name: string; readonly text: string; readonly columns: readonly string[] }[];
}

/** Masks and superpixels of the ISIC challenges, and masks of PAD-UFES-20, are no images of a lesion. */
const NOT_A_PHOTO = /(?:_(?:segmentation|superpixels)|PAT_\d+_\d+_\d+_mask)\.png$/iu;
const IMAGE = /\.(?:jpe?g|png|webp|tiff?|avif)$/iu;
/** HAM10000's own metadata comes as `.tab` or without any ending. */
const TABLE = /(?:\.(?:csv|tsv|tab)|_metadata)$/iu;

/** The name of an image without folder and ending, in lower case: what rows and files are matched by. */
export function baseName(file: string): string {
  return path.posix.basename(file).replace(IMAGE, '').toLowerCase();
}

/**
 * All files of a folder and below, in order of name, without hidden ones. Throws {@link CliError} where it cannot be read.
 * @param leaveOut a folder to keep out of, the command's own output.
 */
export async function listFiles(dir: string, leaveOut: string): Promise<readonly ImageFile[]> {
  const files: ImageFile[] = [];
  const seen = new Set<string>();
  const walk = async (folder: string): Promise<void> => {
    const real = await realpath(folder);
    if (seen.has(real) || folder === leaveOut) return;
    seen.add(real);
    const entries = (await readdir(folder)).filter((name) => !name.startsWith('.')).sort();
    for (const entry of entries) {
      const file = path.join(folder, entry);
      // Follows links: large sets are often linked in from another disk. A link that leads nowhere is no file.
      const about = await stat(file).catch(() => null);
      if (about?.isDirectory() === true) await walk(file);
      else if (about?.isFile() === true) files.push({ file, relative: path.relative(dir, file).split(path.sep).join('/') });
    }
  };
  try {
    await walk(dir);
  } catch (error) {
    throw new CliError(
      `${dir} cannot be read (${error instanceof Error ? error.message : String(error)}). Give the folder of the data set.`,
    );
  }
  return files;
}

/** Whether a file is a photo by its name: an image, and no mask of one. */
export function isPhoto(name: string): boolean {
  return IMAGE.test(name) && !NOT_A_PHOTO.test(name);
}

/** Whether a file is a table by its name. */
export function isTable(name: string): boolean {
  return TABLE.test(name);
}

/** Reads the tables of a folder and finds its images; throws as {@link listFiles}, and for a table that is none. */
export async function readFolder(dir: string, leaveOut: string): Promise<SourceFolder> {
  const images: ImageFile[] = [];
  const tables: SourceFolder['tables'][number][] = [];
  for (const { file, relative } of await listFiles(dir, leaveOut)) {
    if (isPhoto(relative)) images.push({ file, relative });
    else if (isTable(relative)) {
      const text = await readFile(file, 'utf8');
      tables.push({ name: relative, text, columns: columnsOf(text, file) });
    }
  }
  const imagesByName = new Map<string, ImageFile[]>();
  for (const image of images) {
    const name = baseName(image.relative);
    const known = imagesByName.get(name);
    if (known === undefined) imagesByName.set(name, [image]);
    else known.push(image);
  }
  return { dir, images, imagesByName, tables };
}

/** All tables that have the columns. */
export function tablesWith(folder: SourceFolder, columns: readonly string[]): readonly Table[] {
  return folder.tables
    .filter((table) => lackOf(table.columns, columns).length === 0)
    .map(({ name, text }) => parseTable(text, path.join(folder.dir, name)));
}

/**
 * As {@link tablesWith}, but there must be one. Throws {@link CliError}, which names the table that comes nearest and the
 * columns that it lacks.
 */
export function neededTables(folder: SourceFolder, columns: readonly string[], why = ''): readonly Table[] {
  const found = tablesWith(folder, columns);
  if (found.length > 0) return found;
  const [nearest] = folder.tables
    .map(({ name, columns: has }) => ({ name, lacks: lackOf(has, columns) }))
    .filter(({ lacks }) => lacks.length < columns.length)
    .sort((one, other) => one.lacks.length - other.lacks.length);
  const said = why === '' ? '' : ` ${why}`;
  if (nearest !== undefined) {
    throw new CliError(`${path.join(folder.dir, nearest.name)} lacks the column ${nearest.lacks.join(', ')}.${said}`);
  }
  throw new CliError(`No table in ${folder.dir} has the columns ${columns.join(', ')}.${said}`);
}

function lackOf(has: readonly string[], wanted: readonly string[]): string[] {
  const known = new Set(has.map((column) => column.toLowerCase()));
  return wanted.filter((column) => !known.has(column.toLowerCase()));
}
