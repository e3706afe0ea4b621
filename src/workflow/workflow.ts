/** Runs the workflow: opens files, asks the engine, keeps the URL in step with the state. No React. */
import type { SquareCrop } from '../core/image/image.js';
import type { Modality } from '../core/modality.js';
import { createStore } from '../core/store.js';
import type { ReadableStore } from '../core/store.js';
import type { ClinicalHistory } from '../core/clinical-history.js';
import type { Engine, Failure } from '../inference/index.js';
import type { HashPath } from '../platform/hash-path.js';
import { withViewTransition } from '../platform/view-transition.js';
import { INITIAL_WORKFLOW, SCREEN_PATHS, workflowReducer } from './workflow-state.js';
import type { Case, Photo, WorkflowEvent, WorkflowState } from './workflow-state.js';

/** A crop that has not moved for so long is assessed ahead of the request, milliseconds. */
const PREFETCH_DELAY_MS = 80;

/** The crop that a viewfinder showed, once the photo's upright size is known. */
export type InitialCrop = (size: Pick<Photo, 'width' | 'height'>) => SquareCrop;

/** What the screens may do. */
export interface WorkflowActions {
  /** Shows another screen or page. */
  navigate(path: string): void;
  /** Decodes a file and, where it is a photo, shows it for cropping. */
  open(file: Blob, initialCrop?: InitialCrop): Promise<void>;
  /** Says why what was dropped, pasted or shared can't be opened; the case that is there stays. */
  rejectFile(failure: Failure): void;
  /** Closes the message about a file that could not be opened. */
  dismissOpening(): void;
  changeCrop(crop: SquareCrop): void;
  /** Assesses the crop, or shows the assessment where there is one; restarts the engine where that had failed. */
  analyse(): Promise<void>;
  /** Assesses the crop again, as taken with or without a dermatoscope: the network was wrong about that. */
  correctModality(modality: Modality): Promise<void>;
  /** Shows the result although the photo is poor. */
  confirmQuality(): void;
  /** Cancels the analysis; the photo and the crop stay. */
  cancelAnalysis(): void;
  /** Keeps what the person told about the spot. */
  changeHistory(history: ClinicalHistory): void;
  /** Forgets the photo and shows the home screen. */
  discardCase(): void;
}

/** The state of the workflow and the way to change it. */
export interface Workflow {
  readonly state: ReadableStore<WorkflowState>;
  /** The same functions for the workflow's whole life. */
  readonly actions: WorkflowActions;
  /** Follows the URL from now on. @returns a function that ends that and releases the photo. */
  connect(): () => void;
}

/** Creates a workflow at the URL's path. */
export function createWorkflow(engine: Engine, hashPath: HashPath): Workflow {
  const store = createStore(workflowReducer(INITIAL_WORKFLOW, { kind: 'navigated', path: hashPath.snapshot() }));
  let work: AbortController | undefined;
  let prefetchTimer: ReturnType<typeof setTimeout> | undefined;
  let isPrefetching = false;

  /** @param replace leaves no step to go back to. */
  function dispatch(event: WorkflowEvent, replace = false): void {
    const before = store.snapshot();
    const next = workflowReducer(before, event);
    const moves = event.kind === 'navigated' || next.path !== before.path;
    if (moves && next.path !== hashPath.snapshot()) hashPath.write(next.path, replace);
    store.set(next);
    if (next.currentCase !== before.currentCase) onCaseChange(before.currentCase, next.currentCase);
  }

  function onCaseChange(before: Case | undefined, now: Case | undefined): void {
    if (before && before.photo !== now?.photo) {
      URL.revokeObjectURL(before.photo.url);
      engine.release(before.photo.file);
    }
    if (before?.photo === now?.photo && before?.crop === now?.crop) return;
    clearTimeout(prefetchTimer);
    // Once a move, however many frames it has: a timer that is still waiting has begun nothing.
    if (isPrefetching && before?.photo === now?.photo) engine.cancelPrefetch();
    isPrefetching = false;
    if (now === undefined) return;
    prefetchTimer = setTimeout(() => {
      isPrefetching = true;
      engine.prefetch(now.photo.file, now.crop);
    }, PREFETCH_DELAY_MS);
  }

  /** One task at a time: a new one aborts the last. */
  function beginWork(): AbortSignal {
    work?.abort();
    work = new AbortController();
    return work.signal;
  }

  /** @param modality how the photo was taken, where the person says otherwise than the network. */
  async function assess({ photo, crop }: Case, modality?: Modality): Promise<void> {
    const signal = beginWork();
    dispatch({ kind: 'opening-dismissed' });
    dispatch({ kind: 'analysis-started' });
    if (engine.snapshot().kind === 'failed') engine.retry();
    const assessed = await engine.assess(photo.file, crop, signal, modality && { modality });
    if (signal.aborted) return;
    if (assessed.kind === 'failed') dispatch({ kind: 'analysis-failed', failure: assessed.failure });
    else {
      // The photo becomes the one on the result, unless the person left while the browser took its picture of the old screen.
      withViewTransition(() => {
        if (!signal.aborted) dispatch({ kind: 'analysis-completed', assessment: assessed.value });
      });
    }
  }

  function followUrl(): void {
    // A path whose needs are not met, as after a reload, is replaced without a step to go back to.
    dispatch({ kind: 'navigated', path: hashPath.snapshot() }, true);
  }

  const actions: WorkflowActions = {
    navigate(path) {
      dispatch({ kind: 'navigated', path });
    },
    async open(file, initialCrop) {
      const signal = beginWork();
      dispatch({ kind: 'analysis-cancelled' });
      dispatch({ kind: 'opening-started' });
      const inspected = await engine.inspect(file, signal);
      // Reading the worker's message and drawing the crop are two tasks: in one, they would delay a tap on a slow phone.
      await new Promise((resolve) => setTimeout(resolve));
      if (signal.aborted) {
        // Nobody wants it any more; decoded, it may take 256 MB.
        engine.release(file);
        return;
      }
      if (inspected.kind === 'failed') {
        dispatch({ kind: 'opening-failed', failure: inspected.failure });
        return;
      }
      const { width, height } = inspected.value;
      const photo = { file, url: URL.createObjectURL(inspected.value.upright ?? file), ...inspected.value };
      const crop = initialCrop && { crop: initialCrop({ width, height }) };
      withViewTransition(() => {
        // The browser takes its picture of the old screen first: meanwhile the person may have changed their mind.
        if (!signal.aborted) dispatch({ kind: 'photo-opened', photo, ...crop });
        else {
          URL.revokeObjectURL(photo.url);
          engine.release(file);
        }
      });
    },
    rejectFile(failure) {
      dispatch({ kind: 'opening-failed', failure });
    },
    dismissOpening() {
      dispatch({ kind: 'opening-dismissed' });
    },
    changeCrop(crop) {
      dispatch({ kind: 'crop-changed', crop });
    },
    async analyse() {
      const { currentCase } = store.snapshot();
      if (currentCase === undefined) return;
      const { analysis } = currentCase;
      if (analysis.kind === 'done' || analysis.kind === 'awaiting-quality-confirmation') {
        actions.navigate(analysis.kind === 'done' ? SCREEN_PATHS.result : SCREEN_PATHS.quality);
        return;
      }
      await assess(currentCase);
    },
    async correctModality(modality) {
      const { currentCase } = store.snapshot();
      if (currentCase !== undefined) await assess(currentCase, modality);
    },
    confirmQuality() {
      // The question has been answered, so the way back leads to the crop.
      dispatch({ kind: 'quality-confirmed' }, true);
    },
    cancelAnalysis() {
      work?.abort();
      dispatch({ kind: 'analysis-cancelled' });
    },
    changeHistory(history) {
      dispatch({ kind: 'history-changed', history });
    },
    discardCase() {
      work?.abort();
      dispatch({ kind: 'case-discarded' });
    },
  };

  return {
    state: { subscribe: store.subscribe, snapshot: store.snapshot },
    actions,
    connect() {
      const disconnect = hashPath.subscribe(followUrl);
      followUrl();
      return () => {
        disconnect();
        work?.abort();
        clearTimeout(prefetchTimer);
        const { currentCase } = store.snapshot();
        if (currentCase) URL.revokeObjectURL(currentCase.photo.url);
      };
    },
  };
}
