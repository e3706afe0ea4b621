/** Shows the words of a failure, with the ways on. */
import { TriangleAlert } from 'lucide-react';
import { Button } from '../../ui/button.js';
import { Notice } from '../../ui/notice.js';
import type { FailureText } from './failure-messages.js';
import { text } from './failure-notice-messages.js';

/** What can be done about a failure. */
export interface FailureActions {
  /** Asks again; the button is there only where that can help. */
  readonly onRetry?: () => void;
  /** Puts the message away. */
  readonly onDismiss?: () => void;
}

/** The words, read out at once. */
export function FailureTextNotice({ words, onRetry, onDismiss }: FailureActions & { readonly words: FailureText }) {
  const { title, sentence, advice, remedy } = words;
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
