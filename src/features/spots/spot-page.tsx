/** One kept spot: its visits, what the person wrote about it, and what can be done. */
import { Camera, Columns2, MapPin, Pencil, Stethoscope, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { ComponentType } from 'react';
import { MAX_LABEL_LENGTH, MAX_NOTE_LENGTH } from '../../core/schemas/spot.js';
import type { Spot, Visit } from '../../core/schemas/spot.js';
import { dayOf, isDue, visitsByDay } from '../../core/spots/due.js';
import { REGION_NAMES } from '../../diagnosis/body-region-messages.js';
import type { SpotFailure } from '../../storage/spots/spot-repository.js';
import { Button, buttonClass } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { ScreenHeading } from '../../ui/screen-heading.js';
import { TextField } from '../../ui/text-field.js';
import type { ComparedPairProps } from '../../workflow/spots/compared-pair.js';
import { useSpotData, withSpots } from '../../workflow/spots/repository.js';
import { useIsSkinTested } from '../../workflow/spots/skin-tested.js';
import { useWorkflowActions } from '../../workflow/workflow-context.js';
import { PAGE_PATHS, SCREEN_PATHS } from '../../workflow/workflow-state.js';
import { BodyDrawing } from './body-drawing.js';
import { Pin } from './body-pins.js';
import { LastComparison } from './last-comparison.js';
import { SPOT_PATHS } from './paths.js';
import { photographAgain } from './photograph-again.js';
import { Reminders } from './reminders.js';
import styles from './spot-page.module.css';
import { SpotProblem } from './spot-problem.js';
import { dayWords, spotName } from './spot-words.js';
import { text } from './spots-messages.js';
import { VisitEntry } from './visit-entry.js';

/** Name and note, in the fields of a form. */
function Edit({
  spot,
  onDone,
  onFailure,
}: {
  readonly spot: Spot;
  readonly onDone: () => void;
  readonly onFailure: (failure: SpotFailure) => void;
}) {
  const [label, setLabel] = useState(spot.label);
  const [note, setNote] = useState(spot.note);
  const save = async (): Promise<void> => {
    const saved = await withSpots((repository) =>
      repository.updateSpot(spot.id, (now) => ({ ...now, label: label.trim(), note })),
    );
    if (saved.kind === 'failed') onFailure(saved.failure);
    else onDone();
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <TextField label={text.name} hint={text.nameHint} value={label} maxLength={MAX_LABEL_LENGTH} onChange={setLabel} />
      <TextField label={text.note} value={note} maxLength={MAX_NOTE_LENGTH} rows={4} onChange={setNote} />
      <div className={styles.actions}>
        <button type="submit" className={buttonClass('primary')}>
          {text.save}
        </button>
        <Button onClick={onDone}>{text.cancel}</Button>
      </div>
    </form>
  );
}

/** Asks before a spot and all its photos are deleted. */
function Delete({
  spot,
  count,
  onFailure,
}: {
  readonly spot: Spot;
  readonly count: number;
  readonly onFailure: (failure: SpotFailure) => void;
}) {
  const [isAsking, setAsking] = useState(false);
  const { navigate } = useWorkflowActions();
  const close = (): void => setAsking(false);
  const remove = async (): Promise<void> => {
    const deleted = await withSpots((repository) => repository.deleteSpot(spot.id));
    close();
    if (deleted.kind === 'failed') onFailure(deleted.failure);
    else navigate(SPOT_PATHS.list);
  };
  return (
    <>
      <Button variant="quiet" icon={<Trash2 aria-hidden="true" />} onClick={() => setAsking(true)}>
        {text.deleteSpot}
      </Button>
      {isAsking && (
        <Dialog
          title={text.deleteTitle({ name: spotName(spot) })}
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
          <p>{text.deleteWhat({ count })}</p>
        </Dialog>
      )}
    </>
  );
}

function Place({ spot }: { readonly spot: Spot }) {
  const href = `#${SPOT_PATHS.place(spot.id)}`;
  if (spot.place === undefined) {
    return (
      <a className={buttonClass('secondary')} href={href}>
        <MapPin aria-hidden="true" />
        {text.placeAdd}
      </a>
    );
  }
  const { view, region } = spot.place;
  return (
    <a className={styles.place} href={href}>
      <span className={styles.map}>
        <BodyDrawing view={view} plain>
          <Pin place={spot.place} isChosen isSmall />
        </BodyDrawing>
      </span>
      <span>
        <strong>{REGION_NAMES[region]}</strong>
        <br />
        <span className={styles.soft}>{text.placeChange}</span>
      </span>
    </a>
  );
}

/** Opens the viewfinder with the last photo as a ghost. */
function Again({
  spot,
  last,
  onFailure,
}: {
  readonly spot: Spot;
  readonly last: Visit;
  readonly onFailure: (failure: SpotFailure) => void;
}) {
  const { navigate } = useWorkflowActions();
  const begin = async (): Promise<void> => {
    const [photo] = last.photos;
    if (photo === undefined) return;
    const begun = await photographAgain(spot, photo);
    if (begun.kind === 'failed') onFailure(begun.failure);
    else navigate(SCREEN_PATHS.camera);
  };
  return (
    <Button variant="primary" large icon={<Camera aria-hidden="true" />} data-action="again" onClick={() => void begin()}>
      {text.again}
    </Button>
  );
}

interface ContentProps {
  readonly spot: Spot;
  readonly visits: readonly Visit[];
  readonly Pair: ComponentType<ComparedPairProps>;
}

function Content({ spot, visits, Pair }: ContentProps) {
  const [isEditing, setEditing] = useState(false);
  const [failure, setFailure] = useState<SpotFailure>();
  const isSkinTested = useIsSkinTested();
  const today = dayOf(new Date());
  const name = spotName(spot);
  const days = visitsByDay(visits);
  const last = days[0]?.visits[0];
  return (
    <div className={styles.page}>
      <LastComparison visits={visits} Pair={Pair} onFailure={setFailure} />
      <div className={styles.side}>
        <ScreenHeading title={text.documentTitle({ page: name })}>{name}</ScreenHeading>
        <SpotProblem failure={failure} />
        {spot.reminder && (
          <p className={isDue(spot, today) ? styles.due : styles.soft}>
            {isDue(spot, today) ? text.dueNow : text.dueOn({ day: dayWords(spot.reminder.dueOn) })}
          </p>
        )}
        {last && <Again spot={spot} last={last} onFailure={setFailure} />}
        {visits.length > 1 && (
          <a className={buttonClass('secondary')} href={`#${PAGE_PATHS.compare}/${spot.id}`} data-action="compare">
            <Columns2 aria-hidden="true" />
            {text.compare}
          </a>
        )}
        <Place spot={spot} />
        <a className={buttonClass('secondary')} href={`#${PAGE_PATHS.doctor}/${spot.id}`} data-action="doctor">
          <Stethoscope aria-hidden="true" />
          {text.forDoctor}
        </a>
        {isEditing ? (
          <Edit spot={spot} onDone={() => setEditing(false)} onFailure={setFailure} />
        ) : (
          <>
            {spot.note !== '' && <p className={styles.note}>{spot.note}</p>}
            <div className={styles.actions}>
              <Button icon={<Pencil aria-hidden="true" />} onClick={() => setEditing(true)}>
                {text.edit}
              </Button>
            </div>
          </>
        )}
        <Reminders spot={spot} onFailure={setFailure} />
      </div>
      <section className={styles.timeline}>
        <h2>{text.visits}</h2>
        <ol className={styles.days}>
          {days.map(({ day, visits: ofDay }) => (
            <li key={day} className={styles.day}>
              <h3>{dayWords(day)}</h3>
              {ofDay.map((visit) => (
                <VisitEntry
                  key={visit.id}
                  spot={spot}
                  visit={visit}
                  isSkinTested={isSkinTested ?? false}
                  isOnly={visits.length === 1}
                  onFailure={setFailure}
                />
              ))}
            </li>
          ))}
        </ol>
        <Delete spot={spot} count={visits.length} onFailure={setFailure} />
      </section>
    </div>
  );
}

/** The page of the spot with this id. */
export function SpotPage({ id, Pair }: Pick<ContentProps, 'Pair'> & { readonly id: string }) {
  const spot = useSpotData(id, (repository) => repository.getSpot(id));
  const visits = useSpotData(id, (repository) => repository.listVisits(id));
  if (spot.kind === 'ok' && visits.kind === 'ok') {
    return <Content spot={spot.value} visits={visits.value.visits} Pair={Pair} />;
  }
  const failure = spot.kind === 'failed' ? spot.failure : visits.kind === 'failed' ? visits.failure : undefined;
  return (
    <div className={styles.page}>
      <ScreenHeading title={text.documentTitle({ page: text.heading })}>{text.heading}</ScreenHeading>
      <SpotProblem failure={failure} />
      {failure && (
        <a className={buttonClass('secondary')} href={`#${SPOT_PATHS.list}`}>
          {text.backToList}
        </a>
      )}
    </div>
  );
}
