/** What the window says that the main button opens: how to get an appointment, or when and how to check again. */
import { CalendarPlus, FileText } from 'lucide-react';
import { useState } from 'react';
import type { AdviceLevel } from '../../diagnosis/advice.js';
import type { AdviceText } from '../../diagnosis/advice-messages.js';
import { URGENT_SIGNS } from '../../diagnosis/advice-messages.js';
import { Button } from '../../ui/button.js';
import { addMonths, dayOf } from '../../core/spots/due.js';
import { download } from '../../ui/download.js';
import { calendarFile } from '../../workflow/reminder.js';
import { text } from './next-step-messages.js';
import styles from './next-step.module.css';

export interface NextStepProps {
  readonly advice: AdviceLevel;
  readonly words: AdviceText;
  /** Of the assessment: names the calendar entry. */
  readonly id: string;
  /** Opens the window with the report. */
  readonly onReport: () => void;
}

function List({ items }: { readonly items: readonly string[] }) {
  return (
    <ul className={styles.list}>
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  );
}

/** When to get help at once. */
export function UrgentSigns({ heading: Heading }: { readonly heading: 'h2' | 'h3' }) {
  return (
    <section className={styles.urgent}>
      <Heading>{URGENT_SIGNS.heading}</Heading>
      <List items={URGENT_SIGNS.items} />
    </section>
  );
}

function CheckAgain({ id }: { readonly id: string }) {
  const [status, setStatus] = useState<'none' | 'saved' | 'failed'>('none');
  const remind = async (): Promise<void> => {
    const now = new Date();
    const reminder = { title: text.reminderTitle, text: text.reminderText, day: addMonths(dayOf(now), 1) };
    try {
      download(await calendarFile(reminder, `${id}@naevus`, now), 'naevus-reminder.ics');
      setStatus('saved');
    } catch (error) {
      console.warn('The calendar file could not be made', error);
      setStatus('failed');
    }
  };
  return (
    <>
      <List items={text.again} />
      <Button variant="primary" large icon={<CalendarPlus aria-hidden="true" />} onClick={() => void remind()}>
        {text.remind}
      </Button>
      <p role="status" className={styles.status}>
        {status === 'saved' && text.reminded}
        {status === 'failed' && text.notReminded}
      </p>
    </>
  );
}

/** The next step, in a few words. */
export function NextStep({ advice, words, id, onReport }: NextStepProps) {
  if (advice === 'watch') {
    return (
      <>
        <p>{words.next}</p>
        <CheckAgain id={id} />
      </>
    );
  }
  return (
    <>
      <p>{words.next}</p>
      <section className={styles.part}>
        <h3>{text.sayHeading}</h3>
        <p className={styles.quote}>{advice === 'see-a-doctor-soon' ? text.saySoon : text.sayWeeks}</p>
      </section>
      <section className={styles.part}>
        <h3>{text.takeHeading}</h3>
        <List items={text.take} />
      </section>
      <Button variant="primary" large icon={<FileText aria-hidden="true" />} onClick={onReport}>
        {text.report}
      </Button>
      <UrgentSigns heading="h3" />
    </>
  );
}
