/** Three cards on the first visit: what to do, what happens, what it is worth. Skipped or read once, they never come again. */
import { Camera, FlaskConical, ShieldCheck, Stethoscope } from 'lucide-react';
import { changePreferences } from '../../storage/preferences.js';
import { Button } from '../../ui/button.js';
import { useWorkflowActions } from '../../workflow/workflow-context.js';
import { text } from './introduction-messages.js';
import styles from './introduction.module.css';

const ICONS = [Camera, ShieldCheck, Stethoscope] as const;

/** The cards. */
export function Introduction() {
  const { open } = useWorkflowActions();
  const finish = (): void => {
    changePreferences({ isIntroduced: true });
  };
  const trySample = async (): Promise<void> => {
    // Only this button needs it.
    const { drawSampleSpot } = await import('../../workflow/sample-spot.js');
    await open(await drawSampleSpot());
    finish();
  };
  return (
    <section className={styles.introduction} aria-labelledby="introduction">
      <h2 id="introduction">{text.heading}</h2>
      <ol className={styles.cards}>
        {text.cards.map(({ title, sentence }, at) => {
          const Icon = ICONS[at] ?? Camera;
          return (
            <li key={title} className={styles.card}>
              <Icon aria-hidden="true" />
              <h3>{title}</h3>
              <p>{sentence}</p>
            </li>
          );
        })}
      </ol>
      <div className={styles.actions}>
        <Button icon={<FlaskConical aria-hidden="true" />} onClick={() => void trySample()}>
          {text.trySample}
        </Button>
        <Button variant="quiet" onClick={finish}>
          {text.skip}
        </Button>
      </div>
    </section>
  );
}
