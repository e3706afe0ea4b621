/** Catches bugs while a screen renders, so that the rest of the app goes on and the photo is kept. Expected failures never come here. */
import { Component } from 'react';
import type { ErrorInfo, ReactNode } from 'react';
import { Button } from '../ui/button.js';
import { ScreenHeading } from '../ui/screen-heading.js';
import styles from './app.module.css';
import { text } from './app-messages.js';

/** Lines of the stack that are worth reading. */
const STACK_LINES = 12;

/** What a person may pass on about a bug: the build, the screen, the browser and the error. Never the photo. */
function errorReport(error: unknown): string {
  const { name, message, stack = '' } = error instanceof Error ? error : new Error(String(error));
  const trace = stack
    .split('\n')
    .filter((line) => !line.includes(message))
    .slice(0, STACK_LINES);
  return [
    `Naevus ${__BUILD_ID__}, screen ${location.hash === '' ? '#/' : location.hash}`,
    navigator.userAgent,
    `${name}: ${message}`,
    ...trace,
  ].join('\n');
}

export interface ErrorBoundaryProps {
  readonly children: ReactNode;
  /** Shows a screen with the photo; absent where there is none. */
  readonly onBackToPhoto?: () => void;
  /** Brings the app back to its initial state. */
  readonly onRestart: () => void;
}

interface ErrorBoundaryState {
  /** What to report; undefined while nothing has failed. */
  readonly details: string | undefined;
  readonly copy: 'copied' | 'refused' | undefined;
}

/** Shows a way back, and something to report, in place of a screen that can't render. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { details: undefined, copy: undefined };

  static getDerivedStateFromError(error: unknown): ErrorBoundaryState {
    return { details: errorReport(error), copy: undefined };
  }

  override componentDidCatch(error: Error, info: ErrorInfo): void {
    console.error('A screen could not be rendered', error, info.componentStack);
  }

  override render(): ReactNode {
    const { details, copy } = this.state;
    if (details === undefined) return this.props.children;
    const { onBackToPhoto, onRestart } = this.props;
    const leave = (way: () => void) => () => {
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
            <Button variant="primary" onClick={leave(onBackToPhoto)}>
              {text.errorBack}
            </Button>
          )}
          <Button variant={onBackToPhoto ? 'secondary' : 'primary'} onClick={leave(onRestart)}>
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
        {copy === 'refused' && <pre className={styles.errorReport}>{details}</pre>}
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
