/** One visit on the timeline: its advice, its photos, what was told then, a note. */
import { Camera } from 'lucide-react';
import { useState } from 'react';
import { MAX_NOTE_LENGTH, MAX_PHOTOS_A_VISIT } from '../../core/schemas/spot.js';
import type { Spot, Visit } from '../../core/schemas/spot.js';
import { dayOf } from '../../core/spots/due.js';
import { meanScores } from '../../core/spots/visit-score.js';
import { SYMPTOMS } from '../../diagnosis/advice-messages.js';
import { findingOf, isScoredFinding } from '../../diagnosis/finding.js';
import { scoreFigure } from '../../diagnosis/score-bands.js';
import { adviceOfVisit } from '../../diagnosis/visit-advice.js';
import { formatList } from '../../i18n/numbers.js';
import type { SpotFailure, SpotOutcome } from '../../storage/spots/spot-repository.js';
import { Button } from '../../ui/button.js';
import { TextField } from '../../ui/text-field.js';
import { withSpots } from '../../workflow/spots/repository.js';
import { useWorkflowActions } from '../../workflow/workflow-context.js';
import { SCREEN_PATHS } from '../../workflow/workflow-state.js';
import { AskedDeletion } from './asked-deletion.js';
import { PhotoEntry } from './photo-entry.js';
import { photographAgain } from './photograph-again.js';
import { text } from './spots-messages.js';
import styles from './visit-entry.module.css';

interface VisitEntryProps {
  readonly spot: Spot;
  readonly visit: Visit;
  readonly isSkinTested: boolean;
  /** The spot has no other visit: it would be deleted with this one. */
  readonly isOnly: boolean;
  readonly onFailure: (failure: SpotFailure) => void;
}

function Note({ visit, onFailure }: Pick<VisitEntryProps, 'visit' | 'onFailure'>) {
  const [draft, setDraft] = useState<string>();
  if (draft === undefined) {
    return (
      <>
        {visit.note !== '' && <p className={styles.note}>{visit.note}</p>}
        <Button variant="quiet" onClick={() => setDraft(visit.note)}>
          {visit.note === '' ? text.noteAdd : text.noteChange}
        </Button>
      </>
    );
  }
  const save = async (): Promise<void> => {
    const saved = await withSpots((repository) => repository.updateVisit(visit.id, (now) => ({ ...now, note: draft })));
    if (saved.kind === 'failed') onFailure(saved.failure);
    else setDraft(undefined);
  };
  return (
    <div className={styles.form}>
      <TextField label={text.noteOfVisit} value={draft} maxLength={MAX_NOTE_LENGTH} rows={3} onChange={setDraft} />
      <div className={styles.actions}>
        <Button variant="primary" onClick={() => void save()}>
          {text.save}
        </Button>
        <Button onClick={() => setDraft(undefined)}>{text.cancel}</Button>
      </div>
    </div>
  );
}

/** The mean score of photos that were taken in one way; nothing for a single one. */
function MeanScores({ visit, isSkinTested }: Pick<VisitEntryProps, 'visit' | 'isSkinTested'>) {
  // A score that the app does not give for a photo is in no mean, either.
  const scored = visit.photos.filter(({ assessment }) => isScoredFinding(findingOf(assessment, visit.history, isSkinTested)));
  return meanScores(scored.map(({ assessment }) => assessment)).map(({ count, suspicious, operatingPoints }) => (
    <p key={operatingPoints.highSensitivity} data-mean-score={count}>
      {text.meanScore({ count, score: scoreFigure(suspicious, operatingPoints) })}
    </p>
  ));
}

/** One more photo of a visit that is not over: a photo belongs to the day on which it was taken. */
function AnotherPhoto({ spot, visit, onFailure }: Pick<VisitEntryProps, 'spot' | 'visit' | 'onFailure'>) {
  const { navigate } = useWorkflowActions();
  const last = visit.photos.at(-1);
  const isOpen = dayOf(new Date(visit.visitedAt)) === dayOf(new Date()) && visit.photos.length < MAX_PHOTOS_A_VISIT;
  if (!isOpen || last === undefined) return null;
  const begin = async (): Promise<void> => {
    const begun = await photographAgain(spot, last, visit.id);
    if (begun.kind === 'failed') onFailure(begun.failure);
    else navigate(SCREEN_PATHS.camera);
  };
  return (
    <Button icon={<Camera aria-hidden="true" />} data-action="add-photo" onClick={() => void begin()}>
      {text.anotherOfVisit}
    </Button>
  );
}

/** The visit. */
export function VisitEntry({ spot, visit, isSkinTested, isOnly, onFailure }: VisitEntryProps) {
  const { symptoms } = visit.history;
  const { advice, heading, isRaisedByChange } = adviceOfVisit(visit, isSkinTested);
  const remove = (): Promise<SpotOutcome<void>> => withSpots((repository) => repository.deleteVisit(visit.id));
  return (
    <article className={styles.visit} data-visit={visit.id}>
      <p className={styles.advice} data-visit-advice={advice}>
        {heading}
      </p>
      {isRaisedByChange && <p>{text.raisedByChange}</p>}
      <MeanScores visit={visit} isSkinTested={isSkinTested} />
      {visit.photos.map((photo) => (
        <PhotoEntry key={photo.id} visit={visit} photo={photo} onFailure={onFailure} />
      ))}
      {symptoms.length > 0 && (
        <p>
          <strong>{text.toldThen}</strong> {formatList(symptoms.map((id) => SYMPTOMS[id].short))}
        </p>
      )}
      <div className={styles.foot}>
        <AnotherPhoto spot={spot} visit={visit} onFailure={onFailure} />
        <Note visit={visit} onFailure={onFailure} />
        {!isOnly && (
          <AskedDeletion
            label={text.deleteVisit}
            title={text.deleteVisitTitle}
            what={text.deleteVisitWhat}
            remove={remove}
            onFailure={onFailure}
          />
        )}
      </div>
    </article>
  );
}
