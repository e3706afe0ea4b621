/** What to make of two photos: what changed beyond chance, and what that means for the advice. */
import { useEffect, useEffectEvent, useState } from 'react';
import { isConcerning } from '../../core/change/concerning.js';
import { adviceFor } from '../../diagnosis/advice.js';
import { adviceText } from '../../diagnosis/advice-messages.js';
import { adviceWithChanges } from '../../diagnosis/change-advice.js';
import { SpotFailureNotice } from '../../diagnosis/failures/spot-failure-notice.js';
import { findingOf } from '../../diagnosis/finding.js';
import type { ModelCard } from '../../core/schemas/model-card.js';
import type { SpotFailure } from '../../storage/spots/spot-repository.js';
import { rememberComparison } from '../../workflow/spots/remember-comparison.js';
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
  /** Whether the person lined the photos up. */
  readonly isByHand: boolean;
}

/** Advice and table. */
export function Findings(props: FindingsProps) {
  const { found, first, second, card, isByHand } = props;
  const isSkinTested = useIsSkinTested() ?? false;
  const changes = changesIn(found, first.photo.assessment, second.photo.assessment, card);
  const finding = findingOf(second.photo.assessment, second.visit.history, isSkinTested);
  const before = adviceFor(finding, second.visit.history);
  const advice = adviceWithChanges(before, finding, changes);
  const isChanged = changes.some(isConcerning);
  const isKnown = changes.some(({ verdict }) => verdict !== 'unknown');
  // One measure that stayed is no answer where size, shape or colour could not be judged.
  const isAllKnown = changes.every(({ verdict }) => verdict !== 'unknown');
  const [failure, setFailure] = useState<SpotFailure>();
  const keep = useEffectEvent(() => rememberComparison(first, second, changes, isByHand));
  useEffect(() => {
    // Without the limits of the card nothing is told that could be kept.
    if (card === undefined) return;
    void keep().then((kept) => {
      if (kept.kind === 'failed') setFailure(kept.failure);
    });
  }, [found, card]);
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
      {failure && <SpotFailureNotice failure={failure} />}
    </div>
  );
}
