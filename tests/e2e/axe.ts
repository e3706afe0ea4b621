/** Asks axe about the page as it stands, once it stands still. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

type AxeResults = Awaited<ReturnType<AxeBuilder['analyze']>>;

/**
 * Waits until the page is drawn as the last switch of colours or size wants it: a busy machine lets some frames pass before, and axe
 * would mix what was with what is.
 */
async function standStill(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const endless = (animation: Animation) => animation.effect?.getComputedTiming().iterations === Infinity;
    await Promise.allSettled(document.getAnimations().flatMap((one) => (endless(one) ? [] : [one.finished])));
    for (let frame = 0; frame < 3; frame++) await new Promise((resolve) => requestAnimationFrame(resolve));
  });
}

/** What axe finds, a line for each rule: the rule, what it was measured by, and where. Empty where all is well. */
export async function axeFindings(page: Page): Promise<string[]> {
  await standStill(page);
  return findingsOf(await axe(page).analyze());
}

/** The same of the colours alone: for a page that {@link axeFindings} has checked, and that differs in nothing else. */
export async function axeColourFindings(page: Page): Promise<string[]> {
  await standStill(page);
  return findingsOf(await axe(page).withRules(['color-contrast', 'link-in-text-block']).analyze());
}

/** Colours that a page may be drawn in besides the light ones. */
export type OtherColours = 'dark' | 'forced';

/** What axe finds in light colours, and of the colours alone in others, since a page differs in nothing else there. Leaves the page in light ones. */
export async function axeFindingsInColours(page: Page, others: readonly OtherColours[]): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'light' });
  const found = await axeFindings(page);
  for (const colours of others) {
    await page.emulateMedia(colours === 'forced' ? { forcedColors: 'active' } : { colorScheme: 'dark' });
    for (const finding of await axeColourFindings(page)) found.push(`in ${colours} colours: ${finding}`);
    await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
  }
  return found;
}

/**
 * Set up for speed: without what it does for pages with frames, of which the app has none, and without a list of all that is well. Of a long table
 * and of a chart's many points it checks the first few, since the others are drawn as these are.
 */
function axe(page: Page): AxeBuilder {
  return new AxeBuilder({ page })
    .setLegacyMode(true)
    .options({ resultTypes: ['violations'] })
    .exclude('tbody tr:nth-child(n + 9)')
    .exclude('svg g :nth-child(n + 9)');
}

function findingsOf({ violations }: AxeResults): string[] {
  return violations.map(({ id, nodes }) => {
    const [first] = nodes;
    const why = first?.any[0]?.message ?? first?.all[0]?.message ?? '';
    return `${id} (${why}) at ${nodes.map(({ target }) => target.join(' ')).join(', ')}`;
  });
}
