/** What stands beside "Ready" where something was amiss. */
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { ModelStatus } from '../../../../src/workflow/engine/model-status.js';
import { READY } from '../../fake-services.js';

afterEach(cleanup);

const show = (status: Parameters<typeof ModelStatus>[0]['status']) =>
  render(<ModelStatus status={status} onRetry={() => undefined} />);

test('a model that was damaged on the device is told of, once it is whole again', () => {
  show({ ...READY, repaired: true });
  expect(screen.getByText(/was damaged or incomplete. It was deleted and downloaded again/u)).toBeTruthy();
});

test('nothing is told where nothing was amiss', () => {
  show(READY);
  expect(screen.queryByText(/damaged/u)).toBeNull();
});
