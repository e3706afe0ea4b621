/** The nudge to back up on a real storage: by what is kept, by how easily the browser deletes it, and gone with the backup. */
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { act, cleanup, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { keptSpot, keptVisit } from '../../../fixtures/kept-spots.js';
import { renderInWorkflow } from '../../render-in-workflow.js';

const SAFARI =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1';
const CHROME_ON_IPHONE = SAFARI.replace('Version/26.0', 'CriOS/142.0');
const CHROME = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36';

/** A browser that says this of itself, and has promised, or not, to keep what is stored. */
function browser(userAgent: string, isPromised: boolean): void {
  vi.spyOn(navigator, 'userAgent', 'get').mockReturnValue(userAgent);
  const storage = { persisted: () => Promise.resolve(isPromised), persist: () => Promise.resolve(isPromised) };
  vi.stubGlobal('navigator', Object.defineProperty(navigator, 'storage', { value: storage, configurable: true }));
}

/** The modules of a new tab. */
async function openTab() {
  vi.resetModules();
  const { BackupNudge } = await import('../../../../src/features/home/backup-nudge.js');
  const { spotRepository } = await import('../../../../src/workflow/spots/repository.js');
  const { backupHandedOver } = await import('../../../../src/storage/spots/index.js');
  const repository = await spotRepository();
  const keep = async (): Promise<void> => {
    const spot = keptSpot();
    const { visit, photos } = keptVisit(spot.id);
    expect(await repository.addSpot(spot, visit, photos)).toEqual({ kind: 'ok', value: undefined });
  };
  return { BackupNudge, keep, backupHandedOver, repository };
}

const nudge = (): Element | null => document.querySelector('[data-backup-nudge]');

beforeEach(() => vi.stubGlobal('indexedDB', new IDBFactory()));

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

it('asks from the third visit on where the browser promised nothing, and says its answer', async () => {
  browser(CHROME, false);
  const { BackupNudge, keep } = await openTab();
  await keep();
  await keep();
  renderInWorkflow(<BackupNudge />);
  await act(() => keep());
  await screen.findByText(/^3 visits are not in a backup yet\./u);
  await screen.findByText(/^The browser may delete what is stored here when space runs out/u);
  expect(screen.getByRole('link', { name: 'Make a backup' }).getAttribute('href')).toBe('#/settings');
  expect(document.body.textContent).not.toContain('seven days');
});

it('is silent before that, and where the browser has promised to keep what is stored', async () => {
  browser(CHROME, true);
  const { BackupNudge, keep, repository } = await openTab();
  for (let count = 0; count < 9; count++) await keep();
  renderInWorkflow(<BackupNudge />);
  await act(async () => {
    await repository.listSpots();
  });
  expect(nudge()).toBeNull();
  await act(() => keep());
  await screen.findByText(/^10 visits are not in a backup yet\./u);
  await screen.findByText('The browser has promised to keep what is stored here.');
});

it.each([SAFARI, CHROME_ON_IPHONE])('explains the seven days where they hold, from the first visit on: %s', async (userAgent) => {
  browser(userAgent, false);
  const { BackupNudge, keep } = await openTab();
  await keep();
  renderInWorkflow(<BackupNudge />);
  await screen.findByText(/after seven days without a visit/u);
});

it('goes as soon as a backup was handed over', async () => {
  browser(SAFARI, false);
  const { BackupNudge, keep, backupHandedOver, repository } = await openTab();
  await keep();
  renderInWorkflow(<BackupNudge />);
  await vi.waitFor(() => expect(nudge()).not.toBeNull());
  const listed = await repository.listSpots();
  const id = listed.kind === 'ok' ? listed.value.spots[0]?.lastVisit?.id : undefined;
  const row = await rowOf(id ?? '');
  await act(async () => {
    await backupHandedOver({ file: new Blob([]), visits: [row], damaged: [] });
  });
  await vi.waitFor(() => expect(nudge()).toBeNull());
});

async function rowOf(id: string): Promise<{ readonly id: string; readonly revision: string }> {
  const { openDB } = await import('idb');
  const database = await openDB('naevus-spots');
  const row: unknown = await database.get('visits', id);
  database.close();
  if (typeof row !== 'object' || row === null || !('revision' in row) || typeof row.revision !== 'string')
    throw new Error('no row');
  return { id, revision: row.revision };
}
