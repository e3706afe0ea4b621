/** Metrics of one frame of the live picture: those of the photo-quality check, where the spot is in the ring, and how fast the picture moves. */
import { QUALITY_SIDE_PX, measureQuality } from '../quality/quality.js';
import type { QualityMetrics } from '../quality/quality.js';
import { downsamplePlane } from '../image/downsample.js';
import { lumaPlane } from '../image/luma.js';
import { measureFraming } from './framing.js';
import type { Framing } from './framing.js';
import { estimateMotion } from './motion.js';

/** Side in pixels of the square that is measured: that of the photo-quality check, so that its limits apply. */
export const FRAME_SIDE_PX = QUALITY_SIDE_PX;
/** Side in pixels at which motion is estimated: a spot is smooth there, and a hand moves it by less than its width between frames. */
const MOTION_SIDE_PX = 32;

/** Metrics of one frame. Plain data. */
export interface FrameMetrics {
  readonly quality: QualityMetrics;
  /** Null where no spot is found. */
  readonly framing: Framing | null;
  /** Sides of the square a second; null for the first frame. */
  readonly speed: number | null;
  /** See `Motion.change`; null likewise. */
  readonly change: number | null;
}

/** What the next frame is compared with. Plain data. */
export interface PreviousFrame {
  /** Luma in 0..255, shape [32, 32]. */
  readonly luma: Float32Array;
  readonly atMs: number;
}

/** The luma of a square at {@link MOTION_SIDE_PX}. */
function smallLuma(rgb: Float32Array, side: number): Float32Array {
  let luma = lumaPlane(rgb);
  for (let size = side; size > MOTION_SIDE_PX; size /= 2) luma = downsamplePlane(luma, size);
  return luma;
}

/** Frames that are further apart than this many milliseconds do not measure a hand's motion. */
const MAX_GAP_MS = 1000;

/**
 * Measures a frame.
 * @param rgb values in 0..255, shape [FRAME_SIDE_PX, FRAME_SIDE_PX, 3].
 * @param squarePx the square's side in pixels of the camera's picture.
 * @param atMs when the frame was captured, on any clock.
 * @param before the previous frame; undefined for the first.
 */
export function measureFrame(
  rgb: Float32Array,
  squarePx: number,
  atMs: number,
  before?: PreviousFrame,
): { readonly metrics: FrameMetrics; readonly frame: PreviousFrame } {
  const luma = smallLuma(rgb, FRAME_SIDE_PX);
  const gapMs = before === undefined ? Infinity : atMs - before.atMs;
  const motion =
    before === undefined || gapMs <= 0 || gapMs > MAX_GAP_MS ? null : estimateMotion(before.luma, luma, MOTION_SIDE_PX);
  return {
    metrics: {
      quality: measureQuality(rgb, FRAME_SIDE_PX, squarePx),
      framing: measureFraming(rgb, FRAME_SIDE_PX),
      speed: motion && (motion.shift / gapMs) * 1000,
      change: motion?.change ?? null,
    },
    frame: { luma, atMs },
  };
}
