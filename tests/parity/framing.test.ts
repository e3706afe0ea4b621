/**
 * A network that frames what is assessed by the spot's outline, in the built app and in Node: the same square and the same probabilities, for one photo
 * and on the bench, with wasm and with WebGL.
 */
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer } from '../../scripts/server.js';
import type { StaticServer } from '../../scripts/server.js';
import { CLASS_IDS } from '../../src/core/classes.js';
import { calibratedProbabilities, decisionsFor, modelDecisions } from '../../src/core/calibration/postprocess.js';
import { centreSquare } from '../../src/core/image/image.js';
import type { SquareCrop } from '../../src/core/image/image.js';
import { writeVersion } from '../../training/src/export/write-version.js';
import { framedSquare, predictImage } from '../../training/src/inference/predict.js';
import { useBackend } from '../../training/src/runtime/backend.js';
import { choosePhoto, readAnswer } from '../e2e/app.js';
import { DIST, openBrowser, savedText } from '../fixtures/browser.js';
import { asLoaded, drawSpot, outlineModel } from '../fixtures/outline-model.js';
import type { OutlineModel } from '../fixtures/outline-model.js';

const PICTURE = drawSpot(640, 480, { x: 390, y: 230, radius: 60 });
const FILE = 'spot.png';

let browser: Browser;
let server: StaticServer;
let dir: string;
let model: OutlineModel;
let expected: { readonly square: SquareCrop; readonly logits: readonly number[]; readonly probabilities: readonly number[] };

beforeAll(async () => {
  await useBackend('wasm');
  browser = await openBrowser();
  dir = await mkdtemp(path.join(tmpdir(), 'naevus-'));
  model = await outlineModel(PICTURE, centreSquare(PICTURE.width, PICTURE.height));
  const { manifest } = asLoaded(model);
  const site = path.join(dir, 'site');
  // With the times of its files: the server takes a compressed file that is older than its original for stale.
  await cp(DIST, site, { recursive: true, preserveTimestamps: true });
  const { version } = JSON.parse(await readFile(path.join(site, 'model/current.json'), 'utf8')) as { version: string };
  const cardJson = await readFile(path.join(site, 'model', version, 'card.json'), 'utf8');
  await rm(path.join(site, 'model'), { recursive: true });
  const { files, golden, spec } = model;
  const { input, views, camSize, outline } = spec;
  await writeVersion(
    path.join(site, 'model'),
    {
      ...{ version: 'outlined', createdAt: manifest.createdAt, files, spec: input, views, camSize, modality: false },
      ...{ decisions: modelDecisions(manifest), outline, cardJson },
    },
    golden,
  );
  server = await startServer({ dir: site });
  const { data, width, height } = PICTURE;
  await sharp(Buffer.from(data), { raw: { width, height, channels: 4 } })
    .png()
    .toFile(path.join(dir, FILE));
  const { logits } = predictImage(model.graph, PICTURE, spec);
  expected = {
    square: framedSquare(model.graph, PICTURE, spec),
    logits: [...logits],
    probabilities: [...calibratedProbabilities(logits, decisionsFor(manifest, 'photo'))],
  };
});
afterAll(async () => {
  model.graph.dispose();
  await browser.close();
  await server.close();
  await rm(dir, { recursive: true });
});

/** The square that the result shows, in pixels of the photo. */
async function shownSquare(page: Page): Promise<SquareCrop> {
  const image = page.locator('[data-spot-photo] img').first();
  const style = (await image.getAttribute('style')) ?? '';
  const [, width = '', left = '', top = ''] =
    /width: ([\d.]+)%; transform: translate\((-?[\d.]+)%, (-?[\d.]+)%\)/u.exec(style) ?? [];
  return {
    x: (-Number(left) / 100) * PICTURE.width,
    y: (-Number(top) / 100) * PICTURE.height,
    size: PICTURE.width / (Number(width) / 100),
  };
}

describe('a network that frames by its outline', { timeout: 180_000 }, () => {
  it.each([
    ['wasm', 4],
    ['webgl-software', 2],
  ])('is shown and assessed the same square as in Node on %s', async (backend, digits) => {
    expect(expected.square).not.toEqual(centreSquare(PICTURE.width, PICTURE.height));
    const page = await browser.newPage();
    await page.goto(`${server.origin}/?backend=${backend}`);
    await choosePhoto(page, { name: FILE, mimeType: 'image/png', buffer: await readFile(path.join(dir, FILE)) });
    // What Node frames here: the centre square, not the app's guess of where the spot is.
    await page.getByRole('button', { name: 'Start over' }).click();
    await page.getByRole('button', { name: 'Check this spot' }).click();
    const answer = await readAnswer(page);
    const { x, y, size } = await shownSquare(page);
    expect(x).toBeCloseTo(expected.square.x, 1);
    expect(y).toBeCloseTo(expected.square.y, 1);
    expect(size).toBeCloseTo(expected.square.size, 1);
    CLASS_IDS.forEach((id, at) => expect(answer.probabilities[id]).toBeCloseTo(expected.probabilities[at] ?? NaN, digits));
    await page.close();
  });

  it('gives the bench the same logits as Node', async () => {
    const page = await browser.newPage();
    await page.goto(`${server.origin}/?backend=wasm#/bench`);
    await page.locator('[data-choose=files]').setInputFiles(path.join(dir, FILE));
    await page.locator('[data-state=done]').waitFor({ timeout: 60_000 });
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Everything as JSON', exact: true }).click(),
    ]);
    const { images } = JSON.parse(await savedText(download)) as { images: readonly { readonly logits: readonly number[] }[] };
    images[0]?.logits.forEach((logit, at) => expect(logit).toBeCloseTo(expected.logits[at] ?? NaN, 4));
    expect(images).toHaveLength(1);
    await page.close();
  });
});
