/** What to make of two photos: what changed beyond chance, and what that means for the advice. */
import { adviceFor } from '../../diagnosis/advice.js';
import { adviceText } from '../../diagnosis/advice-messages.js';
import { adviceWithChanges, isConcerning } from '../../diagnosis/change-advice.js';
import { findingOf } from '../../diagnosis/finding.js';
import type { ModelCard } from '../../core/schemas/model-card.js';
import { useIsSkinTested } from '../../workflow/spots/skin-tested.js';
import { ChangeTable } from './change-table.js';
import { changesIn } from './change-values.js';
import { ADVICE_WORDS, text } from './compare-messages.js';
import type { VisitedPhoto } from './visited-photo.js';
import styles from './findings.module.css';
import type { CompareResult } from './worker/compare-messages.js';

export interface FindingsProps {
  readonly found: CompareResult;
  readonly first: VisitedPhoto;
  readonly second: VisitedPhoto;
  readonly card: ModelCard | undefined;
}

/** Advice and table. */
export function Findings(props: FindingsProps) {
  const { found, first, second, card } = props;
  const isSkinTested = useIsSkinTested() ?? false;
  const changes = changesIn(found, first.photo.assessment, second.photo.assessment, card);
  const finding = findingOf(second.photo.assessment, second.visit.history, isSkinTested);
  const before = adviceFor(finding, second.visit.history);
  const advice = adviceWithChanges(before, changes);
  const isChanged = changes.some(isConcerning);
  const isKnown = changes.some(({ verdict }) => verdict !== 'unknown');
  // One measure that stayed is no answer where size, shape or colour could not be judged.
  const isAllKnown = changes.every(({ verdict }) => verdict !== 'unknown');
  return (
    <div className={styles.findings} data-advice={advice}>
      {isChanged && (
        <div className={styles.advice}>
          <p className={styles.heading}>{advice === 'see-a-doctor-soon' ? ADVICE_WORDS.soon : ADVICE_WORDS.look}</p>
          <p>{ADVICE_WORDS.show}</p>
        </div>
      )}
      {!isChanged && isKnown && (
        <div className={styles.advice}>
          <p className={styles.heading}>{isAllKnown ? text.noChange : text.unknown}</p>
          <p>{ADVICE_WORDS.same}</p>
          <p>{ADVICE_WORDS.sameAdvice({ advice: adviceText(finding, before, second.visit.history).heading })}</p>
        </div>
      )}
      {found.notMeasured !== undefined && <p>{text.notMeasured[found.notMeasured]}</p>}
      {changes.length > 0 && <ChangeTable changes={changes} />}
      <p>{ADVICE_WORDS.ownEyes}</p>
    </div>
  );
}
