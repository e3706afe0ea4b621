/** One visit on the timeline: its photos, the advice then, what was told then, the size, a note. */
import { Ruler } from 'lucide-react';
import { useState } from 'react';
import { MAX_NOTE_LENGTH } from '../../core/schemas/spot.js';
import type { Visit, VisitPhoto } from '../../core/schemas/spot.js';
import { adviceFor } from '../../diagnosis/advice.js';
import { SYMPTOMS, adviceText } from '../../diagnosis/advice-messages.js';
import { findingOf } from '../../diagnosis/finding.js';

import { formatList } from '../../i18n/numbers.js';
import type { SpotFailure } from '../../storage/spots/spot-repository.js';
import { Button, buttonClass } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { TextField } from '../../ui/text-field.js';
import { withSpots } from '../../workflow/spots/repository.js';
import { KeptPicture } from './kept-picture.js';
import { SPOT_PATHS } from './paths.js';
import { sizeWords } from './spot-words.js';
import { text } from './spots-messages.js';
import styles from './visit-entry.module.css';

interface VisitEntryProps {
  readonly visit: Visit;
  readonly isSkinTested: boolean;
  /** The spot has no other visit: it would be deleted with this one. */
  readonly isOnly: boolean;
  readonly onFailure: (failure: SpotFailure) => void;
}

function Photo({
  visit,
  photo,
  isSkinTested,
}: {
  readonly visit: Visit;
  readonly photo: VisitPhoto;
  readonly isSkinTested: boolean;
}) {
  const finding = findingOf(photo.assessment, visit.history, isSkinTested);
  const { heading } = adviceText(finding, adviceFor(finding, visit.history), visit.history);
  return (
    <div className={styles.photo} data-visit-photo={photo.id}>
      <div className={styles.picture}>
        <KeptPicture photoId={photo.id} alt={text.photoAlt} />
      </div>
      <div className={styles.words}>
        <p className={styles.advice} data-visit-finding={finding}>
          {heading}
        </p>
        {photo.sizeMm !== undefined && <p>{text.size({ size: sizeWords(photo.sizeMm) })}</p>}
        <a className={buttonClass('quiet')} href={`#${SPOT_PATHS.measure(visit.spotId, photo.id)}`}>
          <Ruler aria-hidden="true" />
          {photo.sizeMm === undefined ? text.measure : text.measureAgain}
        </a>
      </div>
    </div>
  );
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

/** Asks before a visit is deleted. */
function DeleteVisit({ visit, onFailure }: Pick<VisitEntryProps, 'visit' | 'onFailure'>) {
  const [isAsking, setAsking] = useState(false);
  const close = (): void => setAsking(false);
  const remove = async (): Promise<void> => {
    const deleted = await withSpots((repository) => repository.deleteVisit(visit.id));
    close();
    if (deleted.kind === 'failed') onFailure(deleted.failure);
  };
  return (
    <>
      <Button variant="quiet" onClick={() => setAsking(true)}>
        {text.deleteVisit}
      </Button>
      {isAsking && (
        <Dialog
          title={text.deleteVisitTitle}
          onClose={close}
          actions={
            <>
              <Button onClick={close}>{text.keepIt}</Button>
              <Button variant="primary" onClick={() => void remove()}>
                {text.deleteYes}
              </Button>
            </>
          }
        >
          <p>{text.deleteVisitWhat}</p>
        </Dialog>
      )}
    </>
  );
}

/** The visit. */
export function VisitEntry({ visit, isSkinTested, isOnly, onFailure }: VisitEntryProps) {
  const { symptoms } = visit.history;
  return (
    <article className={styles.visit} data-visit={visit.id}>
      {visit.photos.map((photo) => (
        <Photo key={photo.id} visit={visit} photo={photo} isSkinTested={isSkinTested} />
      ))}
      {symptoms.length > 0 && (
        <p>
          <strong>{text.toldThen}</strong> {formatList(symptoms.map((id) => SYMPTOMS[id].short))}
        </p>
      )}
      <div className={styles.foot}>
        <Note visit={visit} onFailure={onFailure} />
        {!isOnly && <DeleteVisit visit={visit} onFailure={onFailure} />}
      </div>
    </article>
  );
}
