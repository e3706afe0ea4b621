/** The messages between `frames.ts` on the main thread and the camera's worker. Types only; no code runs here. */
import type { FrameMetrics } from '../../../core/viewfinder/frame.js';

/** Asks for the metrics of one frame. The worker closes the picture. */
export interface FrameRequest {
  /** The square around the ring. */
  readonly picture: ImageBitmap;
  /** The square's side in pixels of the camera's picture. */
  readonly squarePx: number;
  /** When it was shown, on the page's clock. */
  readonly atMs: number;
}

/** The answer; one for each request, in their order. */
export interface FrameResult {
  readonly metrics: FrameMetrics;
  readonly atMs: number;
}
