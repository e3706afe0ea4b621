/**
 * Checks a heat-map by asking the network again with the marked region blurred, and with another one. Runs in the worker; no tfjs of its own.
 */
import type { HeatMapCheck } from '../../core/explanation/occlusion-check.js';
import { blurredRegions, judgeHeatMap, regionsOf, suspiciousLogOdds } from '../../core/explanation/occlusion-check.js';
import type { ModelManifest } from '../../core/schemas/manifest.js';
import { isScored } from '../../core/calibration/postprocess.js';
import type { Interpretation, Level } from '../../core/calibration/postprocess.js';
import { askNetwork } from './network.js';
import type { Network, RunTimes } from './network.js';

/**
 * What the check says of an answer's map: three runs of the network, and none where the score is too low to need one.
 * @param level once all looks at the photo were compared.
 * @param onTimes is told how long the network took, where it ran.
 * @returns `undefined` where there is no score, or the model's manifest has no margin to judge by.
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
  const regions = level === 'no-warning-sign' ? undefined : regionsOf(heatMap);
  if (regions === undefined) return { kind: 'nothing-to-explain' };
  const { sizePx } = manifest.input;
  const blurred = blurredRegions(input, sizePx, [regions.marked, regions.control], heatMap.size);
  const [whole = 0, withoutMarked = 0, withoutControl = 0] = (await askNetwork(network, [input, ...blurred], onTimes)).map(
    ({ logits }) => suspiciousLogOdds(logits, manifest),
  );
  return judgeHeatMap(suspicious, { marked: whole - withoutMarked, control: whole - withoutControl }, manifest.heatMapCheck);
}
