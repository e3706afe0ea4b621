/**
 * What Lighthouse says of the built app's start screen on a slow phone: its mobile settings, a fresh profile each time.
 */
import { rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import lighthouse from 'lighthouse';
import { chromium } from 'playwright-core';
import { CHROMIUM_ARGS, findChromium } from '../chromium.js';
import { startServer } from '../server.js';
import { buildApp } from './app.js';

/** Lighthouse's names of the categories that are audited. */
const CATEGORIES = ['performance', 'accessibility', 'best-practices'] as const;
/** What a phone with a slow network and a quarter of this processor's speed would take, milliseconds, as Lighthouse estimates it. */
const TIMES = {
  'first contentful paint': 'first-contentful-paint',
  'largest contentful paint': 'largest-contentful-paint',
  'total blocking time': 'total-blocking-time',
} as const;

/** A value a visit. */
export interface LighthouseFigures {
  /** Of 100, by category. */
  readonly scores: ReadonlyMap<string, readonly number[]>;
  /** Milliseconds by what was estimated. */
  readonly ms: ReadonlyMap<string, readonly number[]>;
}

/** Audits the start screen so many times. Throws where Lighthouse gives a category no score. */
export async function auditWithLighthouse(visits: number, onVisit: (done: number) => void): Promise<LighthouseFigures> {
  const dir = await buildApp();
  const server = await startServer({ dir });
  const [scores, ms] = [new Map<string, number[]>(), new Map<string, number[]>()];
  const note = (into: Map<string, number[]>, name: string, value: number | null | undefined): void => {
    if (typeof value !== 'number') throw new Error(`Lighthouse gave no figure for ${name}`);
    into.set(name, [...(into.get(name) ?? []), value]);
  };
  try {
    for (let visit = 0; visit < visits; visit++) {
      const { categories, audits } = await audit(`${server.origin}/`);
      for (const name of CATEGORIES) {
        const score = categories[name]?.score;
        note(scores, name, typeof score === 'number' ? score * 100 : score);
      }
      for (const [name, audit] of Object.entries(TIMES)) note(ms, name, audits[audit]?.numericValue);
      onVisit(visit + 1);
    }
    return { scores, ms };
  } finally {
    await server.close();
    await rm(dir, { recursive: true });
  }
}

/** One visit in a browser of its own. */
async function audit(address: string) {
  const port = await freePort();
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: [...CHROMIUM_ARGS, `--remote-debugging-port=${port}`],
  });
  try {
    const result = await lighthouse(address, { port, onlyCategories: [...CATEGORIES], logLevel: 'error' });
    if (result === undefined) throw new Error('Lighthouse gave no result');
    return result.lhr;
  } finally {
    await browser.close();
  }
}

/** A port that nobody listened to a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => {
    server.close(resolve);
  });
  return port;
}
