/**
 * The workflow from a photo to an assessment, as plain data and one reducer. The photo and its assessment outlive a step back: which screen is
 * shown follows from the path and from what there is.
 */
import { centreSquare, clampCrop } from '../core/image/image.js';
import type { SquareCrop } from '../core/image/image.js';
import type { QualityProblem } from '../core/quality/quality.js';
import type { Assessment } from '../core/schemas/assessment.js';
import { EMPTY_HISTORY } from '../core/clinical-history.js';
import type { ClinicalHistory } from '../core/clinical-history.js';
import type { Failure } from '../inference/index.js';

/** A photo that was decoded once, so that it is known to be one. */
export interface Photo {
  readonly file: Blob;
  /** What screens draw the photo from, where this browser would draw `file` turned. */
  readonly upright?: Blob;
  /** Object URL of `upright`, or of `file`. */
  readonly url: string;
  /** Upright width in pixels. */
  readonly width: number;
  /** Upright height in pixels. */
  readonly height: number;
  /** The square where the spot was localised; null where there is no better guess than the middle. */
  readonly spot: SquareCrop | null;
}

/** The analysis of the crop. */
export type Analysis =
  | { readonly kind: 'none' }
  | { readonly kind: 'running' }
  | { readonly kind: 'failed'; readonly failure: Failure }
  /** The photo is poor: its assessment is shown only once the person wants it all the same. */
  | { readonly kind: 'awaiting-quality-confirmation'; readonly assessment: Assessment; readonly problem: QualityProblem }
  | { readonly kind: 'done'; readonly assessment: Assessment };

/** A photo, the crop on it, its analysis, and what the person told about the spot. */
export interface Case {
  readonly photo: Photo;
  readonly crop: SquareCrop;
  readonly analysis: Analysis;
  /** About the spot itself, so another crop keeps them. */
  readonly history: ClinicalHistory;
}

/** The opening of a new file. */
export type Opening =
  { readonly kind: 'idle' } | { readonly kind: 'running' } | { readonly kind: 'failed'; readonly failure: Failure };

/** The whole state. A file that can't be opened leaves the case that was there. */
export interface WorkflowState {
  /** The path in the URL's hash. It always names a page, or a screen whose needs are met. */
  readonly path: string;
  readonly opening: Opening;
  readonly currentCase: Case | undefined;
}

/** What can happen. */
export type WorkflowEvent =
  /** By a link, the back button, or a button that leads to another screen. */
  | { readonly kind: 'navigated'; readonly path: string }
  | { readonly kind: 'opening-started' }
  | { readonly kind: 'opening-failed'; readonly failure: Failure }
  | { readonly kind: 'opening-dismissed' }
  /** `crop`: the square that the viewfinder showed. */
  | { readonly kind: 'photo-opened'; readonly photo: Photo; readonly crop?: SquareCrop }
  | { readonly kind: 'crop-changed'; readonly crop: SquareCrop }
  | { readonly kind: 'analysis-started' }
  | { readonly kind: 'analysis-failed'; readonly failure: Failure }
  | { readonly kind: 'analysis-completed'; readonly assessment: Assessment }
  | { readonly kind: 'analysis-cancelled' }
  | { readonly kind: 'history-changed'; readonly history: ClinicalHistory }
  /** The person goes on with a poor photo. */
  | { readonly kind: 'quality-confirmed' }
  | { readonly kind: 'case-discarded' };

/** The screens of the workflow, each with its path in the URL's hash. */
export const SCREEN_PATHS = { home: '/', camera: '/camera', crop: '/crop', quality: '/check', result: '/result' } as const;

/** A screen of the workflow. */
export type ScreenId = keyof typeof SCREEN_PATHS;

/** The pages outside the workflow, each with its path. They need no case and keep the one there is. */
export const PAGE_PATHS = {
  model: '/model',
  bench: '/bench',
  about: '/about',
  privacy: '/privacy',
  settings: '/settings',
  spots: '/spots',
  compare: '/compare',
  doctor: '/doctor',
} as const;

/** A page outside the workflow. */
export type PageId = keyof typeof PAGE_PATHS;

/** The page at a path, or whose path it begins with: a page finds out by itself what the rest of it names. Undefined where the path belongs to the workflow. */
export function pageAt(path: string): PageId | undefined {
  return (Object.keys(PAGE_PATHS) as PageId[]).find((id) => `${path}/`.startsWith(`${PAGE_PATHS[id]}/`));
}

/**
 * The screen to show at a path: the one it names where there is what that needs, else the nearest before it. A reload loses the photo, so
 * `/result` then shows the home screen.
 */
export function resolveScreen(path: string, currentCase: Case | undefined): ScreenId {
  if (path === SCREEN_PATHS.camera) return 'camera';
  if (currentCase === undefined) return 'home';
  const { kind } = currentCase.analysis;
  if (path === SCREEN_PATHS.result && kind === 'done') return 'result';
  if (path === SCREEN_PATHS.quality && kind === 'awaiting-quality-confirmation') return 'quality';
  return path === SCREEN_PATHS.result || path === SCREEN_PATHS.quality || path === SCREEN_PATHS.crop ? 'crop' : 'home';
}

/** The state before the first photo. */
export const INITIAL_WORKFLOW: WorkflowState = { path: SCREEN_PATHS.home, opening: { kind: 'idle' }, currentCase: undefined };

/** The state after an event. An event that no longer fits, such as the result of a cancelled analysis, changes nothing. */
export function workflowReducer(state: WorkflowState, event: WorkflowEvent): WorkflowState {
  const next = transition(state, event);
  const path = pageAt(next.path) === undefined ? SCREEN_PATHS[resolveScreen(next.path, next.currentCase)] : next.path;
  return path === next.path ? next : { ...next, path };
}

function transition(state: WorkflowState, event: WorkflowEvent): WorkflowState {
  const { currentCase } = state;
  const running = currentCase?.analysis.kind === 'running' ? currentCase : undefined;
  switch (event.kind) {
    case 'navigated':
      return event.path === state.path ? state : { ...state, path: event.path };
    case 'opening-started':
      return { ...state, path: openingPath(state), opening: { kind: 'running' } };
    case 'opening-failed':
      return { ...state, path: openingPath(state), opening: { kind: 'failed', failure: event.failure } };
    case 'opening-dismissed':
      return { ...state, opening: { kind: 'idle' } };
    case 'photo-opened': {
      const { photo, crop = photo.spot ?? centreSquare(photo.width, photo.height) } = event;
      return {
        path: SCREEN_PATHS.crop,
        opening: { kind: 'idle' },
        currentCase: {
          photo,
          crop: clampCrop(crop, photo.width, photo.height),
          analysis: { kind: 'none' },
          history: EMPTY_HISTORY,
        },
      };
    }
    case 'crop-changed': {
      if (currentCase === undefined || running) return state;
      const crop = clampCrop(event.crop, currentCase.photo.width, currentCase.photo.height);
      const { x, y, size } = currentCase.crop;
      if (crop.x === x && crop.y === y && crop.size === size) return state;
      return { ...state, currentCase: { ...currentCase, crop, analysis: { kind: 'none' } } };
    }
    case 'analysis-started':
      return currentCase === undefined ? state : withAnalysis(state, currentCase, { kind: 'running' });
    case 'analysis-failed':
      return running === undefined ? state : withAnalysis(state, running, { kind: 'failed', failure: event.failure });
    case 'analysis-completed':
      return running === undefined ? state : withAssessment(state, running, event.assessment);
    case 'analysis-cancelled':
      return running === undefined ? state : withAnalysis(state, running, { kind: 'none' });
    case 'history-changed':
      return currentCase === undefined ? state : { ...state, currentCase: { ...currentCase, history: event.history } };
    case 'quality-confirmed': {
      if (currentCase?.analysis.kind !== 'awaiting-quality-confirmation') return state;
      const { assessment } = currentCase.analysis;
      return { ...withAnalysis(state, currentCase, { kind: 'done', assessment }), path: SCREEN_PATHS.result };
    }
    case 'case-discarded':
      return INITIAL_WORKFLOW;
  }
}

/** A page has no room to say that a file could not be opened, so that it gives way to a screen that has. */
function openingPath({ path, currentCase }: WorkflowState): string {
  if (pageAt(path) === undefined) return path;
  return currentCase === undefined ? SCREEN_PATHS.home : SCREEN_PATHS.crop;
}

function withAnalysis(state: WorkflowState, currentCase: Case, analysis: Analysis): WorkflowState {
  return { ...state, currentCase: { ...currentCase, analysis } };
}

/** The assessment of a good photo is shown at once, and so is that of one without a spot: whether a picture of something else is sharp doesn't matter. */
function withAssessment(state: WorkflowState, currentCase: Case, assessment: Assessment): WorkflowState {
  const { problem } = assessment.quality;
  return problem === null || assessment.level === 'not-a-lesion'
    ? { ...withAnalysis(state, currentCase, { kind: 'done', assessment }), path: SCREEN_PATHS.result }
    : {
        ...withAnalysis(state, currentCase, { kind: 'awaiting-quality-confirmation', assessment, problem }),
        path: SCREEN_PATHS.quality,
      };
}
