/** The page of a spot: its visits with their photos, one comparison for each visit, and what can be changed. */
import { screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { endRevisit, revisit } from '../../../../src/workflow/spots/revisit.js';
import { spotRepository } from '../../../../src/workflow/spots/repository.js';
import { anotherPhoto, keepSpot, showSpots, setUpSpotsScreen, valueOf, waitForElement } from './spots-screen.js';

setUpSpotsScreen();
afterEach(endRevisit);

const NOW = new Date().toISOString();
const BEFORE = '2026-08-02T10:15:30.000Z';

it('several photos of a visit have one advice, their mean score, and can be deleted but for the last', async () => {
  const user = userEvent.setup();
  const photos = [anotherPhoto('some-warning-signs'), anotherPhoto('some-warning-signs')];
  const { spot, visits } = await keepSpot('Arm', { [NOW]: photos });
  showSpots(`/spots/${spot.id}`);
  const visit = within(await waitForElement(`[data-visit="${visits[0]?.id ?? ''}"]`));
  expect(visit.getAllByText('Have it checked in the next weeks')).toHaveLength(1);
  visit.getByText(/^Mean score of 2 photos: /u);
  const [first] = visit.getAllByRole('button', { name: 'Delete this photo' });
  if (first === undefined) throw new Error('no photo can be deleted');
  await user.click(first);
  await user.click(screen.getByRole('button', { name: 'Delete' }));
  await vi.waitFor(() => expect(document.querySelectorAll('[data-visit-photo]')).toHaveLength(1));
  expect(document.querySelector('[data-visit-photo]')?.getAttribute('data-visit-photo')).toBe(photos[1]?.record.id);
  expect(screen.queryByRole('button', { name: 'Delete this photo' })).toBeNull();
  expect(screen.queryByText(/^Mean score/u)).toBeNull();
});

it('another photo is for the visit of today, and a new one for a visit of its own', async () => {
  const user = userEvent.setup();
  const { spot, visits } = await keepSpot('Arm', { [BEFORE]: [anotherPhoto()], [NOW]: [anotherPhoto()] });
  const { actions } = showSpots(`/spots/${spot.id}`);
  // That of August is over.
  await user.click(await screen.findByRole('button', { name: 'Add another photo to this visit' }));
  await vi.waitFor(() => expect(actions.navigate).toHaveBeenCalledWith('/camera'));
  expect(revisit.snapshot()).toMatchObject({ spotId: spot.id, visitId: visits[0]?.id, name: 'Arm' });
  await user.click(screen.getByRole('button', { name: 'Photograph again' }));
  await vi.waitFor(() => expect(actions.navigate).toHaveBeenCalledTimes(2));
  expect(revisit.snapshot()?.visitId).toBeUndefined();
});

it('the last photo is compared with the first, once, and what changed raises the advice', async () => {
  const { spot, visits } = await keepSpot('Arm', { [BEFORE]: [anotherPhoto()], [NOW]: [anotherPhoto()] });
  const changes = [
    { measure: 'area', verdict: 'more' },
    { measure: 'darkness', verdict: 'more' },
  ] as const;
  const first = showSpots(`/spots/${spot.id}`, changes);
  await screen.findByText('See a doctor within two weeks');
  expect(first.compared()).toBe(1);
  const [last] = valueOf(await (await spotRepository()).listVisits(spot.id)).visits;
  expect(last?.comparisons).toMatchObject([{ firstPhotoId: visits[1]?.photos[0]?.id, changes }]);
  first.unmount();
  const again = showSpots(`/spots/${spot.id}`, changes);
  await screen.findByText('See a doctor within two weeks');
  expect(again.compared()).toBe(0);
});

it('name and note, a reminder and a visit’s note are kept; the spot goes when it is asked for twice', async () => {
  const user = userEvent.setup();
  const { spot } = await keepSpot('', { [NOW]: [anotherPhoto()] });
  const { actions } = showSpots(`/spots/${spot.id}`);
  const enter = async (label: string, words: string): Promise<void> => {
    await user.click(screen.getByLabelText(label));
    await user.paste(words);
  };
  await user.click(await screen.findByRole('button', { name: 'Name and note' }));
  await enter('Name', ' Knee ');
  await enter('Note', 'since the summer');
  await user.click(screen.getByRole('button', { name: 'Save' }));
  await screen.findByRole('heading', { name: 'Knee' });
  await screen.findByText('since the summer');
  await user.selectOptions(screen.getByLabelText('Remind me'), 'Every 3 months');
  await screen.findByText(/^Next photo on /u);
  await user.click(screen.getByRole('button', { name: 'Add a note' }));
  await enter('Note about this visit', 'in the evening');
  await user.click(screen.getByRole('button', { name: 'Save' }));
  await screen.findByText('in the evening');
  await user.selectOptions(screen.getByLabelText('Remind me'), 'Never');
  await vi.waitFor(() => expect(screen.queryByText(/^Next photo on /u)).toBeNull());
  await user.click(screen.getByRole('button', { name: 'Delete this spot' }));
  await user.click(screen.getByRole('button', { name: 'Keep it' }));
  expect(valueOf(await (await spotRepository()).getSpot(spot.id))).toMatchObject({ label: 'Knee', note: 'since the summer' });
  await user.click(screen.getByRole('button', { name: 'Delete this spot' }));
  await user.click(screen.getByRole('button', { name: 'Delete' }));
  await vi.waitFor(() => expect(actions.navigate).toHaveBeenCalledWith('/spots'));
  expect(valueOf(await (await spotRepository()).listSpots()).spots).toEqual([]);
});

it('one that is not there is said, with the way back', async () => {
  showSpots('/spots/9b2f6c1e-5d3a-4c77-8f0e-3a1d2b4c5e6f');
  await screen.findByRole('alert');
  expect(screen.getByRole('link', { name: 'All spots' }).getAttribute('href')).toBe('#/spots');
});
