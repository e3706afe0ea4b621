/** The seven diagnoses with their probabilities given that it is one of them, the likeliest first. */
import { ChevronDown } from 'lucide-react';
import { isSuspicious } from '../../core/classes.js';
import type { ClassScore } from '../../core/calibration/postprocess.js';
import { CLASS_NAMES, CLASS_SENTENCES, DERMNET_PAGES, diagnosisShares } from '../../diagnosis/class-messages.js';
import type { LesionClassId } from '../../diagnosis/class-messages.js';
import { formatList } from '../../i18n/numbers.js';
import { formatPercent } from '../../ui/format.js';
import styles from './class-list.module.css';
import { text } from './result-messages.js';

function Tag({ id }: { readonly id: LesionClassId }) {
  if (!isSuspicious(id)) return null;
  return <span className={styles.tag}>{id === 'akiec' ? text.countsAsEarlyStage : text.countsAsCancer}</span>;
}

/** A bar for each diagnosis; each opens to a sentence about it. */
export function ClassList({ scores }: { readonly scores: readonly ClassScore[] }) {
  return (
    <ul className={styles.list}>
      {diagnosisShares(scores).map(({ id, share, probability }) => (
        <li key={id} className={styles.item} data-class={id} data-probability={probability}>
          <details>
            <summary className={styles.row}>
              <span className={styles.name}>
                {CLASS_NAMES[id]} <Tag id={id} />
              </span>
              <span className={styles.percent}>{formatPercent(share)}</span>
              <ChevronDown aria-hidden="true" className={styles.chevron} />
              <span className={styles.bar} aria-hidden="true">
                <span
                  className={`${styles.fill ?? ''} ${isSuspicious(id) ? (styles.suspicious ?? '') : ''}`}
                  style={{ width: `${String(share * 100)}%` }}
                />
              </span>
            </summary>
            <p className={styles.sentence}>{CLASS_SENTENCES[id]}</p>
            <p className={styles.sentence}>
              {text.classPages({ pages: formatList(DERMNET_PAGES[id].map((page) => text.classPage({ page }))) })}
            </p>
          </details>
        </li>
      ))}
    </ul>
  );
}
