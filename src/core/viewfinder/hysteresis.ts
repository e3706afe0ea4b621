/**
 * From what is to be said of each frame to words that a person can read and hear: they don't flicker, and what is spoken has settled. Pure.
 */
import type { LiveAdvice } from './capture-advice.js';

/** Something else must be seen for this long before it is shown, milliseconds: a frame or two are chance. */
export const SHOW_AFTER_MS = 350;
/** What is shown must stay for this long before it is spoken. */
export const SPEAK_AFTER_MS = 1000;
/** All must have been good for this long before the photo is taken by itself. */
export const STEADY_MS = 1000;

/** What is shown, what is about to be, and what was spoken last. Times are on the clock of the frames, milliseconds. */
export interface SettledAdvice {
  /** Null before the first frame. */
  readonly shown: LiveAdvice | null;
  readonly shownSinceMs: number;
  /** What the frames have said lately; the same as `shown` where nothing is about to change. */
  readonly seen: LiveAdvice | null;
  readonly seenSinceMs: number;
  readonly spoken: LiveAdvice | null;
}

/** Before the first frame. */
export const NO_ADVICE: SettledAdvice = { shown: null, shownSinceMs: 0, seen: null, seenSinceMs: 0, spoken: null };

/** The state after one more frame. @param atMs not before the last one. */
export function settledAfter(before: SettledAdvice, advice: LiveAdvice, atMs: number): SettledAdvice {
  const seenSinceMs = before.seen === advice ? before.seenSinceMs : atMs;
  const shows = advice !== before.shown && (before.shown === null || atMs - seenSinceMs >= SHOW_AFTER_MS);
  const shown = shows ? advice : before.shown;
  const shownSinceMs = shows ? atMs : before.shownSinceMs;
  const speaks = atMs - shownSinceMs >= SPEAK_AFTER_MS;
  return { shown, shownSinceMs, seen: advice, seenSinceMs, spoken: speaks ? shown : before.spoken };
}

/** How much of {@link STEADY_MS} all has been good, 0 to 1; it begins anew with every frame that is not. */
export function steadiness({ shown, seen, shownSinceMs, seenSinceMs }: SettledAdvice, atMs: number): number {
  if (shown !== 'good' || seen !== 'good') return 0;
  return Math.min(1, Math.max(0, atMs - Math.max(shownSinceMs, seenSinceMs)) / STEADY_MS);
}
