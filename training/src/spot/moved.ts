/** What the network makes of close-ups when the guess of where the spot is moves their square. Node only. */
import { calibratedProbabilities, suspiciousProbability } from '../../../src/core/calibration/postprocess.js';
import type { RgbaImage, SquareCrop } from '../../../src/core/image/image.js';
import { localiseSpot } from '../../../src/core/localisation/localise.js';
import type { MovedFigures } from '../../../src/core/metrics/localisation-metrics.js';
import type { ImageRecord } from '../data/image-manifest.js';
import type { ExportedModel } from '../inference/exported-model.js';

/** A close-up whose square was moved, and its scores, 0 to 1. */
export interface MovedScores {
  readonly suspicious: boolean;
  readonly inCentre: number;
  readonly byGuess: number;
}

/** Scores both squares of a close-up; null where the guess leaves the square as it is. */
export function scoreMoved(
  image: RgbaImage,
  { suspicious }: Pick<ImageRecord, 'suspicious'>,
  model: Pick<ExportedModel, 'manifest' | 'predict'>,
): MovedScores | null {
  const guess = localiseSpot(image);
  if (guess === null || suspicious === null) return null;
  const score = (square?: SquareCrop): number =>
    suspiciousProbability(calibratedProbabilities(model.predict(image, square).logits, model.manifest));
  return { suspicious, inCentre: score(), byGuess: score(guess) };
}

/** Counts what lies on which side of the limit. @param threshold at or above it there is a warning. */
export function movedFigures(model: string, photos: number, moved: readonly MovedScores[], threshold: number): MovedFigures {
  const [suspicious, harmless] = [moved.filter((one) => one.suspicious), moved.filter((one) => !one.suspicious)];
  const warned = (some: readonly MovedScores[], of: 'inCentre' | 'byGuess'): number =>
    some.filter((one) => one[of] >= threshold).length;
  return {
    model,
    photos,
    moved: moved.length,
    suspicious: suspicious.length,
    foundInCentre: warned(suspicious, 'inCentre'),
    foundByGuess: warned(suspicious, 'byGuess'),
    harmless: harmless.length,
    alarmsInCentre: warned(harmless, 'inCentre'),
    alarmsByGuess: warned(harmless, 'byGuess'),
  };
}
