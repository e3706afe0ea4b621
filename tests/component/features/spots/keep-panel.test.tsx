/** Keeping an answer: at once, once, into the visit that it belongs to, and taken back with all that came with it. */
import { screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { EMPTY_HISTORY } from '../../../../src/core/clinical-history.js';
import type { ClinicalHistory } from '../../../../src/core/clinical-history.js';
import { KeepPanel } from '../../../../src/features/spots/keep-panel.js';
import { beginRevisit, endRevisit, revisit } from '../../../../src/workflow/spots/revisit.js';
import { spotRepository } from '../../../../src/workflow/spots/repository.js';
import { assessedCase, renderInWorkflow } from '../../render-in-workflow.js';
import { anotherPhoto, keepSpot, setUpSpotsScreen, valueOf, waitForElement } from './spots-screen.js';

/** happy-dom has no worker and draws no picture. */
vi.mock(import('../../../../src/storage/spots/re-encode.js'), async (original) => ({
  ...(await original()),
  reEncodePhoto: (_picture, assessment) => {
    const photo = anotherPhoto();
    return Promise.resolve({ kind: 'ok', value: { ...photo, record: { ...photo.record, assessment } } });
  },
}));

setUpSpotsScreen();
afterEach(endRevisit);

/** Opens the window on an answer of its own. */
function openPanel(history: ClinicalHistory = EMPTY_HISTORY) {
  const { assessment } = anotherPhoto('some-warning-signs').record;
  return { assessment, ...renderInWorkflow(<KeepPanel isOpen />, { currentCase: assessedCase(assessment, { history }) }) };
}

const visitsOf = async (spotId: string) => valueOf(await (await spotRepository()).listVisits(spotId)).visits;

it('keeps as soon as it is opened, and takes it back', async () => {
  const user = userEvent.setup();
  const { assessment } = openPanel();
  const kept = await waitForElement('[data-kept]');
  expect(kept.dataset['kept']).toBe(assessment.id);
  expect(await visitsOf(assessment.id)).toMatchObject([{ id: assessment.id, photos: [{ assessment: { id: assessment.id } }] }]);
  await user.click(screen.getByRole('button', { name: 'Don’t keep it' }));
  await screen.findByText('This answer is not stored.');
  expect(valueOf(await (await spotRepository()).listSpots()).spots).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Keep as a new spot' }));
  await waitForElement('[data-kept]');
  expect(await visitsOf(assessment.id)).toHaveLength(1);
});

it('asks for another photo of the same visit', async () => {
  const user = userEvent.setup();
  const { assessment, actions } = openPanel();
  await user.click(await screen.findByRole('button', { name: 'Add another photo to this visit' }));
  await vi.waitFor(() => expect(actions.navigate).toHaveBeenCalledWith('/camera'));
  expect(revisit.snapshot()).toMatchObject({ spotId: assessment.id, visitId: assessment.id });
});

it('adds to the visit that was asked for, with what is told now and was told before; taking it back leaves what was', async () => {
  const user = userEvent.setup();
  const told: ClinicalHistory = { ...EMPTY_HISTORY, symptoms: ['sore'] };
  const { spot, visits } = await keepSpot('Arm', { '2026-11-20T09:30:00.000Z': [anotherPhoto()] });
  const visitId = visits[0]?.id ?? '';
  const before = { symptoms: ['bleeding'] as ['bleeding'] };
  valueOf(
    await (await spotRepository()).updateVisit(visitId, (visit) => ({ ...visit, history: { ...visit.history, ...before } })),
  );
  beginRevisit({ spotId: spot.id, visitId, name: 'Arm' }, new Blob(['x']), {
    width: 4,
    height: 4,
    crop: { x: 0, y: 0, size: 4 },
  });
  const { assessment } = openPanel(told);
  await screen.findByText('Added to your spot');
  const [visit, ...others] = await visitsOf(spot.id);
  expect(others).toEqual([]);
  expect(visit?.photos.map((photo) => photo.assessment.id)).toEqual([visits[0]?.photos[0]?.assessment.id, assessment.id]);
  expect(visit?.history.symptoms).toEqual(['bleeding', 'sore']);
  await user.click(screen.getByRole('button', { name: 'Don’t keep it' }));
  await screen.findByText('This answer is not stored.');
  expect(await visitsOf(spot.id)).toMatchObject([{ photos: [{ id: visits[0]?.photos[0]?.id }], history: before }]);
});

it('adds a visit of its own where none was named, or where that is full', async () => {
  const photos = Array.from({ length: 8 }, () => anotherPhoto());
  const { spot, visits } = await keepSpot('Arm', { '2026-11-20T09:30:00.000Z': photos });
  beginRevisit({ spotId: spot.id, visitId: visits[0]?.id ?? '', name: 'Arm' }, new Blob(['x']), {
    ...{ width: 4, height: 4 },
    crop: { x: 0, y: 0, size: 4 },
  });
  openPanel();
  await screen.findByText('Added to your spot');
  expect((await visitsOf(spot.id)).map((visit) => visit.photos.length).sort()).toEqual([1, 8]);
});
