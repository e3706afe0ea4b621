/** What is wrong with a screen for those who see little, or have a small phone. */
import type { Page } from 'playwright-core';
import { axeFindingsInColours } from './axe.js';

/** What axe finds on a page in light and dark colours, and whether it is wider than 320 px. */
export async function screenFindings(page: Page, name: string): Promise<string[]> {
  const found = (await axeFindingsInColours(page, ['dark'])).map((finding) => `${name}: ${finding}`);
  await page.setViewportSize({ width: 320, height: 640 });
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  await page.setViewportSize({ width: 390, height: 844 });
  return width > 320 ? [...found, `${name} is ${String(width)} px wide`] : found;
}
