/** The single piece of advice to somebody who holds a camera over a spot, from the metrics of each frame, with hysteresis. */
import { QUALITY_CHECKS, QUALITY_LIMITS, firstProblem } from '../quality/quality.js';
import type { QualityLimits, QualityProblem } from '../quality/quality.js';
import { FRAME_SIDE_PX } from './frame.js';
import type { FrameMetrics } from './frame.js';

/** All advice, in order of precedence. `aim`: no spot is found in the ring. */
export const LIVE_ADVICE = [
  'dark',
  'overexposed',
  'tinted',
  'aim',
  'closer',
  'farther',
  'still',
  'glare',
  'blurred',
  'good',
] as const;
/** See {@link LIVE_ADVICE}. */
export type LiveAdvice = (typeof LIVE_ADVICE)[number];

/** Problems of the light: nothing else can be measured until they are solved. */
const LIGHT: readonly QualityProblem[] = ['dark', 'overexposed', 'tinted'];

/** Where a spot must be in the ring, and how still the picture must be. */
interface HoldThresholds {
  /** See `Framing`. */
  readonly minFill: number;
  readonly maxFill: number;
  readonly maxOffset: number;
  /** Sides of the square a second. */
  readonly maxSpeed: number;
  /** See `Motion.change`. */
  readonly maxChange: number;
}

/** A good frame stays good within these. At the maximum speed the picture moves by one of its pixels in 1/30 s, an indoor exposure. */
const KEEP_GOOD: HoldThresholds = {
  minFill: 0.34,
  maxFill: 1.4,
  maxOffset: 0.4,
  maxSpeed: 30 / FRAME_SIDE_PX,
  maxChange: 0.3,
};
/** A frame becomes good only within these stricter thresholds: otherwise the advice would flicker at a threshold. */
const BECOME_GOOD: HoldThresholds = {
  minFill: 0.4,
  maxFill: 1.25,
  maxOffset: 0.33,
  maxSpeed: 24 / FRAME_SIDE_PX,
  maxChange: 0.24,
};
/** The limits of the photo-quality check are stricter by this fraction of each, likewise. */
const QUALITY_MARGIN = 0.04;

const STRICTER_QUALITY: QualityLimits = {
  ...QUALITY_LIMITS,
  ...Object.fromEntries(
    QUALITY_CHECKS.map(({ id, bad }) => {
      const limit = QUALITY_LIMITS[id];
      return [id, limit + (bad === 'below' ? 1 : -1) * QUALITY_MARGIN * Math.abs(limit)];
    }),
  ),
};

/**
 * The advice for a frame.
 * @param shown the advice that is shown now: a good frame must become clearly worse before other advice is given.
 */
export function chooseAdvice({ quality, framing, speed, change }: FrameMetrics, shown: LiveAdvice | null): LiveAdvice {
  const hold = shown === 'good' ? KEEP_GOOD : BECOME_GOOD;
  const problem = firstProblem(quality, shown === 'good' ? QUALITY_LIMITS : STRICTER_QUALITY);
  if (problem !== null && LIGHT.includes(problem)) return problem as LiveAdvice;
  if (framing === null) return 'aim';
  // The centre of a spot that fills the square is arbitrary, so its size comes first.
  if (framing.fill > hold.maxFill) return 'farther';
  if (framing.offset > hold.maxOffset) return 'aim';
  if (framing.fill < hold.minFill || problem === 'few-pixels') return 'closer';
  // Motion is unknown on the first frame, so it cannot be good yet.
  if (speed === null || change === null || speed > hold.maxSpeed || change > hold.maxChange) return 'still';
  return problem === 'glare' || problem === 'blurred' ? problem : 'good';
}

// Hysteresis: what is shown does not flicker from frame to frame, and what is spoken has been shown for a while.

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
