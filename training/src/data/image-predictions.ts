/** What an assessment works on, with all that the manifest says of an image. Types only. */
import type {
  CalibratedPrediction as CalibratedOf,
  CalibratedAndRawPrediction as CalibratedAndRawOf,
  RawPrediction as ScoredOf,
} from '../../../src/core/metrics/scored-images.js';
import type { ImageRecord } from './image-manifest.js';

/** An image of the manifest and the network's logits for it. */
export type ImageLogits = ScoredOf<ImageRecord>;
/** The same with calibrated probabilities. */
export type Calibrated = CalibratedOf<ImageRecord>;
/** An answer calibrated, and as it was before scaling. */
export type CalibratedAndRaw = CalibratedAndRawOf<ImageRecord>;
