/**
 * Where a person stands on the way from a photo to an answer, as plain data. Pure; main thread.
 *
 * The photo and its answer outlive a step back: which screen is seen follows from the address and what is there.
 */
import type { Classification, Failure } from '../inference/index.js';
import type { Answers } from '../diagnosis/advice.js';
import { centreSquare, clampCrop } from '../core/image/image.js';
import type { SquareCrop } from '../core/image/image.js';
import type { QualityProblem } from '../core/quality/quality.js';

/** A photo that was decoded once, so that it is known to be one. */
export interface Photo {
  readonly file: Blob;
  /** Object URL of `file`. */
  readonly url: string;
  /** Upright width in pixels. */
  readonly width: number;
  /** Upright height in pixels. */
  readonly height: number;
  /** The square that the app takes the spot to be in; null where it has no better guess than the middle. */
  readonly spot: SquareCrop | null;
}

/** How far the look at the chosen square is. */
export type Analysis =
  | { readonly kind: 'none' }
  | { readonly kind: 'running' }
  | { readonly kind: 'failed'; readonly failure: Failure }
  /** There is an answer, but the photo is poor: it is shown only once the person wants it all the same. */
  | { readonly kind: 'held-back'; readonly answer: Classification; readonly problem: QualityProblem }
  | { readonly kind: 'done'; readonly answer: Classification };

/** A photo, the square on it, what became of it, and what the person knows of the spot. */
export interface Subject {
  readonly photo: Photo;
  readonly crop: SquareCrop;
  readonly analysis: Analysis;
  /** They are about the spot, so that another square or another look leaves them. */
  readonly answers: Answers;
}

/** How far the opening of a new file is. */
export type Opening =
  { readonly kind: 'idle' } | { readonly kind: 'running' } | { readonly kind: 'failed'; readonly failure: Failure };

/** The whole state. A file that can't be opened leaves the photo that was there. */
export interface Journey {
  readonly opening: Opening;
  readonly subject: Subject | undefined;
}

/** What can happen. */
export type JourneyEvent =
  | { readonly kind: 'opening-started' }
  | { readonly kind: 'opening-failed'; readonly failure: Failure }
  | { readonly kind: 'opening-dismissed' }
  /** `crop`: the square that the person has placed already, in the viewfinder. */
  | { readonly kind: 'photo-opened'; readonly photo: Photo; readonly crop?: SquareCrop }
  | { readonly kind: 'crop-changed'; readonly crop: SquareCrop }
  | { readonly kind: 'analysis-started' }
  | { readonly kind: 'analysis-failed'; readonly failure: Failure }
  | { readonly kind: 'analysis-done'; readonly answer: Classification }
  | { readonly kind: 'analysis-stopped' }
  | { readonly kind: 'answered'; readonly answers: Answers }
  /** The person goes on with a poor photo. */
  | { readonly kind: 'quality-overruled' }
  | { readonly kind: 'discarded' };

/** The state before the first photo. */
export const EMPTY_JOURNEY: Journey = { opening: { kind: 'idle' }, subject: undefined };

function withAnalysis(journey: Journey, subject: Subject, analysis: Analysis): Journey {
  return { ...journey, subject: { ...subject, analysis } };
}

/** An answer to a good photo is shown at once. */
function analysisOf(answer: Classification): Analysis {
  const { problem } = answer.quality;
  return problem === null ? { kind: 'done', answer } : { kind: 'held-back', answer, problem };
}

/** The state after an event. An event that no longer fits, such as an answer to a stopped question, changes nothing. */
export function journeyAfter(journey: Journey, event: JourneyEvent): Journey {
  const { subject } = journey;
  switch (event.kind) {
    case 'opening-started':
      return { ...journey, opening: { kind: 'running' } };
    case 'opening-failed':
      return { ...journey, opening: { kind: 'failed', failure: event.failure } };
    case 'opening-dismissed':
      return { ...journey, opening: { kind: 'idle' } };
    case 'photo-opened': {
      const { photo, crop = photo.spot ?? centreSquare(photo.width, photo.height) } = event;
      return {
        opening: { kind: 'idle' },
        subject: { photo, crop: clampCrop(crop, photo.width, photo.height), analysis: { kind: 'none' }, answers: [] },
      };
    }
    case 'crop-changed': {
      if (subject === undefined || subject.analysis.kind === 'running') return journey;
      const crop = clampCrop(event.crop, subject.photo.width, subject.photo.height);
      const { x, y, size } = subject.crop;
      if (crop.x === x && crop.y === y && crop.size === size) return journey;
      return { ...journey, subject: { ...subject, crop, analysis: { kind: 'none' } } };
    }
    case 'analysis-started':
      return subject === undefined ? journey : withAnalysis(journey, subject, { kind: 'running' });
    case 'analysis-failed':
      if (subject?.analysis.kind !== 'running') return journey;
      return withAnalysis(journey, subject, { kind: 'failed', failure: event.failure });
    case 'analysis-done':
      if (subject?.analysis.kind !== 'running') return journey;
      return withAnalysis(journey, subject, analysisOf(event.answer));
    case 'analysis-stopped':
      if (subject?.analysis.kind !== 'running') return journey;
      return withAnalysis(journey, subject, { kind: 'none' });
    case 'answered':
      return subject === undefined ? journey : { ...journey, subject: { ...subject, answers: event.answers } };
    case 'quality-overruled':
      if (subject?.analysis.kind !== 'held-back') return journey;
      return withAnalysis(journey, subject, { kind: 'done', answer: subject.analysis.answer });
    case 'discarded':
      return EMPTY_JOURNEY;
  }
}

/** The addresses of the steps, below the page's own. */
export const STEP_PATHS = { start: '/', camera: '/camera', crop: '/crop', check: '/check', result: '/result' } as const;

/** A step of the journey with what its screen needs. */
export type Step =
  | { readonly kind: 'start' }
  | { readonly kind: 'camera' }
  | { readonly kind: 'crop'; readonly subject: Subject }
  | { readonly kind: 'check'; readonly subject: Subject; readonly problem: QualityProblem }
  | { readonly kind: 'result'; readonly subject: Subject; readonly answer: Classification };

/**
 * The step to show at an address: the one it names where what that needs is there, else the nearest before it. A reload
 * loses the photo, so that `/result` then shows the start.
 */
export function stepAt(path: string, { subject }: Journey): Step {
  if (path === STEP_PATHS.camera) return { kind: 'camera' };
  if (subject === undefined) return { kind: 'start' };
  if (path === STEP_PATHS.result && subject.analysis.kind === 'done') {
    return { kind: 'result', subject, answer: subject.analysis.answer };
  }
  if (path === STEP_PATHS.check && subject.analysis.kind === 'held-back') {
    return { kind: 'check', subject, problem: subject.analysis.problem };
  }
  if (path === STEP_PATHS.result || path === STEP_PATHS.check || path === STEP_PATHS.crop) return { kind: 'crop', subject };
  return { kind: 'start' };
}
