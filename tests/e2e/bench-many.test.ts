/** The bench page with the results of ten thousand images from an earlier visit. */
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { BenchResult } from '../../src/features/bench/run/result.js';
import type { StoredSession } from '../../src/features/bench/run/store.js';
import { softmax } from '../../src/core/calibration/postprocess.js';
import { CLASS_IDS } from '../../src/core/classes.js';
import { seededRandom } from '../../src/core/random.js';
import type { Assessment } from '../../src/core/schemas/assessment.js';
import { currentVersionDir } from '../../training/src/inference/exported-model.js';
import { assessmentOf } from '../fixtures/assessment.js';
import { launchBrowser, serveApp } from '../fixtures/browser.js';
import { MODEL_DIR } from '../fixtures/paths.js';

/** Results of an earlier visit. */
const MANY = 10_000;
/** What the page may take of memory with them, bytes: it takes a tenth. */
const MANY_HEAP_BYTES = 300e6;

/** Probabilities without calibration, which the table only sorts by. */
function scoresOf(logits: readonly number[]): Assessment['scores'] {
  const probabilities = softmax(logits, 1);
  return CLASS_IDS.map((id, at) => ({ id, probability: probabilities[at] ?? 0 }));
}

/** Results as a run keeps them, with labels for all, as the model that the app has now would give them. */
async function manyResults(): Promise<{ readonly results: readonly BenchResult[]; readonly session: StoredSession }> {
  const random = seededRandom(6);
  const results = Array.from({ length: MANY }, (_, at): BenchResult => {
    const name = `spot-${at}.jpg`;
    const logits = CLASS_IDS.map(() => random() * 6 - 3);
    const assessment = { ...assessmentOf('some-warning-signs'), logits, scores: scoresOf(logits) };
    return {
      key: `${name}/1`,
      name,
      path: `folder/${name}`,
      sizeBytes: 1,
      outcome: { kind: 'assessed', assessment },
    };
  });
  const rows = results.map(
    ({ name }, at) => `${name},${CLASS_IDS[Math.floor(random() * CLASS_IDS.length)] ?? ''},lesion ${at >> 1}`,
  );
  const mapping = { image: 'image', diagnosis: 'dx', suspicious: null, melanoma: null, group: 'lesion', oneHot: [] };
  return {
    results,
    session: {
      modelVersion: path.basename(await currentVersionDir(MODEL_DIR)),
      labels: { fileName: 'labels.csv', text: `image,dx,lesion\n${rows.join('\n')}\n`, mapping },
    },
  };
}

describe('ten thousand assessed images', () => {
  it('are listed, sorted and computed with, in little memory', { timeout: 600_000 }, async () => {
    const browser = await launchBrowser(['--enable-precise-memory-info']);
    const server = await serveApp();
    try {
      const page = await browser.newPage();
      page.setDefaultTimeout(300_000);
      await page.goto(`${server.origin}/?backend=wasm#/bench`);
      await page.getByRole('heading', { level: 1, name: 'Bench' }).waitFor();
      await page.getByText('Choose a folder').waitFor();
      await page.evaluate(
        async (json) => {
          const { results, session } = JSON.parse(json) as {
            readonly results: readonly BenchResult[];
            readonly session: StoredSession;
          };
          const opened = indexedDB.open('naevus-bench');
          await new Promise((resolve) => opened.addEventListener('success', resolve));
          const transaction = opened.result.transaction(['results', 'session'], 'readwrite');
          for (const result of results) transaction.objectStore('results').put(result);
          transaction.objectStore('session').put(session, 'session');
          await new Promise((resolve) => transaction.addEventListener('complete', resolve));
          opened.result.close();
        },
        // Playwright takes a minute to hand over as many objects.
        JSON.stringify(await manyResults()),
      );
      await page.reload();

      await page.locator('[data-figures=ready]').waitFor();
      expect(await page.locator('[data-labelled]').getAttribute('data-labelled')).toBe(String(MANY));
      const table = page.getByRole('table', { name: 'Images of this run' });
      expect(await table.getAttribute('aria-rowcount')).toBe(String(MANY + 1));
      await table.getByRole('button', { name: 'Name' }).click();
      await page.getByRole('group', { name: 'Images of this run' }).evaluate((box) => box.scrollTo(0, box.scrollHeight));
      await table.locator('[data-name="spot-0.jpg"]').waitFor();
      expect(await table.locator('[data-name]').count()).toBeLessThan(40);
      expect(await page.locator('*').count()).toBeLessThan(5000);
      const heap = await page.evaluate(
        () => (performance as unknown as { memory: { usedJSHeapSize: number } }).memory.usedJSHeapSize,
      );
      expect(heap).toBeLessThan(MANY_HEAP_BYTES);
    } finally {
      await browser.close();
      await server.close();
    }
  });
});
