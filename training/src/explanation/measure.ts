/** Chooses and measures the margin of the heat-maps' occlusion check. */
import { isLesion, calibratePredictions } from '../../../src/core/metrics/scored-images.js';
import { isRejectedAsOod } from '../../../src/core/metrics/source-metrics.js';
import type { HeatMapCheckMetrics } from '../../../src/core/schemas/measured-sections.js';
import type { ModelManifest } from '../../../src/core/schemas/manifest.js';
import type { ModelDecisions } from '../../../src/core/calibration/postprocess.js';
import type { PredictionPool } from '../inference/pool/pool.js';
import { mapConcurrently } from '../inference/predict-files.js';
import type { ImageLogits } from '../data/image-predictions.js';
import { chooseMargin, explanationMetrics } from './choose-margin.js';
import type { OcclusionScored } from './choose-margin.js';

/** A margin with what it does. */
export interface MeasuredExplanations {
  readonly rule: NonNullable<ModelManifest['heatMapCheck']>;
  readonly figures: HeatMapCheckMetrics;
}

/** Blurs what the maps of both splits mark, where there is a warning that a map could explain. @param scored the images with their answers. */
export async function measureExplanations(
  scored: Readonly<Record<'val' | 'test', readonly ImageLogits[]>>,
  decisions: ModelDecisions,
  pool: Pick<PredictionPool, 'size' | 'occlusionDrops'>,
): Promise<MeasuredExplanations> {
  const blurred = async (split: 'val' | 'test'): Promise<OcclusionScored[]> => {
    const warned = calibratePredictions(scored[split], decisions).filter(
      (one) =>
        isLesion(one.record) &&
        !isRejectedAsOod(one, decisions) &&
        one.suspicious >= decisions[one.modality].operatingPoints.highSensitivity.threshold,
    );
    const { results } = await mapConcurrently(warned, `${split}, blurred`, pool.size, async (one) => ({
      ...one,
      occlusionDrop: await pool.occlusionDrops(one.record.file, decisions[one.modality]),
    }));
    return results;
  };
  const [val, test] = [await blurred('val'), await blurred('test')];
  const rule = chooseMargin(val);
  return { rule, figures: explanationMetrics({ val, test }, rule) };
}
