/** Walks the app from screen to screen with synthetic images, and says where it is. */
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { drawGoldenInput } from '../../src/core/golden-inputs.js';
import type { RgbaImage } from '../../src/core/image/image.js';
import { syntheticSpot } from '../synthetic-spot.js';
import { continuePastWarning } from '../continue-past-warning.js';

const TIMEOUT_MS = 60_000;

/** The pictures of a walk, image files' bytes: synthetic, since no photo of a person may be in the repository. */
export interface Pictures {
  /** A spot that the shipped model gives a score to, unchanged: it rejects smoothed or enlarged ones. */
  readonly spot: Buffer;
  /** The same, out of focus. */
  readonly blurred: Buffer;
  /** A small spot far off the middle. */
  readonly offCentre: Buffer;
  readonly noLesion: Buffer;
  /** Of which the model can't tell, where somebody has such a photo: no synthetic image is one. */
  readonly inconclusive?: Buffer;
  /** Some for the bench page. */
  readonly many: readonly Buffer[];
}

function png({ data, width, height }: RgbaImage): Promise<Buffer> {
  return sharp(data, { raw: { width, height, channels: 4 } })
    .png()
    .toBuffer();
}

/** Draws them. */
export async function drawPictures(): Promise<Pictures> {
  const spot = await png((await syntheticSpot(true)).image);
  const offCentre =
    '<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="1200"><rect width="100%" height="100%" fill="#cda087"/><ellipse cx="1240" cy="330" rx="90" ry="74" fill="#6b4436"/></svg>';
  return {
    spot,
    blurred: await sharp(spot).blur(6).png().toBuffer(),
    offCentre: await sharp(Buffer.from(offCentre)).png().toBuffer(),
    noLesion: await png((await syntheticSpot(false)).image),
    many: await Promise.all(Array.from({ length: 12 }, (_, at) => png(drawGoldenInput(at + 1)))),
  };
}

/** Says which screen is shown now; the walk continues once it resolves. */
export type OnScreen = (screen: string) => Promise<void>;

/** The button that asks for an answer, whatever the language. */
const checkButton = (page: Page) => page.locator('[data-action=check]');

async function choose(page: Page, buffer: Buffer): Promise<void> {
  await page.locator('input[type=file]').first().setInputFiles({ name: 'spot.png', mimeType: 'image/png', buffer });
  await checkButton(page).waitFor();
}

async function checkSpot(page: Page): Promise<void> {
  await checkButton(page).click();
  // A flagged drawing would show its reminder on the result.
  await continuePastWarning(page, page.locator('[data-level]'), TIMEOUT_MS);
}

/** Waits until the page says that the model is ready. */
export async function untilReady(page: Page): Promise<void> {
  await page.locator('[data-engine=ready]').first().waitFor({ timeout: TIMEOUT_MS });
}

/** From the start to the result, and the bench page: the screens of the README. @param page on the start screen. */
export async function walkMainScreens(page: Page, origin: string, pictures: Pictures, onScreen: OnScreen): Promise<void> {
  await untilReady(page);
  await onScreen('start');
  await choose(page, pictures.spot);
  await onScreen('crop');
  await checkSpot(page);
  await onScreen('result');
  await page.goto(`${origin}/#/bench`);
  await page
    .locator('[data-choose=files]')
    .setInputFiles(pictures.many.map((buffer, at) => ({ name: `drawn-${at + 1}.png`, mimeType: 'image/png', buffer })));
  await page.locator('[data-state=done]').waitFor({ timeout: TIMEOUT_MS });
  // Thumbnails come when their rows have been in sight for a moment.
  await page.waitForFunction(
    () =>
      document.querySelector<HTMLCanvasElement>('[data-name] canvas')?.getContext('2d')?.getImageData(48, 48, 1, 1).data[3] ===
      255,
  );
  await onScreen('bench');
}

/** The other screens. @param page on any screen, allowed to use a camera. */
export async function walkOtherScreens(page: Page, origin: string, pictures: Pictures, onScreen: OnScreen): Promise<void> {
  const toStart = async (): Promise<void> => {
    await page.goto('about:blank');
    await page.goto(origin);
    await untilReady(page);
  };
  await toStart();
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: 'empty.jpg', mimeType: 'image/jpeg', buffer: Buffer.alloc(0) });
  await page.getByRole('alert').first().waitFor();
  await onScreen('failure');
  await choose(page, pictures.offCentre);
  await onScreen('crop-guessed');
  await toStart();
  await choose(page, pictures.blurred);
  await checkButton(page).click();
  await page.locator('[data-action=confirm-quality]').waitFor({ timeout: TIMEOUT_MS });
  await onScreen('poor-photo');
  await page.locator('[data-action=confirm-quality]').click();
  await page.locator('[data-question=skin-type]').waitFor();
  await onScreen('skin-type');
  await page.locator('[data-subject=rash]').click();
  await page.locator('[data-subject-advice=rash]').waitFor();
  await onScreen('rash');
  for (const [screen, picture] of [
    ['not-a-lesion', pictures.noLesion],
    ['cannot-tell', pictures.inconclusive],
    ['result-answered', pictures.spot],
  ] as const) {
    if (picture === undefined) continue;
    await toStart();
    await choose(page, picture);
    await checkSpot(page);
    if (screen === 'result-answered') {
      await page.locator('[data-fold=symptoms] > summary').click();
      for (const box of (await page.locator('[data-fold=symptoms]').getByRole('checkbox').all()).slice(0, 2)) await box.check();
    }
    await onScreen(screen);
  }
  await page.emulateMedia({ media: 'print' });
  await onScreen('report');
  await page.emulateMedia({ media: 'screen' });
  for (const name of ['model', 'privacy', 'about', 'settings']) {
    await page.goto(`${origin}/#/${name}`);
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    if (name === 'model' || name === 'privacy') await page.getByRole('table').first().waitFor();
    await onScreen(name);
  }
  await toStart();
  await page.locator('a[href="#/camera"]').first().click();
  await page.locator('[data-advice=good]').waitFor({ timeout: TIMEOUT_MS });
  await onScreen('camera');
}
