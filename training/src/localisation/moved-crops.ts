/** What the network makes of close-ups whose square the localiser moves. */
import { calibratedProbabilities, suspiciousProbability } from '../../../src/core/calibration/postprocess.js';
import type { RgbaImage, SquareCrop } from '../../../src/core/image/image.js';
import { localiseSpot } from '../../../src/core/localisation/localise.js';
import type { MovedCropMetrics } from '../../../src/core/schemas/measured-sections.js';
import type { ImageRecord } from '../data/image-manifest.js';
import type { ExportedModel } from '../inference/exported-model.js';

/** A close-up whose square was moved, and its scores, 0 to 1. */
export interface MovedCropScores {
  readonly suspicious: boolean;
  readonly centred: number;
  readonly localised: number;
}

/** Scores both squares of a close-up; null where the localiser leaves the square centred. */
export function scoreMovedCrop(
  image: RgbaImage,
  { suspicious }: Pick<ImageRecord, 'suspicious'>,
  model: Pick<ExportedModel, 'manifest' | 'predict'>,
): MovedCropScores | null {
  const square = localiseSpot(image);
  if (square === null || suspicious === null) return null;
  const score = (crop?: SquareCrop): number =>
    suspiciousProbability(calibratedProbabilities(model.predict(image, crop).logits, model.manifest));
  return { suspicious, centred: score(), localised: score(square) };
}

/** Counts true and false positives. @param threshold a score at or above it is positive. */
export function movedCropMetrics(
  model: string,
  photos: number,
  moved: readonly MovedCropScores[],
  threshold: number,
): MovedCropMetrics {
  const [suspicious, benign] = [moved.filter((one) => one.suspicious), moved.filter((one) => !one.suspicious)];
  const warned = (some: readonly MovedCropScores[], of: 'centred' | 'localised'): number =>
    some.filter((one) => one[of] >= threshold).length;
  return {
    model,
    photos,
    moved: moved.length,
    suspicious: suspicious.length,
    truePositivesCentred: warned(suspicious, 'centred'),
    truePositivesLocalised: warned(suspicious, 'localised'),
    benign: benign.length,
    falsePositivesCentred: warned(benign, 'centred'),
    falsePositivesLocalised: warned(benign, 'localised'),
  };
}
