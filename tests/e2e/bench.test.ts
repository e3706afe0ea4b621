/**
 * The bench page with real images and a table of labels: assessed, stopped, reloaded, resumed; a broken file is named; figures, charts and
 * files come out of it, and `evaluate` predicts the same within 0.02 and computes the same figures within 0.005. NAEVUS_BENCH_IMAGES sets how
 * many images it takes; prints the largest differences that it measured.
 */
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StaticServer } from '../../scripts/server.js';
import { calibratedProbabilities, modelDecisions } from '../../src/core/calibration/postprocess.js';
import { CLASS_IDS } from '../../src/core/classes.js';
import type { SourceMetrics } from '../../src/core/schemas/evaluation.js';
import type { ImageRecord } from '../../training/src/data/image-manifest.js';
import { readImageManifest } from '../../training/src/data/image-manifest.js';
import { evaluationReport } from '../../training/src/evaluate/report.js';
import { currentVersionDir, openExportedModel } from '../../training/src/inference/exported-model.js';
import { predictFiles } from '../../training/src/inference/predict-files.js';
import { openBrowser, savedText, serveApp } from '../fixtures/browser.js';
import { DATA_DIR, HAS_DATA, MODEL_DIR, NO_DATA } from '../fixtures/paths.js';
import { axeFindingsInColours } from './axe.js';

const COUNT = Number(process.env['NAEVUS_BENCH_IMAGES'] ?? 40);
const TIMEOUT_MS = 60_000 + COUNT * 4000;
/** Where the images come from. */
const SOURCE = 'ham10000';

interface Folder {
  readonly dir: string;
  readonly records: readonly ImageRecord[];
}

/** A folder of the first test images, suspicious and not by turns, with labels and a file that is no photo. */
async function makeFolder(): Promise<Folder> {
  const all = (await readImageManifest(DATA_DIR)).filter(({ split, dataset }) => split === 'test' && dataset === SOURCE);
  const of = (wanted: boolean) => all.filter(({ suspicious }) => suspicious === wanted);
  const [suspicious, others] = [of(true), of(false)];
  const records = Array.from({ length: COUNT }, (_, at) => (at % 2 === 0 ? suspicious : others)[Math.floor(at / 2)]).filter(
    (record) => record !== undefined,
  );
  const dir = await mkdtemp(path.join(tmpdir(), 'naevus-bench-'));
  for (const { file } of records) await symlink(file, path.join(dir, path.basename(file)));
  const rows = records.map(({ image, diagnosis, group }) => [path.basename(image, '.jpg'), diagnosis, group].join(','));
  await writeFile(path.join(dir, 'labels.csv'), `isic_id,dx,lesion_id\n${rows.join('\n')}\n`);
  await writeFile(path.join(dir, 'broken.jpg'), 'no photo');
  return { dir, records };
}

/** Every file of the folder, as a person selects them in a dialog. */
function filesOf({ dir, records }: Folder): string[] {
  return [...records.map(({ file }) => path.join(dir, path.basename(file))), path.join(dir, 'broken.jpg')];
}

async function openBench(page: Page, server: StaticServer): Promise<void> {
  await page.goto(`${server.origin}/?backend=wasm#/bench`);
  await page.getByRole('heading', { level: 1, name: 'Bench' }).waitFor();
}

const choose = (page: Page, files: readonly string[]): Promise<void> =>
  page.locator('[data-choose=files]').setInputFiles([...files]);

async function doneCount(page: Page): Promise<number> {
  return Number(await page.locator('[data-done]').getAttribute('data-done'));
}

async function waitForDone(page: Page, atLeast: number): Promise<void> {
  await page.waitForFunction(
    (wanted) => Number(document.querySelector('[data-done]')?.getAttribute('data-done')) >= wanted,
    atLeast,
    { timeout: TIMEOUT_MS },
  );
}

/** What the page saves as JSON, as far as it is looked at. */
interface BenchJson {
  readonly figures: SourceMetrics;
  readonly images: readonly { readonly name: string; readonly probabilities?: readonly number[] }[];
}

/** Figures by their place in the report; curves and counts by bin are left out, since a case on an edge may fall to either side. */
function numbersOf(figures: unknown, place = ''): [string, number][] {
  if (typeof figures === 'number') return [[place, figures]];
  if (typeof figures !== 'object' || figures === null) return [];
  return Object.entries(figures).flatMap(([name, inner]) =>
    name === 'curves' || name === 'confusion' ? [] : numbersOf(inner, `${place}/${name}`),
  );
}

/** What `evaluate` makes of the images of a saved session: their probabilities by name, and the figures of all of them in the session's order. */
async function evaluated(records: readonly ImageRecord[], { images }: BenchJson) {
  const model = await openExportedModel(await currentVersionDir(MODEL_DIR));
  const { manifest } = model;
  const decisions = modelDecisions(manifest);
  const pool = model.openPool(records.length);
  try {
    const byName = new Map(records.map((record) => [path.basename(record.image), record]));
    const inOrder = images.flatMap(({ name }) => byName.get(name) ?? []);
    const { scored, problems } = await predictFiles(inOrder, 'parity', pool);
    expect(problems).toEqual([]);
    return {
      probabilities: new Map(
        scored.map(({ record, logits, modality }) => [
          path.basename(record.image),
          calibratedProbabilities(logits, decisions[modality]),
        ]),
      ),
      figures: evaluationReport(scored, decisions, manifest.version, 'test').sources[SOURCE],
    };
  } finally {
    pool.close();
    model.dispose();
  }
}

async function savedFile(page: Page, name: string): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name, exact: true }).click()]);
  return savedText(download);
}

describe.skipIf(!HAS_DATA)(`the bench page${HAS_DATA ? '' : ` (${NO_DATA})`}`, () => {
  let browser: Browser;
  let server: StaticServer;
  let folder: Folder;
  let page: Page;
  /** What the page saved of the session. */
  let json: BenchJson;
  const problems: string[] = [];

  beforeAll(async () => {
    folder = await makeFolder();
    browser = await openBrowser();
    server = await serveApp();
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    // A busy machine takes its time to load the page and to test the model.
    context.setDefaultTimeout(60_000);
    page = await context.newPage();
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text());
    });
    page.on('pageerror', (error) => problems.push(String(error)));
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
    await rm(folder.dir, { recursive: true });
  });

  it('assesses a few, is stopped, and after a reload resumes', { timeout: 2 * TIMEOUT_MS }, async () => {
    await openBench(page, server);
    await choose(page, [...filesOf(folder), path.join(folder.dir, 'labels.csv')]);
    await waitForDone(page, 8);
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.locator('[data-state=paused]').waitFor();
    await page.getByRole('button', { name: 'Continue' }).click();
    await waitForDone(page, 12);
    await page.getByRole('button', { name: 'Stop', exact: true }).click();
    await page.locator('[data-state=cancelled]').waitFor();
    const before = await doneCount(page);

    await page.reload();
    // The few that were in hand when it was stopped may have been kept, too.
    await page.getByText(/^\d+ images from an earlier visit/u).waitFor();
    const kept = await doneCount(page);
    expect(kept).toBeGreaterThanOrEqual(before);
    expect(kept).toBeLessThan(COUNT);
    expect(await page.locator('[data-labelled]').getAttribute('data-labelled')).not.toBe('0');
    await choose(page, filesOf(folder));
    await page.locator('[data-state=running]').waitFor();
    expect(await doneCount(page)).toBeGreaterThanOrEqual(kept);
    await page.locator('[data-state=done]').waitFor({ timeout: TIMEOUT_MS });
    expect(await doneCount(page)).toBe(COUNT + 1);
  });

  it('names the broken file and its reason', async () => {
    await page.getByText('1 file couldn’t be read').click();
    expect(await page.locator('[data-broken="broken.jpg"]').innerText()).toContain('This file is not a photo');
  });

  it('sorts, narrows and searches the table, and draws a picture in each row', async () => {
    const table = page.getByRole('table', { name: 'Images of this run' });
    expect(await table.getAttribute('aria-rowcount')).toBe(String(COUNT + 2));
    // Only what is in sight is drawn.
    expect(await table.locator('[data-name]').count()).toBeLessThan(40);
    await table.getByRole('button', { name: 'Suspicion score' }).click();
    const scores = await table
      .locator('[data-suspicious]')
      .evaluateAll((cells) => cells.map((cell) => Number(cell.getAttribute('data-suspicious'))));
    expect(scores.length).toBeGreaterThan(8);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    await page.waitForFunction(() => {
      const canvas = document.querySelector<HTMLCanvasElement>('[data-name] canvas');
      return canvas?.getContext('2d')?.getImageData(48, 48, 1, 1).data[3] === 255;
    });
    await page.getByLabel('Show', { exact: true }).selectOption('broken');
    expect(await table.locator('[data-name]').count()).toBe(1);
    await page.getByLabel('Show', { exact: true }).selectOption('all');
    const name = path.basename(folder.records[3]?.image ?? '');
    await page.getByLabel('Search names').fill(name.toLowerCase());
    expect(await table.locator('[data-name]').count()).toBe(1);
    await page.getByLabel('Search names').fill('');
  });

  it('computes figures, and moves a limit by keyboard and by dragging', async () => {
    await page.locator('[data-figures=ready]').waitFor({ timeout: TIMEOUT_MS });
    const figures = page.getByRole('table', { name: 'How the model does on these images' });
    expect(await figures.getByRole('row', { name: /^AUC, suspicious/u }).innerText()).toMatch(/0\.\d{3}\s+0\.\d{3}–[01]\.\d{3}/u);
    const limit = page.getByRole('slider', { name: 'Cut-off A' });
    const step = async (): Promise<number> => Number(await limit.getAttribute('aria-valuenow'));
    const at = await step();
    await limit.press('ArrowRight');
    expect(await step()).toBe(at + 1);
    await limit.press('End');
    const last = await step();
    expect(last).toBeGreaterThan(at + 1);
    const effects = page.getByRole('table', { name: 'What the two cut-offs do on these images' });
    expect(await effects.getByRole('row', { name: /Cut-off A/u }).innerText()).toContain('100.0%');
    const box = await limit.boundingBox();
    if (box === null) throw new Error('the limit is not drawn');
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x - 150, box.y + 150, { steps: 4 });
    await page.mouse.up();
    expect(await step()).toBeLessThan(last);
    expect(await effects.getByRole('row', { name: /Cut-off A/u }).innerText()).not.toContain('100.0%\t0.0%');
  });

  it('saves predictions, everything, and each chart', async () => {
    const csv = await savedFile(page, 'Predictions as CSV');
    expect(csv.trimEnd().split('\n')).toHaveLength(COUNT + 2);
    json = JSON.parse(await savedFile(page, 'Everything as JSON')) as BenchJson;
    expect(json.figures.suspicious?.n).toBe(COUNT);
    expect(json.figures.suspicious?.auc).toBeGreaterThan(0.8);
    expect(json.images.filter(({ probabilities }) => probabilities?.length === CLASS_IDS.length)).toHaveLength(COUNT);
    for (const chart of ['ROC curve', 'Precision and recall', 'Reliability', 'Scores', 'Confusion matrix']) {
      const svg = await savedFile(page, `Save the chart ${chart}: SVG`);
      expect(svg).toMatch(/^<svg[^>]+viewBox/u);
      expect(svg).not.toContain('class=');
      expect(svg).toContain(chart);
      // Chromium asks before an eleventh file of the same page, and headless nobody answers.
      if (!['ROC curve', 'Confusion matrix'].includes(chart)) continue;
      const png = await savedFile(page, `Save the chart ${chart}: PNG`);
      expect(png.slice(1, 4)).toBe('PNG');
      expect(png.length).toBeGreaterThan(5000);
    }
  });

  it('agrees with `evaluate` on the same images', { timeout: TIMEOUT_MS }, async () => {
    const expected = await evaluated(folder.records, json);
    const differences = json.images.flatMap(({ name, probabilities }) => {
      const inNode = expected.probabilities.get(name);
      if (probabilities === undefined || inNode === undefined) return [];
      return [Math.max(...probabilities.map((value, at) => Math.abs(value - (inNode[at] ?? NaN))))];
    });
    const onPage = new Map(numbersOf(json.figures));
    const figures = numbersOf(expected.figures).map(([name, value]) => ({
      name,
      off: Math.abs(value - (onPage.get(name) ?? NaN)),
    }));
    const worst = figures.reduce((a, b) => (a.off >= b.off ? a : b));
    console.log(
      `evaluate against the bench page, ${COUNT} images: largest difference of a probability ${Math.max(...differences).toExponential(2)}, ` +
        `of a figure ${worst.off.toExponential(2)} (${worst.name})`,
    );
    expect(differences).toHaveLength(COUNT);
    expect(differences.filter((difference) => !(difference < 0.02))).toEqual([]);
    expect(figures.length).toBeGreaterThan(30);
    expect(figures.filter(({ off }) => !(off < 0.005))).toEqual([]);
  });

  it('passes axe in light and dark colours and fits a small phone', async () => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.setViewportSize({ width: 320, height: 700 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    expect(await axeFindingsInColours(page, ['dark'])).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 900 });
  });

  it('asks which column is which where the names don’t say', async () => {
    const odd = path.join(folder.dir, 'odd.csv');
    const rows = folder.records.map(({ image, diagnosis }) => `${path.basename(image)};${diagnosis ?? ''}`);
    await writeFile(odd, `bild;befund\n${rows.join('\n')}\n`);
    await page.locator('[data-choose=labels]').setInputFiles(odd);
    const dialog = page.getByRole('dialog', { name: 'Which column is which?' });
    await dialog.getByLabel('Image’s name').selectOption('bild');
    await dialog.getByLabel('Diagnosis, in a word').selectOption('befund');
    await dialog.getByRole('button', { name: 'Use these columns' }).click();
    await page.locator(`[data-labelled="${COUNT}"]`).waitFor();
  });

  it('deletes everything when asked, also for the next visit', async () => {
    await page.getByRole('button', { name: 'Delete these results' }).click();
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await page.locator('[data-done]').waitFor({ state: 'detached' });
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'Bench' }).waitFor();
    expect(await storedCount(page)).toBe(0);
    expect(await page.locator('[data-done]').count()).toBe(0);
    expect(problems).toEqual([]);
  });
});

/** How many results lie in the page's database. */
function storedCount(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const done = <Result>(request: IDBRequest<Result>): Promise<Result> =>
      new Promise((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result));
        request.addEventListener('error', () => reject(new Error('the database can’t be read')));
      });
    const database = await done(indexedDB.open('naevus-bench'));
    const isThere = database.objectStoreNames.contains('results');
    const count = isThere ? await done(database.transaction('results').objectStore('results').count()) : 0;
    database.close();
    return count;
  });
}
