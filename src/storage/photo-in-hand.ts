/**
 * What a reload, or a phone that closes the page to save memory, does to the photo that is open. Without consent nothing is stored but the mark
 * that there was one, so that the app can say that it is gone. With consent the photo is kept, encrypted: the key is in the tab's `sessionStorage`
 * alone, so that nobody can read the file once the tab is closed. It is deleted with the next photo, and at the next start of the app.
 */
import type { SquareCrop } from '../core/image/image.js';
import { photoInHandState } from './photo-in-hand-state.js';
import { registerWriter } from './writers.js';

/** A photo that has come back. */
export interface KeptPhoto {
  readonly file: Blob;
  readonly crop: SquareCrop;
}

/** The tab's mark. */
const MARK_KEY = 'naevus.photo';
/** In the browser's cache, which takes files of any size. */
const CACHE_NAME = 'naevus-photo';
const IV_BYTES = 12;
const ALGORITHM = 'AES-GCM';

interface Mark {
  readonly id: string;
  readonly crop: SquareCrop;
  /** Absent where the photo is not kept. */
  readonly key?: JsonWebKey;
}

/** By hand, since the first screen does without the 4 kB of valibot. What is no key fails where it is imported. */
function isMark(value: unknown): value is Mark {
  if (typeof value !== 'object' || value === null) return false;
  const { id, crop }: Partial<Record<keyof Mark, unknown>> = value;
  if (typeof id !== 'string' || typeof crop !== 'object' || crop === null) return false;
  const { x, y, size }: Partial<Record<keyof SquareCrop, unknown>> = crop;
  return [x, y, size].every((length) => typeof length === 'number');
}

/** What this page has marked. */
let mark: Mark | undefined;
/** The photo that is marked. */
let held: Blob | undefined;

const addressOf = (id: string): string => new URL(`photo-in-hand/${id}`, document.baseURI).href;

function readMark(): Mark | undefined {
  try {
    const value: unknown = JSON.parse(sessionStorage.getItem(MARK_KEY) ?? 'null');
    return isMark(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function writeMark(next: Mark | undefined): void {
  mark = next;
  try {
    if (next === undefined) sessionStorage.removeItem(MARK_KEY);
    else sessionStorage.setItem(MARK_KEY, JSON.stringify(next));
  } catch {
    // No storage: a reload will then say nothing.
  }
}

/** Photos that this page has kept, by the id of their mark. */
const ownIds = new Set<string>();
let releaseLock: () => void = () => undefined;

/** Absent in Safari before 15.4 and outside secure contexts: then the tab that was opened last keeps its photo. */
function webLocks(): LockManager | undefined {
  return (navigator as { readonly locks?: LockManager | null }).locks ?? undefined;
}

const lockOf = (address: string): string => `${CACHE_NAME} ${address}`;

/** Tells other tabs, for as long as this page lives, that a file is still wanted. */
function claim(id: string): void {
  releaseLock();
  ownIds.add(id);
  const released = new Promise<void>((resolve) => (releaseLock = resolve));
  webLocks()
    ?.request(lockOf(addressOf(id)), () => released)
    .catch((error: unknown) => {
      console.warn('Other tabs can’t be told of the photo that is kept', error);
    });
}

/** The locks that other tabs hold on their files. */
async function locksElsewhere(): Promise<ReadonlySet<string | undefined>> {
  const { held: all = [] } = (await webLocks()?.query()) ?? {};
  const own = new Set([...ownIds].map((id) => lockOf(addressOf(id))));
  return new Set(all.map(({ name }) => name).filter((name) => name !== undefined && !own.has(name)));
}

/** Deletes all that no open tab wants, but for the file of one id. */
async function deleteFiles(except?: string): Promise<void> {
  if (!('caches' in globalThis)) return;
  const elsewhere = await locksElsewhere();
  const cache = await caches.open(CACHE_NAME);
  let left = 0;
  for (const request of await cache.keys()) {
    if (elsewhere.has(lockOf(request.url)) || (except !== undefined && request.url === addressOf(except))) left++;
    else await cache.delete(request);
  }
  if (left === 0) await caches.delete(CACHE_NAME);
}

async function encrypt(file: Blob, id: string): Promise<JsonWebKey> {
  const key = await crypto.subtle.generateKey({ name: ALGORITHM, length: 256 }, true, ['encrypt', 'decrypt']);
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const sealed = await crypto.subtle.encrypt({ name: ALGORITHM, iv }, key, await file.arrayBuffer());
  const cache = await caches.open(CACHE_NAME);
  await cache.put(addressOf(id), new Response(new Blob([iv, sealed])));
  return crypto.subtle.exportKey('jwk', key);
}

async function decrypt({ id, key: jwk }: Mark): Promise<Blob | undefined> {
  if (jwk === undefined) return undefined;
  const cache = await caches.open(CACHE_NAME);
  const response = await cache.match(addressOf(id));
  if (response === undefined) return undefined;
  const bytes = await response.arrayBuffer();
  const key = await crypto.subtle.importKey('jwk', jwk, ALGORITHM, false, ['decrypt']);
  const iv = bytes.slice(0, IV_BYTES);
  return new Blob([await crypto.subtle.decrypt({ name: ALGORITHM, iv }, key, bytes.slice(IV_BYTES))]);
}

/** The photo in hand, across reloads of this tab. */
export const photoInHand = {
  /** Once, at the start: gives back the photo that the last page of this tab had open; where it was not kept, the state says that it is gone. */
  async restore(): Promise<KeptPhoto | undefined> {
    const before = readMark();
    writeMark(undefined);
    let file: Blob | undefined;
    try {
      if (before) file = await decrypt(before);
      await deleteFiles();
    } catch (error) {
      console.warn('The photo could not be restored', error);
    }
    if (before === undefined) return undefined;
    if (file) return { file, crop: before.crop };
    photoInHandState.set({ kind: 'gone' });
    return undefined;
  },

  /** Marks the photo that is open, and keeps it where the person agreed to that. Call it again when the crop or the consent changes. */
  async hold(file: Blob, crop: SquareCrop, keeps: boolean): Promise<void> {
    photoInHandState.set({ kind: 'none' });
    const isSame = held === file && mark !== undefined && (mark.key !== undefined || !keeps);
    if (isSame && mark !== undefined) {
      writeMark(keeps ? { ...mark, crop } : { id: mark.id, crop });
      if (!keeps) await deleteFiles().catch(() => undefined);
      return;
    }
    held = file;
    const id = crypto.getRandomValues(new Uint32Array(2)).join('-');
    writeMark({ id, crop });
    if (!keeps) return;
    try {
      claim(id);
      const key = await encrypt(file, id);
      // Another photo was opened, or this one discarded, in the meantime: what was written since is nobody's.
      if (mark?.id !== id) {
        await deleteFiles(mark?.id);
        return;
      }
      writeMark({ ...mark, key });
      await deleteFiles(id);
    } catch (error) {
      // Too little storage, or none: a reload will say that the photo is gone.
      console.warn('The photo could not be kept', error);
    }
  },

  /** The photo was discarded: nothing of it stays. */
  async letGo(): Promise<void> {
    held = undefined;
    writeMark(undefined);
    releaseLock();
    await deleteFiles().catch(() => undefined);
  },
};

/** Lets go of the photo on "Delete everything". @returns how to stop that. */
export function followDeletion(): () => void {
  return registerWriter(() => photoInHand.letGo());
}
