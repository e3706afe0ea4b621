/** The photo that is open, across a reload: said to be gone, or brought back where the person agreed, and readable by this tab alone. */
import { webcrypto } from 'node:crypto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { photoInHand } from '../../../src/storage/photo-in-hand.js';
import { photoInHandState } from '../../../src/storage/photo-in-hand-state.js';

const MARK = 'naevus.photo';
const crop = { x: 10, y: 20, size: 300 };
const photo = (text: string): Blob => new Blob([text], { type: 'image/png' });

/** A browser's cache, as far as it is used. */
function fakeCaches() {
  const files = new Map<string, Response>();
  const cache = {
    put: (url: string, response: Response) => Promise.resolve(files.set(url, response)),
    match: (url: string) => Promise.resolve(files.get(url)?.clone()),
    keys: () => Promise.resolve([...files.keys()].map((url) => ({ url }))),
    delete: ({ url }: { readonly url: string }) => Promise.resolve(files.delete(url)),
  };
  return {
    files,
    open: () => Promise.resolve(cache),
    delete() {
      files.clear();
      return Promise.resolve();
    },
  };
}

let stored: ReturnType<typeof fakeCaches>;

beforeEach(() => {
  stored = fakeCaches();
  vi.stubGlobal('caches', stored);
  vi.stubGlobal('crypto', webcrypto);
});
afterEach(async () => {
  await photoInHand.letGo();
  photoInHandState.set({ kind: 'none' });
  vi.unstubAllGlobals();
});

it('is said to be gone where it was not to be kept, and nothing of it is stored', async () => {
  await photoInHand.hold(photo('mole'), crop, false);
  expect(stored.files.size).toBe(0);
  expect(await photoInHand.restore()).toBeUndefined();
  expect(photoInHandState.snapshot().kind).toBe('gone');
  photoInHandState.set({ kind: 'none' });
  expect(photoInHandState.snapshot().kind).toBe('none');
});

it('comes back with its crop where the person agreed, once', async () => {
  const file = photo('mole');
  await photoInHand.hold(file, { ...crop, x: 0 }, true);
  await photoInHand.hold(file, crop, true);
  const kept = await photoInHand.restore();
  expect(await kept?.file.text()).toBe('mole');
  expect(kept?.crop).toEqual(crop);
  expect(stored.files.size).toBe(0);
  expect(await photoInHand.restore()).toBeUndefined();
  expect(photoInHandState.snapshot().kind).toBe('none');
});

it('is stored encrypted, and the key leaves with the tab', async () => {
  await photoInHand.hold(photo('mole'.repeat(50)), crop, true);
  const [response] = stored.files.values();
  expect(await response?.clone().text()).not.toContain('mole');
  sessionStorage.removeItem(MARK);
  expect(await photoInHand.restore()).toBeUndefined();
  expect(stored.files.size).toBe(0);
});

it('leaves nothing behind where it is discarded, replaced, or no longer to be kept', async () => {
  await photoInHand.hold(photo('first'), crop, true);
  const second = photo('second');
  await photoInHand.hold(second, crop, true);
  expect(stored.files.size).toBe(1);
  await photoInHand.hold(second, crop, false);
  expect(stored.files.size).toBe(0);
  await photoInHand.letGo();
  expect(sessionStorage.getItem(MARK)).toBeNull();
  expect(await photoInHand.restore()).toBeUndefined();
  expect(photoInHandState.snapshot().kind).toBe('none');
});

it('leaves nothing behind where it is discarded while it is still being encrypted', async () => {
  const held = photoInHand.hold(photo('mole'), crop, true);
  await photoInHand.letGo();
  await held;
  expect(stored.files.size).toBe(0);
});

it('leaves the photo of another tab alone while that tab is open', async () => {
  const others = new URL('photo-in-hand/1-2', document.baseURI).href;
  let open = [{ name: `naevus-photo ${others}` }];
  const locks = { query: () => Promise.resolve({ held: open }), request: (_name: string, work: () => unknown) => work() };
  vi.stubGlobal('navigator', { locks });
  stored.files.set(others, new Response('of another tab'));
  await photoInHand.restore();
  await photoInHand.hold(photo('mole'), crop, true);
  expect(stored.files.size).toBe(2);
  await photoInHand.letGo();
  expect([...stored.files.keys()]).toEqual([others]);
  open = [];
  await photoInHand.restore();
  expect(stored.files.size).toBe(0);
});

it('is said to be gone where the browser has no room for it', async () => {
  vi.stubGlobal('caches', { ...stored, open: () => Promise.reject(new DOMException('full', 'QuotaExceededError')) });
  vi.spyOn(console, 'warn').mockReturnValue(undefined);
  await photoInHand.hold(photo('mole'), crop, true);
  expect(await photoInHand.restore()).toBeUndefined();
  expect(photoInHandState.snapshot().kind).toBe('gone');
});
