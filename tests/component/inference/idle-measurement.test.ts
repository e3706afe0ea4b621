/** When backends are measured: not before the app has rested, never out of view or with power to save, and not while a person asks for something. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { readRecord } from '../../../src/inference/backend-record.js';
import { createIdleMeasurement } from '../../../src/inference/idle-measurement.js';
import type { IdleWork } from '../../../src/inference/inference-client.js';
import { FakeWorker } from '../../unit/inference/fake-worker.js';
import { READY } from '../fake-services.js';

const SCOPE = { build: 'test', browser: 'Browser/156' };
/** Longer than the app has to rest. */
const A_WHILE_MS = 15_000;
const STATUS = { ...READY, attempts: [] };

let workers: FakeWorker[];
let hasPower: boolean;
let work: IdleWork;

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
  workers = [];
  hasPower = true;
  work = createIdleMeasurement({
    spawnWorker: () => {
      const worker = new FakeWorker();
      workers.push(worker);
      return worker;
    },
    modelBaseUrl: 'https://naevus.test/model/',
    scope: SCOPE,
    hasPowerToSpare: () => hasPower,
  });
});
afterEach(() => {
  work.end();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** Rests until the first worker is there, or for long. */
async function rest(): Promise<void> {
  await vi.advanceTimersByTimeAsync(A_WHILE_MS);
  // The code of the measurement is loaded in time that no timer measures.
  await vi.dynamicImportSettled();
  await vi.advanceTimersByTimeAsync(0);
}

it('begins once the app has rested, however often it is told so', async () => {
  work.begin(STATUS);
  await vi.advanceTimersByTimeAsync(1000);
  expect(workers).toEqual([]);
  work.begin(STATUS);
  await rest();
  expect(workers).toHaveLength(1);
  expect(workers[0]?.start?.backend).toBe('webgl');
  expect(readRecord(SCOPE)?.begun).toBe('webgl');
});

it('waits from the start where somebody asks for something, and stops what has begun', async () => {
  work.begin(STATUS);
  await vi.advanceTimersByTimeAsync(9000);
  work.end();
  await rest();
  expect(workers).toEqual([]);
  work.begin(STATUS);
  await rest();
  expect(workers).toHaveLength(1);
  work.end();
  await vi.advanceTimersByTimeAsync(0);
  expect(workers[0]?.terminated).toBe(true);
  expect(readRecord(SCOPE)).toEqual({ modelVersion: READY.modelVersion, isComplete: false, results: [] });
  work.begin(STATUS);
  await rest();
  expect(workers).toHaveLength(2);
});

it('stops where the page goes out of view, and does not begin there', async () => {
  work.begin(STATUS);
  await rest();
  const visibility = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
  document.dispatchEvent(new Event('visibilitychange'));
  await vi.advanceTimersByTimeAsync(0);
  expect(workers[0]?.terminated).toBe(true);
  work.begin(STATUS);
  await rest();
  expect(workers).toHaveLength(1);
  visibility.mockRestore();
});

it('does not begin where power is to be saved', async () => {
  hasPower = false;
  work.begin(STATUS);
  await rest();
  expect(workers).toEqual([]);
});
