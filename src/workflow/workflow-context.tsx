/** The workflow, the engine's status and the app's services, for any component. */
import { createContext, use, useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import type { Assessment } from '../core/schemas/assessment.js';
import type { Engine, EngineStatus } from '../inference/index.js';
import { hashPath } from '../platform/hash-path.js';
import type { InstallPrompt } from '../platform/install-prompt.js';
import type { Registration } from '../platform/registration.js';
import { useStore } from './use-store.js';
import { createWorkflow } from './workflow.js';
import type { Workflow, WorkflowActions } from './workflow.js';
import type { Case, WorkflowState } from './workflow-state.js';

/** What the app works with, handed in so that tests can hand in fakes. */
export interface Services {
  readonly engine: Engine;
  readonly registration: Registration;
  readonly installPrompt: InstallPrompt;
}

interface WorkflowContextValue {
  readonly services: Services;
  readonly workflow: Pick<Workflow, 'state' | 'actions'>;
}

/** Provided by {@link WorkflowProvider}; a test of one screen provides a workflow of its own. */
export const WorkflowContext = createContext<WorkflowContextValue | undefined>(undefined);

/** Creates the app's workflow and provides it. */
export function WorkflowProvider({ services, children }: { readonly services: Services; readonly children: ReactNode }) {
  const [value] = useState(() => ({ services, workflow: createWorkflow(services.engine, hashPath) }));
  const { workflow } = value;
  useEffect(() => workflow.connect(), [workflow]);
  return <WorkflowContext value={value}>{children}</WorkflowContext>;
}

function useWorkflowContext(): WorkflowContextValue {
  const value = use(WorkflowContext);
  if (value === undefined) throw new Error('There is no WorkflowProvider around this component');
  return value;
}

/** The app's services. */
export function useServices(): Services {
  return useWorkflowContext().services;
}

/** The actions of the workflow: the same object at each render. */
export function useWorkflowActions(): WorkflowActions {
  return useWorkflowContext().workflow.actions;
}

/** A part of the workflow's state; `select` as in {@link useStore}. */
export function useWorkflow<Selected>(select: (state: WorkflowState) => Selected): Selected {
  return useStore(useWorkflowContext().workflow.state, select);
}

function requireCase({ currentCase }: WorkflowState): Case {
  if (currentCase === undefined) throw new Error('This screen needs a photo');
  return currentCase;
}

function requireAssessment(state: WorkflowState): Assessment {
  const { analysis } = requireCase(state);
  if (!('assessment' in analysis)) throw new Error('This screen needs an assessment');
  return analysis.assessment;
}

/** The current case, on screens that are shown only while there is one. */
export function useCase(): Case {
  return useWorkflow(requireCase);
}

/** The assessment of the current case, on screens that are shown only once there is one. */
export function useAssessment(): Assessment {
  return useWorkflow(requireAssessment);
}

/** The engine's status, which changes several times a second while the model downloads; `select` as in {@link useStore}. */
export function useEngineStatus(): EngineStatus;
export function useEngineStatus<Selected>(select: (status: EngineStatus) => Selected): Selected;
export function useEngineStatus<Selected>(
  select: (status: EngineStatus) => Selected | EngineStatus = (status) => status,
): Selected | EngineStatus {
  return useStore(useServices().engine, select);
}
