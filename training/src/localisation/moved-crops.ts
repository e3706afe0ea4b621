/** What the network makes of close-ups whose square the localiser moves. */
import { calibratedProbabilities, suspiciousProbability } from '../../../src/core/calibration/postprocess.js';
import type { RgbaImage, SquareCrop } from '../../../src/core/image/image.js';
import { localiseSpot } from '../../../src/core/localisation/localise.js';
import type { MovedCropMetrics } from '../../../src/core/schemas/measured-sections.js';
import type { ImageRecord } from '../data/image-manifest.js';
import type { ExportedModel } from '../inference/exported-model.js';

/** A close-up whose square was moved, and whether it gets a warning in either square. */
export interface MovedCropScores {
  readonly suspicious: boolean;
  readonly centred: boolean;
  readonly localised: boolean;
}

/** Scores both squares of a close-up; null where the localiser leaves the square centred. */
export function scoreMovedCrop(
  image: RgbaImage,
  { suspicious }: Pick<ImageRecord, 'suspicious'>,
  model: Pick<ExportedModel, 'decisionsFor' | 'predict'>,
): MovedCropScores | null {
  const square = localiseSpot(image);
  if (square === null || suspicious === null) return null;
  const isWarned = (crop?: SquareCrop): boolean => {
    const output = model.predict(image, crop);
    const decisions = model.decisionsFor(output);
    const score = suspiciousProbability(calibratedProbabilities(output.logits, decisions));
    return score >= decisions.operatingPoints.highSensitivity.threshold;
  };
  return { suspicious, centred: isWarned(), localised: isWarned(square) };
}

/** Counts true and false positives. */
export function movedCropMetrics(model: string, photos: number, moved: readonly MovedCropScores[]): MovedCropMetrics {
  const [suspicious, benign] = [moved.filter((one) => one.suspicious), moved.filter((one) => !one.suspicious)];
  const warned = (some: readonly MovedCropScores[], of: 'centred' | 'localised'): number => some.filter((one) => one[of]).length;
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
