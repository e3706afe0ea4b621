/** The guided look over the whole skin: step by step, forth and back, with a day at its end. */
import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { selfCheck } from '../../../../src/workflow/spots/self-check.js';
import { dayOf } from '../../../../src/core/spots/due.js';
import { showSpots, setUpSpotsScreen } from './spots-screen.js';

setUpSpotsScreen();

it('ends with the day on which everything was looked at', async () => {
  const user = userEvent.setup();
  showSpots('/spots/self-check');
  screen.getByText('Step 1 of 7');
  const step = async (name: string): Promise<void> => user.click(screen.getByRole('button', { name }));
  await step('Next');
  screen.getByText('Step 2 of 7');
  await step('Back');
  screen.getByText('Step 1 of 7');
  for (let count = 0; count < 6; count++) await step('Next');
  expect(screen.queryByRole('button', { name: 'Next' })).toBeNull();
  expect(selfCheck.snapshot().seenOn).toBeUndefined();
  await step('I have looked everywhere');
  expect(selfCheck.snapshot().seenOn).toBe(dayOf(new Date()));
  screen.getByText(/^Seen on .+\. Next time: /u);
  expect(screen.getByRole('button', { name: 'I have looked everywhere' }).hasAttribute('disabled')).toBe(true);
});
