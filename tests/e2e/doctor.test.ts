/** A kept spot for a doctor: the sheet on the screen and in print, and the zip file with DICOM, whose code comes only when it is asked for. */
import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { readJpegHeader } from '../../src/core/clinician-pack/jpeg-header.js';
import { readZip } from '../../src/storage/spots/backup/zip.js';
import { useCameraApp } from '../fixtures/camera-app.js';
import { readAnswer } from './app.js';
import { axeFindingsInColours } from './axe.js';

const app = useCameraApp();

it('a spot is printed without anything else of the app, and saved as a zip file', { timeout: 180_000 }, async () => {
  const context = await app.newContext({ permissions: ['camera'] });
  const page = await context.newPage();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(app.origin);
  await page.getByRole('link', { name: /Use the camera|Take a photo/u }).click();
  await page.getByRole('button', { name: 'Check this spot' }).click({ timeout: 60_000 });
  await readAnswer(page);
  await page.locator('[data-action=keep]').click();
  const kept = page.locator('[data-kept]');
  await kept.waitFor();
  const id = (await kept.getAttribute('data-kept')) ?? '';
  await page.goto(`${app.origin}/#/spots/${id}`);
  await page.locator('[data-action=doctor]').click();
  const sheet = page.locator('[data-doctor-sheet=done]');
  await sheet.locator('img').waitFor();

  expect(await axeFindingsInColours(page, ['dark'])).toEqual([]);
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await page.emulateMedia({ media: 'print' });
  expect(await sheet.isVisible()).toBe(true);
  expect(await page.getByRole('navigation').first().isVisible()).toBe(false);
  expect(await page.locator('[data-action=save-pack]').isVisible()).toBe(false);
  // On one sheet of paper, with no empty one behind it.
  const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
  expect(pdf.match(/\/Type\s*\/Page\b/gu)).toHaveLength(1);
  await page.emulateMedia({ media: 'screen' });

  const isDicomCode = (url: string): boolean => url.includes('/dicom-file-');
  expect(asked.filter(isDicomCode)).toEqual([]);
  await page.getByRole('checkbox', { name: 'Add DICOM files' }).check();
  const [saved] = await Promise.all([page.waitForEvent('download'), page.locator('[data-action=save-pack]').click()]);
  expect(asked.filter(isDicomCode)).toHaveLength(1);
  const files = new Map<string, Uint8Array>();
  const zip = new Blob([new Uint8Array(await readFile(await saved.path()))]);
  for await (const { name, bytes } of readZip(zip.stream(), () => Infinity)) files.set(name, bytes);
  expect([...files.keys()]).toEqual([
    ...['README.txt', 'report.html', 'photos/spot-1-photo-1.jpg', 'dicom/spot-1-photo-1.dcm', 'fhir-bundle.json'],
  ]);
  expect(readJpegHeader(files.get('photos/spot-1-photo-1.jpg') ?? new Uint8Array())).toBeDefined();
  const report = new TextDecoder().decode(files.get('report.html'));
  expect(report).toContain('src="data:image/jpeg;base64,');
  expect(report).toContain('[data-doctor-sheet]');
  expect(report).not.toMatch(/<script|blob:/u);
});
