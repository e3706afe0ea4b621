/** What a visit costs in bytes: the shell, the worker, the model, against the whole tfjs in one import. */
import { mkdtemp, readFile, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';

/** Sizes of the files of a built app. */
export interface AppBytes {
  /** What the first screen needs before the worker starts: page, entry script with what it imports, styles; gzip. */
  readonly shell: number;
  /** The worker's script and the chunks for WebGL; gzip. */
  readonly workerWithWebgl: number;
  /** The wasm binary that most browsers load where they load one; gzip. */
  readonly wasm: number;
  /** All files of the typeface, which are compressed already. */
  readonly typeface: number;
}

const gzipped = async (file: string): Promise<number> => gzipSync(await readFile(file), { level: 9 }).length;

/** The scripts that a module imports at once, not later, by its own words, with those that they import. */
async function staticImports(dir: string, file: string, seen: Set<string>): Promise<void> {
  if (seen.has(file)) return;
  seen.add(file);
  const code = await readFile(path.join(dir, file), 'utf8');
  for (const [, name] of code.matchAll(/(?:from|import)\s*["']\.\/([^"']+\.js)["']/gu)) {
    if (name !== undefined) await staticImports(dir, name, seen);
  }
}

async function withImports(dir: string, files: readonly string[]): Promise<Set<string>> {
  const seen = new Set<string>();
  for (const file of files) await staticImports(dir, file, seen);
  return seen;
}

/** Chunks have no telling names, so they are known by a word that only one library uses. */
async function filesWith(dir: string, names: readonly string[], word: string): Promise<string[]> {
  const scripts = names.filter((name) => name.endsWith('.js'));
  const codes = await Promise.all(scripts.map((name) => readFile(path.join(dir, name), 'utf8')));
  return scripts.filter((_, at) => codes[at]?.includes(word));
}

/** Measures the build in `dist`. Throws where its files are not those that Vite makes of this app. */
export async function appBytes(dist: string): Promise<AppBytes> {
  const assets = path.join(dist, 'assets');
  const names = await readdir(assets);
  const html = await readFile(path.join(dist, 'index.html'), 'utf8');
  const linked = [...html.matchAll(/(?:src|href)="[^"]*assets\/([^"]+\.(?:js|css))"/gu)].map(([, name]) => name ?? '');
  const scripts = await withImports(
    assets,
    linked.filter((name) => name.endsWith('.js')),
  );
  const shell = [...scripts, ...linked.filter((name) => name.endsWith('.css'))];
  const worker = names.find((name) => name.startsWith('inference.worker-'));
  const wasm = names.find((name) => /simd-.*\.wasm$/u.test(name) && !name.includes('threaded'));
  if (worker === undefined || wasm === undefined || shell.length === 0) throw new Error(`${dist} does not hold the built app`);
  const fonts = await Promise.all(names.filter((name) => name.endsWith('.woff2')).map((name) => stat(path.join(assets, name))));
  const webgl = await filesWith(assets, names, 'WEBGL_MAX_TEXTURE_SIZE');
  const sum = async (files: Iterable<string>): Promise<number> => {
    const sizes = await Promise.all([...files].map((name) => gzipped(path.join(assets, name))));
    return sizes.reduce((a, b) => a + b, 0);
  };
  return {
    shell: (await gzipped(path.join(dist, 'index.html'))) + (await sum(shell)),
    workerWithWebgl: await sum(await withImports(assets, [worker, ...webgl])),
    wasm: await gzipped(path.join(assets, wasm)),
    typeface: fonts.reduce((sum, { size }) => sum + size, 0),
  };
}

/** Gzip size of a page that imports all of tfjs in one line, as its tutorials do. */
export async function fullTfjsBytes(): Promise<number> {
  const out = await mkdtemp(path.join(tmpdir(), 'naevus-bench-'));
  try {
    await build({
      configFile: false,
      root: path.join(import.meta.dirname, 'full-tfjs'),
      logLevel: 'error',
      build: { outDir: out, emptyOutDir: true, target: 'es2022' },
    });
    const names = (await readdir(path.join(out, 'assets'))).filter((name) => name.endsWith('.js'));
    const sizes = await Promise.all(names.map((name) => gzipped(path.join(out, 'assets', name))));
    return sizes.reduce((a, b) => a + b, 0);
  } finally {
    await rm(out, { recursive: true });
  }
}
