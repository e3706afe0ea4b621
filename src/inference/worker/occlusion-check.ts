/**
 * Checks a heat map by occlusion: the network runs again with the marked region blurred, and with a control region blurred.
 */
import { blurRegions, evaluateHeatMap, occlusionRegions, suspiciousLogOdds } from '../../core/explanation/occlusion-check.js';
import type { HeatMapCheck } from '../../core/explanation/occlusion-check.js';
import { isScored } from '../../core/calibration/postprocess.js';
import type { Interpretation, Level } from '../../core/calibration/postprocess.js';
import type { ModelManifest } from '../../core/schemas/manifest.js';
import { predict } from './network.js';
import type { Network, RunTimes } from './network.js';

/**
 * Three runs of the network, and none where the score is too low to need an explanation.
 * @param level after the stability check.
 * @param onTimes is told how long the network took, where it ran.
 * @returns `undefined` where there is no score, or the model's manifest has no margin to decide by.
 */
export async function checkHeatMap(
  network: Network,
  input: Float32Array,
  { suspicious, heatMap }: Interpretation,
  level: Level,
  manifest: ModelManifest,
  onTimes?: (times: RunTimes) => void,
): Promise<HeatMapCheck | undefined> {
  if (manifest.heatMapCheck === undefined || !isScored(level)) return undefined;
  const regions = level === 'no-warning-sign' ? undefined : occlusionRegions(heatMap);
  if (regions === undefined) return { kind: 'nothing-to-explain' };
  const { sizePx } = manifest.input;
  const blurred = blurRegions(input, sizePx, [regions.marked, regions.control], heatMap.size);
  const [whole = 0, withoutMarked = 0, withoutControl = 0] = (await predict(network, [input, ...blurred], onTimes)).map(
    ({ logits }) => suspiciousLogOdds(logits, manifest),
  );
  return evaluateHeatMap(suspicious, { marked: whole - withoutMarked, control: whole - withoutControl }, manifest.heatMapCheck);
}
