/** Finds a Chromium for the tests and the screenshots, or installs one. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { absenceOf } from './debian-packages.js';

/** Arguments that every Chromium of ours starts with: root may run it, and it asks nothing of the network by itself. */
export const CHROMIUM_ARGS: readonly string[] = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** The path of a Chromium that starts here. Tries what is installed, then Playwright's download, then Debian's package. */
export function findChromium(): string {
  const given = process.env['NAEVUS_CHROMIUM'];
  if (given !== undefined && given !== '') {
    if (!starts(given)) throw new Error(`NAEVUS_CHROMIUM names ${given}, which does not start`);
    return given;
  }
  const found = installed();
  if (found !== undefined) return found;
  for (const install of [installPlaywrightChromium, installDebianChromium]) {
    install();
    const fresh = installed();
    if (fresh !== undefined) return fresh;
  }
  throw new Error(
    'No Chromium was found or could be installed. Install chromium or google-chrome, or name one in NAEVUS_CHROMIUM.',
  );
}

function installed(): string | undefined {
  return [...NAMES.flatMap(onPath), chromium.executablePath()].find((file) => existsSync(file) && starts(file));
}

function onPath(name: string): string[] {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => path.join(folder, name)).filter(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Whether the file runs: a download without its shared libraries, or a stub that only names a package, does not. */
function starts(file: string): boolean {
  return spawnSync(file, ['--version', '--no-sandbox'], { stdio: 'ignore', timeout: 30_000 }).status === 0;
}

function installPlaywrightChromium(): void {
  console.log('No Chromium found: downloading the one of Playwright');
  spawnSync('npx', ['--no-install', 'playwright-core', 'install', 'chromium'], { stdio: 'inherit', timeout: 10 * 60_000 });
}

function installDebianChromium(): void {
  // Where that failed, the caller finds none and says so.
  absenceOf({ name: 'Chromium', packages: ['chromium'], isInstalled: () => installed() !== undefined });
}
