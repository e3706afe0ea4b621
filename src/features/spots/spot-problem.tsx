/** Why kept spots can't be shown or changed. */
import { SpotFailureNotice } from '../../diagnosis/failures/spot-failure-notice.js';
import type { SpotFailure } from '../../storage/spots/spot-repository.js';

/** A notice, or nothing. */
export function SpotProblem({ failure }: { readonly failure: SpotFailure | undefined }) {
  return failure && <SpotFailureNotice failure={failure} />;
}
