/** A Chromium with a profile on the disk, all of whose processes can be killed at once, as by a power cut. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';
import type { Page } from 'playwright-core';
import { CHROMIUM_ARGS, findChromium } from '../chromium.js';

/** See {@link launchKillable}. */
export interface KillableBrowser {
  /** A tab that is not open anywhere yet. */
  readonly page: Page;
  /** Ends every process of it without a warning. Resolves once they are gone. */
  kill(): Promise<void>;
}

/** How long a start may take, milliseconds. */
const START_TIMEOUT_MS = 60_000;

/**
 * Starts one.
 * @param profile folder of the profile; the next browser on it finds what this one has stored.
 * @param pageScript JavaScript that each page runs before its own.
 */
export async function launchKillable(profile: string, pageScript: string): Promise<KillableBrowser> {
  const args = [...CHROMIUM_ARGS, '--headless', '--lang=en-GB', '--remote-debugging-port=0', `--user-data-dir=${profile}`];
  // A group of its own: the renderers and the storage's process die with the first one.
  const child = spawn(findChromium(), [...args, 'about:blank'], { detached: true, stdio: ['ignore', 'ignore', 'pipe'] });
  const exited = once(child, 'exit');
  const kill = async (): Promise<void> => {
    if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) process.kill(-child.pid, 'SIGKILL');
    await exited;
  };
  const timer = setTimeout(() => void kill(), START_TIMEOUT_MS);
  try {
    let endpoint: string | undefined;
    for await (const line of createInterface({ input: child.stderr })) {
      endpoint = /^DevTools listening on (ws:\S+)/u.exec(line)?.[1];
      if (endpoint !== undefined) break;
    }
    if (endpoint === undefined) throw new Error('the browser ended before it listened');
    child.stderr.resume();
    const browser = await chromium.connectOverCDP(endpoint);
    const [context] = browser.contexts();
    if (context === undefined) throw new Error('the browser has no context');
    await context.addInitScript({ content: `globalThis.__name = (named) => named; ${pageScript}` });
    return { page: await context.newPage(), kill };
  } catch (error) {
    await kill();
    throw error;
  } finally {
    clearTimeout(timer);
  }
}
