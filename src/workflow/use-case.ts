/**
 * Drives the journey: opens files, asks the engine, moves the address along. Main thread.
 */
import { useEffect, useReducer, useRef } from 'react';
import type { Engine, Failure } from '../inference/index.js';
import type { Answers } from '../diagnosis/advice.js';
import type { SquareCrop } from '../core/image/image.js';
import { EMPTY_JOURNEY, STEP_PATHS, journeyAfter } from './case.js';
import type { Journey, Photo } from './case.js';

/** A square that has not moved for so long is at rest, milliseconds. */
const AT_REST_MS = 80;

/** Where on a photo the spot was placed before it was taken, once its upright size is known. */
export type FirstSquare = (size: Pick<Photo, 'width' | 'height'>) => SquareCrop;

/** What the screens may do. */
export interface JourneyActions {
  /** Looks whether the file is a photo, and shows it for cropping where it is, with that square to begin with. */
  open(file: Blob, square?: FirstSquare): Promise<void>;
  /** Says why what arrived can't be opened; the photo that is there stays. */
  refuse(failure: Failure): void;
  /** Puts the message about a file that could not be opened away. */
  dismissOpening(): void;
  changeCrop(crop: SquareCrop): void;
  /** Classifies the square, unless that is done already; starts the engine again where it had failed. */
  analyse(): Promise<void>;
  /** Shows the answer although the photo is poor. */
  goOn(): void;
  /** Stops the analysis; the photo and the square stay. */
  stop(): void;
  /** Keeps what the person said of the spot. */
  answer(answers: Answers): void;
  /** Forgets the photo and goes to the start. */
  discard(): void;
}

/** Changes the address; `replace` leaves no step to go back to. */
export type Navigate = (path: string, options?: { readonly replace?: boolean }) => void;

/** The state of the journey, and the way to change it. */
export function useJourney(engine: Engine, navigate: Navigate): readonly [Journey, JourneyActions] {
  const [journey, dispatch] = useReducer(journeyAfter, EMPTY_JOURNEY);
  const work = useRef<AbortController>(undefined);
  const { subject: placed } = journey;
  const url = placed?.photo.url;
  const file = placed?.photo.file;
  const crop = placed?.crop;

  useEffect(() => {
    if (url === undefined) return undefined;
    return () => {
      URL.revokeObjectURL(url);
    };
  }, [url]);

  useEffect(() => {
    if (file === undefined || crop === undefined) return undefined;
    const timer = setTimeout(() => engine.foresee(file, crop), AT_REST_MS);
    return () => clearTimeout(timer);
  }, [engine, file, crop]);

  /** One piece of work at a time: the new one stops the old. */
  const begin = (): AbortSignal => {
    work.current?.abort();
    work.current = new AbortController();
    return work.current.signal;
  };

  const actions: JourneyActions = {
    async open(file, square) {
      const signal = begin();
      dispatch({ kind: 'analysis-stopped' });
      dispatch({ kind: 'opening-started' });
      const inspected = await engine.inspect(file, signal);
      // The worker's message and the first square are work for two tasks: in one, they would hold up a tap on a slow phone.
      await new Promise((resolve) => setTimeout(resolve));
      if (signal.aborted) return;
      if (inspected.kind === 'failed') {
        dispatch({ kind: 'opening-failed', failure: inspected.failure });
        return;
      }
      const { width, height } = inspected.value;
      const photo = { file, url: URL.createObjectURL(file), ...inspected.value };
      dispatch({ kind: 'photo-opened', photo, ...(square && { crop: square({ width, height }) }) });
      navigate(STEP_PATHS.crop);
    },
    refuse(failure) {
      dispatch({ kind: 'opening-failed', failure });
    },
    dismissOpening() {
      dispatch({ kind: 'opening-dismissed' });
    },
    changeCrop(crop) {
      dispatch({ kind: 'crop-changed', crop });
    },
    async analyse() {
      const { subject } = journey;
      if (subject === undefined) return;
      if (subject.analysis.kind === 'done' || subject.analysis.kind === 'held-back') {
        navigate(subject.analysis.kind === 'done' ? STEP_PATHS.result : STEP_PATHS.check);
        return;
      }
      const signal = begin();
      dispatch({ kind: 'opening-dismissed' });
      dispatch({ kind: 'analysis-started' });
      if (engine.snapshot().kind === 'failed') engine.retry();
      const classified = await engine.classify(subject.photo.file, subject.crop, signal);
      if (signal.aborted) return;
      if (classified.kind === 'failed') {
        dispatch({ kind: 'analysis-failed', failure: classified.failure });
        return;
      }
      dispatch({ kind: 'analysis-done', answer: classified.value });
      navigate(classified.value.quality.problem === null ? STEP_PATHS.result : STEP_PATHS.check);
    },
    goOn() {
      dispatch({ kind: 'quality-overruled' });
      // The way back leads to the square: the question has been answered.
      navigate(STEP_PATHS.result, { replace: true });
    },
    stop() {
      work.current?.abort();
      dispatch({ kind: 'analysis-stopped' });
    },
    answer(answers) {
      dispatch({ kind: 'answered', answers });
    },
    discard() {
      work.current?.abort();
      dispatch({ kind: 'discarded' });
      navigate(STEP_PATHS.start);
    },
  };
  return [journey, actions];
}
