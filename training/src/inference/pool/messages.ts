/** What the pool and its processes say to each other. */
import type { OcclusionDrop } from '../../../../src/core/explanation/occlusion-check.js';
import type { Calibration } from '../../../../src/core/calibration/postprocess.js';
import type { SquareCrop } from '../../../../src/core/image/image.js';
import type { PhotoVariant } from '../../data/photo-variants.js';
import type { GraphFiles } from '../../graph/serialise.js';
import type { PredictionSpec, ViewOutputs, ViewSet } from '../predict.js';

/** To a process: first the network, then files to answer for. */
export type PoolRequest =
  | { readonly kind: 'load'; readonly files: GraphFiles; readonly spec: PredictionSpec }
  | { readonly kind: 'look'; readonly file: string; readonly set: ViewSet; readonly variant: PhotoVariant }
  | { readonly kind: 'frame'; readonly file: string }
  | { readonly kind: 'blur'; readonly file: string; readonly calibration: Calibration };

/** From a process, one for each file in the order asked: the answer, or why the file has none. */
export type PoolReply =
  | ({ readonly kind: 'looked' } & ViewOutputs)
  | { readonly kind: 'framed'; readonly square: SquareCrop }
  | { readonly kind: 'blurred'; readonly drop: OcclusionDrop | null }
  | { readonly kind: 'unreadable'; readonly sentence: string };
