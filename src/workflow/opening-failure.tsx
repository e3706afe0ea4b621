/** Says why a file could not be opened, on whichever screen it was dropped, pasted or picked. */
import { FailureNotice } from '../diagnosis/failures/failure-notice.js';
import { useWorkflow, useWorkflowActions } from './workflow-context.js';

/** A notice that can be closed, or nothing. */
export function OpeningFailure() {
  const opening = useWorkflow((state) => state.opening);
  const { dismissOpening } = useWorkflowActions();
  return opening.kind === 'failed' && <FailureNotice failure={opening.failure} onDismiss={dismissOpening} />;
}
