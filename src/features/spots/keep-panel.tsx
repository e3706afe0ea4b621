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
import { addToSpot, keepAsNewSpot, undoKeeping, whereKept } from './keep-answer.js';
import type { KeptAnswer } from './keep-answer.js';
import styles from './keep-panel.module.css';
import { SPOT_PATHS } from './paths.js';
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

function Kept({ where, isAdded, onUndo, onFailure }: KeptProps) {
  const { navigate } = useWorkflowActions();
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
        {isAdded && (
          <Button icon={<Camera aria-hidden="true" />} onClick={() => navigate(SCREEN_PATHS.camera)}>
            {text.anotherOfVisit}
          </Button>
        )}
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

/** Keeps an answer unless it is kept already. @param spotId of the spot to add it to; undefined for a new one. */
async function keep(currentCase: Case, assessment: Assessment, spotId: string | undefined): Promise<Keeping> {
  const known = await whereKept(assessment, spotId);
  if (known !== undefined) return { kind: 'kept', where: known };
  const kept = await (spotId === undefined ? keepAsNewSpot(currentCase, assessment) : addToSpot(currentCase, assessment, spotId));
  return kept.kind === 'ok' ? { kind: 'kept', where: kept.value } : kept;
}

/** What was told after the answer was kept belongs to the same visit. */
function useLaterHistory(visitId: string | undefined, history: ClinicalHistory, onFailure: (failure: SpotFailure) => void): void {
  const report = useEffectEvent(onFailure);
  useEffect(() => {
    if (visitId === undefined) return;
    const told = { ...history, symptoms: [...history.symptoms], riskFactors: [...history.riskFactors] };
    void withSpots((repository) => repository.updateVisit(visitId, (visit) => ({ ...visit, history: told }))).then((changed) => {
      if (changed.kind === 'failed') report(changed.failure);
    });
  }, [visitId, history]);
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
  const begin = (spotId: string | undefined): Promise<Keeping> => {
    inFlight.current ??= keep(currentCase, assessment, spotId).finally(() => {
      inFlight.current = undefined;
    });
    return inFlight.current;
  };
  const beginOnOpening = useEffectEvent(() =>
    keeping.kind === 'none' || keeping.kind === 'failed' ? begin(again?.spotId) : undefined,
  );
  useEffect(() => {
    if (isOpen) void beginOnOpening()?.then((next) => setKeeping(next));
  }, [isOpen]);
  const onFailure = (failure: SpotFailure): void => setKeeping({ kind: 'failed', failure });
  useLaterHistory(keeping.kind === 'kept' ? keeping.where.visitId : undefined, currentCase.history, onFailure);

  const keepNow = async (spotId: string | undefined): Promise<void> => {
    setBusy(true);
    setKeeping(await begin(spotId));
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
      {keeping.kind === 'failed' && <SpotProblem failure={keeping.failure} onUnlocked={() => void keepNow(again?.spotId)} />}
      {keeping.kind === 'kept' && (
        <Kept where={keeping.where} isAdded={isAdded} onUndo={() => void undo()} onFailure={onFailure} />
      )}
      {keeping.kind === 'undone' && !isBusy && (
        <>
          <p role="status">{text.notKept}</p>
          <div className={styles.actions}>
            {again && (
              <Button variant="primary" onClick={() => void keepNow(again.spotId)}>
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
