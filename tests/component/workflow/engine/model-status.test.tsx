/** What is said next to "Ready" where something is wrong. */
import { act, cleanup, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { ModelStatus } from '../../../../src/workflow/engine/model-status.js';
import type { EngineStatus } from '../../../../src/inference/index.js';
import { READY } from '../../fake-services.js';
import { renderInWorkflow } from '../../render-in-workflow.js';

afterEach(cleanup);

const show = (status: EngineStatus): void => {
  const { services } = renderInWorkflow(<ModelStatus />);
  act(() => services.setStatus(status));
};

test('a model that was damaged on the device is told of, once it is whole again', () => {
  show({ ...READY, repaired: true });
  expect(screen.getByText(/was damaged or incomplete. It was deleted and downloaded again/u)).toBeTruthy();
});

test('nothing is told where nothing was amiss', () => {
  show(READY);
  expect(screen.queryByText(/damaged/u)).toBeNull();
});
