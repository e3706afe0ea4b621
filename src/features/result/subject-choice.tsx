/** What the photo shows, where it is no single spot: the network has learned nothing of it. */
import { SUBJECTS } from '../../core/clinical-history.js';
import type { UnknownSubject } from '../../core/clinical-history.js';
import { SUBJECT_TEXT } from '../../diagnosis/advice-messages.js';
import { Button } from '../../ui/button.js';
import styles from './subject-choice.module.css';

/** Three buttons. */
export function SubjectChoice({ onSubject }: { readonly onSubject: (subject: UnknownSubject) => void }) {
  return (
    <div className={styles.choice}>
      {SUBJECTS.filter((subject) => subject !== 'spot').map((subject) => (
        <Button
          key={subject}
          data-subject={subject}
          onClick={() => {
            onSubject(subject);
          }}
        >
          {SUBJECT_TEXT[subject].choice}
        </Button>
      ))}
    </div>
  );
}
