/**
 * What the browser keeps of the app on this device: reading it, and deleting all of it.
 *
 * Several apps may share an origin, as on hosts that give each a folder. Only what bears the app's name or address is the app's.
 */
import { stopWriters } from '../../storage/writers.js';
import { storedText } from './stored-messages.js';

/** One thing that is kept. */
export interface StoredItem {
  /** In the language in use. */
  readonly name: () => string;
  readonly files: number;
  /** Absent where the browser doesn't report it. */
  readonly bytes?: number;
  /** Holds kept spots, which no download brings back. */
  readonly holdsSpots?: true;
}

/** What is kept; `undefined` where this browser gives the page no storage or refuses to open it. */
export type Stored = readonly StoredItem[] | undefined;

/** Beginning of the names of all that the app stores itself. */
const OWN_PREFIX = 'naevus';
const MODEL_CACHE = /^naevus-model-(?!state$)(.+)-[0-9a-f]{8}$/u;
const { kinds } = storedText.stored;

/** Absolute address of the app's folder, with a slash at its end. */
export function appUrl(): string {
  return new URL(import.meta.env.BASE_URL, document.baseURI).href;
}

/** Workbox ends its caches' names with the address of the app's folder. */
function isOwnCache(name: string): boolean {
  return name.startsWith(OWN_PREFIX) || (name.startsWith('workbox-') && name.endsWith(`-${appUrl()}`));
}

function nameOfCache(name: string): string {
  const version = MODEL_CACHE.exec(name)?.[1];
  if (version !== undefined) return kinds.model({ version });
  if (name === 'naevus-model-state') return kinds['model-state'];
  if (name.startsWith('naevus-wasm')) return kinds.wasm;
  if (name === 'naevus-device') return kinds.device;
  if (name === 'naevus-photo') return kinds.photo;
  return name.startsWith('workbox-precache-') ? kinds.app : kinds.other({ name });
}

async function ownCaches(): Promise<readonly string[]> {
  return (await caches.keys()).filter(isOwnCache);
}

async function readCache(name: string): Promise<StoredItem> {
  const cache = await caches.open(name);
  const responses = await cache.matchAll();
  let bytes = 0;
  for (const response of responses) bytes += (await response.blob()).size;
  return { name: () => nameOfCache(name), files: responses.length, bytes };
}

/** The database of the kept spots. */
const SPOTS_DATABASE = 'naevus-spots';
/** The app's databases, for browsers that can't list them (Firefox before 126). */
const KNOWN_DATABASES = ['naevus-bench', SPOTS_DATABASE] as const;

function databaseItem(name: string): StoredItem {
  if (name === SPOTS_DATABASE) return { name: () => kinds.spots, files: 1, holdsSpots: true };
  return { name: () => (name === 'naevus-bench' ? kinds.bench : kinds.other({ name })), files: 1 };
}

/** Databases of the app; none where the browser can't list them. */
async function ownDatabases(): Promise<readonly string[]> {
  if (!('indexedDB' in window) || !('databases' in indexedDB)) return [];
  const names = (await indexedDB.databases()).map(({ name = '' }) => name);
  return names.filter((name) => name.startsWith(OWN_PREFIX));
}

function ownSettings(): readonly string[] {
  return Object.keys(localStorage).filter((key) => key.startsWith(OWN_PREFIX));
}

/** Reads what is kept. */
export async function readStored(): Promise<Stored> {
  if (!('caches' in window)) return undefined;
  try {
    const items: StoredItem[] = [];
    for (const name of await ownCaches()) items.push(await readCache(name));
    for (const name of await ownDatabases()) items.push(databaseItem(name));
    const settings = ownSettings();
    if (settings.length > 0) {
      const letters = settings.reduce((sum, key) => sum + key.length + (localStorage.getItem(key)?.length ?? 0), 0);
      // Two bytes a letter: browsers keep them as UTF-16.
      items.push({ name: () => kinds.settings, files: settings.length, bytes: 2 * letters });
    }
    return items;
  } catch (error) {
    console.warn("The browser's storage refused", error);
    return undefined;
  }
}

/** Whether the app could start without a network now; `undefined` where the browser gives it no storage. */
export async function canStartOffline(): Promise<boolean | undefined> {
  if (!('caches' in window) || !('serviceWorker' in navigator)) return undefined;
  try {
    const names = await ownCaches();
    const has = (pattern: RegExp): boolean => names.some((name) => pattern.test(name));
    return navigator.serviceWorker.controller !== null && has(MODEL_CACHE) && has(/^workbox-precache-/u);
  } catch (error) {
    console.warn("The browser's storage refused", error);
    return undefined;
  }
}

/** Resolves once the database is gone, or once another tab holds on to it: it goes as soon as that tab lets go. */
function deleteDatabase(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => resolve();
    request.onblocked = () => resolve();
    request.onerror = () => reject(request.error ?? new Error(`${name} could not be deleted`));
  });
}

/** Deletes all of it, the service worker too. False where the browser refused. */
export async function deleteStored(): Promise<boolean> {
  try {
    await stopWriters();
    const registration = 'serviceWorker' in navigator ? await navigator.serviceWorker.getRegistration(appUrl()) : undefined;
    // A wider one, of the site around the app, is not the app's.
    if (registration?.scope === appUrl()) await registration.unregister();
    for (const name of await ownCaches()) await caches.delete(name);
    if ('indexedDB' in window) {
      for (const name of new Set([...(await ownDatabases()), ...KNOWN_DATABASES])) await deleteDatabase(name);
    }
    for (const key of ownSettings()) localStorage.removeItem(key);
    for (const key of Object.keys(sessionStorage)) if (key.startsWith(OWN_PREFIX)) sessionStorage.removeItem(key);
    return true;
  } catch (error) {
    console.warn("The browser's storage refused", error);
    return false;
  }
}
