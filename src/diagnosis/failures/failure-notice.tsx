/** Shows one failure from the catalogue, where it happened. */
import { describeFailure } from './failure-messages.js';
import type { DescribedFailure } from './failure-messages.js';
import { FailureTextNotice } from './failure-text-notice.js';
import type { FailureActions } from './failure-text-notice.js';

export interface FailureNoticeProps extends FailureActions {
  readonly failure: DescribedFailure;
}

/** A failure in plain words, read out at once. */
export function FailureNotice({ failure, ...actions }: FailureNoticeProps) {
  return <FailureTextNotice words={describeFailure(failure)} {...actions} />;
}
