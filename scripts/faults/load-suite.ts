/** Many first visits at once to one server, as after a link in a newspaper: everybody gets the app, however long it takes. */
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { startServer } from '../server.js';
import type { StaticServer } from '../server.js';
import { untilReady } from './harness.js';
import type { FaultHarness } from './harness.js';
import type { FaultSuite } from './suite.js';

const VISITS = 200;
/** Pages that are open at once; each visits in one fresh profile after the other. */
const PAGES = 20;
const LOAD_TIMEOUT_MS = 30 * 60_000;

/** What the visits took. */
interface LoadFigures {
  readonly visits: number;
  readonly requests: number;
  /** From the address to "Ready", seconds, by its middle and its longest. */
  readonly medianS: number;
  readonly longestS: number;
}

/** One first visit, until the model is ready. @returns how long it took, seconds. Rejects with what failed. */
async function visit(browser: Browser, origin: string): Promise<number> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    const failures: string[] = [];
    context.on('requestfailed', (request) => failures.push(`${request.url()}: ${request.failure()?.errorText ?? 'failed'}`));
    context.on('response', (response) => {
      if (response.status() >= 400) failures.push(`${response.url()}: ${response.status()}`);
    });
    page.on('pageerror', (error) => failures.push(error.message));
    const begun = performance.now();
    await page.goto(origin, { timeout: LOAD_TIMEOUT_MS });
    await untilReady(page);
    if (failures.length > 0) throw new Error(failures.join('; '));
    return (performance.now() - begun) / 1000;
  } finally {
    await context.close();
  }
}

/** First visits of many people at once, `pages` of them at any time. Rejects with the first one that failed. */
async function visitAtOnce(browser: Browser, server: StaticServer, visits: number, pages: number): Promise<LoadFigures> {
  const times: number[] = [];
  let begun = 0;
  const visitor = async (): Promise<void> => {
    while (begun < visits) {
      begun++;
      times.push(await visit(browser, server.origin));
    }
  };
  await Promise.all(Array.from({ length: pages }, visitor));
  times.sort((a, b) => a - b);
  return {
    visits: times.length,
    requests: server.requests.length,
    medianS: times[times.length >> 1] ?? NaN,
    longestS: times.at(-1) ?? NaN,
  };
}

/** The addresses of everything that a build serves. */
async function addressesOf(dir: string, origin: string): Promise<string[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !/\.(?:br|gz)$/u.test(entry.name))
    .map((entry) => `${origin}/${path.relative(dir, path.join(entry.parentPath, entry.name)).split(path.sep).join('/')}`);
}

/**
 * Asks for every file of a build as many times as there are clients, all of them at once and without a browser.
 * @returns what failed, a line each.
 */
export async function downloadAtOnce(dir: string, clients: number): Promise<string[]> {
  const server = await startServer({ dir });
  try {
    const addresses = await addressesOf(dir, server.origin);
    const failures: string[] = [];
    const client = async (): Promise<void> => {
      for (const address of addresses) {
        try {
          const response = await fetch(address, { headers: { 'Accept-Encoding': 'gzip, deflate, br' } });
          const { byteLength } = await response.arrayBuffer();
          if (!response.ok || byteLength === 0) failures.push(`${address}: ${response.status}, ${byteLength} bytes`);
        } catch (error) {
          failures.push(`${address}: ${String(error)}`);
        }
      }
    };
    await Promise.all(Array.from({ length: clients }, client));
    return failures;
  } finally {
    await server.close();
  }
}

/** The suite. @param tell is given the figures. */
export function loadSuite(tell: (figures: string) => void): FaultSuite<FaultHarness> {
  return {
    name: 'load',
    smallModel: true,
    cases: [
      {
        title: `${VISITS} downloads of everything at once`,
        injected: VISITS,
        timeoutMs: LOAD_TIMEOUT_MS,
        async run({ dir }) {
          const failures = await downloadAtOnce(dir, VISITS);
          if (failures.length > 0) throw new Error(`${failures.length} failed, first ${failures[0] ?? ''}`);
        },
      },
      {
        title: `${VISITS} first visits, ${PAGES} at a time`,
        injected: VISITS,
        timeoutMs: LOAD_TIMEOUT_MS,
        async run({ browser, dir }) {
          const server = await startServer({ dir });
          try {
            const { visits, requests, medianS, longestS } = await visitAtOnce(browser, server, VISITS, PAGES);
            tell(
              `load: ${visits} first visits, ${requests} requests, ready after ${medianS.toFixed(1)} s (longest ${longestS.toFixed(1)} s)`,
            );
          } finally {
            await server.close();
          }
        },
      },
    ],
  };
}
