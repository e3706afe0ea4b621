/**
 * What is measured on one frame of the live picture: the figures of the check before the score, how the spot lies in the ring, and how fast the
 * picture moves. Pure; the camera's worker measures.
 */
import { QUALITY_SIDE_PX, measureQuality } from '../quality/quality.js';
import type { QualityMetrics } from '../quality/quality.js';
import { downsamplePlane } from '../image/downsample.js';
import { lumaPlane } from '../image/luma.js';
import { measureFraming } from './framing.js';
import type { Framing } from './framing.js';
import { estimateMotion } from './motion.js';

/** Side in pixels of the square that is measured: that of the check before the score, so that its limits hold. */
export const FRAME_SIDE_PX = QUALITY_SIDE_PX;
/** Side that motion is measured at: a spot is smooth there, so that a hand's motion moves it by less than it is wide. */
const MOTION_SIDE_PX = 32;

/** What was measured. Plain data. */
export interface FrameMetrics {
  readonly quality: QualityMetrics;
  /** Null where no spot stands out. */
  readonly framing: Framing | null;
  /** Sides of the square a second; null for the first frame, which has none before it. */
  readonly speed: number | null;
  /** See `Motion.change`; null likewise. */
  readonly change: number | null;
}

/** What the next frame is compared with. */
export interface PreviousFrame {
  /** Brightness, shape [32, 32]. */
  readonly luma: Float32Array;
  readonly atMs: number;
}

/** The brightness of a square at {@link MOTION_SIDE_PX}. */
function smallLuma(rgb: Float32Array, side: number): Float32Array {
  let luma = lumaPlane(rgb);
  for (let size = side; size > MOTION_SIDE_PX; size /= 2) luma = downsamplePlane(luma, size);
  return luma;
}

/** Frames that are further apart, in milliseconds, say nothing of a hand's motion. */
const MAX_GAP_MS = 1000;

/**
 * Measures a frame.
 * @param rgb values in 0..255, shape [FRAME_SIDE_PX, FRAME_SIDE_PX, 3].
 * @param squarePx the square's side in pixels of the camera's picture.
 * @param atMs when the frame was seen, on any clock.
 * @param before the frame before; undefined for the first.
 */
export function measureFrame(
  rgb: Float32Array,
  squarePx: number,
  atMs: number,
  before?: PreviousFrame,
): { readonly figures: FrameMetrics; readonly trace: PreviousFrame } {
  const luma = smallLuma(rgb, FRAME_SIDE_PX);
  const gapMs = before === undefined ? Infinity : atMs - before.atMs;
  const motion =
    before === undefined || gapMs <= 0 || gapMs > MAX_GAP_MS ? null : estimateMotion(before.luma, luma, MOTION_SIDE_PX);
  return {
    figures: {
      quality: measureQuality(rgb, FRAME_SIDE_PX, squarePx),
      framing: measureFraming(rgb, FRAME_SIDE_PX),
      speed: motion && (motion.shift / gapMs) * 1000,
      change: motion?.change ?? null,
    },
    trace: { luma, atMs },
  };
}
