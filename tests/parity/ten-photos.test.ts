/**
 * The ten photos in the built app and in Node give the numbers that `ten-photos.json` holds, in the app to {@link SIGNIFICANT_DIGITS}: a change of
 * structure changes no answer. Record the file again (NAEVUS_RECORD_PHOTOS=1) only for a change that is meant to move numbers, and say so in the changelog.
 */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { format, resolveConfig } from 'prettier';
import { beforeAll, describe, expect, it } from 'vitest';
import { continuePastWarning } from '../../scripts/continue-past-warning.js';
import { calibratedProbabilities } from '../../src/core/calibration/postprocess.js';
import { decodeImageFile } from '../../training/src/data/decode.js';
import { currentVersionDir, openExportedModel } from '../../training/src/inference/exported-model.js';
import { openBrowser, serveApp } from '../fixtures/browser.js';
import { DATA_DIR, HAS_DATA, MODEL_DIR, NO_DATA } from '../fixtures/paths.js';
import { tenTestPhotos } from '../fixtures/test-photos.js';

const RECORD_FILE = path.join(import.meta.dirname, 'ten-photos.json');
const RECORDING = process.env['NAEVUS_RECORD_PHOTOS'] === '1';

/**
 * `Math.exp` and `Math.log` are "implementation-approximated" (ECMA-262, 21.3): their last bit is the engine's and the machine's. A commit that agreed
 * with the file to the last digit on one machine did not on another, under Chromium 156.0.8078.108.
 */
const SIGNIFICANT_DIGITS = 12;

/** The same with every number rounded to {@link SIGNIFICANT_DIGITS}. */
function rounded(json: Json): Json {
  if (typeof json === 'number') return Number(json.toPrecision(SIGNIFICANT_DIGITS));
  if (typeof json !== 'object' || json === null) return json;
  if (isList(json)) return json.map(rounded);
  return Object.fromEntries(Object.entries(json).map(([key, value]) => [key, rounded(value)]));
}

const isList = (json: Json): json is readonly Json[] => Array.isArray(json);

/** The worker's answer as plain JSON. */
type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** What both sides say of one photo. */
interface PhotoRecord {
  /** Path below the data folder. */
  readonly file: string;
  readonly app: Json;
  readonly node: { readonly logits: readonly number[] };
}

/** What is compared, each by the names that it has had in the worker's answer. */
const FIELDS = {
  level: ['level'],
  suspicious: ['suspicious'],
  scores: ['scores'],
  heatMap: ['heatMap'],
  heatMapCheck: ['heatMapCheck', 'occlusionCheck'],
  crop: ['crop'],
  quality: ['quality'],
} as const;

/** The first value under one of the names, at whatever depth. */
function valueOf(json: Json, names: readonly string[]): Json | undefined {
  if (typeof json !== 'object' || json === null) return undefined;
  for (const [key, value] of Object.entries(json)) if (names.includes(key)) return value;
  for (const value of Object.values(json)) {
    const found = valueOf(value, names);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What a record says, field by field; throws where one is not there at all. */
function fieldsOf(app: Json): Record<keyof typeof FIELDS, Json> {
  const entries = Object.entries(FIELDS).map(([field, names]) => {
    const value = valueOf(app, names);
    if (value === undefined) throw new Error(`The answer has no ${names.join(' or ')}`);
    return [field, value] as const;
  });
  return Object.fromEntries(entries) as Record<keyof typeof FIELDS, Json>;
}

/** Keeps every answer of the inference worker; runs in the page before its own scripts. */
const CAPTURE = `
  globalThis.answers = [];
  const plain = (value) => JSON.parse(JSON.stringify(value, (key, inner) => (ArrayBuffer.isView(inner) ? Array.from(inner) : inner)));
  // Not by way of JSON, which would write out pictures of megapixels.
  const hasHeatMap = (value) =>
    typeof value === 'object' && value !== null && !ArrayBuffer.isView(value) && ('heatMap' in value || Object.values(value).some(hasHeatMap));
  const NativeWorker = Worker;
  globalThis.Worker = class extends NativeWorker {
    constructor(...options) {
      super(...options);
      this.addEventListener('message', ({ data }) => {
        if (hasHeatMap(data)) answers.push(plain(data));
      });
    }
  };`;

/** The worker's answer to the centre square of a file, as `evaluate` takes it. */
async function askApp(page: Page, file: string): Promise<Json> {
  await page.locator('input[type=file]').first().setInputFiles(file);
  await page.getByRole('button', { name: 'Start over' }).click();
  await page.getByRole('button', { name: 'Check this spot' }).click();
  await continuePastWarning(page, page.locator('[data-level]'), 120_000);
  // The heat-map is checked once somebody looks for it.
  await page.locator('[data-fold=heat-map] > summary').click();
  await page.locator('[data-heat-map=shown], [data-heat-map=none]').waitFor();
  const answer = await page.evaluate(() => (globalThis as unknown as { answers: Json[] }).answers.at(-1));
  if (answer === undefined) throw new Error('The worker sent no answer with a heat-map');
  await page.getByRole('button', { name: 'Another photo' }).first().click();
  return answer;
}

/** A record with what Node makes of its logits. */
interface AnsweredPhoto extends PhotoRecord {
  readonly inNode: { readonly level: string; readonly probabilities: readonly number[] };
}

async function recordAll(): Promise<AnsweredPhoto[]> {
  const [browser, server, model] = await Promise.all([
    openBrowser(),
    serveApp(),
    currentVersionDir(MODEL_DIR).then(openExportedModel),
  ]);
  try {
    const context = await browser.newContext();
    await context.addInitScript(CAPTURE);
    const page = await context.newPage();
    await page.goto(`${server.origin}/?backend=wasm`);
    const records: AnsweredPhoto[] = [];
    for (const { file } of await tenTestPhotos()) {
      const app = fieldsOf(await askApp(page, file));
      const image = await decodeImageFile(file);
      const output = model.predict(image);
      const { logits } = output;
      const inNode = {
        level: model.level(image),
        probabilities: [...calibratedProbabilities(logits, model.decisionsFor(output))],
      };
      records.push({ file: path.relative(DATA_DIR, file), app, node: { logits: [...logits] }, inNode });
    }
    await context.close();
    return records;
  } finally {
    model.dispose();
    await browser.close();
    await server.close();
  }
}

describe.skipIf(!HAS_DATA)(`ten photos${HAS_DATA ? '' : ` (skipped: ${NO_DATA})`}`, () => {
  let now: readonly AnsweredPhoto[];
  let before: readonly PhotoRecord[];

  beforeAll(async () => {
    now = await recordAll();
    if (RECORDING) {
      const options = { ...(await resolveConfig(RECORD_FILE)), parser: 'json' };
      const records = now.map(({ file, app, node }) => ({ file, app, node }));
      await writeFile(RECORD_FILE, await format(JSON.stringify(records), options));
    }
    before = JSON.parse(await readFile(RECORD_FILE, 'utf8')) as PhotoRecord[];
  });

  it('are the same ten', () => {
    expect(now.map(({ file }) => file)).toEqual(before.map(({ file }) => file));
  });

  it.each(Object.keys(FIELDS) as (keyof typeof FIELDS)[])('have the same %s in the app', (field) => {
    for (const [at, { file, app }] of before.entries()) {
      const answer = now[at]?.app;
      if (answer === undefined) throw new Error(`${file} has no answer`);
      expect(rounded(fieldsOf(answer)[field]), file).toEqual(rounded(fieldsOf(app)[field]));
    }
  });

  it('have the same level in Node as in the app, and the same probabilities within 0.02', () => {
    let largest = 0;
    for (const { file, app, inNode } of now) {
      const { level, scores } = fieldsOf(app);
      expect(inNode.level, file).toBe(level);
      const inApp = (scores as readonly { readonly probability: number }[]).map(({ probability }) => probability);
      expect(inApp).toHaveLength(inNode.probabilities.length);
      inApp.forEach(
        (probability, at) => (largest = Math.max(largest, Math.abs(probability - (inNode.probabilities[at] ?? NaN)))),
      );
    }
    console.log(`Node against the app in Chromium: largest difference of a probability ${largest.toExponential(2)}`);
    expect(largest).toBeLessThan(0.02);
  });

  it('have the same logits in Node', () => {
    expect(now.map(({ node }) => node)).toEqual(before.map(({ node }) => node));
  });
});
