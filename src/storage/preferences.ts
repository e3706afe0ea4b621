/**
 * What a person chose for all of the app, on this device: one record in `localStorage`, since the theme and the size of the text must be known
 * before the first paint. "Delete everything" removes it, and the privacy page counts it among the settings. The language is chosen in
 * `src/i18n/choice.ts`.
 */
import { BACKEND_NAMES } from '../core/backend-names.js';
import type { BackendName } from '../core/backend-names.js';
import { createStore } from '../core/store.js';
import type { ReadableStore } from '../core/store.js';
import { SKIN_TYPES } from '../core/subgroups.js';
import type { SkinType } from '../core/subgroups.js';
import { registerWriter } from './writers.js';

/** Follow the system, or one of the two. */
export const THEMES = ['system', 'light', 'dark'] as const;
/** The size of the text, on top of the browser's own: 100%, 118% and 141%. */
export const TEXT_SIZES = ['normal', 'large', 'largest'] as const;

const STORAGE_KEY = 'naevus.preferences';
/** Of the record's shape. A record of another version is not read, and overwritten by the next choice. */
const VERSION = 1;

/** All choices. */
export interface Preferences {
  readonly theme: (typeof THEMES)[number];
  readonly textSize: (typeof TEXT_SIZES)[number];
  /** Fitzpatrick skin type of the person whose spots are photographed; null where they have not said. */
  readonly skinType: SkinType | null;
  /** Whether the person was asked for it and answered or declined, so that nobody is asked twice. */
  readonly isSkinTypeAsked: boolean;
  /** ISO 3166-1 alpha-2 code of the country where they would see a doctor; null where they have not said. */
  readonly country: string | null;
  /** Whether the photo in hand is kept until the tab is closed, so that a reload does not lose it. */
  readonly keepsPhoto: boolean;
  /** Whether the introduction has been seen or skipped. */
  readonly isIntroduced: boolean;
  /** What is to compute the network where it can; null for the fastest. */
  readonly backend: BackendName | null;
}

/** What holds before a person has chosen anything. */
export const DEFAULT_PREFERENCES: Preferences = {
  theme: 'system',
  textSize: 'normal',
  skinType: null,
  isSkinTypeAsked: false,
  country: null,
  keepsPhoto: false,
  isIntroduced: false,
  backend: null,
};

/**
 * Parses a stored record: a value that is missing or that this version does not know gets its default, and the others stay; so does all of a
 * record of another version. By hand: the first screen needs it, and does without the 4 kB of valibot.
 * @param stored the text in the storage.
 */
export function parsePreferences(stored: string | null): Preferences {
  let value: unknown;
  try {
    value = JSON.parse(stored ?? 'null');
  } catch {
    return DEFAULT_PREFERENCES;
  }
  if (typeof value !== 'object' || value === null) return DEFAULT_PREFERENCES;
  const given: Readonly<Record<string, unknown>> = { ...value };
  if (given['version'] !== VERSION) return DEFAULT_PREFERENCES;
  const country = given['country'];
  return {
    theme: THEMES.find((known) => known === given['theme']) ?? DEFAULT_PREFERENCES.theme,
    textSize: TEXT_SIZES.find((known) => known === given['textSize']) ?? DEFAULT_PREFERENCES.textSize,
    skinType: SKIN_TYPES.find((known) => known === given['skinType']) ?? null,
    isSkinTypeAsked: given['isSkinTypeAsked'] === true,
    country: typeof country === 'string' && /^[A-Z]{2}$/u.test(country) ? country : null,
    keepsPhoto: given['keepsPhoto'] === true,
    isIntroduced: given['isIntroduced'] === true,
    backend: BACKEND_NAMES.find((known) => known === given['backend']) ?? null,
  };
}

function readPreferences(): Preferences {
  try {
    return parsePreferences(localStorage.getItem(STORAGE_KEY));
  } catch {
    // No storage, as in a private window.
    return DEFAULT_PREFERENCES;
  }
}

const store = createStore<Preferences>(readPreferences());

/** The choices, to be observed. */
export const preferences: ReadableStore<Preferences> = { subscribe: store.subscribe, snapshot: store.snapshot };

/** Changes some of the choices, and keeps them for later visits. @returns false where the browser keeps nothing: they hold until the app closes. */
export function changePreferences(change: Partial<Preferences>): boolean {
  const next = { ...store.snapshot(), ...change };
  store.set(next);
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify({ version: VERSION, ...next }));
    return true;
  } catch {
    return false;
  }
}

/** Forgets all choices. */
export function resetPreferences(): void {
  store.set(DEFAULT_PREFERENCES);
  try {
    localStorage.removeItem(STORAGE_KEY);
  } catch {
    // Nothing is kept, so there is nothing to remove.
  }
}

/** Follows what other tabs choose, and "Delete everything". @returns how to stop that. */
export function followPreferences(): () => void {
  const onStorage = ({ key }: StorageEvent): void => {
    // `null`: all of it was cleared.
    if (key === STORAGE_KEY || key === null) store.set(readPreferences());
  };
  window.addEventListener('storage', onStorage);
  const unregister = registerWriter(() => {
    resetPreferences();
    return Promise.resolve();
  });
  return () => {
    window.removeEventListener('storage', onStorage);
    unregister();
  };
}
