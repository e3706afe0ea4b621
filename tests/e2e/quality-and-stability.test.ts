/** What the app holds back: the score of a photo that can't tell, and a heat-map that does not explain its score. Real photos, in Chromium. */
import { beforeAll, describe, expect, it } from 'vitest';
import { serveApp } from '../fixtures/browser.js';
import { photosByOutcome } from '../fixtures/answered-photos.js';
import type { Outcome } from '../fixtures/answered-photos.js';
import { HAS_DATA, NO_DATA } from '../fixtures/paths.js';
import type { ChosenFile } from '../fixtures/spot-photo.js';
import { choosePhoto, readAnswer } from './app.js';
import type { Answer } from './app.js';
import { axeFindings } from './axe.js';
import { openForEachTest } from './opened-app.js';

const app = openForEachTest({ viewport: { width: 320, height: 640 }, reducedMotion: 'reduce' }, serveApp);

describe.skipIf(!HAS_DATA)(`a real photo${HAS_DATA ? '' : ` (skipped: ${NO_DATA})`}`, () => {
  let photos: Readonly<Record<Outcome, ChosenFile>>;

  beforeAll(async () => {
    photos = await photosByOutcome();
  }, 120_000);

  /** The answer to its centre square, which is what Node assessed. */
  async function answerTo(outcome: Outcome): Promise<Answer> {
    const { page } = app;
    await choosePhoto(page, photos[outcome]);
    await page.getByRole('button', { name: 'Start over' }).click();
    await page.getByRole('button', { name: 'Check this spot' }).click();
    return readAnswer(page);
  }

  async function fitsAndIsAccessible(): Promise<void> {
    expect(await axeFindings(app.page)).toEqual([]);
    expect(await app.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  }

  it('that can’t tell gets no score, no classes and no map, but says how to take a better one, and what to do', async () => {
    const { level, heading, probabilities } = await answerTo('inconclusive');
    expect(level).toBe('inconclusive');
    expect(heading).toBe('We can’t tell from this photo');
    expect(probabilities).toEqual({});
    expect(await app.page.locator('[data-suspicious], [data-class], [data-heat-map] canvas').count()).toBe(0);
    expect(await app.page.locator('main').innerText()).not.toMatch(/\d\s?%/u);
    expect(await app.page.locator('[data-fold=better-photo] li').count()).toBeGreaterThan(2);
    await fitsAndIsAccessible();
    await app.page.locator('[data-fold=symptoms] > summary').click();
    await app.page.getByRole('checkbox', { name: 'It bleeds, crusts or does not heal' }).check();
    expect(await app.page.locator('[data-advice]').getAttribute('data-advice')).not.toBe('cannot-tell');
    expect(await app.page.locator('[data-suspicious]').count()).toBe(0);
  });

  it('whose map explains the score shows it where it lies on the spot, and how it was checked; else one line says that there is none', async () => {
    await answerTo('explains');
    await app.page.locator('[data-fold=heat-map] > summary').click();
    // It is checked first.
    const map = app.page.locator('[data-heat-map=shown], [data-heat-map=none]');
    const isShown = (await map.getAttribute('data-heat-map')) === 'shown';
    if (isShown) await map.getByText(/^We blurred this part, and the score fell from/u).waitFor();
    else await app.page.getByText('We can’t name a part of the spot that raised the score.').waitFor();
    expect(await map.locator('canvas').count()).toBe(isShown ? 1 : 0);
    // The report shows it where the screen does.
    await expect.poll(() => app.page.locator('[data-report] img').count()).toBe(isShown ? 3 : 2);
    await fitsAndIsAccessible();
  });

  it('whose map does not explain the score keeps the score and withholds the map', async () => {
    const { probabilities } = await answerTo('does-not-explain');
    expect(Object.keys(probabilities)).toHaveLength(8);
    await app.page.locator('[data-fold=heat-map] > summary').click();
    await app.page.getByText('We can’t name a part of the spot that raised the score.').waitFor();
    expect(await app.page.locator('[data-heat-map] canvas').count()).toBe(0);
    expect(await app.page.getByRole('slider', { name: 'Strength of the colours' }).count()).toBe(0);
    await expect.poll(() => app.page.locator('[data-report] img').count()).toBe(2);
    await fitsAndIsAccessible();
  });
});
