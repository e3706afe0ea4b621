/** Shows why the kept spots could not be read or changed, where it happened. */
import type { SpotFailure } from '../../storage/spots/index.js';
import { FailureTextNotice } from './failure-text-notice.js';
import type { FailureActions } from './failure-text-notice.js';
import { describeSpotFailure } from './spot-failure-messages.js';

export interface SpotFailureNoticeProps extends FailureActions {
  readonly failure: SpotFailure;
}

/** A failure in plain words, read out at once. */
export function SpotFailureNotice({ failure, ...actions }: SpotFailureNoticeProps) {
  return <FailureTextNotice words={describeSpotFailure(failure)} {...actions} />;
}
