/** What computes the network, as a person chooses it: what was measured here, with its time. */
import { cleanup, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, expect, it } from 'vitest';
import { SettingsPage } from '../../../../src/features/settings/settings-page.js';
import { writeRecord } from '../../../../src/inference/backend-record.js';
import { changePreferences, preferences, resetPreferences } from '../../../../src/storage/preferences.js';

const SCOPE = { build: 'test', browser: navigator.userAgent };
const LABEL = 'Part of your device that does the work';

afterEach(() => {
  cleanup();
  resetPreferences();
  localStorage.removeItem('naevus.backends');
});

const options = (): readonly (string | null)[] =>
  [...screen.getByRole<HTMLSelectElement>('combobox', { name: LABEL }).options].map(({ textContent }) => textContent);

it('offers what passed on this device, and keeps the choice', async () => {
  const results = [
    { backend: 'webgl', answerMs: 40.4 },
    { backend: 'webgpu', outcome: 'wrong-numbers' },
    { backend: 'wasm', answerMs: 120 },
  ] as const;
  writeRecord(SCOPE, { modelVersion: '1.2.3', isComplete: true, results });
  render(<SettingsPage />);
  expect(options()).toEqual(['The fastest', 'graphics chip (WebGL): 40 ms', 'processor (WebAssembly): 120 ms']);
  const user = userEvent.setup();
  await user.selectOptions(screen.getByRole('combobox', { name: LABEL }), 'wasm');
  expect(preferences.snapshot().backend).toBe('wasm');
  await user.selectOptions(screen.getByRole('combobox', { name: LABEL }), '');
  expect(preferences.snapshot().backend).toBeNull();
});

it('says so where nothing was timed yet, and still shows an earlier choice', () => {
  changePreferences({ backend: 'wasm' });
  render(<SettingsPage />);
  expect(options()).toEqual(['The fastest', 'processor (WebAssembly)']);
  expect(screen.getByRole<HTMLSelectElement>('combobox', { name: LABEL }).value).toBe('wasm');
  screen.getByText('Nothing has been timed yet. It happens by itself while you let the app rest.');
});

it('promises no times where there is one part alone', () => {
  writeRecord(SCOPE, { modelVersion: '1.2.3', isComplete: true, results: [] });
  render(<SettingsPage />);
  expect(options()).toEqual(['The fastest']);
  expect(screen.queryByText(/Nothing has been timed/u)).toBeNull();
});
