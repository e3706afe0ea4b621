/** The privacy page: figures out of the log, the live state of the network, permissions, and what is kept. */
import { act, cleanup, render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { PrivacyPage } from '../../../../src/features/privacy/privacy-page.js';
import type { RequestEntry } from '../../../../src/platform/requests/request-entry.js';

const { log } = vi.hoisted(() => {
  const listeners = new Set<() => void>();
  let entries: readonly RequestEntry[] = [];
  return {
    log: {
      listen: () => undefined,
      subscribe: (listener: () => void) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      snapshot: () => entries,
      set(next: readonly RequestEntry[]) {
        entries = next;
        for (const listener of listeners) listener();
      },
    },
  };
});
vi.mock(import('../../../../src/platform/requests/request-log.js'), async (original) => ({
  ...(await original()),
  requestLog: log,
}));

const here = new URL('./', document.baseURI).href;
const request = (url: string, at = 1000): RequestEntry => ({
  ...{ kind: 'observed', id: url, thread: 'inference', url: new URL(url, here).href, at, durationMs: 1234 },
  ...{ receivedBytes: 4_436_548, sizeBytes: 4_436_248, status: 200 },
});

/** A `CacheStorage` with these caches; each file is as many bytes as it says. */
function cachesOf(content: Readonly<Record<string, readonly number[]>>) {
  const left = new Map(Object.entries(content));
  return {
    keys: () => Promise.resolve([...left.keys()]),
    open: (name: string) =>
      Promise.resolve({
        matchAll: () => Promise.resolve((left.get(name) ?? []).map((bytes) => new Response('x'.repeat(bytes)))),
      }),
    delete: (name: string) => Promise.resolve(left.delete(name)),
  };
}

const OURS = {
  'naevus-model-2026.11.1-0123abcd': [3000, 500],
  'naevus-model-state': [120],
  'naevus-wasm': [2000],
  [`workbox-precache-v2-${here}`]: [1000, 1000],
};

beforeEach(() => {
  log.set([]);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  localStorage.clear();
});

describe('the requests', () => {
  test('are counted, named and timed, and nothing left', () => {
    log.set([request('model/1/weights.bin'), request('assets/index-a.js', 2000)]);
    render(<PrivacyPage />);
    expect(
      screen.getByText('Nothing left this device. The app asked this one site for its own files, and sent no data.'),
    ).toBeTruthy();
    const table = screen.getByRole('table', { name: /^2 requests since the app was opened/u });
    const rows = within(table).getAllByRole('row').slice(1);
    const cells = rows.map((row) => [...row.children].map(({ textContent }) => textContent));
    expect(cells.map(([name]) => name)).toEqual([
      'The app’s code',
      expect.stringContaining('/assets/index-a.js'),
      'The model',
      expect.stringMatching(/\/model\/1\/weights\.bin.* · over the network · by the photo worker$/u),
    ]);
    expect(cells[2]).toEqual(['The model', '4.4 MB', '1,234 ms']);
    expect(screen.getByText('received over the network').nextSibling?.textContent).toBe('8.9 MB');
  });

  test('grow while the page is open', () => {
    log.set([request('model/1/weights.bin')]);
    render(<PrivacyPage />);
    act(() => {
      log.set([...log.snapshot(), request('model/current.json', 9000)]);
    });
    expect(screen.getByText('Is there a newer model?')).toBeTruthy();
  });

  test('are shown in part at first, but never without what must not happen', async () => {
    const user = userEvent.setup();
    log.set([
      request('https://elsewhere.example/x', 1),
      ...Array.from({ length: 20 }, (_, at) => request(`assets/${at}.js`, 100 + at)),
    ]);
    render(<PrivacyPage />);
    expect(screen.getAllByRole('rowheader', { name: /The app’s code/u })).toHaveLength(6);
    expect(screen.getByRole('rowheader', { name: 'Another site' })).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Show all 21' }));
    expect(screen.getAllByRole('rowheader', { name: /The app’s code/u })).toHaveLength(20);
    await user.click(screen.getByRole('button', { name: 'Show fewer' }));
    expect(screen.getAllByRole('rowheader', { name: /The app’s code/u })).toHaveLength(6);
  });

  test('that went elsewhere or sent something along raise the alarm', () => {
    log.set([
      request('https://elsewhere.example/x'),
      { kind: 'forwarded', id: 'p', url: `${here}upload`, at: 50_000, method: 'POST' },
    ]);
    render(<PrivacyPage />);
    const alarm = screen.getByRole('alert');
    expect(alarm.textContent).toContain('1 request went to another address');
    expect(alarm.textContent).toContain('1 request sent data');
    expect(screen.queryByText(/^Nothing left this device/u)).toBeNull();
    expect(screen.getByText(/sent data \(POST\)/u)).toBeTruthy();
  });

  test('that the browser stopped are told, and are no alarm', () => {
    log.set([
      request('model/1/weights.bin'),
      { kind: 'blocked', id: 's', thread: 'page', url: 'https://elsewhere.example/', at: 1, directive: 'connect-src' },
    ]);
    render(<PrivacyPage />);
    expect(screen.getByText(/^The browser stopped 1 attempt /u)).toBeTruthy();
    expect(screen.getByText('https://elsewhere.example/ (connect-src)')).toBeTruthy();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  test('that no browser tells of are not said to be none', () => {
    render(<PrivacyPage />);
    expect(screen.getByText(/^This browser keeps no list of requests/u)).toBeTruthy();
    expect(screen.queryByText(/^Nothing left this device/u)).toBeNull();
    expect(screen.queryByText('requests to other addresses')).toBeNull();
  });
});

describe('the network', () => {
  test('is followed as it goes and comes back', () => {
    const online = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(true);
    render(<PrivacyPage />);
    expect(screen.getByText('This device is online')).toBeTruthy();
    act(() => {
      online.mockReturnValue(false);
      window.dispatchEvent(new Event('offline'));
    });
    expect(screen.getByText('This device is offline')).toBeTruthy();
    act(() => {
      online.mockReturnValue(true);
      window.dispatchEvent(new Event('online'));
    });
    expect(screen.getByText('This device is online')).toBeTruthy();
  });

  test.each([
    ['all of it is here', OURS, {}, /^Everything that is needed/u],
    ['the model is missing', { [`workbox-precache-v2-${here}`]: [1] }, {}, /^Not everything/u],
    ['no service worker is in charge', OURS, null, /^Not everything/u],
  ])('can be switched off or not: %s', async (_, content, controller, sentence) => {
    vi.stubGlobal('caches', cachesOf(content));
    vi.stubGlobal('navigator', { onLine: true, serviceWorker: { controller }, userActivation: { hasBeenActive: false } });
    render(<PrivacyPage />);
    expect(await screen.findByText(sentence)).toBeTruthy();
  });

  test('is needed where nothing can be kept', async () => {
    vi.stubGlobal('navigator', { onLine: true, userActivation: { hasBeenActive: false } });
    render(<PrivacyPage />);
    expect(await screen.findByText(/^This browser does not let Naevus keep anything/u)).toBeTruthy();
  });
});

describe('permissions', () => {
  const status = (state: PermissionState) => Object.assign(new EventTarget(), { state });

  test('are shown as the browser states them, and followed', async () => {
    const camera = status('prompt');
    const query = ({ name }: { name: string }): Promise<EventTarget> =>
      name === 'geolocation'
        ? Promise.reject(new TypeError('unknown'))
        : Promise.resolve(name === 'camera' ? camera : status('denied'));
    vi.stubGlobal('navigator', { onLine: true, permissions: { query }, userActivation: { hasBeenActive: false } });
    render(<PrivacyPage />);
    expect(await screen.findByText('Not asked yet. You are asked only when you open the camera.')).toBeTruthy();
    expect(screen.getByText('Switched off.')).toBeTruthy();
    expect(screen.getByText('This browser does not say.')).toBeTruthy();
    act(() => {
      camera.state = 'granted';
      camera.dispatchEvent(new Event('change'));
    });
    expect(screen.getByText('Allowed by you. It is on only while you see its picture.')).toBeTruthy();
  });

  test('have a sentence where the browser has no word for them', async () => {
    vi.stubGlobal('navigator', { onLine: true, userActivation: { hasBeenActive: false } });
    render(<PrivacyPage />);
    expect(await screen.findAllByText('This browser does not say.')).toHaveLength(3);
  });
});

describe('what is kept', () => {
  test('is listed in words and summed up, without what belongs to others', async () => {
    vi.stubGlobal(
      'caches',
      cachesOf({ ...OURS, 'of-another-app': [9_000_000], 'workbox-precache-v2-https://other.example/': [9_000_000] }),
    );
    localStorage.setItem('naevus-choice', 'abc');
    localStorage.setItem('of-another-app', 'abc');
    render(<PrivacyPage />);
    const table = await screen.findByRole('table', { name: /^What Naevus keeps/u });
    const rows = within(table)
      .getAllByRole('row')
      .map((row) => [...row.children].map(({ textContent }) => textContent).join(' | '));
    expect(rows).toEqual([
      'What | Files | Size',
      'The model 2026.11.1 | 2 | 4 kB',
      'Which model is in use | 1 | 120 bytes',
      'Fast arithmetic for the model | 1 | 2 kB',
      'The app itself | 2 | 2 kB',
      'Settings | 1 | 32 bytes',
      'All together | 7 | 8 kB',
    ]);
  });

  test('has plain names for databases, and the loss of kept spots is said before it', async () => {
    const user = userEvent.setup();
    const names = ['naevus-spots', 'naevus-bench', 'of-another-app'];
    vi.stubGlobal('caches', cachesOf({}));
    vi.stubGlobal('indexedDB', { databases: () => Promise.resolve(names.map((name) => ({ name, version: 1 }))) });
    render(<PrivacyPage />);
    expect(await screen.findByRole('rowheader', { name: 'The spots that you keep, with their photos' })).toBeTruthy();
    expect(screen.getByRole('rowheader', { name: 'Your last result of the bench' })).toBeTruthy();
    const table = screen.getByRole('table', { name: /^What Naevus keeps/u });
    expect(table.textContent).not.toMatch(/naevus-|another-app/u);
    await user.click(screen.getByRole('button', { name: 'Delete all of it' }));
    expect(screen.getByText(/The spots that you keep are lost, unless you have a backup\./u)).toBeTruthy();
  });

  test('without kept spots, nobody is warned of their loss', async () => {
    const user = userEvent.setup();
    vi.stubGlobal('caches', cachesOf(OURS));
    render(<PrivacyPage />);
    await user.click(await screen.findByRole('button', { name: 'Delete all of it' }));
    expect(screen.queryByText(/spots that you keep are lost/u)).toBeNull();
  });

  test('is deleted only when asked twice, and then all of it', async () => {
    const user = userEvent.setup();
    const storage = cachesOf({ ...OURS, 'of-another-app': [1] });
    vi.stubGlobal('caches', storage);
    localStorage.setItem('naevus-choice', 'abc');
    render(<PrivacyPage />);
    await user.click(await screen.findByRole('button', { name: 'Delete all of it' }));
    expect(document.activeElement).toBe(screen.getByRole('group', { name: /^Delete everything/u }));
    await user.click(screen.getByRole('button', { name: 'Keep it' }));
    expect(await storage.keys()).toHaveLength(5);
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Delete all of it' }));
    await user.click(screen.getByRole('button', { name: 'Delete all of it' }));
    await user.click(screen.getByRole('button', { name: 'Yes, delete' }));
    const told = await screen.findByText(/^Deleted\. This page works/u);
    expect(document.activeElement).toBe(told.parentElement);
    expect(await screen.findByText('Nothing.')).toBeTruthy();
    expect(await storage.keys()).toEqual(['of-another-app']);
    expect(localStorage.length).toBe(0);
    expect(screen.queryByRole('button', { name: 'Delete all of it' })).toBeNull();
  });

  test('is said to be still there where the browser refuses to delete it', async () => {
    vi.spyOn(console, 'warn').mockReturnValue(undefined);
    const user = userEvent.setup();
    vi.stubGlobal('caches', { ...cachesOf(OURS), delete: () => Promise.reject(new Error('refused')) });
    render(<PrivacyPage />);
    await user.click(await screen.findByRole('button', { name: 'Delete all of it' }));
    await user.click(screen.getByRole('button', { name: 'Yes, delete' }));
    expect(await screen.findByText(/^The browser refused to delete it/u)).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Delete all of it' })).toBeTruthy();
  });

  test.each([
    ['absent', undefined],
    ['refused', { keys: () => Promise.reject(new DOMException('no', 'SecurityError')) }],
  ])('has a sentence where the storage is %s', async (_, storage) => {
    vi.spyOn(console, 'warn').mockReturnValue(undefined);
    if (storage) vi.stubGlobal('caches', storage);
    render(<PrivacyPage />);
    expect(await screen.findByText(/^This browser gives the page no storage/u)).toBeTruthy();
  });
});
