/** Where a spot is, and how large: by keyboard and list alone. */
import { screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import { spotRepository } from '../../../../src/workflow/spots/repository.js';
import { anotherPhoto, keepSpot, showSpots, setUpSpotsScreen, valueOf } from './spots-screen.js';

setUpSpotsScreen();

const VISIT = { '2026-11-20T09:30:00.000Z': [anotherPhoto()] };
const back = vi.fn();

beforeEach(() => {
  back.mockClear();
  vi.spyOn(history, 'back').mockImplementation(back);
});

it('a place is chosen from the list, corrected by arrow keys, and saved', async () => {
  const user = userEvent.setup();
  const { spot } = await keepSpot('Arm', VISIT);
  showSpots(`/spots/${spot.id}/place`);
  const save = await screen.findByRole('button', { name: 'Save the place' });
  expect(save.hasAttribute('disabled')).toBe(true);
  await user.click(screen.getByText('Choose from a list'));
  await user.click(screen.getByLabelText('Search'));
  await user.paste('left forearm');
  await user.click(screen.getByRole('button', { name: 'Left forearm' }));
  const pin = screen.getByRole('button', { name: /^Pin: Left forearm/u });
  const before = pin.style.top;
  pin.focus();
  await user.keyboard('{ArrowDown}');
  expect(pin.style.top).not.toBe(before);
  await user.click(save);
  await vi.waitFor(() => expect(back).toHaveBeenCalledOnce());
  expect(valueOf(await (await spotRepository()).getSpot(spot.id)).place).toMatchObject({ region: 'left-forearm' });
});

it('the body has a pin for each spot of the drawing, the list beside it all names', async () => {
  const user = userEvent.setup();
  const place = { view: 'front', x: 0.4, y: 0.3, region: 'left-forearm' } as const;
  const placed = await keepSpot('Arm', VISIT, { place });
  await keepSpot('Somewhere', { '2026-11-20T09:30:00.000Z': [anotherPhoto()] });
  showSpots('/spots/body');
  await vi.waitFor(() => expect(screen.getAllByRole('link', { name: 'Arm' })).toHaveLength(2));
  for (const link of screen.getAllByRole('link', { name: 'Arm' }))
    expect(link.getAttribute('href')).toBe(`#/spots/${placed.spot.id}`);
  screen.getByText('(no place yet)');
  expect(document.querySelectorAll('[data-body-stage=front] [data-pin]')).toHaveLength(1);
  await user.click(screen.getByRole('radio', { name: /^Back$/u }));
  expect(document.querySelectorAll('[data-body-stage=back] [data-pin]')).toHaveLength(0);
});

it('a size follows from a coin, by arrow keys, and is kept with the photo', async () => {
  const user = userEvent.setup();
  const { spot, visits } = await keepSpot('Arm', VISIT);
  const photoId = visits[0]?.photos[0]?.id ?? '';
  showSpots(`/spots/${spot.id}/measure/${photoId}`);
  (await screen.findByRole('button', { name: /^Coin: end 2/u })).focus();
  await user.keyboard('{Shift>}{ArrowRight}{/Shift}');
  await user.click(screen.getByRole('button', { name: 'Next: the spot' }));
  const shown = within(screen.getByRole('status')).getByText(/ mm$/u).textContent;
  await user.click(screen.getByRole('button', { name: 'Save the size' }));
  await vi.waitFor(() => expect(back).toHaveBeenCalledOnce());
  const [visit] = valueOf(await (await spotRepository()).listVisits(spot.id)).visits;
  const { sizeMm = 0, pixelsPerMm = 0 } = visit?.photos[0] ?? {};
  expect(shown).toBe(`${sizeMm.toFixed(1)} mm`);
  // The line over the spot is 40% of a square of 300 pixels.
  expect(sizeMm * pixelsPerMm).toBeCloseTo(120, 6);
});
