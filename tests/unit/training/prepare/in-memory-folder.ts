/** A source's folder that was never on disk, for the tests of the layouts. */
import { baseName } from '../../../../training/src/prepare/folder.js';
import type { SourceFolder } from '../../../../training/src/prepare/folder.js';
import { columnsOf } from '../../../../training/src/prepare/table.js';

/** A folder with tables (name to text) and images (paths from it). */
export function folderOf(tables: Readonly<Record<string, string>>, images: readonly string[]): SourceFolder {
  const files = images.map((relative) => ({ file: `/set/${relative}`, relative }));
  return {
    dir: '/set',
    images: files,
    imagesByName: new Map(
      [...new Set(images.map(baseName))].map((name) => [name, files.filter(({ relative }) => baseName(relative) === name)]),
    ),
    tables: Object.entries(tables).map(([name, text]) => ({ name, text, columns: columnsOf(text, name) })),
  };
}
