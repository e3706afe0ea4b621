/** Advice on what the network has not learned, without a score. */
import { CircleHelp } from 'lucide-react';
import type { UnknownSubject } from '../../core/clinical-history.js';
import { SUBJECT_TEXT } from '../../diagnosis/advice-messages.js';
import { Button } from '../../ui/button.js';
import { ScreenHeading } from '../../ui/screen-heading.js';
import { UrgentSigns } from './next-step.js';
import styles from './other-subject.module.css';
import { text } from './result-messages.js';

export interface OtherSubjectProps {
  readonly subject: UnknownSubject;
  /** The person takes it back: it is a spot or mole. */
  readonly onSpot: () => void;
  readonly onNewPhoto: () => void;
}

/** What a friend who is a doctor would say, and when to get help at once. */
export function OtherSubject({ subject, onSpot, onNewPhoto }: OtherSubjectProps) {
  const { heading, reason, next } = SUBJECT_TEXT[subject];
  return (
    <div className={styles.screen} data-subject-advice={subject}>
      <section className={styles.advice}>
        <CircleHelp aria-hidden="true" className={styles.icon} />
        <ScreenHeading title={text.documentTitle({ heading })} className={styles.heading}>
          {heading}
        </ScreenHeading>
        <p>{reason}</p>
        <p className={styles.next}>{next}</p>
      </section>
      <UrgentSigns heading="h2" />
      <div className={styles.actions}>
        <Button variant="primary" large onClick={onNewPhoto}>
          {text.newPhoto}
        </Button>
        <Button onClick={onSpot}>{text.isASpotAfterAll}</Button>
      </div>
    </div>
  );
}
