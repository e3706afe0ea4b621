/** Renders one screen in a workflow that a test sets: actions are recorded, and change nothing unless the test says so. */
import { render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { vi } from 'vitest';
import type { Mock } from 'vitest';
import { createStore } from '../../src/core/store.js';
import type { Store } from '../../src/core/store.js';
import { EMPTY_HISTORY } from '../../src/core/clinical-history.js';
import type { Assessment } from '../../src/core/schemas/assessment.js';
import { WorkflowContext } from '../../src/workflow/workflow-context.js';
import type { WorkflowActions } from '../../src/workflow/workflow.js';
import { INITIAL_WORKFLOW } from '../../src/workflow/workflow-state.js';
import type { Analysis, Case, WorkflowState } from '../../src/workflow/workflow-state.js';
import { fakeServices } from './fake-services.js';
import type { FakeServices } from './fake-services.js';

/** A case whose photo has 400 by 300 pixels and no localised spot. */
export function caseOf(analysis: Analysis, change: Partial<Case> = {}): Case {
  const photo = { file: new Blob(['x']), url: 'blob:x', width: 400, height: 300, spot: null };
  return { photo, crop: { x: 50, y: 0, size: 300 }, analysis, history: EMPTY_HISTORY, ...change };
}

/** A case with this assessment. */
export function assessedCase(assessment: Assessment, change: Partial<Case> = {}): Case {
  return caseOf({ kind: 'done', assessment }, { crop: assessment.crop, ...change });
}

type FakeActions = { readonly [Name in keyof WorkflowActions]: Mock<WorkflowActions[Name]> };

/** What {@link renderInWorkflow} gives a test. */
export interface RenderedInWorkflow {
  readonly state: Store<WorkflowState>;
  readonly actions: FakeActions;
  readonly services: FakeServices;
  readonly unmount: () => void;
}

/** Renders a screen with this state. */
export function renderInWorkflow(screen: ReactNode, initial: Partial<WorkflowState> = {}): RenderedInWorkflow {
  const state = createStore<WorkflowState>({ ...INITIAL_WORKFLOW, ...initial });
  const services = fakeServices();
  const actions: FakeActions = {
    navigate: vi.fn<WorkflowActions['navigate']>(),
    open: vi.fn<WorkflowActions['open']>().mockResolvedValue(undefined),
    rejectFile: vi.fn<WorkflowActions['rejectFile']>(),
    dismissOpening: vi.fn<WorkflowActions['dismissOpening']>(),
    changeCrop: vi.fn<WorkflowActions['changeCrop']>(),
    analyse: vi.fn<WorkflowActions['analyse']>().mockResolvedValue(undefined),
    correctModality: vi.fn<WorkflowActions['correctModality']>().mockResolvedValue(undefined),
    confirmQuality: vi.fn<WorkflowActions['confirmQuality']>(),
    cancelAnalysis: vi.fn<WorkflowActions['cancelAnalysis']>(),
    changeHistory: vi.fn<WorkflowActions['changeHistory']>(),
    discardCase: vi.fn<WorkflowActions['discardCase']>(),
  };
  const { unmount } = render(<WorkflowContext value={{ services, workflow: { state, actions } }}>{screen}</WorkflowContext>);
  return { state, actions, services, unmount };
}
