/** Compares a site with a build of the app, file by file. */
import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';

/** What became of a file of the build at the site. */
export interface SiteFile {
  /** Its path in the build, with slashes. */
  readonly file: string;
  readonly kind: 'same' | 'different' | 'missing';
}

/** Files at once, as a browser asks for. */
const PARALLEL = 6;
const TIMEOUT_MS = 60_000;

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** The files of a build that a browser can get: not `_headers`, which is for the host, nor those that stand for a compressed answer. */
async function servedFiles(dist: string): Promise<string[]> {
  const entries = await readdir(dist, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(dist, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .filter((file) => file !== '_headers' && !/\.(?:br|gz)$/u.test(file))
    .sort();
}

async function compareFile(site: URL, dist: string, file: string): Promise<SiteFile> {
  // The page is asked for as people do: hosts may answer its file's name with a redirect.
  const address = new URL(file === 'index.html' ? '.' : file, site);
  const response = await fetch(address, { cache: 'no-store', signal: AbortSignal.timeout(TIMEOUT_MS) });
  if (!response.ok) return { file, kind: 'missing' };
  const served = sha256(new Uint8Array(await response.arrayBuffer()));
  return { file, kind: served === sha256(await readFile(path.join(dist, file))) ? 'same' : 'different' };
}

/**
 * Compares every file of a build with what a site sends. Rejects where the site can't be reached.
 * @param site address of the app, with a slash at its end.
 * @param onFile called with how many files are done, of how many.
 */
export async function compareSite(
  site: URL,
  dist: string,
  onFile: (done: number, total: number) => void = () => undefined,
): Promise<SiteFile[]> {
  const files = await servedFiles(dist);
  const results: SiteFile[] = [];
  const waiting = [...files];
  const work = async (): Promise<void> => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
      results.push(await compareFile(site, dist, file));
      onFile(results.length, files.length);
    }
  };
  await Promise.all(Array.from({ length: PARALLEL }, work));
  return results.sort((a, b) => a.file.localeCompare(b.file, 'en'));
}
