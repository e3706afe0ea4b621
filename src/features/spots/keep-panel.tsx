/** Keeps the answer on screen, and says what was stored. What is in the window that “Keep this spot” opens. */
import { Camera, CircleCheck, MapPin } from 'lucide-react';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { ClinicalHistory } from '../../core/clinical-history.js';
import type { Assessment } from '../../core/schemas/assessment.js';
import { MAX_LABEL_LENGTH } from '../../core/schemas/spot.js';
import type { SpotFailure } from '../../storage/spots/spot-repository.js';
import { Button, buttonClass } from '../../ui/button.js';
import { TextField } from '../../ui/text-field.js';
import { useSpotData, withSpots } from '../../workflow/spots/repository.js';
import { revisit } from '../../workflow/spots/revisit.js';
import { useStore } from '../../workflow/use-store.js';
import { useAssessment, useCase, useWorkflowActions } from '../../workflow/workflow-context.js';
import { SCREEN_PATHS } from '../../workflow/workflow-state.js';
import type { Case } from '../../workflow/workflow-state.js';
import { addToSpot, historyOfVisit, keepAsNewSpot, undoKeeping, whereKept } from './keep-answer.js';
import type { KeepTarget, KeptAnswer } from './keep-answer.js';
import styles from './keep-panel.module.css';
import { SPOT_PATHS } from './paths.js';
import { photographAgain } from './photograph-again.js';
import { SpotProblem } from './spot-problem.js';
import { text } from './spots-messages.js';

type Keeping =
  /** Not yet; what is opened keeps at once. */
  | { readonly kind: 'none' }
  | { readonly kind: 'undone' }
  | { readonly kind: 'failed'; readonly failure: SpotFailure }
  | { readonly kind: 'kept'; readonly where: KeptAnswer };

/** An optional name, kept when the field is left. */
function Name({ spotId, onFailure }: { readonly spotId: string; readonly onFailure: (failure: SpotFailure) => void }) {
  const spot = useSpotData(spotId, (repository) => repository.getSpot(spotId));
  const [draft, setDraft] = useState<string>();
  if (spot.kind !== 'ok') return null;
  const { label } = spot.value;
  const save = async (): Promise<void> => {
    if (draft === undefined || draft.trim() === label) return;
    const saved = await withSpots((repository) => repository.updateSpot(spotId, (now) => ({ ...now, label: draft.trim() })));
    if (saved.kind === 'failed') onFailure(saved.failure);
  };
  return (
    <form
      className={styles.form}
      onBlur={() => void save()}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <TextField
        label={text.nameOptional}
        hint={text.nameHint}
        value={draft ?? label}
        maxLength={MAX_LABEL_LENGTH}
        onChange={setDraft}
      />
    </form>
  );
}

interface KeptProps {
  readonly where: KeptAnswer;
  readonly isAdded: boolean;
  readonly onUndo: () => void;
  readonly onFailure: (failure: SpotFailure) => void;
}

/** The next photo is for the same visit: from another side, closer, or in better light. */
function AnotherPhoto({ where, onFailure }: Pick<KeptProps, 'where' | 'onFailure'>) {
  const { navigate } = useWorkflowActions();
  const begin = async (): Promise<void> => {
    const read = await withSpots(async (repository) => {
      const spot = await repository.getSpot(where.spotId);
      if (spot.kind === 'failed') return spot;
      const visits = await repository.listVisits(where.spotId);
      if (visits.kind === 'failed') return visits;
      const photo = visits.value.visits.flatMap(({ photos }) => photos).find(({ id }) => id === where.photoId);
      return photo === undefined
        ? { kind: 'failed' as const, failure: { kind: 'spots-missing' as const, id: where.photoId } }
        : photographAgain(spot.value, photo, where.visitId);
    });
    if (read.kind === 'failed') onFailure(read.failure);
    else navigate(SCREEN_PATHS.camera);
  };
  return (
    <Button icon={<Camera aria-hidden="true" />} data-action="add-photo" onClick={() => void begin()}>
      {text.anotherOfVisit}
    </Button>
  );
}

function Kept({ where, isAdded, onUndo, onFailure }: KeptProps) {
  return (
    <>
      <p className={styles.done} role="status" data-kept={where.spotId}>
        <CircleCheck aria-hidden="true" />
        {isAdded ? text.added : text.kept}
      </p>
      <p>{text.whatIsKept}</p>
      {!isAdded && <Name spotId={where.spotId} onFailure={onFailure} />}
      <div className={styles.actions}>
        {!isAdded && (
          <a className={buttonClass('secondary')} href={`#${SPOT_PATHS.place(where.spotId)}`}>
            <MapPin aria-hidden="true" />
            {text.placeAdd}
          </a>
        )}
        <AnotherPhoto where={where} onFailure={onFailure} />
        <a className={buttonClass('primary')} href={`#${SPOT_PATHS.spot(where.spotId)}`}>
          {text.toSpot}
        </a>
        <Button variant="quiet" onClick={onUndo}>
          {text.undo}
        </Button>
      </div>
    </>
  );
}

/** Keeps an answer unless it is kept already. @param target what to add it to; undefined for a new spot. */
async function keep(currentCase: Case, assessment: Assessment, target: KeepTarget | undefined): Promise<Keeping> {
  const known = await whereKept(assessment, target?.spotId);
  if (known !== undefined) return { kind: 'kept', where: known };
  const kept = await (target === undefined ? keepAsNewSpot(currentCase, assessment) : addToSpot(currentCase, assessment, target));
  return kept.kind === 'ok' ? { kind: 'kept', where: kept.value } : kept;
}

/** What was told after the answer was kept belongs to the same visit. */
function useLaterHistory(
  where: KeptAnswer | undefined,
  history: ClinicalHistory,
  onFailure: (failure: SpotFailure) => void,
): void {
  const report = useEffectEvent(onFailure);
  useEffect(() => {
    if (where === undefined) return;
    const told = historyOfVisit(where, history);
    void withSpots((repository) => repository.updateVisit(where.visitId, (visit) => ({ ...visit, history: told }))).then(
      (changed) => {
        if (changed.kind === 'failed') report(changed.failure);
      },
    );
  }, [where, history]);
}

/** Keeps at once where the window is opened. @param isOpen whether it is. */
export function KeepPanel({ isOpen }: { readonly isOpen: boolean }) {
  const currentCase = useCase();
  const assessment = useAssessment();
  const again = useStore(revisit);
  const [keeping, setKeeping] = useState<Keeping>({ kind: 'none' });
  const [isBusy, setBusy] = useState(false);
  /** One at a time, however often the window is opened. */
  const inFlight = useRef<Promise<Keeping>>(undefined);
  const begin = (target: KeepTarget | undefined): Promise<Keeping> => {
    inFlight.current ??= keep(currentCase, assessment, target).finally(() => {
      inFlight.current = undefined;
    });
    return inFlight.current;
  };
  const beginOnOpening = useEffectEvent(() => (keeping.kind === 'none' || keeping.kind === 'failed' ? begin(again) : undefined));
  useEffect(() => {
    if (isOpen) void beginOnOpening()?.then((next) => setKeeping(next));
  }, [isOpen]);
  const onFailure = (failure: SpotFailure): void => setKeeping({ kind: 'failed', failure });
  useLaterHistory(keeping.kind === 'kept' ? keeping.where : undefined, currentCase.history, onFailure);

  const keepNow = async (target: KeepTarget | undefined): Promise<void> => {
    setBusy(true);
    setKeeping(await begin(target));
    setBusy(false);
  };
  const undo = async (): Promise<void> => {
    if (keeping.kind !== 'kept') return;
    const undone = await undoKeeping(keeping.where);
    setKeeping(undone.kind === 'failed' ? undone : { kind: 'undone' });
  };
  const isAdded = again !== undefined && keeping.kind === 'kept' && keeping.where.spotId === again.spotId;
  return (
    <div className={styles.panel}>
      {(keeping.kind === 'none' || isBusy) && <p role="status">{text.keeping}</p>}
      {keeping.kind === 'failed' && <SpotProblem failure={keeping.failure} onUnlocked={() => void keepNow(again)} />}
      {keeping.kind === 'kept' && (
        <Kept where={keeping.where} isAdded={isAdded} onUndo={() => void undo()} onFailure={onFailure} />
      )}
      {keeping.kind === 'undone' && !isBusy && (
        <>
          <p role="status">{text.notKept}</p>
          <div className={styles.actions}>
            {again && (
              <Button variant="primary" onClick={() => void keepNow(again)}>
                {text.addTo({ name: again.name })}
              </Button>
            )}
            <Button variant={again ? 'secondary' : 'primary'} onClick={() => void keepNow(undefined)}>
              {text.keepAsNew}
            </Button>
          </div>
        </>
      )}
    </div>
  );
}
