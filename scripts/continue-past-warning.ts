/** Continues past what stands between the crop and the result: the warning about a poor photo, which synthetic images often get, and the question about the skin type. */
import type { Locator, Page } from 'playwright-core';

/** Waits for `goal`; goes on with a poor photo, and would rather not say the skin type, where that is asked in between. */
export async function continuePastWarning(page: Page, goal: Locator, timeoutMs: number): Promise<void> {
  const question = page.locator('[data-action=confirm-quality], [data-action=decline-skin-type]').first();
  // Each is asked once at most.
  for (let asked = 0; asked < 2; asked++) {
    await goal.or(question).first().waitFor({ timeout: timeoutMs });
    if (await goal.first().isVisible()) return;
    await question.click();
  }
  await goal.first().waitFor({ timeout: timeoutMs });
}
