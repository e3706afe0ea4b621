/** From what a person chose or dropped to a list of images, each with a key by which it is known again after a reload. */
import { sha256Hex } from '../../../storage/model-cache/index.js';

/** A file that may be assessed. */
export interface BenchFile {
  /** Name, size and a digest of the contents, and a number where several alike were chosen together. */
  readonly key: string;
  readonly name: string;
  /** The folder and the name, as far as the browser tells. */
  readonly path: string;
  readonly sizeBytes: number;
  readonly file: File;
}

/** A file with the folder that it was found in. */
export interface FoundFile {
  readonly file: File;
  readonly path: string;
}

/** Extensions of files that are common in folders of photos and are no photos. */
const NO_IMAGE = /\.(?:txt|md|json|xml|ya?ml|html?|pdf|zip|docx?|xlsx?|ini|db|log|py|ipynb|npy|pkl)$/iu;
const TABLE = /\.(?:csv|tsv)$/iu;

/** Bytes at each end of a file that its key is made of: enough to tell photos apart, whatever their size, and quickly read. */
const DIGESTED_BYTES = 65_536;

/** A digest of both ends of a file; an empty text where it can't be read, which the run will say of it. */
async function contentDigest(file: File): Promise<string> {
  try {
    const ends = new Blob([file.slice(0, DIGESTED_BYTES), file.slice(-DIGESTED_BYTES)]);
    return (await sha256Hex(await ends.arrayBuffer())).slice(0, 16);
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    return '';
  }
}

/** Which of the found files are images, and which are tables; hidden files and documents are neither. */
export function sortFound(found: readonly FoundFile[]): {
  readonly images: readonly FoundFile[];
  readonly tables: readonly File[];
} {
  const visible = found.filter(({ file: { name } }) => !name.startsWith('.') && !NO_IMAGE.test(name));
  const byPath = [...visible].sort((a, b) => (a.path < b.path ? -1 : 1));
  return {
    images: byPath.filter(({ file }) => !TABLE.test(file.name)),
    tables: byPath.filter(({ file }) => TABLE.test(file.name)).map(({ file }) => file),
  };
}

/** Gives each image the key by which it is known again, whichever folder it is chosen from the next time. */
export async function benchFilesOf(images: readonly FoundFile[]): Promise<readonly BenchFile[]> {
  const seen = new Map<string, number>();
  const files: BenchFile[] = [];
  for (const { file, path } of images) {
    const plainKey = `${file.name}/${file.size}/${await contentDigest(file)}`;
    const count = (seen.get(plainKey) ?? 0) + 1;
    seen.set(plainKey, count);
    files.push({ key: count === 1 ? plainKey : `${plainKey}/${count}`, name: file.name, path, sizeBytes: file.size, file });
  }
  return files;
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
