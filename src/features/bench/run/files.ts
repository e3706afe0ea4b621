/**
 * From what a person chose or dropped to a list of images, each with a key by which it is known again after a reload.
 */

/** A file that may be assessed. */
export interface BenchFile {
  /** Name and size, and a number where a folder holds several alike. */
  readonly key: string;
  readonly name: string;
  /** The folder and the name, as far as the browser tells. */
  readonly path: string;
  readonly sizeBytes: number;
  readonly file: File;
}

/** What was chosen: images, and tables of labels. */
export interface ChosenFiles {
  readonly images: readonly BenchFile[];
  readonly tables: readonly File[];
}

/** A file with the folder that it was found in. */
export interface FoundFile {
  readonly file: File;
  readonly path: string;
}

/** Extensions of files that are common in folders of photos and are no photos. */
const NO_IMAGE = /\.(?:txt|md|json|xml|ya?ml|html?|pdf|zip|docx?|xlsx?|ini|db|log|py|ipynb|npy|pkl)$/iu;
const TABLE = /\.(?:csv|tsv)$/iu;

/** Sorts files into images and tables; hidden files and documents are neither. */
export function sortChosen(found: readonly FoundFile[]): ChosenFiles {
  const byPath = [...found].sort((a, b) => (a.path < b.path ? -1 : 1));
  const seen = new Map<string, number>();
  const images: BenchFile[] = [];
  const tables: File[] = [];
  for (const { file, path } of byPath) {
    if (file.name.startsWith('.') || NO_IMAGE.test(file.name)) continue;
    if (TABLE.test(file.name)) {
      tables.push(file);
      continue;
    }
    const plainKey = `${file.name}/${file.size}`;
    const before = seen.get(plainKey) ?? 0;
    seen.set(plainKey, before + 1);
    const key = before === 0 ? plainKey : `${plainKey}/${before + 1}`;
    images.push({ key, name: file.name, path, sizeBytes: file.size, file });
  }
  return { images, tables };
}

/** Files of an input; those of a folder carry their path in it. */
export function fromInput(files: Iterable<File>): FoundFile[] {
  return [...files].map((file) => ({ file, path: file.webkitRelativePath === '' ? file.name : file.webkitRelativePath }));
}

/** Files of a drop, folders opened. Call it within the event: browsers forget what was dropped when the handler returns. */
export async function fromDrop(transfer: DataTransfer): Promise<FoundFile[]> {
  const entries = [...transfer.items].flatMap((item) => {
    const entry = item.kind === 'file' ? item.webkitGetAsEntry() : null;
    return entry === null ? [] : [entry];
  });
  if (entries.length === 0) return fromInput(transfer.files);
  return (await Promise.all(entries.map(openEntry))).flat();
}

async function openEntry(entry: FileSystemEntry): Promise<FoundFile[]> {
  const path = entry.fullPath.replace(/^\//u, '');
  if (entry.isFile) {
    const file = await new Promise<File | undefined>((resolve) => {
      // A file that vanished since is as if it had not been dropped.
      (entry as FileSystemFileEntry).file(resolve, () => resolve(undefined));
    });
    return file === undefined ? [] : [{ file, path }];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const all: FoundFile[] = [];
  for (;;) {
    // Browsers give a hundred at a time.
    const some = await new Promise<readonly FileSystemEntry[]>((resolve) => {
      reader.readEntries(resolve, () => resolve([]));
    });
    if (some.length === 0) return all;
    for (const inner of some) all.push(...(await openEntry(inner)));
  }
}
