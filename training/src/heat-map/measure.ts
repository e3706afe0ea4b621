/** Chooses and measures the margin of the heat-maps' own check. Node only. */
import { isLesion, judge } from '../../../src/core/metrics/scored-images.js';
import { isTurnedAway } from '../../../src/core/metrics/source-metrics.js';
import type { HeatMapFigures } from '../../../src/core/metrics/heat-map-metrics.js';
import type { ModelManifest } from '../../../src/core/schemas/manifest.js';
import type { DecisionSpec } from '../../../src/core/calibration/postprocess.js';
import type { AnswerPool } from '../evaluate/pool/pool.js';
import { askForEach } from '../evaluate/score-exported.js';
import type { Scored } from '../evaluate/scored.js';
import { chooseMargin, heatMapFigures } from './choose-margin.js';
import type { Blurred } from './choose-margin.js';

/** A margin with what it does. */
export interface MeasuredHeatMaps {
  readonly rule: NonNullable<ModelManifest['heatMapCheck']>;
  readonly figures: HeatMapFigures;
}

/** Blurs what the maps of both splits mark, where there is a warning that a map could explain. @param scored the images with their answers. */
export async function measureHeatMaps(
  scored: Readonly<Record<'val' | 'test', readonly Scored[]>>,
  decisions: DecisionSpec,
  pool: Pick<AnswerPool, 'size' | 'blur'>,
): Promise<MeasuredHeatMaps> {
  const { threshold } = decisions.operatingPoints.highSensitivity;
  const blurred = async (split: 'val' | 'test'): Promise<Blurred[]> => {
    const warned = judge(scored[split], decisions).filter(
      (one) => isLesion(one.record) && !isTurnedAway(one, decisions) && one.suspicious >= threshold,
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
