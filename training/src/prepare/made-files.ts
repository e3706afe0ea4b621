/**
 * Which files the command has made, and from what: a file is made again when its source has other bytes, not when its date is later. An image
 * may be replaced by an older one.
 */
import { access, appendFile, readFile } from 'node:fs/promises';
import path from 'node:path';
import { writeWhole } from './write-files.js';

/** Name of the list, in the output folder; it may be deleted freely. */
const MADE_FILE = 'made.cache';

/** The list of a folder. */
export class MadeFiles {
  readonly #dir: string;
  readonly #keys: Map<string, string>;

  private constructor(dir: string, keys: Map<string, string>) {
    this.#dir = dir;
    this.#keys = keys;
  }

  /** Reads the list of a folder, and writes it again without what a stopped run has left half written. */
  static async open(dir: string): Promise<MadeFiles> {
    const file = path.join(dir, MADE_FILE);
    const text = await readFile(file, 'utf8').catch(() => '');
    const lines = text.split('\n').slice(0, -1);
    const keys = new Map(lines.map((line) => [line.slice(line.indexOf('\t') + 1), line.slice(0, line.indexOf('\t'))]));
    await writeWhole(file, [...keys].map(([relative, key]) => `${key}\t${relative}\n`).join(''));
    return new MadeFiles(dir, keys);
  }

  /**
   * Makes a file unless it is there and was made from the same.
   * @param key what it is made from: digest of the source, size.
   */
  async make(relative: string, key: string, content: () => Promise<Uint8Array>): Promise<void> {
    const file = path.join(this.#dir, relative);
    const isThere = await access(file).then(
      () => true,
      () => false,
    );
    if (isThere && this.#keys.get(relative) === key) return;
    await writeWhole(file, await content());
    this.#keys.set(relative, key);
    await appendFile(path.join(this.#dir, MADE_FILE), `${key}\t${relative}\n`);
  }
}
