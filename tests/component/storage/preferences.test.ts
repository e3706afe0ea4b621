/** The person's choices: stored as one record, read with defaults for what is unknown, and forgotten on "Delete everything". */
import { afterEach, describe, expect, it } from 'vitest';
import {
  DEFAULT_PREFERENCES,
  changePreferences,
  followPreferences,
  parsePreferences,
  preferences,
  resetPreferences,
} from '../../../src/storage/preferences.js';
import { stopWriters } from '../../../src/storage/writers.js';

const KEY = 'naevus.preferences';

afterEach(resetPreferences);

describe('a stored record', () => {
  it('is read as it was written', () => {
    changePreferences({ theme: 'dark', textSize: 'large', skinType: '5', isSkinTypeAsked: true });
    changePreferences({ country: 'DE', keepsPhoto: true, isIntroduced: true });
    expect(parsePreferences(localStorage.getItem(KEY))).toEqual(preferences.snapshot());
  });

  it.each([
    ['nothing', null],
    ['no JSON', '{'],
    ['another version', JSON.stringify({ version: 2, theme: 'dark' })],
    ['a list', '[]'],
  ])('that is %s gives the defaults', (_name, stored) => {
    expect(parsePreferences(stored)).toEqual(DEFAULT_PREFERENCES);
  });

  it('keeps what is valid in it where something else is not', () => {
    const stored = JSON.stringify({ version: 1, theme: 'sepia', textSize: 'largest', skinType: 7, country: 'Deutschland' });
    expect(parsePreferences(stored)).toEqual({ ...DEFAULT_PREFERENCES, textSize: 'largest' });
  });
});

describe('a choice', () => {
  it('is told to all subscribers, and the others stay', () => {
    changePreferences({ skinType: '6' });
    const seen: unknown[] = [];
    const stop = preferences.subscribe(() => seen.push(preferences.snapshot().theme));
    changePreferences({ theme: 'light' });
    stop();
    expect(seen).toEqual(['light']);
    expect(preferences.snapshot().skinType).toBe('6');
  });

  it('made in another tab holds here too', () => {
    const stop = followPreferences();
    localStorage.setItem(KEY, JSON.stringify({ version: 1, theme: 'dark' }));
    window.dispatchEvent(new StorageEvent('storage', { key: KEY }));
    expect(preferences.snapshot().theme).toBe('dark');
    stop();
  });
});

it('“Delete everything” forgets the choices, in the storage and in the app that is open', async () => {
  const stop = followPreferences();
  changePreferences({ skinType: '3', theme: 'dark' });
  await stopWriters();
  expect(preferences.snapshot()).toEqual(DEFAULT_PREFERENCES);
  expect(localStorage.getItem(KEY)).toBeNull();
  stop();
});
