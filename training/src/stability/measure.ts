/** Chooses and measures the stability threshold for a network whose views are predicted already: only the shifts are left. */
import type { ModelManifest } from '../../../src/core/schemas/manifest.js';
import type { ModelDecisions } from '../../../src/core/calibration/postprocess.js';
import type { StabilityMetrics } from '../../../src/core/schemas/measured-sections.js';
import type { PredictionPool } from '../inference/pool/pool.js';
import { predictFileViews } from '../inference/predict-files.js';
import type { ViewLogits, ScoredViews } from '../inference/predict-files.js';
import { chooseStabilityThreshold, stabilityScored } from './choose-threshold.js';
import { stabilityMetrics } from './figures.js';

/** A threshold and the rates that it gives. */
export interface MeasuredStability {
  readonly rule: NonNullable<ModelManifest['stability']>;
  readonly figures: StabilityMetrics;
}

/** Predicts the shifted images of both splits and chooses the threshold on `val`. @param predictions the images with the logits of their views. */
export async function measureStability(
  predictions: Readonly<Record<'val' | 'test', readonly ScoredViews[]>>,
  decisions: ModelDecisions,
  pool: Pick<PredictionPool, 'size' | 'predictViews'>,
  viewCount: number,
): Promise<MeasuredStability> {
  const lesions = async (split: 'val' | 'test') => {
    const records = predictions[split].map(({ record }) => record);
    const { scored } = await predictFileViews(records, `${split}, shifted`, pool, 'shifts');
    return stabilityScored(joined(predictions[split], scored), viewCount, decisions);
  };
  const [val, test] = [await lesions('val'), await lesions('test')];
  const rule = chooseStabilityThreshold(val);
  return { rule, figures: stabilityMetrics({ val, test }, rule.limit, decisions) };
}

/** The logits of views and shifts of the same images together. */
function joined(views: readonly ScoredViews[], shifted: readonly ViewLogits[]): ViewLogits[] {
  const shifts = new Map(shifted.map(({ record, viewLogits }) => [record, viewLogits]));
  return views.flatMap(({ record, viewLogits, viewModality }) => {
    const more = shifts.get(record);
    return more === undefined ? [] : [{ record, viewLogits: [...viewLogits, ...more], viewModality }];
  });
}
