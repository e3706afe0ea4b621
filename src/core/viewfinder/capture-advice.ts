/** The single piece of advice to somebody who holds a camera over a spot, from the metrics of one frame. */
import { QUALITY_CHECKS, QUALITY_LIMITS, firstProblem } from '../quality/quality.js';
import type { QualityLimits, QualityProblem } from '../quality/quality.js';
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

/** Side in pixels that motion blur is measured against: that of a network's input. */
const BLUR_REFERENCE_SIDE_PX = 224;
/** A good frame stays good within these. At the maximum speed the picture moves by one pixel in 1/30 s, an indoor exposure. */
const KEEP_GOOD: HoldThresholds = {
  minFill: 0.34,
  maxFill: 1.4,
  maxOffset: 0.4,
  maxSpeed: 30 / BLUR_REFERENCE_SIDE_PX,
  maxChange: 0.3,
};
/** A frame becomes good only within these stricter thresholds: otherwise the advice would flicker at a threshold. */
const BECOME_GOOD: HoldThresholds = {
  minFill: 0.4,
  maxFill: 1.25,
  maxOffset: 0.33,
  maxSpeed: 24 / BLUR_REFERENCE_SIDE_PX,
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
