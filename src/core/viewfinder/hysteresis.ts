/** Hysteresis for the live advice: what is shown does not flicker from frame to frame, and what is spoken has been shown for a while. */
import type { LiveAdvice } from './capture-advice.js';

/** New advice must hold for this long before it is shown, milliseconds: a frame or two are chance. */
export const SHOW_AFTER_MS = 350;
/** Advice must be shown for this long before it is spoken, milliseconds. */
export const SPEAK_AFTER_MS = 1000;
/** Everything must have been good for this long before the automatic shutter takes the photo, milliseconds. */
export const AUTO_SHUTTER_MS = 1000;

/** The advice that is shown, the candidate to replace it, and what was spoken last. Times are in milliseconds on the frames' clock. */
export interface AdviceState {
  /** Null before the first frame. */
  readonly shown: LiveAdvice | null;
  readonly shownSinceMs: number;
  /** The advice for the latest frames; equal to `shown` where nothing is about to change. */
  readonly candidate: LiveAdvice | null;
  readonly candidateSinceMs: number;
  readonly spoken: LiveAdvice | null;
}

/** Before the first frame. */
export const INITIAL_ADVICE: AdviceState = { shown: null, shownSinceMs: 0, candidate: null, candidateSinceMs: 0, spoken: null };

/** The state after one more frame. @param atMs not before the last one. */
export function nextAdviceState(before: AdviceState, advice: LiveAdvice, atMs: number): AdviceState {
  const candidateSinceMs = before.candidate === advice ? before.candidateSinceMs : atMs;
  const shows = advice !== before.shown && (before.shown === null || atMs - candidateSinceMs >= SHOW_AFTER_MS);
  const shown = shows ? advice : before.shown;
  const shownSinceMs = shows ? atMs : before.shownSinceMs;
  const speaks = atMs - shownSinceMs >= SPEAK_AFTER_MS;
  return { shown, shownSinceMs, candidate: advice, candidateSinceMs, spoken: speaks ? shown : before.spoken };
}

/** The fraction of {@link AUTO_SHUTTER_MS} for which everything has been good, 0 to 1; any frame that is not good resets it. */
export function autoShutterProgress({ shown, candidate, shownSinceMs, candidateSinceMs }: AdviceState, atMs: number): number {
  if (shown !== 'good' || candidate !== 'good') return 0;
  return Math.min(1, Math.max(0, atMs - Math.max(shownSinceMs, candidateSinceMs)) / AUTO_SHUTTER_MS);
}
