/** `npm run verify-site -- --site URL`: whether a site serves the very app that this checkout builds. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'vite';
import { exitWithUsageError, readOptions } from './cli.js';
import { compareSite } from './verify-site/compare.js';

const values = readOptions({
  command: 'npm run verify-site',
  summary:
    'Builds the app and compares every file with what a site serves. Check out the release first: the technical details of any result name its\n' +
    'commit. A site that was built with a NAEVUS_BUILD_ID of its own needs the same here. Ends with 1 where a file differs.',
  options: {
    site: { type: 'string', value: 'URL', help: 'the address of the app, with its folder; required' },
    dist: { type: 'string', value: 'DIR', help: 'an app that is built already, instead of building it' },
  },
  examples: [
    'npm run verify-site -- --site https://naevus.example/',
    'NAEVUS_BUILD_ID=2026-11 npm run verify-site -- --site https://owner.example/naevus/',
  ],
});

/** The address as that of a folder. */
function folderAt(text: string | undefined): URL {
  try {
    const site = new URL(text ?? '');
    if (!site.pathname.endsWith('/')) site.pathname += '/';
    return site;
  } catch {
    return exitWithUsageError(`--site has to be an address such as https://naevus.example/, not "${text ?? ''}".`);
  }
}

async function builtFor(site: URL): Promise<string> {
  const dir = await mkdtemp(path.join(tmpdir(), 'naevus-verify-'));
  console.log('Building the app');
  await build({ base: site.pathname, logLevel: 'error', build: { outDir: dir, emptyOutDir: true } });
  return dir;
}

const site = folderAt(values.site);
const dist = values.dist ?? (await builtFor(site));
try {
  const results = await compareSite(site, dist, (done, total) => {
    if (process.stdout.isTTY) process.stdout.write(`\r${done} of ${total} files${done === total ? '\n' : ''}`);
  });
  for (const { file, kind } of results) if (kind !== 'same') console.log(`${kind}: ${file}`);
  const same = results.filter(({ kind }) => kind === 'same').length;
  console.log(`${same} of ${results.length} files at ${site.href} are those that this checkout builds.`);
  process.exitCode = same === results.length ? 0 : 1;
} catch (error) {
  const why = error instanceof Error ? (error.cause instanceof Error ? error.cause.message : error.message) : String(error);
  console.error(`${site.href} could not be read: ${why}`);
  process.exitCode = 1;
} finally {
  if (values.dist === undefined) await rm(dist, { recursive: true });
}
