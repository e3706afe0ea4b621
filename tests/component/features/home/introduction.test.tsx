/** The introduction: three cards on the first visit, and never again once it is read or the sample was tried. */
import { cleanup, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { FirstVisit } from '../../../../src/features/home/first-visit.js';
import { drawSampleSpot } from '../../../../src/workflow/sample-spot.js';
import { preferences, resetPreferences } from '../../../../src/storage/preferences.js';
import { renderInWorkflow } from '../../render-in-workflow.js';

vi.mock('../../../../src/workflow/sample-spot.js', () => ({ drawSampleSpot: vi.fn() }));

beforeEach(resetPreferences);
afterEach(() => {
  cleanup();
  resetPreferences();
});

it('is there once', async () => {
  const user = userEvent.setup();
  renderInWorkflow(<FirstVisit />, {});
  expect(await screen.findAllByRole('listitem')).toHaveLength(3);
  await user.click(screen.getByRole('button', { name: 'Got it' }));
  expect(screen.queryByRole('heading', { name: 'How it works' })).toBeNull();
  expect(preferences.snapshot().isIntroduced).toBe(true);
  cleanup();
  renderInWorkflow(<FirstVisit />, {});
  expect(screen.queryByRole('listitem')).toBeNull();
});

it('opens a drawn spot to try', async () => {
  const user = userEvent.setup();
  const sample = new Blob(['spot']);
  vi.mocked(drawSampleSpot).mockResolvedValue(sample);
  const { actions } = renderInWorkflow(<FirstVisit />, {});
  await user.click(await screen.findByRole('button', { name: 'Try a sample spot' }));
  await waitFor(() => expect(actions.open).toHaveBeenCalledWith(sample));
  await waitFor(() => expect(preferences.snapshot().isIntroduced).toBe(true));
});
