/** A photo that was taken for dermoscopy, or for none, is assessed again as what the person says it is. */
import { expect, test, vi } from 'vitest';
import type { Engine } from '../../../src/inference/index.js';
import { createWorkflow } from '../../../src/workflow/workflow.js';
import { assessmentOf } from '../../fixtures/assessment.js';
import { fakeServices } from '../fake-services.js';

test('the same crop is assessed with the modality, and the new answer is shown', async () => {
  const photo = assessmentOf('some-warning-signs');
  const assess = vi
    .fn<Engine['assess']>()
    .mockResolvedValueOnce({ kind: 'ok', value: photo })
    .mockResolvedValueOnce({ kind: 'ok', value: assessmentOf('clear-warning-signs') });
  const engine: Engine = { ...fakeServices().engine, assess };
  const hashPath = { snapshot: () => '/', subscribe: () => () => undefined, write: () => undefined };
  const { actions, state } = createWorkflow(engine, hashPath);
  await actions.open(new Blob(['x']));
  await actions.analyse();
  await actions.correctModality('dermoscopy');
  const [first, second] = assess.mock.calls;
  expect(second?.[1]).toEqual(first?.[1]);
  expect(first?.[3]).toBeUndefined();
  expect(second?.[3]).toEqual({ modality: 'dermoscopy' });
  expect(state.snapshot()).toMatchObject({
    path: '/result',
    currentCase: { analysis: { assessment: { level: 'clear-warning-signs' } } },
  });
});
