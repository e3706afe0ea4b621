/** The page about the app names who makes it, which build it is, and what to send where something is wrong. */
import { cleanup, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { AboutPage } from '../../../../src/features/about/about-page.js';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const details = (): string => document.querySelector('[data-fault-details]')?.textContent ?? '';

test('says who maintains it, that nobody funds it, its version, and how to report a fault', () => {
  render(<AboutPage />);
  for (const words of ['Maintained by', 'Funding', 'None. No adverts', 'Version', 'Source code', 'Report a fault'])
    expect(document.body.textContent).toContain(words);
  expect(details()).toContain('Naevus test');
  expect(details()).toContain(navigator.userAgent);
});

test('copies the details, or says that it could not', async () => {
  const user = userEvent.setup();
  const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValueOnce(undefined);
  render(<AboutPage />);
  await user.click(screen.getByRole('button', { name: 'Copy details' }));
  expect(write).toHaveBeenCalledWith(details());
  expect(screen.getByText('Copied.')).toBeTruthy();
  write.mockRejectedValueOnce(new DOMException('no', 'NotAllowedError'));
  await user.click(screen.getByRole('button', { name: 'Copy details' }));
  expect(await screen.findByText(/Select the text/u)).toBeTruthy();
});
