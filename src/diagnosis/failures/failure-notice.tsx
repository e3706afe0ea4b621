/** Shows one failure from the catalogue, where it happened. */
import { TriangleAlert } from 'lucide-react';
import { Button } from '../../ui/button.js';
import { Notice } from '../../ui/notice.js';
import { describeFailure } from './failure-messages.js';
import type { DescribedFailure } from './failure-messages.js';
import { text } from './failure-notice-messages.js';

export interface FailureNoticeProps {
  readonly failure: DescribedFailure;
  /** Asks again; the button is there only where that can help. */
  readonly onRetry?: () => void;
  /** Puts the message away. */
  readonly onDismiss?: () => void;
}

/** A failure in plain words, read out at once. */
export function FailureNotice({ failure, onRetry, onDismiss }: FailureNoticeProps) {
  const { title, sentence, advice, remedy } = describeFailure(failure);
  const retry = remedy === 'try-again' ? onRetry : undefined;
  return (
    <Notice
      tone="problem"
      role="alert"
      icon={<TriangleAlert aria-hidden="true" />}
      title={title}
      actions={
        (retry ?? onDismiss) && (
          <>
            {retry && (
              <Button variant="primary" onClick={retry}>
                {text.retry}
              </Button>
            )}
            {onDismiss && <Button onClick={onDismiss}>{text.dismiss}</Button>}
          </>
        )
      }
    >
      <p>{sentence}</p>
      <p>{advice}</p>
    </Notice>
  );
}
