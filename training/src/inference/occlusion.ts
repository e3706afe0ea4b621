/** Occlusion drop: how far the score falls when the region that the heat-map marks is blurred, as the app's worker measures it. */
import { boundedHeatMap } from '../../../src/core/explanation/bounded-heat-map.js';
import { blurRegions, occlusionRegions, suspiciousLogOdds } from '../../../src/core/explanation/occlusion-check.js';
import type { OcclusionDrop } from '../../../src/core/explanation/occlusion-check.js';
import type { Calibration } from '../../../src/core/calibration/postprocess.js';
import { suspiciousHeatMap } from '../../../src/core/calibration/postprocess.js';
import { toNetworkInput } from '../../../src/core/image/preprocess.js';
import type { RgbaImage } from '../../../src/core/image/image.js';
import { spotMaskIn } from '../../../src/core/outline/spot-in-square.js';
import { averageViews } from '../../../src/core/tta/views.js';
import { frame, predictSquare } from './predict.js';
import type { PredictionSpec } from './predict.js';
import { LOGITS } from '../graph/graph.js';
import type { LoadedGraph } from '../graph/load-graph.js';

/** Blurs and asks again; null where the map marks nothing, or everything. */
export function measureOcclusionDrops(
  graph: LoadedGraph,
  image: RgbaImage,
  spec: PredictionSpec,
  calibration: Calibration,
): OcclusionDrop | null {
  const { square, spot } = frame(graph, image, spec);
  const { logits, cam } = averageViews(predictSquare(graph, image, spec, 'views', square), spec.views, spec.camSize);
  const whole = suspiciousHeatMap(cam, spec.camSize, logits, calibration.temperature);
  const map = spot === undefined ? whole : boundedHeatMap(whole, (side) => spotMaskIn(spot, square, side));
  const regions = occlusionRegions(map);
  if (regions === undefined) return null;
  const { sizePx } = spec.input;
  const input = toNetworkInput(image, square, spec.input);
  const logOdds = (picture: Float32Array): number => {
    const [answer] = graph.run(picture, sizePx, [LOGITS]);
    if (answer === undefined) throw new Error('the graph gave no logits');
    return suspiciousLogOdds(answer, calibration);
  };
  const before = logOdds(input);
  const blurred = blurRegions(input, sizePx, [regions.marked, regions.control], map.size);
  const [marked = 0, control = 0] = blurred.map((picture) => before - logOdds(picture));
  return { marked, control };
}
