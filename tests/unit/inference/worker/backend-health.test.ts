import { describe, expect, it } from 'vitest';
import { createBackendHealth } from '../../../../src/inference/worker/backend-health.js';
import type { BackendHealthKey, BackendHealthStorage } from '../../../../src/inference/worker/backend-health.js';
import type { BackendAttempt } from '../../../../src/inference/protocol.js';
import { MemoryCaches } from '../../storage/model-cache/fake-server.js';

const BASE = 'https://naevus.test/model/';
const DAY_MS = 24 * 60 * 60 * 1000;
const key: BackendHealthKey = { model: 'a'.repeat(64), renderer: 'Mali-G57', build: 'one' };
const used: BackendAttempt = { backend: 'wasm', outcome: 'used', goldenError: 0.001 };
const wrong: BackendAttempt = { backend: 'webgl', outcome: 'wrong-numbers', goldenError: 0.7 };

/** The memory as the next visit finds it. */
const visit = (storage: BackendHealthStorage, atMs = 0) => createBackendHealth(storage, BASE, () => atMs);
const storage = (): { readonly caches: MemoryCaches; readonly storage: BackendHealthStorage } => {
  const caches = new MemoryCaches();
  return { caches, storage: caches };
};

describe('backend health', () => {
  it('remembers for ever what computed wrongly, and nothing that passed, failed or was not there', async () => {
    const { storage: kept } = storage();
    const failed: BackendAttempt = { backend: 'webgl-software', outcome: 'failed', detail: 'no file' };
    await visit(kept).keep(key, [wrong, failed, used]);
    expect(await visit(kept, 400 * DAY_MS).recall(key)).toEqual([{ ...wrong, remembered: true }]);
  });

  it('remembers a hang for a week, counted from when it was seen, not from when it was remembered', async () => {
    const { storage: kept } = storage();
    await visit(kept).keep(key, [{ backend: 'webgl', outcome: 'hung', detail: 'no heartbeat' }, used]);
    const recalled = await visit(kept, 6 * DAY_MS).recall(key);
    expect(recalled).toEqual([{ backend: 'webgl', outcome: 'hung', remembered: true }]);
    await visit(kept, 6 * DAY_MS).keep(key, [...recalled, used]);
    expect(await visit(kept, 8 * DAY_MS).recall(key)).toEqual([]);
  });

  it('does not remember a hang for years because the clock was set back', async () => {
    const { storage: kept } = storage();
    await visit(kept, 3000 * DAY_MS).keep(key, [{ backend: 'webgl', outcome: 'hung' }, used]);
    expect(await visit(kept, 10 * DAY_MS).recall(key)).toEqual([]);
  });

  it.each(['model', 'renderer', 'build'] as const)('tries again where the %s is another', async (part) => {
    const { storage: kept } = storage();
    await visit(kept).keep(key, [wrong, used]);
    expect(await visit(kept).recall({ ...key, [part]: 'another' })).toEqual([]);
  });

  it('forgets what has passed since', async () => {
    const { storage: kept } = storage();
    await visit(kept).keep(key, [wrong, used]);
    await visit(kept).keep(key, [{ backend: 'webgl', outcome: 'used', goldenError: 0 }]);
    expect(await visit(kept).recall(key)).toEqual([]);
  });

  it('keeps an infinite error as one without a number', async () => {
    const { storage: kept } = storage();
    await visit(kept).keep(key, [{ ...wrong, goldenError: Infinity }, used]);
    expect(await visit(kept).recall(key)).toEqual([{ backend: 'webgl', outcome: 'wrong-numbers', remembered: true }]);
  });

  it('writes nothing where there is nothing to remember', async () => {
    const { caches, storage: kept } = storage();
    await visit(kept).keep(key, [used]);
    expect([...caches.contents.values()].every((entries) => entries.size === 0)).toBe(true);
  });

  it('goes on without storage, with one that refuses, and with one that holds something else', async () => {
    await visit(undefined).keep(key, [wrong, used]);
    expect(await visit(undefined).recall(key)).toEqual([]);
    const { caches, storage: kept } = storage();
    for (const text of ['{', '{"key":1}', JSON.stringify({ key, findings: [{ backend: 'quantum' }] })]) {
      caches.contents.set('naevus-device', new Map([[`${BASE}device`, new TextEncoder().encode(text)]]));
      expect(await visit(kept).recall(key)).toEqual([]);
    }
    caches.refusal = new DOMException('no', 'SecurityError');
    await visit(kept).keep(key, [wrong, used]);
    expect(await visit(kept).recall(key)).toEqual([]);
  });
});
