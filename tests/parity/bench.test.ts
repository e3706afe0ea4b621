/**
 * Parity between `evaluate` and the bench page: the same predictions within 0.02 and the same figures within 0.005 on the same images.
 * NAEVUS_PARITY_IMAGES sets how many; prints the largest differences that it measured.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { SourceMetrics } from '../../src/core/schemas/evaluation.js';
import { calibratedProbabilities } from '../../src/core/calibration/postprocess.js';
import { readImageManifest } from '../../training/src/data/image-manifest.js';
import type { ImageRecord } from '../../training/src/data/image-manifest.js';
import { currentVersionDir, openExportedModel } from '../../training/src/inference/exported-model.js';
import { evaluationReport } from '../../training/src/evaluate/report.js';
import { predictFiles } from '../../training/src/inference/predict-files.js';
import { openBrowser, savedText, serveApp } from '../fixtures/browser.js';
import { DATA_DIR, HAS_DATA, MODEL_DIR, NO_DATA } from '../fixtures/paths.js';

const COUNT = Number(process.env['NAEVUS_PARITY_IMAGES'] ?? 24);
const SOURCE = 'ham10000';
const TIMEOUT_MS = 300_000 + COUNT * 10_000;

/** Test images of one source, evenly spread over its list. */
async function someRecords(): Promise<ImageRecord[]> {
  const all = (await readImageManifest(DATA_DIR)).filter(({ split, dataset }) => split === 'test' && dataset === SOURCE);
  return Array.from({ length: COUNT }, (_, at) => all[Math.floor(((at + 0.5) * all.length) / COUNT)]).filter(
    (record) => record !== undefined,
  );
}

interface BenchJson {
  readonly figures: SourceMetrics;
  readonly images: readonly { readonly name: string; readonly probabilities: readonly number[] }[];
}

async function onThePage(page: Page, records: readonly ImageRecord[], labels: string): Promise<BenchJson> {
  await page.locator('[data-choose=files]').setInputFiles([...records.map(({ file }) => file), labels]);
  await page.locator('[data-state=done]').waitFor({ timeout: TIMEOUT_MS });
  await page.locator('[data-figures=ready]').waitFor({ timeout: TIMEOUT_MS });
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Everything as JSON' }).click(),
  ]);
  return JSON.parse(await savedText(download)) as BenchJson;
}

/** Figures by their place in the report; curves and counts by bin are left out, since a case on an edge may fall to either side. */
function numbersOf(figures: unknown, place = ''): [string, number][] {
  if (typeof figures === 'number') return [[place, figures]];
  if (typeof figures !== 'object' || figures === null) return [];
  return Object.entries(figures).flatMap(([name, inner]) =>
    name === 'curves' || name === 'confusion' ? [] : numbersOf(inner, `${place}/${name}`),
  );
}

describe.skipIf(!HAS_DATA)(`evaluate and the bench page${HAS_DATA ? '' : ` (${NO_DATA})`}`, () => {
  it(`agree on ${COUNT} images`, { timeout: 2 * TIMEOUT_MS }, async () => {
    const records = await someRecords();
    const model = await openExportedModel(await currentVersionDir(MODEL_DIR));
    const pool = model.openPool(records.length);
    const { scored, problems } = await predictFiles(records, 'parity', pool).finally(() => pool.close());
    expect(problems).toEqual([]);
    const expected = evaluationReport(scored, model.manifest, model.manifest.version, 'test').sources[SOURCE];

    const dir = await mkdtemp(path.join(tmpdir(), 'naevus-'));
    const labels = path.join(dir, 'labels.csv');
    const rows = records.map(({ image, diagnosis, group }) => `${path.basename(image)},${diagnosis ?? ''},${group}`);
    await writeFile(labels, `image,diagnosis,group\n${rows.join('\n')}\n`);
    const server = await serveApp();
    const browser = await openBrowser();
    try {
      const page = await browser.newPage();
      page.setDefaultTimeout(TIMEOUT_MS);
      await page.goto(`${server.origin}/?backend=wasm#/bench`);
      const bench = await onThePage(page, records, labels);

      const byName = new Map(bench.images.map(({ name, probabilities }) => [name, probabilities]));
      const predictions = scored.map(({ record, logits }) => {
        const inBrowser = byName.get(path.basename(record.image));
        const differences = [...calibratedProbabilities(logits, model.manifest)].map((value, at) =>
          Math.abs(value - (inBrowser?.[at] ?? NaN)),
        );
        return Math.max(...differences);
      });
      const onPage = new Map(numbersOf(bench.figures));
      const figures = numbersOf(expected).map(([name, value]) => ({ name, off: Math.abs(value - (onPage.get(name) ?? NaN)) }));
      const worst = figures.reduce((a, b) => (a.off >= b.off ? a : b));
      console.log(
        `evaluate against the bench page, ${COUNT} images: largest difference of a probability ${Math.max(...predictions).toExponential(2)}, ` +
          `of a figure ${worst.off.toExponential(2)} (${worst.name})`,
      );
      expect(predictions).toHaveLength(COUNT);
      expect(predictions.filter((difference) => !(difference < 0.02))).toEqual([]);
      expect(figures.length).toBeGreaterThan(30);
      expect(figures.filter(({ off }) => !(off < 0.005))).toEqual([]);
    } finally {
      await browser.close();
      await server.close();
      model.dispose();
      await rm(dir, { recursive: true });
    }
  });
});
