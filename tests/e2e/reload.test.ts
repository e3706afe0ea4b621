/** What a reload does to the photo that is open, and what the way back does to a page that was scrolled. */
import { describe, expect, it } from 'vitest';
import { serveSmallApp } from '../fixtures/browser.js';
import { spotPhoto } from '../fixtures/spot-photo.js';
import { choosePhoto } from './app.js';
import { openForEachTest } from './opened-app.js';

const app = openForEachTest({ viewport: { width: 360, height: 640 }, reducedMotion: 'reduce' }, serveSmallApp);
const check = () => app.page.getByRole('button', { name: 'Check this spot' });

describe('a reload with a photo open', () => {
  it('says that the photo is gone, once', async () => {
    await choosePhoto(app.page, await spotPhoto());
    await check().waitFor();
    await app.page.reload();
    await app.page.getByText('Your last photo is gone').waitFor();
    expect(await app.page.evaluate(() => caches.has('naevus-photo'))).toBe(false);
    await app.page.getByRole('button', { name: 'OK', exact: true }).click();
    await app.page.reload();
    await app.page.getByRole('heading', { level: 1 }).waitFor();
    expect(await app.page.getByText('Your last photo is gone').count()).toBe(0);
  });

  it('brings it back where the person agreed, with the square; the privacy page tells of it, and it goes with the photo', async () => {
    await app.page.goto(`${new URL(app.page.url()).origin}/#/settings`);
    await app.page.getByRole('checkbox', { name: 'Bring my photo back after a reload' }).check();
    await app.page.getByRole('link', { name: 'Home', exact: true }).click();
    await choosePhoto(app.page, await spotPhoto());
    await check().waitFor();
    await app.page.getByRole('button', { name: 'Zoom in' }).click();
    const square = () => app.page.getByAltText('Your photo').getAttribute('style');
    const before = await square();
    const isKept = () => (sessionStorage.getItem('naevus.photo') ?? '').includes('"key"');
    await app.page.waitForFunction(isKept);
    await app.page.reload();
    await check().waitFor();
    expect(await square()).toBe(before);
    await app.page.waitForFunction(isKept);
    await app.page.evaluate(() => (location.hash = '#/privacy'));
    await app.page.getByText('The open photo, encrypted').waitFor();
    await app.page.goBack();
    await app.page.getByRole('button', { name: 'Another photo' }).click();
    await app.page.waitForFunction(async () => !(await caches.has('naevus-photo')));
    await app.page.reload();
    await app.page.getByRole('heading', { level: 1 }).waitFor();
    expect(await app.page.getByText('Your last photo is gone').count()).toBe(0);
  });
});

it('the way back leads to where a page was left, and a new page begins at its top', async () => {
  await app.page.getByRole('link', { name: 'About and limits' }).scrollIntoViewIfNeeded();
  const left = await app.page.evaluate(() => window.scrollY);
  expect(left).toBeGreaterThan(100);
  await app.page.getByRole('link', { name: 'About and limits' }).click();
  await app.page.getByRole('heading', { level: 1, name: 'About Naevus' }).waitFor();
  expect(await app.page.evaluate(() => window.scrollY)).toBe(0);
  await app.page.goBack();
  await app.page.waitForFunction((place) => Math.abs(window.scrollY - place) < 2, left);
});
