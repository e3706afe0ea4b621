/** The page about the model: its figures are the shipped card's, also with the server stopped; axe finds nothing; it fits 320 px. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { StaticServer } from '../../scripts/server.js';
import { parseModelCard } from '../../src/core/schemas/model-card.js';
import type { ModelCard } from '../../src/core/schemas/model-card.js';
import { DIST, WITH_SERVICE_WORKER, openBrowser, serveSmallApp } from '../fixtures/browser.js';
import { waitForServiceWorker, waitUntilReady } from './app.js';
import { axeColourFindings, axeFindings } from './axe.js';

let browser: Browser;
let server: StaticServer;
let card: ModelCard;

beforeAll(async () => {
  const { version } = JSON.parse(await readFile(path.join(DIST, 'model/current.json'), 'utf8')) as { version: string };
  const parsed = parseModelCard(JSON.parse(await readFile(path.join(DIST, 'model', version, 'card.json'), 'utf8')));
  if (parsed.kind !== 'ok') throw new Error(`The shipped card can't be read: ${JSON.stringify(parsed)}`);
  card = parsed.value;
  browser = await openBrowser();
  server = await serveSmallApp();
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

/** Goes to the page by its link, as a person does, and waits for the card. */
async function openModelPage(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Model', exact: true }).click();
  await page.getByRole('heading', { name: 'Summary' }).waitFor();
}

const tableText = async (page: Page, name: string): Promise<string> => {
  const text = await page.getByRole('table', { name, exact: true }).textContent();
  return text ?? '';
};

/** Compares the page with the card, figure by figure. */
async function expectFigures(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Open all' }).click();
  const { sources, modalities = {} } = card.evaluation.test;
  const ranking = await tableText(page, 'How well the score tells spots apart');
  const limits = await tableText(page, 'What the app’s two cut-offs make of it');
  const expected: { figure: string; in: string }[] = [...Object.values(sources), ...Object.values(modalities)].flatMap(
    ({ suspicious }) => {
      const { auc, aucLow, aucHigh, sensitivity, specificityRuleIn } = suspicious ?? {};
      return [
        ...[auc, aucLow, aucHigh].flatMap((area) => (area === undefined ? [] : [{ figure: area.toFixed(3), in: ranking }])),
        ...[sensitivity, specificityRuleIn].flatMap((share) =>
          share === undefined ? [] : [{ figure: `${(share * 100).toFixed(1)}%`, in: limits }],
        ),
      ];
    },
  );
  expect(expected.length).toBeGreaterThan(10);
  expect(expected.filter(({ figure, in: table }) => !table.includes(figure))).toEqual([]);
  const body = (await page.locator('main').textContent()) ?? '';
  for (const limit of card.limits)
    expect(body).toContain(limit.replace(/\d{4,}/gu, (digits) => Number(digits).toLocaleString('en-GB')));
  const short = (await page.getByRole('region', { name: 'Out of 100 spots' }).textContent()) ?? '';
  for (const { suspicious } of Object.values(modalities)) {
    const { sensitivity, specificity } = suspicious ?? {};
    if (sensitivity === undefined || specificity === undefined) continue;
    const found = sensitivity === 1 ? 100 : Math.min(99, Math.round(sensitivity * 100));
    expect(short).toContain(`Of 100 suspicious spots, ${found} got a warning`);
  }
}

it('shows the figures of the card, first from the server and then from the device with the server stopped', async () => {
  const own = await serveSmallApp();
  const page = await browser.newPage(WITH_SERVICE_WORKER);
  await page.goto(own.origin);
  await waitUntilReady(page);
  await waitForServiceWorker(page);
  await openModelPage(page);
  await expectFigures(page);
  await own.close();
  await page.reload();
  await page.getByRole('heading', { name: 'Summary' }).waitFor();
  await expectFigures(page);
  await page.close();
});

it('opens for the first time with the server stopped, once the app is kept', async () => {
  const own = await serveSmallApp();
  const page = await browser.newPage(WITH_SERVICE_WORKER);
  await page.goto(own.origin);
  await waitUntilReady(page);
  await waitForServiceWorker(page);
  await own.close();
  await openModelPage(page);
  await expectFigures(page);
  await page.close();
});

it('draws the collection that is chosen by keyboard, with the points of the card', async () => {
  const page = await browser.newPage();
  await page.goto(`${server.origin}/#/model`);
  const curves = page.getByRole('region', { name: 'Curves' });
  const drawn = Object.entries(card.evaluation.test.sources).filter(([, { suspicious }]) => suspicious?.curves);
  const [, figures] = drawn[1] ?? [];
  await page.getByRole('heading', { name: 'Summary' }).waitFor();
  await page.locator('[data-fold=curves] > summary').press('Enter');
  await curves.getByLabel('Collection').press('ArrowDown');
  await curves.getByText('Show the numbers').first().click();
  const rows = await curves
    .getByRole('table', { name: 'ROC curve: Suspicious' })
    .locator('tbody tr')
    .evaluateAll((all) => all.map((row) => [...row.children].map(({ textContent }) => textContent)));
  expect(rows).toEqual(figures?.suspicious?.curves?.roc.map((point) => point.map((share) => `${(share * 100).toFixed(1)}%`)));
  await page.close();
});

/** Opens the page with all that is folded away on it unfolded. */
async function openUnfolded(options: BrowserContextOptions): Promise<Page> {
  const page = await (await browser.newContext(options)).newPage();
  await page.goto(`${server.origin}/#/model`);
  await page.getByRole('heading', { name: 'Summary' }).waitFor();
  await page.evaluate(() => document.querySelectorAll('details').forEach((details) => (details.open = true)));
  return page;
}

it('axe finds nothing in light and in dark colours, with everything unfolded', async () => {
  const page = await openUnfolded({ reducedMotion: 'reduce', viewport: { width: 390, height: 844 } });
  // Of each table and chart a few parts: the others are made as these are, and axe would spend most of a minute on them.
  await page.evaluate(() => {
    for (const part of document.querySelectorAll('tbody tr:nth-child(n + 4), svg g :nth-child(n + 4)')) part.remove();
  });
  expect(await axeFindings(page)).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await axeColourFindings(page)).toEqual([]);
  await page.context().close();
});

it('fits into narrow and wide windows with everything unfolded', async () => {
  const page = await openUnfolded({});
  for (const width of [320, 768, 1280]) {
    await page.setViewportSize({ width, height: 640 });
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  }
  await page.context().close();
});

it('is a summary of one phone screen, and less than eight with all its parts named below', async () => {
  const page = await (await browser.newContext({ viewport: { width: 360, height: 640 } })).newPage();
  await page.goto(`${server.origin}/#/model`);
  const summary = page.getByRole('region', { name: 'Summary' });
  await summary.waitFor();
  const heights = await page.evaluate(() => ({
    summary: document.querySelector('[aria-labelledby=model-in-short]')?.getBoundingClientRect().height ?? Infinity,
    page: document.documentElement.scrollHeight,
  }));
  expect(heights.summary).toBeLessThanOrEqual(640);
  expect(heights.page).toBeLessThan(8 * 640);
  await page.context().close();
});
