/** The advice in words, before any number. */
import { CalendarClock, Eye, ImageOff, Stethoscope } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { adviceFor } from '../../diagnosis/advice.js';
import type { AdviceLevel, Answers } from '../../diagnosis/advice.js';
import type { Level } from '../../core/calibration/postprocess.js';
import { ScreenHeading } from '../../ui/screen-heading.js';
import { adviceText } from '../../diagnosis/advice-messages.js';
import styles from './advice.module.css';
import { text } from './result-messages.js';

const LOOKS: Readonly<Record<AdviceLevel, { readonly className: string | undefined; readonly Icon: LucideIcon }>> = {
  'see-a-doctor-soon': { className: styles.clear, Icon: Stethoscope },
  'have-it-looked-at': { className: styles.some, Icon: CalendarClock },
  watch: { className: styles.none, Icon: Eye },
  'cannot-tell': { className: styles.unknown, Icon: ImageOff },
};

/** What to do now: what the photo calls for, or what the answers do where that is more urgent. */
export function Advice({ level, answers }: { readonly level: Level; readonly answers: Answers }) {
  const step = adviceFor(level, answers);
  const { heading, lead, sentence, list } = adviceText(level, step, answers);
  const { className, Icon } = LOOKS[step];
  return (
    <section className={`${styles.advice ?? ''} ${className ?? ''}`} data-level={level} data-advice={step}>
      <Icon aria-hidden="true" className={styles.icon} />
      <ScreenHeading title={text.documentTitle({ heading })} className={styles.heading}>
        {heading}
      </ScreenHeading>
      <div className={styles.body}>
        <p className={styles.lead}>{lead}</p>
        <p>{sentence}</p>
        {list && (
          <div>
            <h2 className={styles.listHeading}>{list.heading}</h2>
            <ul className={styles.list}>
              {list.items.map((item) => (
                <li key={item}>{item}</li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </section>
  );
}
