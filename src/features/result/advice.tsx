/**
 * The answer in words, before any number. Main thread.
 */
import { CalendarClock, Eye, ImageOff, Stethoscope } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { Level } from '../../model/postprocess.js';
import { ScreenHeading } from '../../ui/screen-heading.js';
import { ADVICE } from './advice-text.js';
import styles from './advice.module.css';
import { text } from './text.js';

const LOOKS: Readonly<Record<Level, { readonly className: string | undefined; readonly Icon: LucideIcon }>> = {
  'clear-warning-signs': { className: styles.clear, Icon: Stethoscope },
  'some-warning-signs': { className: styles.some, Icon: CalendarClock },
  'no-warning-sign': { className: styles.none, Icon: Eye },
  'not-a-lesion': { className: styles.unknown, Icon: ImageOff },
};

/** What to do now. */
export function Advice({ level }: { readonly level: Level }) {
  const { heading, lead, sentence, list } = ADVICE[level];
  const { className, Icon } = LOOKS[level];
  return (
    <section className={`${styles.advice ?? ''} ${className ?? ''}`} data-level={level}>
      <Icon aria-hidden="true" className={styles.icon} />
      <ScreenHeading title={text.documentTitle(heading)} className={styles.heading}>
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
