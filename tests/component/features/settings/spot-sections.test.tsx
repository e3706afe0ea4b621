/** Lock and backup in the settings: what is said, what is asked twice, and what a person sees before a backup changes anything. */
import 'fake-indexeddb/auto';
import { cleanup, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { BackupSection } from '../../../../src/features/settings/backup-section.js';
import type { BackupServices } from '../../../../src/features/settings/backup-section.js';
import { LockSection } from '../../../../src/features/settings/lock-section.js';
import { unwrapDataKey, wrapDataKey } from '../../../../src/storage/spots/lock/data-key.js';
import { createStore } from '../../../../src/core/store.js';
import { createPasskey, openWithPasskey } from '../../../../src/storage/spots/lock/passkey.js';
import { createSpotLock } from '../../../../src/storage/spots/lock/spot-lock.js';
import type { LockOutcome, LockStatus, SpotLock } from '../../../../src/storage/spots/index.js';
import { createSession } from '../../../../src/storage/spots/session.js';

const PASSPHRASE = 'four random words';
const WORK_FACTOR = 2;

afterEach(cleanup);

it('the lock is turned on with a passphrase that is long enough and typed twice the same, and opens with no other', async () => {
  const user = userEvent.setup();
  // At once: letter by letter takes seconds on a busy machine.
  const enter = async (field: HTMLElement, words: string): Promise<void> => {
    await user.click(field);
    await user.paste(words);
  };
  const lock = createSpotLock(createSession({ folder: 'https://naevus.test/' }), {
    wrap: (key, passphrase) => wrapDataKey(key, passphrase, WORK_FACTOR),
    unwrap: (wrapper, passphrase) => unwrapDataKey(wrapper, passphrase, WORK_FACTOR),
    createPasskey,
    openWithPasskey,
  });
  render(<LockSection lock={lock} />);
  const turnOn = await screen.findByRole('button', { name: 'Turn on the lock' });
  const [first, again] = [screen.getByLabelText('Passphrase'), screen.getByLabelText('The same again')];
  await enter(first, 'short');
  await user.click(turnOn);
  screen.getByText('Use at least 8 characters. Four or five random words are good.');
  await enter(first, ' and longer');
  await enter(again, 'something else');
  await user.click(turnOn);
  screen.getByText('The two are not the same.');
  await user.clear(first);
  await user.clear(again);
  await enter(first, PASSPHRASE);
  await enter(again, PASSPHRASE);
  await user.click(turnOn);
  await user.click(await screen.findByRole('button', { name: 'Lock now' }));
  // The field of the open lock has the same name.
  await screen.findByText('Your spots are locked.');
  await enter(await screen.findByLabelText('Passphrase'), 'not the passphrase');
  await user.click(screen.getByRole('button', { name: 'Unlock' }));
  await screen.findByText('This is not the passphrase.');
  await enter(screen.getByLabelText('Passphrase'), PASSPHRASE);
  await user.click(screen.getByRole('button', { name: 'Unlock' }));
  await user.selectOptions(await screen.findByRole('combobox', { name: 'Lock by itself' }), '5');
  await vi.waitFor(() => {
    expect(lock.status.snapshot()).toMatchObject({ kind: 'unlocked', autoLock: { minutes: 5 } });
  });
  await user.click(screen.getByRole('button', { name: 'Turn off the lock' }));
  await screen.findByRole('button', { name: 'Turn on the lock' });
});

it('who locks while the records are being sealed can unlock at once, and what was interrupted is no failure', async () => {
  const user = userEvent.setup();
  const status = createStore<LockStatus>({ kind: 'off' });
  let interrupted: (outcome: LockOutcome<void>) => void = () => undefined;
  const lock = {
    status,
    refresh: () => Promise.resolve(),
    enable: () => {
      status.set({
        kind: 'unlocked',
        hasPasskey: false,
        autoLock: { minutes: 15, onHide: false },
        converting: { done: 8, total: 800 },
      });
      return new Promise<LockOutcome<void>>((resolve) => {
        interrupted = resolve;
      });
    },
    lock: () => status.set({ kind: 'locked', hasPasskey: false }),
    unlock: vi.fn<SpotLock['unlock']>().mockImplementation(() => {
      status.set({ kind: 'unlocked', hasPasskey: false, autoLock: { minutes: 15, onHide: false } });
      return Promise.resolve({ kind: 'ok', value: undefined });
    }),
    unlockWithPasskey: vi.fn(),
    addPasskey: vi.fn(),
    removePasskey: vi.fn(),
    changePassphrase: vi.fn(),
    changeAutoLock: vi.fn(),
    disable: vi.fn(),
  } satisfies SpotLock;
  render(<LockSection lock={lock} />);
  for (const label of ['Passphrase', 'The same again']) {
    await user.click(screen.getByLabelText(label));
    await user.paste(PASSPHRASE);
  }
  await user.click(screen.getByRole('button', { name: 'Turn on the lock' }));
  await screen.findByRole('progressbar');
  await user.click(screen.getByRole('button', { name: 'Lock now' }));
  await screen.findByText('Your spots are locked.');
  expect(screen.getByRole('button', { name: 'Unlock' }).getAttribute('aria-disabled')).toBe('false');
  await user.click(screen.getByLabelText('Passphrase'));
  await user.paste(PASSPHRASE);
  await user.click(screen.getByRole('button', { name: 'Unlock' }));
  expect(lock.unlock).toHaveBeenCalledWith(PASSPHRASE);
  await screen.findByRole('button', { name: 'Lock now' });
  interrupted({ kind: 'failed', failure: { kind: 'spots-locked' } });
  await screen.findByText('The lock is on, and open in this tab.');
  expect(screen.queryByRole('alert')).toBeNull();
});

it('a passkey is offered where the browser has them, opens the lock, and is removed', async () => {
  const user = userEvent.setup();
  const done = (): Promise<LockOutcome<void>> => Promise.resolve({ kind: 'ok', value: undefined });
  const autoLock = { minutes: 15, onHide: false };
  const status = createStore<LockStatus>({ kind: 'unlocked', hasPasskey: false, autoLock });
  const lock = {
    status,
    refresh: () => Promise.resolve(),
    enable: vi.fn(),
    lock: () => status.set({ kind: 'locked', hasPasskey: true }),
    unlock: vi.fn(),
    unlockWithPasskey: vi.fn<SpotLock['unlockWithPasskey']>().mockImplementation(() => {
      status.set({ kind: 'unlocked', hasPasskey: true, autoLock });
      return done();
    }),
    addPasskey: vi.fn<SpotLock['addPasskey']>().mockImplementation(() => {
      status.set({ kind: 'unlocked', hasPasskey: true, autoLock });
      return done();
    }),
    removePasskey: vi.fn<SpotLock['removePasskey']>().mockImplementation(done),
    changePassphrase: vi.fn(),
    changeAutoLock: vi.fn(),
    disable: vi.fn(),
  } satisfies SpotLock;
  vi.stubGlobal('PublicKeyCredential', { getClientCapabilities: () => Promise.resolve({ 'extension:prf': true }) });
  vi.stubGlobal('navigator', Object.defineProperty(navigator, 'credentials', { value: {}, configurable: true }));
  render(<LockSection lock={lock} />);
  const add = await screen.findByRole('button', { name: 'Add a passkey' });
  const [passphrase] = screen.getAllByLabelText('Passphrase');
  if (passphrase === undefined) throw new Error('no field');
  await user.click(passphrase);
  await user.paste(PASSPHRASE);
  await user.click(add);
  expect(lock.addPasskey).toHaveBeenCalledWith(PASSPHRASE, 'Naevus');
  await screen.findByText('A passkey opens the lock, too.');
  await user.click(screen.getByRole('button', { name: 'Lock now' }));
  await user.click(await screen.findByRole('button', { name: 'Unlock with your passkey' }));
  expect(lock.unlockWithPasskey).toHaveBeenCalledOnce();
  await user.click(await screen.findByRole('button', { name: 'Remove the passkey' }));
  expect(lock.removePasskey).toHaveBeenCalledOnce();
  vi.unstubAllGlobals();
});

it('a backup shows what it would do before it does it, and a bad file says why', async () => {
  const user = userEvent.setup();
  const plan = {
    createdAt: '2026-11-20T09:30:00.000Z',
    spots: { added: 2, replaced: 1, unchanged: 3 },
    visits: { added: 4, replaced: 0, unchanged: 9 },
  };
  const services = {
    makeBackup: vi.fn(),
    lookIntoBackup: vi
      .fn()
      .mockResolvedValueOnce({ kind: 'failed', failure: { kind: 'backup-damaged' } })
      .mockResolvedValue({ kind: 'ok', value: plan }),
    takeBackup: vi.fn().mockResolvedValue({ kind: 'ok', value: plan }),
    backupState: vi.fn().mockResolvedValue({ kind: 'ok', value: { newVisits: 7 } }),
    backupHandedOver: vi.fn(),
  } satisfies BackupServices;
  render(<BackupSection services={services} />);
  await screen.findByText(/There is no backup yet\. 7 visits are not in a backup yet\./u);
  const file = new File(['x'], 'naevus.age');
  await user.upload(screen.getByLabelText('Choose a backup'), file);
  const [, ofFile] = screen.getAllByLabelText('Passphrase of the backup');
  if (ofFile === undefined) throw new Error('no field for the passphrase of the file');
  await user.type(ofFile, PASSPHRASE);
  await user.click(screen.getByRole('button', { name: 'See what is in it' }));
  await screen.findByText('It was cut off or changed on the way.');
  await user.click(screen.getByRole('button', { name: 'See what is in it' }));
  await screen.findByText('Spots: 2 new, 1 newer than here, 3 left as they are.');
  expect(services.takeBackup).not.toHaveBeenCalled();
  await user.click(screen.getByRole('button', { name: 'Restore' }));
  await screen.findByText('The backup was restored.');
  expect(services.takeBackup.mock.calls[0]?.slice(0, 2)).toEqual([file, PASSPHRASE]);
});
