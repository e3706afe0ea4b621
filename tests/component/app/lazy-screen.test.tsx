/** A screen whose chunk can't be fetched at first. */
import { act, cleanup, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ComponentType } from 'react';
import { text } from '../../../src/app/app-messages.js';
import { lazyScreen } from '../../../src/app/lazy-screen.js';
import { text as failureText } from '../../../src/diagnosis/failures/failure-notice-messages.js';

const Loaded = () => <h1>The screen</h1>;
let load: ReturnType<typeof vi.fn<() => Promise<ComponentType>>>;

beforeEach(() => {
  load = vi.fn<() => Promise<ComponentType>>().mockResolvedValue(Loaded);
  load.mockRejectedValueOnce(new TypeError('Failed to fetch dynamically imported module'));
  vi.spyOn(console, 'warn').mockReturnValue(undefined);
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const failure = () => screen.findByRole('heading', { name: text.pageMissingHeading });
const loaded = () => screen.findByRole('heading', { name: 'The screen' });

test('is fetched again by a button', async () => {
  const { Screen } = lazyScreen([], load);
  render(<Screen />);
  await failure();
  await userEvent.setup().click(screen.getByRole('button', { name: failureText.retry }));
  await loaded();
});

test('is fetched again once the device is online', async () => {
  const { Screen } = lazyScreen([], load);
  render(<Screen />);
  await failure();
  act(() => {
    window.dispatchEvent(new Event('online'));
  });
  await loaded();
});

test('is fetched again where it is shown again', async () => {
  const { Screen } = lazyScreen([], load);
  const { unmount } = render(<Screen />);
  await failure();
  unmount();
  render(<Screen />);
  await loaded();
});

test('that was fetched ahead is there at once', async () => {
  load.mockReset().mockResolvedValue(Loaded);
  const { Screen, preload } = lazyScreen([], load);
  await preload();
  render(<Screen />);
  expect(screen.getByRole('heading', { name: 'The screen' })).toBeTruthy();
  expect(load).toHaveBeenCalledOnce();
});
