/**
 * Catches bugs while drawing a screen, so that the rest of the app goes on. Main thread. Expected failures never come here.
 */
import { Component } from 'react';
import type { ErrorInfo, ReactNode } from 'react';
import { Button } from '../ui/button.js';
import { ScreenHeading } from '../ui/screen-heading.js';
import styles from './app.module.css';
import { text } from './text.js';

/** What an {@link ErrorBoundary} takes. */
export interface ErrorBoundaryProps {
  readonly children: ReactNode;
  /** Brings the app back to a state that can be drawn. */
  readonly onRestart: () => void;
}

interface ErrorBoundaryState {
  readonly failed: boolean;
}

/** Shows a way back to the start in place of what can't be drawn. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { failed: false };

  static getDerivedStateFromError(): ErrorBoundaryState {
    return { failed: true };
  }

  override componentDidCatch(error: Error, info: ErrorInfo): void {
    console.error('A screen could not be drawn', error, info.componentStack);
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <div className={styles.failed} role="alert">
        <ScreenHeading title={text.errorTitle}>{text.errorHeading}</ScreenHeading>
        <p>{text.errorSentence}</p>
        <Button
          variant="primary"
          onClick={() => {
            this.props.onRestart();
            this.setState({ failed: false });
          }}
        >
          {text.errorRestart}
        </Button>
      </div>
    );
  }
}
