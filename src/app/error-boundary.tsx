/**
 * Catches bugs while drawing a screen, so that the rest of the app goes on and the photo is kept. Main thread. Expected failures never
 * come here.
 */
import { Component } from 'react';
import type { ErrorInfo, ReactNode } from 'react';
import { Button } from '../ui/button.js';
import { ScreenHeading } from '../ui/screen-heading.js';
import styles from './app.module.css';
import { faultDetails } from './error-details.js';
import { text } from './app-messages.js';

/** What an {@link ErrorBoundary} takes. */
export interface ErrorBoundaryProps {
  readonly children: ReactNode;
  /** Brings the app to a screen that shows the photo; absent where there is none. */
  readonly onBackToPhoto?: () => void;
  /** Brings the app back to its first state. */
  readonly onRestart: () => void;
}

interface ErrorBoundaryState {
  /** What to report; undefined while all is well. */
  readonly details: string | undefined;
  readonly copy: 'copied' | 'refused' | undefined;
}

/** Shows a way back, and something to report, in place of what can't be drawn. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { details: undefined, copy: undefined };

  static getDerivedStateFromError(error: unknown): ErrorBoundaryState {
    return { details: faultDetails(error), copy: undefined };
  }

  override componentDidCatch(error: Error, info: ErrorInfo): void {
    console.error('A screen could not be drawn', error, info.componentStack);
  }

  override render(): ReactNode {
    const { details, copy } = this.state;
    if (details === undefined) return this.props.children;
    const { onBackToPhoto, onRestart } = this.props;
    const leaveBy = (way: () => void) => () => {
      way();
      this.setState({ details: undefined, copy: undefined });
    };
    return (
      <div className={styles.failed} role="alert">
        <ScreenHeading title={text.errorTitle}>{text.errorHeading}</ScreenHeading>
        <p>
          {text.errorSentence}
          {onBackToPhoto && ` ${text.errorKept}`}
        </p>
        <div className={styles.ways}>
          {onBackToPhoto && (
            <Button variant="primary" onClick={leaveBy(onBackToPhoto)}>
              {text.errorBack}
            </Button>
          )}
          <Button variant={onBackToPhoto ? 'secondary' : 'primary'} onClick={leaveBy(onRestart)}>
            {text.errorRestart}
          </Button>
          <Button
            variant="quiet"
            onClick={() => {
              void this.copy(details);
            }}
          >
            {text.errorCopy}
          </Button>
        </div>
        {copy !== undefined && <p role="status">{copy === 'copied' ? text.errorCopied : text.errorNotCopied}</p>}
        {copy === 'refused' && <pre className={styles.faultDetails}>{details}</pre>}
      </div>
    );
  }

  private async copy(details: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(details);
      this.setState({ copy: 'copied' });
    } catch {
      // No permission, or no clipboard outside https: the person can still select the text.
      this.setState({ copy: 'refused' });
    }
  }
}
