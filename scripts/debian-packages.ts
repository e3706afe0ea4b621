/** Installs Debian's packages of the programs that tests run, where root may. */
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** How long apt-get may take, milliseconds. */
const INSTALL_TIMEOUT_MS = 10 * 60_000;

/** Tests run in several processes, and apt-get gives up at once where another one is at work: they wait for each other here. */
const LOCK = path.join(tmpdir(), 'naevus-apt.lock');

/** A program that Debian packages. */
export interface PackagedProgram {
  /** As a sentence names it. */
  readonly name: string;
  readonly packages: readonly string[];
  /** Whether everything that it needs is here. */
  readonly isInstalled: () => boolean;
}

/** Why the program can't be tested here, as a sentence without its full stop; `undefined` where it is installed, or now was. */
export function absenceOf({ name, packages, isInstalled }: PackagedProgram): string | undefined {
  if (isInstalled()) return undefined;
  if (process.platform !== 'linux') return `${name} is tested with Debian's packages, on Linux only`;
  const command = `apt-get install ${packages.join(' ')}`;
  if (process.getuid?.() !== 0) return `${name} is not installed: ${command}`;
  console.log(`Installing the packages ${packages.join(', ')}`);
  const script = 'apt-get update; apt-get install -y --no-install-recommends "$@"';
  spawnSync('flock', [LOCK, 'sh', '-c', script, 'apt-get', ...packages], {
    stdio: 'ignore',
    timeout: INSTALL_TIMEOUT_MS,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  return isInstalled() ? undefined : `${name} could not be installed: ${command}`;
}
