/**
 * Compresses what the build wrote, as well as can be, once: hosts send `NAME.br` or `NAME.gz` to browsers that ask for `NAME`.
 *
 * Only files whose address holds a version or a digest, which never change. Beside any other a compressed one would outlive it: whoever puts
 * the kill switch in the place of the service worker would go on sending the old one.
 */
import { readFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Plugin } from 'vite';
import { isCompressible, isVersioned } from '../headers/policy.js';

/** Shorter ones fit into the first packets of an answer anyhow. */
const MIN_BYTES = 1024;

/** What a compressed file may have of the length of the plain one; else it is not worth the browser's work. */
const MAX_RATIO = 0.9;

const compressions = {
  br: (bytes: Buffer) =>
    promisify(brotliCompress)(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      },
    }),
  gz: (bytes: Buffer) => promisify(gzip)(bytes, { level: 9 }),
};

/** Compresses the files in the folder of a built app that never change. */
export async function precompress(dist: string): Promise<void> {
  const entries = await readdir(dist, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  const chosen = files.filter((file) => {
    const relative = path.relative(dist, file).split(path.sep).join('/');
    return isVersioned(relative) && isCompressible(relative);
  });
  await Promise.all(
    chosen.map(async (file) => {
      const bytes = await readFile(file);
      if (bytes.length < MIN_BYTES) return;
      for (const [extension, compress] of Object.entries(compressions)) {
        const compressed = await compress(bytes);
        if (compressed.length <= bytes.length * MAX_RATIO) await writeFile(`${file}.${extension}`, compressed);
      }
    }),
  );
}

/** Compresses after everything else has been written. */
export function precompressPlugin(): Plugin {
  let dist: string;
  let isBroken = false;
  return {
    name: 'naevus:precompress',
    apply: 'build',
    configResolved({ root, build }) {
      dist = path.resolve(root, build.outDir);
    },
    buildEnd(error) {
      isBroken = error !== undefined;
    },
    closeBundle: {
      order: 'post',
      sequential: true,
      async handler() {
        if (!isBroken) await precompress(dist);
      },
    },
  };
}
