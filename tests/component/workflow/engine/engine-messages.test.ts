/** What is said while the model gets ready. */
import { expect, test } from 'vitest';
import { downloadFraction, spokenStatus, statusLine } from '../../../../src/workflow/engine/engine-messages.js';
import { READY } from '../../fake-services.js';

const downloading = (receivedBytes: number, totalBytes: number) => ({ kind: 'downloading', receivedBytes, totalBytes }) as const;

test('a download is told in bytes and percent, once its length is known', () => {
  expect(statusLine(downloading(0, 0), true)).toBe('Loading the model…');
  expect(downloadFraction(downloading(0, 0))).toBeUndefined();
  expect(statusLine(downloading(3_100_000, 4_900_000), true)).toBe('Loading the model, once: 3.1 of 4.9 MB (63%)');
});

test('the ear hears of a download four times, not with every byte', () => {
  const heard = Array.from({ length: 101 }, (_, percent) => spokenStatus(downloading(percent, 100), true));
  expect(new Set(heard).size).toBeLessThanOrEqual(5);
});

test('a model that could not be kept does not promise to work offline', () => {
  expect(statusLine(READY, true)).toContain('offline');
  expect(statusLine({ ...READY, storedOffline: false }, true)).toContain('as long as you are online');
});

test('a model that is kept does not promise to work offline without a service worker, which serves the app itself', () => {
  expect(statusLine(READY, false)).toContain('as long as you are online');
});
