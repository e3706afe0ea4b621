/**
 * The one thing to say to somebody who holds a camera over a spot, from what was measured on a frame. Pure.
 */
import { QUALITY_CHECKS, QUALITY_LIMITS, firstProblem } from '../quality/quality.js';
import type { QualityLimits, QualityProblem } from '../quality/quality.js';
import type { FrameMetrics } from './frame.js';

/** What may be said, what is said first. `aim`: no spot is seen in the ring. */
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

/** Problems of the light: nothing else can be judged before they are gone. */
const LIGHT: readonly QualityProblem[] = ['dark', 'overexposed', 'tinted'];

/** How a spot must lie in the ring, and how still the picture must be. */
interface HoldThresholds {
  /** See `Framing`. */
  readonly minFill: number;
  readonly mostFill: number;
  readonly mostOffset: number;
  /** Sides of the square a second. */
  readonly mostSpeed: number;
  /** See `Motion.change`. */
  readonly mostChange: number;
}

/**
 * What is good stays good within these. The speed is that at which, in a thirtieth of a second (an indoor exposure), the picture moves by one
 * of the 224 pixels that the network sees.
 */
const KEEP_GOOD: HoldThresholds = { minFill: 0.34, mostFill: 1.4, mostOffset: 0.4, mostSpeed: 30 / 224, mostChange: 0.3 };
/** And becomes good only within these, a little stricter ones: else the words would flicker at a limit. */
const BECOME_GOOD: HoldThresholds = { minFill: 0.4, mostFill: 1.25, mostOffset: 0.33, mostSpeed: 24 / 224, mostChange: 0.24 };
/** Likewise for the limits of the check before the score, by this share of each. */
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
 * What to say of a frame.
 * @param shown what is said now: what is good must become clearly worse before something else is said.
 */
export function chooseAdvice({ quality, framing, speed, change }: FrameMetrics, shown: LiveAdvice | null): LiveAdvice {
  const hold = shown === 'good' ? KEEP_GOOD : BECOME_GOOD;
  const problem = firstProblem(quality, shown === 'good' ? QUALITY_LIMITS : STRICTER_QUALITY);
  if (problem !== null && LIGHT.includes(problem)) return problem as LiveAdvice;
  if (framing === null) return 'aim';
  // A spot that fills the square has its middle anywhere.
  if (framing.fill > hold.mostFill) return 'farther';
  if (framing.offset > hold.mostOffset) return 'aim';
  if (framing.fill < hold.minFill || problem === 'few-pixels') return 'closer';
  // The first frame says nothing of motion, and so not that all is good.
  if (speed === null || change === null || speed > hold.mostSpeed || change > hold.mostChange) return 'still';
  return problem === 'glare' || problem === 'blurred' ? problem : 'good';
}
