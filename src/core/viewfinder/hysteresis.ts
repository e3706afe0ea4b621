/**
 * From what is to be said of each frame to words that a person can read and hear: they don't flicker, and what is spoken has settled. Pure.
 */
import type { LiveAdvice } from './capture-advice.js';

/** Something else must be seen for this long before it is shown, milliseconds: a frame or two are chance. */
export const SHOW_AFTER_MS = 350;
/** What is shown must stay for this long before it is spoken. */
export const SPEAK_AFTER_MS = 1000;
/** All must have been good for this long before the photo is taken by itself. */
export const AUTO_SHUTTER_MS = 1000;

/** What is shown, what is about to be, and what was spoken last. Times are on the clock of the frames, milliseconds. */
export interface AdviceState {
  /** Null before the first frame. */
  readonly shown: LiveAdvice | null;
  readonly shownSinceMs: number;
  /** What the frames have said lately; the same as `shown` where nothing is about to change. */
  readonly candidate: LiveAdvice | null;
  readonly candidateSinceMs: number;
  readonly spoken: LiveAdvice | null;
}

/** Before the first frame. */
export const INITIAL_ADVICE: AdviceState = { shown: null, shownSinceMs: 0, candidate: null, candidateSinceMs: 0, spoken: null };

/** The state after one more frame. @param atMs not before the last one. */
export function nextAdviceState(before: AdviceState, advice: LiveAdvice, atMs: number): AdviceState {
  const seenSinceMs = before.candidate === advice ? before.candidateSinceMs : atMs;
  const shows = advice !== before.shown && (before.shown === null || atMs - seenSinceMs >= SHOW_AFTER_MS);
  const shown = shows ? advice : before.shown;
  const shownSinceMs = shows ? atMs : before.shownSinceMs;
  const speaks = atMs - shownSinceMs >= SPEAK_AFTER_MS;
  return { shown, shownSinceMs, candidate: advice, candidateSinceMs: seenSinceMs, spoken: speaks ? shown : before.spoken };
}

/** How much of {@link AUTO_SHUTTER_MS} all has been good, 0 to 1; it begins anew with every frame that is not. */
export function autoShutterProgress(
  { shown, candidate: seen, shownSinceMs, candidateSinceMs: seenSinceMs }: AdviceState,
  atMs: number,
): number {
  if (shown !== 'good' || seen !== 'good') return 0;
  return Math.min(1, Math.max(0, atMs - Math.max(shownSinceMs, seenSinceMs)) / AUTO_SHUTTER_MS);
}
