/** Installs Debian's packages of the browsers where root may. */
import { spawnSync } from 'node:child_process';

/** How long apt-get may take, milliseconds. */
const INSTALL_TIMEOUT_MS = 10 * 60_000;

/** A browser that Debian packages. */
export interface PackagedBrowser {
  /** As a sentence names it. */
  readonly name: string;
  readonly packages: readonly string[];
  /** Whether everything that it needs is here. */
  readonly isInstalled: () => boolean;
}

/** Why the browser can't be tested here, as a sentence without its full stop; `undefined` where it is installed, or now was. */
export function absenceOf({ name, packages, isInstalled }: PackagedBrowser): string | undefined {
  if (isInstalled()) return undefined;
  if (process.platform !== 'linux') return `${name} is tested with Debian's packages, on Linux only`;
  const command = `apt-get install ${packages.join(' ')}`;
  if (process.getuid?.() !== 0) return `${name} is not installed: ${command}`;
  console.log(`Installing the packages ${packages.join(', ')}`);
  const options = {
    stdio: 'ignore',
    timeout: INSTALL_TIMEOUT_MS,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  } as const;
  spawnSync('apt-get', ['update'], options);
  spawnSync('apt-get', ['install', '-y', '--no-install-recommends', ...packages], options);
  return isInstalled() ? undefined : `${name} could not be installed: ${command}`;
}
