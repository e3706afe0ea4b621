/** Opening the lock where the spots are shown: what is said of each way in which it may not open. */
import { cleanup, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { UnlockPrompt } from '../../../../src/features/spots/unlock-prompt.js';
import type { LockOutcome } from '../../../../src/storage/spots/index.js';

const { unlock, unlockWithPasskey, state } = vi.hoisted(() => ({
  unlock: vi.fn<(passphrase: string) => Promise<LockOutcome<void>>>(),
  unlockWithPasskey: vi.fn<() => Promise<LockOutcome<void>>>(),
  state: { hasPasskey: false },
}));
vi.mock('../../../../src/storage/spots/index.js', () => ({
  spotLock: () => ({
    unlock,
    unlockWithPasskey,
    refresh: () => Promise.resolve(),
    status: { subscribe: () => () => undefined, snapshot: () => ({ kind: 'locked', ...state }) },
  }),
}));

beforeEach(() => {
  unlock.mockReset();
  unlockWithPasskey.mockReset();
  state.hasPasskey = false;
});
afterEach(cleanup);

async function tryPassphrase(): Promise<ReturnType<typeof vi.fn>> {
  const user = userEvent.setup();
  const onUnlocked = vi.fn();
  render(<UnlockPrompt onUnlocked={onUnlocked} />);
  await user.click(screen.getByLabelText('Passphrase'));
  await user.paste('four random words');
  await user.click(screen.getByRole('button', { name: 'Unlock' }));
  expect(unlock).toHaveBeenCalledWith('four random words');
  return onUnlocked;
}

it('goes on once it is open, and forgets what was typed', async () => {
  unlock.mockResolvedValue({ kind: 'ok', value: undefined });
  const onUnlocked = await tryPassphrase();
  await vi.waitFor(() => expect(onUnlocked).toHaveBeenCalledOnce());
  expect(screen.getByLabelText('Passphrase')).toHaveProperty('value', '');
});

it('takes no second try while the first is under way', async () => {
  unlock.mockReturnValue(new Promise(() => undefined));
  await tryPassphrase();
  await screen.findByText('Unlocking…');
  await userEvent.setup().click(screen.getByRole('button', { name: 'Unlock' }));
  expect(unlock).toHaveBeenCalledOnce();
});

it.each([
  ['lock-wrong-passphrase', /^This passphrase does not open the lock/u],
  ['lock-damaged', /^The lock is damaged, so no passphrase opens it/u],
] as const)('says %s', async (kind, words) => {
  unlock.mockResolvedValue({ kind: 'failed', failure: { kind } });
  const onUnlocked = await tryPassphrase();
  await screen.findByText(words);
  expect(onUnlocked).not.toHaveBeenCalled();
});

it('a full storage, or what else keeps the records from being sealed, is no damaged lock', async () => {
  unlock.mockResolvedValue({ kind: 'failed', failure: { kind: 'spots-storage-full' } });
  await tryPassphrase();
  await screen.findByRole('alert');
  expect(screen.queryByText(/lock is damaged/u)).toBeNull();
});

it('can be tried again where the code of the lock fails', async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  unlock.mockRejectedValueOnce(new TypeError('Failed to fetch dynamically imported module'));
  await tryPassphrase();
  await screen.findByRole('alert');
  unlock.mockResolvedValue({ kind: 'ok', value: undefined });
  await userEvent.setup().click(screen.getByRole('button', { name: 'Unlock' }));
  await vi.waitFor(() => expect(unlock).toHaveBeenCalledTimes(2));
});

it('opens by a passkey where there is one; what the passkey can’t, the passphrase can', async () => {
  state.hasPasskey = true;
  unlockWithPasskey.mockResolvedValueOnce({ kind: 'failed', failure: { kind: 'lock-passkey-refused' } });
  unlockWithPasskey.mockResolvedValue({ kind: 'ok', value: undefined });
  const user = userEvent.setup();
  const onUnlocked = vi.fn();
  render(<UnlockPrompt onUnlocked={onUnlocked} />);
  const button = await screen.findByRole('button', { name: 'Unlock with your passkey' });
  await user.click(button);
  await screen.findByText('Your passphrase still opens the lock.');
  expect(onUnlocked).not.toHaveBeenCalled();
  await user.click(button);
  await vi.waitFor(() => expect(onUnlocked).toHaveBeenCalledOnce());
});
