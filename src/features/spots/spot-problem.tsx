/** Why kept spots can't be shown or changed; where they are locked, the way to open the lock. */
import { SpotFailureNotice } from '../../diagnosis/failures/spot-failure-notice.js';
import type { SpotFailure } from '../../storage/spots/spot-repository.js';
import { UnlockPrompt } from './unlock-prompt.js';

export interface SpotProblemProps {
  readonly failure: SpotFailure | undefined;
  /** Called once the lock is open, for what does not read again by itself. */
  readonly onUnlocked?: () => void;
}

/** A notice, or nothing. */
export function SpotProblem({ failure, onUnlocked }: SpotProblemProps) {
  if (failure?.kind === 'spots-locked') return <UnlockPrompt onUnlocked={onUnlocked} />;
  return failure && <SpotFailureNotice failure={failure} />;
}
