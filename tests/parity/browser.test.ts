/**
 * Parity between Node and a real Chromium: the resampler bit for bit, decoded pixels, probabilities of large photos in the built
 * app against `evaluate`, and wasm against WebGL (`ten-photos.test.ts` has the small photos). Prints the largest differences that it measured.
 */
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { continuePastWarning } from '../../scripts/continue-past-warning.js';
import { startServer } from '../../scripts/server.js';
import type { StaticServer } from '../../scripts/server.js';
import { CLASS_IDS } from '../../src/core/classes.js';
import { drawGoldenInput } from '../../src/core/golden-inputs.js';
import { calibratedProbabilities, isScored } from '../../src/core/calibration/postprocess.js';
import type { Level } from '../../src/core/calibration/postprocess.js';
import { IMAGENET_MEAN, IMAGENET_STD, toNetworkInput } from '../../src/core/image/preprocess.js';
import { resampleRgba } from '../../src/core/image/resample.js';
import { decodeImageFile } from '../../training/src/data/decode.js';
import { currentVersionDir, openExportedModel } from '../../training/src/inference/exported-model.js';
import { openBrowser, serveApp } from '../fixtures/browser.js';
import { HAS_DATA, MODEL_DIR, NO_DATA } from '../fixtures/paths.js';
import { tenTestPhotos } from '../fixtures/test-photos.js';
import { CROPS } from './crops.js';

let browser: Browser;
let app: StaticServer;

beforeAll(async () => {
  browser = await openBrowser();
  app = await serveApp();
});

afterAll(async () => {
  await browser.close();
  await app.close();
});

function largestDifference(a: readonly number[], b: readonly number[]): number {
  expect(a).toHaveLength(b.length);
  return a.reduce((largest, value, at) => Math.max(largest, Math.abs(value - (b[at] ?? NaN))), 0);
}

describe('the shared maths', () => {
  it('gives the same bits in Node and in Chromium', async () => {
    const outDir = await mkdtemp(path.join(tmpdir(), 'naevus-'));
    const entry = path.join(import.meta.dirname, 'browser-module.ts');
    await build({
      configFile: false,
      logLevel: 'warn',
      build: { outDir, emptyOutDir: true, lib: { entry, formats: ['es'], fileName: () => 'module.js' }, target: 'es2022' },
    });
    await writeFile(path.join(outDir, 'index.html'), '<!doctype html><title>parity</title>');
    const server = await startServer({ dir: outDir });
    const page = await browser.newPage();
    await page.goto(server.origin);
    // As text, since vitest would rewrite the import for Node.
    const inChromium = await page.evaluate<string[]>(`import('/module.js').then((module) => module.digests())`);
    await page.close();
    await server.close();
    const digest = (values: Float32Array | Uint8Array | Uint8ClampedArray): string =>
      createHash('sha256')
        .update(new Uint8Array(values.buffer, values.byteOffset, values.byteLength))
        .digest('hex');
    const inNode = CROPS.flatMap(({ seed, crop, sizePx }) => {
      const image = drawGoldenInput(seed);
      const spec = { sizePx, mean: IMAGENET_MEAN, std: IMAGENET_STD };
      return [digest(image.data), digest(resampleRgba(image, crop, sizePx)), digest(toNetworkInput(image, crop, spec))];
    });
    expect(inChromium).toEqual(inNode);
  });
});

/** What the result screen of the app says about a photo. */
interface ScreenAnswer {
  readonly level: Level;
  /** In class order; none where there is no score. */
  readonly probabilities: readonly number[];
}

async function askApp(page: Page, file: string): Promise<ScreenAnswer> {
  await page.locator('input[type=file]').first().setInputFiles(file);
  // What `evaluate` assesses: the centre square, not the app's guess of where the spot is.
  await page.getByRole('button', { name: 'Start over' }).click();
  await page.getByRole('button', { name: 'Check this spot' }).click();
  const result = page.locator('[data-level]');
  await continuePastWarning(page, result, 120_000);
  const level = (await result.getAttribute('data-level')) as Level;
  const probabilities: number[] = [];
  if (isScored(level)) {
    for (const id of CLASS_IDS) {
      probabilities.push(Number(await page.locator(`[data-class="${id}"]`).first().getAttribute('data-probability')));
    }
  }
  await page.getByRole('button', { name: 'Another photo' }).first().click();
  return { level, probabilities };
}

async function askAppOn(backend: 'wasm' | 'webgl-software', files: readonly string[]): Promise<ScreenAnswer[]> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${app.origin}/?backend=${backend}`);
  const answers: ScreenAnswer[] = [];
  for (const file of files) answers.push(await askApp(page, file));
  await context.close();
  return answers;
}

async function decodeInChromium(page: Page, file: string): Promise<Uint8Array> {
  const jpeg = await readFile(file, 'base64');
  const pixels = await page.evaluate(async (base64) => {
    const blob = await (await fetch(`data:image/jpeg;base64,${base64}`)).blob();
    const bitmap = await createImageBitmap(blob, { imageOrientation: 'from-image', premultiplyAlpha: 'none' });
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('no canvas');
    context.drawImage(bitmap, 0, 0);
    const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
    let text = '';
    for (const byte of data) text += String.fromCharCode(byte);
    return btoa(text);
  }, jpeg);
  return new Uint8Array(Buffer.from(pixels, 'base64'));
}

describe.skipIf(!HAS_DATA)(`a photo of each source${HAS_DATA ? '' : ` (${NO_DATA})`}`, () => {
  let files: string[];

  beforeAll(async () => {
    const byDataset = new Map((await tenTestPhotos()).map(({ dataset, file }) => [dataset, file]));
    files = [...byDataset.values()];
  });

  it('are decoded alike by sharp and by Chromium', async () => {
    const page = await browser.newPage();
    let largest = 0;
    let sum = 0;
    let count = 0;
    for (const file of files) {
      const inChromium = await decodeInChromium(page, file);
      const { data } = await decodeImageFile(file);
      expect(inChromium).toHaveLength(data.length);
      data.forEach((value, at) => {
        const difference = Math.abs(value - (inChromium[at] ?? NaN));
        largest = Math.max(largest, difference);
        sum += difference;
        count += 1;
      });
    }
    await page.close();
    console.log(`JPEG decoders, sharp against Chromium: mean difference ${(sum / count).toFixed(4)}, largest ${largest} of 255`);
    expect(sum / count).toBeLessThan(1);
  });

  it('get the same probabilities at 12 megapixels, where the app reads small versions of the photo, within 0.02', async () => {
    const dir = await mkdtemp(path.join(tmpdir(), 'naevus-'));
    const large: string[] = [];
    for (const [at, file] of files.slice(0, 2).entries()) {
      const enlarged = path.join(dir, `${at}.jpg`);
      await sharp(file).resize(4000, 3000).jpeg({ quality: 95 }).toFile(enlarged);
      large.push(enlarged);
    }
    const answers = await askAppOn('wasm', large);
    const model = await openExportedModel(await currentVersionDir(MODEL_DIR));
    let largest = 0;
    for (const [at, file] of large.entries()) {
      const output = await model.predictFile(file);
      const probabilities = [...calibratedProbabilities(output.logits, model.decisionsFor(output))];
      const answer = answers[at];
      expect(answer?.level).toBe(model.level(await decodeImageFile(file)));
      if (answer && isScored(answer.level)) largest = Math.max(largest, largestDifference(probabilities, answer.probabilities));
    }
    model.dispose();
    await rm(dir, { recursive: true });
    console.log(`Node against the app, 12 megapixels: largest difference of a probability ${largest.toExponential(2)}`);
    // Not none: the app did take its short cut.
    expect(largest).toBeGreaterThan(0);
    expect(largest).toBeLessThan(0.02);
  });

  it('get the same probabilities on wasm as on WebGL, within 1e-3', async () => {
    // The processor draws WebGL here, and takes its time: one photo, of which all views and the heat-map's check are computed.
    const one = files.slice(1, 2);
    const onWasm = await askAppOn('wasm', one);
    const onWebgl = await askAppOn('webgl-software', one);
    expect(onWasm[0]?.probabilities).toHaveLength(CLASS_IDS.length);
    const differences = onWebgl.map(({ level, probabilities }, at) => {
      expect(level).toBe(onWasm[at]?.level);
      return largestDifference(probabilities, onWasm[at]?.probabilities ?? []);
    });
    const largest = Math.max(...differences);
    console.log(`wasm against software WebGL: largest difference of a probability ${largest.toExponential(2)}`);
    expect(largest).toBeLessThan(1e-3);
  });
});
