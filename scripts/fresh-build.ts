/**
 * Builds the app into `dist`, unless what lies there was built from these very sources under the same name. Runs in Node, also within vitest.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import packageJson from '../package.json' with { type: 'json' };
import { buildId } from './build-id.js';

const ROOT = path.resolve(import.meta.dirname, '..');
const DIST = path.join(ROOT, 'dist');
/** What the last build was made of, and what came of it: a `dist` that something else wrote to since is stale, too. */
const STAMP = path.join(ROOT, 'node_modules/.cache/naevus/build.json');
const CONFIG = path.join(ROOT, 'vite.config.ts');
const SOURCES = ['src', 'public', 'index.html', 'package.json', 'package-lock.json'];

/** Every file at or below a path, sorted. */
async function filesBelow(place: string): Promise<string[]> {
  const entries = await readdir(place, { recursive: true, withFileTypes: true }).catch(() => null);
  if (entries === null) return [place];
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}

/** SHA-256 over the names and bytes of all files at or below the paths. */
async function digestOf(places: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const place of places) {
    for (const file of await filesBelow(place)) {
      const bytes = await readFile(file).catch(() => undefined);
      hash.update(`${path.relative(ROOT, file)}\0${String(bytes?.length)}\0`).update(bytes ?? '');
    }
  }
  return hash.digest('hex');
}

/** What the build depends on: the sources, the build's settings with the folders of plugins that they import, and the build's name with its commit. */
async function inputDigest(): Promise<string> {
  const config = await readFile(CONFIG, 'utf8');
  // `./scripts/headers/policy.js` stands for its whole folder, `./scripts/build-id.js` for itself.
  const imported = [...config.matchAll(/'\.\/(scripts\/[\w-]+)(?:\/[\w./-]+|(\.)js)'/gu)];
  const plugins = new Set(imported.map(([, name = '', isFile]) => (isFile === undefined ? name : `${name}.ts`)));
  const files = await digestOf([CONFIG, ...[...SOURCES, ...[...plugins].sort()].map((name) => path.join(ROOT, name))]);
  return `${files} ${buildId(ROOT, packageJson.version)}`;
}

/** The folder of the app as its sources are now. Throws where they can't be built. */
export async function freshBuild(): Promise<string> {
  const inputs = await inputDigest();
  const stampOf = async (): Promise<string> => JSON.stringify({ inputs, outputs: await digestOf([DIST]) });
  const last = await readFile(STAMP, 'utf8').catch(() => undefined);
  if (last === (await stampOf())) return DIST;
  console.log('Building the app');
  // In a process of its own, because vitest has turned this one into a test environment, which Vite would build for.
  const built = spawnSync('npm', ['run', '--silent', 'build', '--', '--logLevel', 'warn'], {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, NODE_ENV: 'production' },
  });
  if (built.status !== 0) throw new Error('The app could not be built');
  await mkdir(path.dirname(STAMP), { recursive: true });
  await writeFile(STAMP, await stampOf());
  return DIST;
}
