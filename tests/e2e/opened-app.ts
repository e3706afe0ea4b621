/** Serves the built app and opens it afresh for each test of a file, for the e2e tests. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { StaticServer } from '../../scripts/server.js';
import { openBrowser } from '../fixtures/browser.js';

/** What each test of the file finds open. */
export interface OpenedApp {
  /** A page of a fresh profile, on the start screen. Throws outside a test. */
  readonly page: Page;
}

/**
 * Registers what opens and closes the app around the tests of the file, or of the group, that calls it.
 * @param options of the profile.
 * @param serve the app with the shipped model where the answers matter, else `serveSmallApp`.
 */
export function openForEachTest(options: BrowserContextOptions, serve: () => Promise<StaticServer>): OpenedApp {
  let browser: Browser;
  let server: StaticServer;
  let page: Page | undefined;
  beforeAll(async () => {
    browser = await openBrowser();
    server = await serve();
  });
  beforeEach(async () => {
    const context = await browser.newContext(options);
    page = await context.newPage();
    await page.goto(server.origin);
    // The page has loaded before its first screen is drawn; from then on it takes photos.
    await page.getByRole('heading', { level: 1 }).waitFor();
    return async () => {
      page = undefined;
      await context.close();
    };
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
  });
  return {
    get page() {
      if (page === undefined) throw new Error('the app is open within tests only');
      return page;
    },
  };
}
