/** Continues past the warning about a poor photo, which synthetic images often get. */
import type { Locator, Page } from 'playwright-core';

/** Waits for `goal`; presses "Continue anyway" where that stands in between. */
export async function continuePastWarning(page: Page, goal: Locator, timeoutMs: number): Promise<void> {
  const goOn = page.getByRole('button', { name: 'Continue anyway' });
  await goal.or(goOn).first().waitFor({ timeout: timeoutMs });
  if (await goOn.isVisible()) await goOn.click();
  await goal.waitFor({ timeout: timeoutMs });
}
