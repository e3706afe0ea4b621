/**
 * The short life of a photo in Firefox and in WebKit, the latter with WebGL in workers as Safari has it and without: first visit, answer, second
 * visit without a server. `npm run engines` runs the long one.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SCORE_TOLERANCE, ask, differenceOf, untilControlled } from '../../scripts/engines/app-page.js';
import type { EngineSession } from '../../scripts/engines/driver.js';
import { firefoxAbsence, launchFirefox } from '../../scripts/engines/puppeteer.js';
import { launchWebkit, webkitAbsence } from '../../scripts/engines/webkit.js';
import type { StaticServer } from '../../scripts/server.js';
import { serveApp, serveSmallApp } from '../fixtures/browser.js';
import { spotPhoto } from '../fixtures/spot-photo.js';

let folder: string;
let photo: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'naevus-engines-'));
  const { name, buffer } = await spotPhoto();
  photo = path.join(folder, name);
  await writeFile(photo, buffer);
});
afterAll(() => rm(folder, { recursive: true }));

/** Answers online, then offline after a reload; the backend of the first must be `backend`, and the second must not fall back to plain JavaScript. */
async function answersWithoutServer(
  launch: () => Promise<EngineSession>,
  serve: () => Promise<StaticServer>,
  backend: string,
): Promise<void> {
  const server = await serve();
  const session = await launch();
  try {
    await session.goto(`${server.origin}/`);
    const online = await ask(session, photo);
    expect(Object.keys(online.probabilities)).toHaveLength(8);
    expect(online.backend).toBe(backend);
    await untilControlled(session);
    // Where WebGL computed, too: offline WebKit may refuse a second context.
    await session.waitFor(`caches.open('naevus-wasm').then((cache) => cache.keys()).then(({ length }) => length > 0)`, 30_000);
    await server.close();
    await session.reload();
    const offline = await ask(session, photo);
    expect(differenceOf(offline, online)).toBeLessThan(SCORE_TOLERANCE);
    expect([backend, 'wasm']).toContain(offline.backend);
  } finally {
    await session.close();
    await server.close();
  }
}

const noFirefox = firefoxAbsence();
describe.skipIf(noFirefox !== undefined)(`in Firefox${noFirefox === undefined ? '' : ` (${noFirefox})`}`, () => {
  it('a photo is answered on wasm, and again with the server stopped', () =>
    answersWithoutServer(launchFirefox, serveApp, 'wasm'));
});

const noWebkit = webkitAbsence();
describe.skipIf(noWebkit !== undefined)(`in WebKit${noWebkit === undefined ? '' : ` (${noWebkit})`}`, () => {
  it.each([
    // The processor draws WebGL here: with the small network, since what is shown is the worker's life and not the model's numbers.
    { likeSafari: true, backend: 'webgl', serve: serveSmallApp },
    { likeSafari: false, backend: 'wasm', serve: serveApp },
  ])('a photo is answered on $backend, and again with the server stopped', ({ likeSafari, backend, serve }) =>
    answersWithoutServer(() => launchWebkit({ likeSafari }), serve, backend),
  );
});
