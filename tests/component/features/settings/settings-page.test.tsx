/** The settings: each choice holds at once, the phone numbers follow the country, and resetting asks first. */
import { cleanup, render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { followAppearance } from '../../../../src/app/appearance.js';
import { COUNTRIES, careContacts } from '../../../../src/diagnosis/care-contacts.js';
import { SettingsPage } from '../../../../src/features/settings/settings-page.js';
import { DEFAULT_PREFERENCES, preferences, resetPreferences } from '../../../../src/storage/preferences.js';

let stop: () => void;

beforeEach(() => {
  stop = followAppearance();
  render(<SettingsPage />);
});
afterEach(() => {
  cleanup();
  resetPreferences();
  stop();
});

it('theme and size of the text change the page at once, and go back to what the device says', async () => {
  const user = userEvent.setup();
  const { dataset } = document.documentElement;
  await user.click(screen.getByRole('radio', { name: 'Dark' }));
  await user.click(screen.getByRole('radio', { name: 'Largest' }));
  expect([dataset['theme'], dataset['textSize']]).toEqual(['dark', 'largest']);
  await user.click(screen.getByRole('radio', { name: 'Auto' }));
  await user.click(screen.getByRole('radio', { name: 'Normal' }));
  expect([dataset['theme'], dataset['textSize']]).toEqual([undefined, undefined]);
});

it('skin type and country are kept, and the numbers to call are those of the country', async () => {
  const user = userEvent.setup();
  await user.selectOptions(screen.getByRole('combobox', { name: 'Your skin' }), '6');
  await user.selectOptions(screen.getByRole('combobox', { name: 'Your country' }), 'DE');
  expect(preferences.snapshot()).toMatchObject({ skinType: '6', isSkinTypeAsked: true, country: 'DE' });
  expect(screen.getByText('In an emergency, call 112. To find a doctor, call 116117.')).toBeTruthy();
  await user.selectOptions(screen.getByRole('combobox', { name: 'Your country' }), 'US');
  expect(screen.getByText('In an emergency, call 911.')).toBeTruthy();
  await user.selectOptions(screen.getByRole('combobox', { name: 'Your country' }), '');
  expect(preferences.snapshot().country).toBeNull();
});

it('resetting asks first', async () => {
  const user = userEvent.setup();
  await user.click(screen.getByRole('checkbox', { name: 'Bring my photo back after a reload' }));
  localStorage.setItem('naevus.language', 'en');
  const ask = (): Promise<void> => user.click(screen.getByRole('button', { name: 'Reset these settings' }));
  await ask();
  await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Cancel' }));
  expect(preferences.snapshot().keepsPhoto).toBe(true);
  await ask();
  await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Reset' }));
  expect(preferences.snapshot()).toEqual(DEFAULT_PREFERENCES);
  expect(localStorage.getItem('naevus.language')).toBeNull();
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(screen.getByText('Your settings were reset.')).toBeTruthy();
});

it('every country in the list has an emergency number', () => {
  expect(new Set(COUNTRIES).size).toBe(COUNTRIES.length);
  for (const country of COUNTRIES) expect(careContacts(country)?.emergency).toMatch(/^\d{3}$/u);
});
