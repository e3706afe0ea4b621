/** Images that must not be trained on, since a photo of the same lesion is in `val` or `test` under another group. */
import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { CliError } from '../cli-error.js';
import type { ImageRecord } from './image-manifest.js';

/**
 * The records without those of `train` whose lesion or patient a file lists.
 * @param file CSV with the column `image`, as in the manifest; the images' whole groups are left out. Other columns are for readers.
 * @returns rejects with {@link CliError} that names file and row where an image is not in the manifest or the column is missing.
 */
export async function withoutExcluded(records: readonly ImageRecord[], file: string): Promise<readonly ImageRecord[]> {
  const groupOf = new Map(records.map(({ image, group }) => [image, group]));
  const groups = new Set(
    (await excludedImages(file)).map((image, at) => {
      const group = groupOf.get(image);
      if (group === undefined) throw new CliError(`${file}, row ${at + 2}: the image "${image}" is not in the manifest.`);
      return group;
    }),
  );
  return records.filter(({ split, group }) => split !== 'train' || !groups.has(group));
}

async function excludedImages(file: string): Promise<string[]> {
  let rows: Record<string, string>[];
  try {
    rows = parse(await readFile(file, 'utf8'), { columns: true, skip_empty_lines: true, trim: true, bom: true });
  } catch (error) {
    throw new CliError(`${file} cannot be read (${error instanceof Error ? error.message : String(error)}).`);
  }
  return rows.map(({ image }) => {
    if (image === undefined) throw new CliError(`${file} lacks the column image. Add it to the first line.`);
    return image;
  });
}
