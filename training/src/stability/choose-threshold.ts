/** The threshold on the disagreement of an image's views above which the app abstains, chosen on `val`. */
import { MODALITIES } from '../../../src/core/modality.js';
import { isLesion, calibratePredictions } from '../../../src/core/metrics/scored-images.js';
import { isRejectedAsOod } from '../../../src/core/metrics/source-metrics.js';
import type { ModelManifest } from '../../../src/core/schemas/manifest.js';
import type { ModelDecisions } from '../../../src/core/calibration/postprocess.js';
import { viewDisagreement } from '../../../src/core/tta/stability.js';
import { meanOfViews } from '../inference/predict-files.js';
import type { ViewLogits } from '../inference/predict-files.js';
import type { Calibrated } from '../data/image-predictions.js';

/** Largest fraction of the lesions of `val`, of each modality, that may get no answer. */
export const MAX_ABSTENTION_RATE = 0.05;

/** A lesion that passes OOD rejection, with the disagreement of its views. */
export interface StabilityScored extends Calibrated {
  readonly disagreement: number;
}

/**
 * The calibrated lesions among some images; an image that is rejected as OOD has no score to abstain from.
 * @param predicted logits of the views first, then of the shifts.
 * @param viewCount how many of them are views, whose mean is the prediction.
 */
export function stabilityScored(
  predicted: readonly ViewLogits[],
  viewCount: number,
  decisions: ModelDecisions,
): StabilityScored[] {
  const scored = predicted.map((one) => meanOfViews(one, viewCount));
  return calibratePredictions(scored, decisions).flatMap((one, at) => {
    if (!isLesion(one.record) || isRejectedAsOod(one, decisions)) return [];
    return [{ ...one, disagreement: viewDisagreement(predicted[at]?.viewLogits ?? [], decisions[one.modality]) }];
  });
}

/** The lowest threshold beyond which lies at most {@link MAX_ABSTENTION_RATE} of each modality's lesions. */
export function chooseStabilityThreshold(val: readonly StabilityScored[]): NonNullable<ModelManifest['stability']> {
  const needed = MODALITIES.map((modality) => {
    const disagreements = val.filter((one) => one.modality === modality).map(({ disagreement }) => disagreement);
    disagreements.sort((a, b) => b - a);
    return disagreements[Math.floor(MAX_ABSTENTION_RATE * disagreements.length)] ?? 0;
  });
  // Three digits, rounded up, so that the rate still holds.
  return { limit: Math.ceil(Math.max(0, ...needed) * 1000) / 1000 };
}
