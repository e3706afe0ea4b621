/**
 * Stands in for a page whose file could not be fetched. Main thread.
 */
import { Button } from '../ui/button.js';
import { ScreenHeading } from '../ui/screen-heading.js';
import styles from './app.module.css';
import { text } from './app-messages.js';

/** A sentence and the way on. The browser remembers a file that failed, so only a reload asks for it again. */
export function MissingPage() {
  return (
    <div className={styles.failed} role="alert">
      <ScreenHeading title={text.pageMissingTitle}>{text.pageMissingHeading}</ScreenHeading>
      <p>{text.pageMissingSentence}</p>
      <Button
        variant="primary"
        onClick={() => {
          window.location.reload();
        }}
      >
        {text.reload}
      </Button>
    </div>
  );
}
