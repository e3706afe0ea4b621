/** The eight classes with their calibrated scores, the likeliest first. */
import { formatList } from '../../i18n/numbers.js';
import { ChevronDown } from 'lucide-react';
import { isSuspicious } from '../../core/classes.js';
import type { ClassScore } from '../../core/calibration/postprocess.js';
import { formatPercent } from '../../ui/format.js';
import styles from './class-list.module.css';
import { CLASS_TEXT, DERMNET_PAGES } from '../../diagnosis/class-messages.js';
import { text } from './result-messages.js';

/** A bar for each class; each opens to a sentence about it. */
export function ClassList({ scores }: { readonly scores: readonly ClassScore[] }) {
  const sorted = scores.toSorted((a, b) => b.probability - a.probability);
  return (
    <ul className={styles.list}>
      {sorted.map(({ id, probability }) => (
        <li key={id} className={styles.item} data-class={id} data-probability={probability}>
          <details>
            <summary className={styles.row}>
              <span className={styles.name}>
                {CLASS_TEXT[id].name}
                {isSuspicious(id) && <span className={styles.tag}>{text.countsAsSuspicious}</span>}
              </span>
              <span className={styles.percent}>{formatPercent(probability)}</span>
              <ChevronDown aria-hidden="true" className={styles.chevron} />
              <span className={styles.bar} aria-hidden="true">
                <span
                  className={`${styles.fill ?? ''} ${isSuspicious(id) ? (styles.suspicious ?? '') : ''}`}
                  style={{ width: `${String(probability * 100)}%` }}
                />
              </span>
            </summary>
            <p className={styles.sentence}>
              {CLASS_TEXT[id].sentence}
              {DERMNET_PAGES[id].length > 0 &&
                ` ${text.classPages({ pages: formatList(DERMNET_PAGES[id].map((page) => text.classPage({ page }))) })}`}
            </p>
          </details>
        </li>
      ))}
    </ul>
  );
}
