/**
 * The life of a photo in WebKit, with WebGL in workers as Safari has it and without: first visit, answer, second visit without a server.
 * In WebKitGTK, with the shipped model.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchWebkit, webkitAbsence } from '../../scripts/engines/webkit.js';
import type { WebDriverSession } from '../../scripts/engines/webdriver.js';
import { serveApp, serveSmallApp } from '../fixtures/browser.js';
import { spotPhoto } from '../fixtures/spot-photo.js';

const absence = webkitAbsence();
/** How long an answer may take, milliseconds: the processor draws WebGL here. */
const ANSWER_TIMEOUT_MS = 100_000;

let folder: string;
let photo: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'naevus-engines-'));
  const { name, buffer } = await spotPhoto();
  photo = path.join(folder, name);
  await writeFile(photo, buffer);
});
afterAll(() => rm(folder, { recursive: true }));

/** A button by its words, since WebDriver finds elements by selectors only. */
const button = (name: string): string =>
  `[...document.querySelectorAll('button')].find((button) => button.textContent.trim() === ${JSON.stringify(name)})`;

interface Answer {
  readonly backend: string;
  readonly level: string;
  readonly probabilities: readonly number[];
}

/** From the start screen to the answer; rejects with the words of the screen where there is none. */
async function ask(webkit: WebDriverSession): Promise<Answer> {
  await webkit.setFiles('input[type=file]', [photo]);
  await webkit.waitFor(`${button('Check this spot')} !== undefined`, 30_000);
  await webkit.evaluate(`${button('Check this spot')}.click()`);
  const outcome = await webkit.waitFor(
    `document.querySelector('[data-level]') ? 'answer' : ${button('Continue anyway')} ? 'poor photo' : document.querySelector('main [role=alert]')?.textContent`,
    ANSWER_TIMEOUT_MS,
  );
  if (outcome === 'poor photo') await webkit.evaluate(`${button('Continue anyway')}.click()`);
  else if (outcome !== 'answer') throw new Error(`No answer, but: ${String(outcome)}`);
  return (await webkit.waitFor(
    `document.querySelector('[data-level]') && { backend: document.querySelector('[data-backend]').dataset.backend,
      level: document.querySelector('[data-level]').dataset.level, probabilities: [...document.querySelectorAll('[data-class]')].map((row) => Number(row.dataset.probability)) }`,
    10_000,
  )) as Answer;
}

describe.skipIf(absence !== undefined)(`in WebKit${absence === undefined ? '' : ` (${absence})`}`, () => {
  it.each([
    // The processor draws WebGL here: with the small network, since what is shown is the worker's life and not the model's numbers.
    { likeSafari: true, backend: 'webgl', serve: serveSmallApp },
    { likeSafari: false, backend: 'wasm', serve: serveApp },
  ])('a photo is answered on $backend, and again with the server stopped', async ({ likeSafari, backend, serve }) => {
    const server = await serve();
    const webkit = await launchWebkit({ likeSafari });
    try {
      await webkit.goto(`${server.origin}/`);
      const online = await ask(webkit);
      expect(online.probabilities).toHaveLength(8);
      expect(online.backend).toBe(backend);
      await webkit.waitFor(`navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller !== null)`, 60_000);
      await server.close();
      await webkit.reload();
      const offline = await ask(webkit);
      expect({ ...offline, probabilities: [] }).toEqual({ ...online, probabilities: [] });
      offline.probabilities.forEach((probability, at) => {
        expect(probability).toBeCloseTo(online.probabilities[at] ?? NaN, 6);
      });
    } finally {
      await webkit.close();
      await server.close();
    }
  });
});
