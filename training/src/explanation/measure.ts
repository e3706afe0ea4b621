/** Chooses and measures the margin of the heat-maps' own check. Node only. */
import { isLesion, calibratePredictions } from '../../../src/core/metrics/scored-images.js';
import { isRejectedAsOod } from '../../../src/core/metrics/source-metrics.js';
import type { HeatMapCheckMetrics } from '../../../src/core/metrics/heat-map-metrics.js';
import type { ModelManifest } from '../../../src/core/schemas/manifest.js';
import type { DecisionSpec } from '../../../src/core/calibration/postprocess.js';
import type { AnswerPool } from '../inference/pool/pool.js';
import { askForEach } from '../inference/predict-files.js';
import type { Scored } from '../data/scored.js';
import { chooseMargin, heatMapFigures } from './choose-margin.js';
import type { Blurred } from './choose-margin.js';

/** A margin with what it does. */
export interface MeasuredHeatMaps {
  readonly rule: NonNullable<ModelManifest['heatMapCheck']>;
  readonly figures: HeatMapCheckMetrics;
}

/** Blurs what the maps of both splits mark, where there is a warning that a map could explain. @param scored the images with their answers. */
export async function measureHeatMaps(
  scored: Readonly<Record<'val' | 'test', readonly Scored[]>>,
  decisions: DecisionSpec,
  pool: Pick<AnswerPool, 'size' | 'blur'>,
): Promise<MeasuredHeatMaps> {
  const { threshold } = decisions.operatingPoints.highSensitivity;
  const blurred = async (split: 'val' | 'test'): Promise<Blurred[]> => {
    const warned = calibratePredictions(scored[split], decisions).filter(
      (one) => isLesion(one.record) && !isRejectedAsOod(one, decisions) && one.suspicious >= threshold,
    );
    const { answers } = await askForEach(warned, `${split}, blurred`, pool.size, async (one) => ({
      ...one,
      falls: await pool.blur(one.record.file, decisions),
    }));
    return answers;
  };
  const [val, test] = [await blurred('val'), await blurred('test')];
  const rule = chooseMargin(val);
  return { rule, figures: heatMapFigures({ val, test }, rule) };
}
