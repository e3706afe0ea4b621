/** The page about the model: its card, or why there is none and what can be done. */
import { FileWarning } from 'lucide-react';
import { Button, buttonClass } from '../../ui/button.js';
import { Notice } from '../../ui/notice.js';
import { ProgressBar } from '../../ui/progress-bar.js';
import { ScreenHeading } from '../../ui/screen-heading.js';
import { FailureNotice } from '../../diagnosis/failures/failure-notice.js';
import { CardView } from './card-view.js';
import { loadModelCard } from '../../diagnosis/use-model-card.js';
import type { ModelCardOutcome } from '../../diagnosis/use-model-card.js';
import styles from './model-card-page.module.css';
import { text } from './model-card-messages.js';
import { useModelCard } from '../../diagnosis/use-model-card.js';
import type { ModelCardState } from '../../diagnosis/use-model-card.js';

export interface ModelPageProps {
  /** Gets the card; a test hands in its own. */
  readonly load?: () => Promise<ModelCardOutcome>;
}

/** The page. */
export function ModelCardPage({ load = loadModelCard }: ModelPageProps) {
  const [state, retry] = useModelCard(load);
  return (
    <div className={styles.page}>
      <div className={styles.head}>
        <ScreenHeading title={text.documentTitle}>{text.heading}</ScreenHeading>
        <p className={styles.lead}>{text.lead}</p>
      </div>
      <Body state={state} onRetry={retry} />
    </div>
  );
}

function Body({ state, onRetry }: { readonly state: ModelCardState; readonly onRetry: () => void }) {
  switch (state.kind) {
    case 'loading':
      return (
        <div role="status" className={styles.waiting}>
          <p>{text.loading}</p>
          <ProgressBar label={text.loading} />
        </div>
      );
    case 'failed':
      return (
        <div className={styles.waiting}>
          <FailureNotice failure={state.failure} onRetry={onRetry} />
        </div>
      );
    case 'unknown-version':
      return (
        <Unreadable title={text.unknownVersionTitle} sentence={text.unknownVersion({ found: state.found })} onRetry={onRetry} />
      );
    case 'unreadable':
      return <Unreadable title={text.unreadableTitle} sentence={text.unreadable({ reason: state.reason })} onRetry={onRetry} />;
    case 'ok':
      return <CardView card={state.card} />;
  }
}

interface UnreadableProps {
  readonly title: string;
  readonly sentence: string;
  readonly onRetry: () => void;
}

function Unreadable({ title, sentence, onRetry }: UnreadableProps) {
  return (
    <div className={styles.waiting}>
      <Notice
        tone="problem"
        role="alert"
        icon={<FileWarning aria-hidden="true" />}
        title={title}
        actions={
          <>
            <Button variant="primary" onClick={onRetry}>
              {text.tryAgain}
            </Button>
            <a className={buttonClass('secondary')} href="#/">
              {text.toStart}
            </a>
          </>
        }
      >
        <p>{sentence}</p>
        <p>{text.updateAdvice}</p>
      </Notice>
    </div>
  );
}
