/** The list of the kept spots: what it says of each is the advice of the whole visit. */
import { cleanup, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { spotRepository } from '../../../../src/workflow/spots/repository.js';
import { anotherPhoto, keepSpot, showSpots, setUpSpotsScreen, valueOf, waitForElement } from './spots-screen.js';

setUpSpotsScreen();

it('invites to keep the first one', async () => {
  showSpots('/spots');
  await screen.findByRole('heading', { name: 'Nothing kept yet' });
  expect(screen.getByRole('link', { name: 'Take a photo' }).getAttribute('href')).toBe('#/camera');
});

it('says the more serious of a visit’s photos', async () => {
  const { spot } = await keepSpot('Arm', { '2026-11-20T09:30:00.000Z': [anotherPhoto(), anotherPhoto('clear-warning-signs')] });
  showSpots('/spots');
  const row = await waitForElement(`[data-spot="${spot.id}"]`);
  within(row).getByText('See a doctor within two weeks');
  within(row).getByText('Last photo 20 Nov 2026, 1 visit');
  expect(row.querySelector('[data-spot-advice]')?.getAttribute('data-spot-advice')).toBe('see-a-doctor-soon');
});

it('says what a change beyond repeatability has raised the advice to, as the page of the spot does', async () => {
  const { spot, visits } = await keepSpot('Leg', {
    '2026-08-02T10:15:30.000Z': [anotherPhoto()],
    '2026-11-20T09:30:00.000Z': [anotherPhoto()],
  });
  const [last, first] = visits;
  const repository = await spotRepository();
  const comparison = {
    firstPhotoId: first?.photos[0]?.id ?? '',
    secondPhotoId: last?.photos[0]?.id ?? '',
    comparedAt: '2026-11-20T09:31:00.000Z',
    changes: [{ measure: 'area' as const, verdict: 'more' as const }],
  };
  showSpots('/spots');
  const row = await waitForElement(`[data-spot="${spot.id}"]`);
  within(row).getByText('No warning sign found in this photo');
  valueOf(await repository.updateVisit(last?.id ?? '', (visit) => ({ ...visit, comparisons: [comparison] })));
  await within(row).findByText('Have it checked in the next weeks');
  cleanup();
  showSpots(`/spots/${spot.id}`);
  const visit = await waitForElement(`[data-visit="${last?.id ?? ''}"]`);
  within(visit).getByText('Have it checked in the next weeks');
  within(visit).getByText('The photos show a change, so the advice is more urgent.');
});

it('is narrowed to those that are due, and to those that seem changed', async () => {
  const user = userEvent.setup();
  const calm = { '2026-11-20T09:30:00.000Z': [anotherPhoto()] };
  await keepSpot('Due', calm, { reminder: { everyMonths: 1, dueOn: '2026-01-01' } });
  await keepSpot('Changed', {
    '2026-01-20T09:30:00.000Z': [anotherPhoto()],
    '2026-11-20T09:30:00.000Z': [anotherPhoto('some-warning-signs')],
  });
  await keepSpot('Neither', calm, { reminder: { everyMonths: 1, dueOn: '2099-01-01' } });
  showSpots('/spots');
  await screen.findByText('3 spots');
  await user.click(screen.getByRole('radio', { name: 'Due' }));
  screen.getByText('1 spot');
  expect(screen.getByRole('link', { name: /^Due.*Time for a new photo$/u })).toBeDefined();
  await user.click(screen.getByRole('radio', { name: 'Changed' }));
  screen.getByText('1 spot');
  expect(screen.getByRole('link', { name: /^Changed/u })).toBeDefined();
});
