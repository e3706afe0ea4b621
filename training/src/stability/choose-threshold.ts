/** How far the looks at a photo may be apart before the app can't tell: chosen on `val`. Node only, pure. */
import { isLesion, calibratePredictions } from '../../../src/core/metrics/scored-images.js';
import { isRejectedAsOod } from '../../../src/core/metrics/source-metrics.js';
import type { ModelManifest } from '../../../src/core/schemas/manifest.js';
import type { DecisionSpec } from '../../../src/core/calibration/postprocess.js';
import { viewDisagreement } from '../../../src/core/tta/stability.js';
import { meanLogits } from '../../../src/core/tta/views.js';
import type { Looked } from '../inference/predict-files.js';
import type { Judged } from '../data/scored.js';

/** Largest share of the lesions of `val`, dermoscopy and phone photos each, that may get no answer. */
export const ALLOWED_SHARE = 0.05;

/** A lesion that the gate lets through, with how far the looks at it are apart. */
export interface Steadied extends Judged {
  readonly disagreement: number;
}

/**
 * Judges the lesions among some images; what the gate turns away has no score that could be withheld.
 * @param looked the views first, then the shifts.
 * @param viewCount how many of the looks are views, whose mean is the answer.
 */
export function steadied(looked: readonly Looked[], viewCount: number, decisions: DecisionSpec): Steadied[] {
  const scored = looked.map(({ record, looks }) => ({ record, logits: meanLogits(looks.slice(0, viewCount)) }));
  return calibratePredictions(scored, decisions).flatMap((one, at) => {
    if (!isLesion(one.record) || isRejectedAsOod(one, decisions)) return [];
    return [{ ...one, disagreement: viewDisagreement(looked[at]?.looks ?? [], decisions) }];
  });
}

/** The lowest limit beyond which lies at most the allowed share of each modality's lesions. */
export function chooseStability(val: readonly Steadied[]): NonNullable<ModelManifest['stability']> {
  const modalities = new Set(val.map(({ record }) => record.modality));
  const needed = [...modalities].map((modality) => {
    const apart = val.filter(({ record }) => record.modality === modality).map((one) => one.disagreement);
    apart.sort((a, b) => b - a);
    return apart[Math.floor(ALLOWED_SHARE * apart.length)] ?? 0;
  });
  // Three digits, rounded up, so that the share still holds.
  return { limit: Math.ceil(Math.max(0, ...needed) * 1000) / 1000 };
}
