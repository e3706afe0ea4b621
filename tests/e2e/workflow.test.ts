/** What a person does: choose, drop or paste a photo, move the square by keyboard, read the answer, go back. */
import type { Locator } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { CLASS_IDS } from '../../src/core/classes.js';
import { serveApp } from '../fixtures/browser.js';
import { otherPhoto, spotPhoto } from '../fixtures/spot-photo.js';
import type { ChosenFile } from '../fixtures/spot-photo.js';
import { ask, choosePhoto, readAnswer, readVerdict } from './app.js';
import { openForEachTest } from './opened-app.js';

const app = openForEachTest({ viewport: { width: 390, height: 844 }, reducedMotion: 'no-preference' }, serveApp);
let photo: ChosenFile;

beforeAll(async () => {
  photo = await spotPhoto();
});

/** Presses Tab until something has the focus, as somebody without a mouse would. */
async function tabTo(target: Locator): Promise<void> {
  for (let pressed = 0; pressed < 40; pressed++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await app.page.keyboard.press('Tab');
  }
  throw new Error('Tab does not lead there');
}

/** Hands the page a file the way a drag or a paste does. */
async function hand(file: ChosenFile, how: 'drop' | 'paste'): Promise<void> {
  await app.page.evaluate(
    ({ base64, name, type, event }) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const data = new DataTransfer();
      data.items.add(new File([bytes], name, { type }));
      const options = { bubbles: true, cancelable: true };
      if (event === 'paste') document.dispatchEvent(new ClipboardEvent('paste', { ...options, clipboardData: data }));
      else {
        for (const step of ['dragenter', 'dragover', 'drop']) {
          document.body.dispatchEvent(new DragEvent(step, { ...options, dataTransfer: data }));
        }
      }
    },
    { base64: file.buffer.toString('base64'), name: file.name, type: file.mimeType, event: how },
  );
}

describe('the workflow', () => {
  it('answers a photo: advice, score, eight classes, heat-map, what it does not mean, and how it was computed', async () => {
    const { level, heading, probabilities } = await ask(app.page, photo);
    expect(heading.length).toBeGreaterThan(5);
    expect(['no-warning-sign', 'some-warning-signs', 'clear-warning-signs']).toContain(level);
    expect(Object.keys(probabilities).sort()).toEqual([...CLASS_IDS].sort());
    expect(Object.values(probabilities).reduce((a, b) => a + b, 0)).toBeCloseTo(1, 6);
    const score = Number(await app.page.locator('[data-suspicious]').getAttribute('data-suspicious'));
    const { akiec = NaN, bcc = NaN, mel = NaN, other = NaN } = probabilities;
    expect(score).toBeCloseTo((akiec + bcc + mel) / (1 - other), 6);
    await app.page.getByRole('heading', { name: 'What this can’t tell you' }).waitFor();
    await app.page.locator('[data-fold=heat-map] > summary').click();
    // A map is painted, unless it marks nothing or does not explain the score: then a sentence says so instead of an empty picture.
    await app.page.locator('[data-heat-map=shown], [data-heat-map=none]').waitFor();
    const canvas = app.page.locator('[data-heat-map] canvas');
    const instead = app.page.getByText('We can’t name a part of the spot that raised the score.');
    expect((await canvas.count()) + (await instead.count())).toBe(1);
    if ((await canvas.count()) === 1) {
      const painted = await canvas.evaluate((element: HTMLCanvasElement) => {
        const pixels = element.getContext('2d')?.getImageData(0, 0, element.width, element.height).data;
        return pixels?.some((value) => value > 0);
      });
      expect(painted).toBe(true);
    }
    await app.page.getByText('Technical details').click();
    const details = await app.page.locator('details', { hasText: 'Technical details' }).innerText();
    expect(details).toMatch(/WebAssembly|WebGL/u);
    expect(details).toMatch(/\d+ ms/u);
  });

  it.each(['drop', 'paste'] as const)('takes a photo by %s', async (how) => {
    await hand(photo, how);
    await app.page.getByRole('button', { name: 'Check this spot' }).click();
    await readVerdict(app.page);
  });

  it('moves and scales the square with the keyboard alone, and another square is another answer', async () => {
    const whole = await ask(app.page, photo);
    await app.page.getByRole('button', { name: 'Adjust the square' }).first().click();
    await tabTo(app.page.getByRole('application'));
    for (const key of ['+', '+', '+', 'ArrowLeft', 'ArrowUp']) await app.page.keyboard.press(key);
    await tabTo(app.page.getByRole('button', { name: 'Check this spot' }));
    await app.page.keyboard.press('Enter');
    const part = await readVerdict(app.page);
    expect(part.probabilities).not.toEqual(whole.probabilities);
  });

  it('goes back from the result to the square to the start, and keeps the photo', async () => {
    await choosePhoto(app.page, photo);
    const check = app.page.getByRole('button', { name: 'Check this spot' });
    await check.click();
    const answer = await readVerdict(app.page);
    await app.page.goBack();
    await app.page.getByRole('button', { name: 'Back to the result' }).waitFor();
    await app.page.goBack();
    await app.page.locator('input[type=file]').first().waitFor({ state: 'attached' });
    await app.page.goForward();
    await app.page.goForward();
    expect(await readVerdict(app.page)).toEqual(answer);
  });

  it('turns away a picture of no lesion without a score, and lets the person start over', async () => {
    await choosePhoto(app.page, await otherPhoto());
    await app.page.getByRole('button', { name: 'Check this spot' }).click();
    const refusal = await readAnswer(app.page);
    expect(refusal).toMatchObject({ level: 'not-a-lesion', probabilities: {} });
    expect(await app.page.locator('[data-suspicious]').count()).toBe(0);
    await app.page.getByRole('button', { name: 'Another photo' }).first().click();
    expect((await ask(app.page, photo)).heading).not.toBe(refusal.heading);
  });
});
