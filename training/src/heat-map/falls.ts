/** How far a picture's score falls when what its heat-map marks is blurred, as the app's worker asks it. Node only. */
import { blurredRegions, regionsOf, suspiciousLogOdds } from '../../../src/core/explanation/occlusion-check.js';
import type { Falls } from '../../../src/core/explanation/occlusion-check.js';
import type { Calibration } from '../../../src/core/calibration/postprocess.js';
import { calibratedProbabilities, suspiciousHeatMap } from '../../../src/core/calibration/postprocess.js';
import { centreSquare, toNetworkInput } from '../../../src/core/image/preprocess.js';
import type { RgbaImage } from '../../../src/core/image/preprocess.js';
import { answerOf } from '../evaluate/answer.js';
import type { AnswerSpec } from '../evaluate/answer.js';
import { LOGITS } from '../export/graph.js';
import type { LoadedGraph } from '../export/load-graph.js';

/** Blurs and asks again; null where the map marks nothing, or everything. */
export function fallsOf(graph: LoadedGraph, image: RgbaImage, spec: AnswerSpec, calibration: Calibration): Falls | null {
  const { logits, cam } = answerOf(graph, image, spec);
  const map = suspiciousHeatMap(cam, spec.camSize, calibratedProbabilities(logits, calibration));
  const regions = regionsOf(map);
  if (regions === undefined) return null;
  const { sizePx } = spec.input;
  const input = toNetworkInput(image, centreSquare(image.width, image.height), spec.input);
  const logOdds = (picture: Float32Array): number => {
    const [answer] = graph.run(picture, sizePx, [LOGITS]);
    if (answer === undefined) throw new Error('the graph gave no logits');
    return suspiciousLogOdds(answer, calibration);
  };
  const whole = logOdds(input);
  const blurred = blurredRegions(input, sizePx, [regions.marked, regions.control], map.size);
  const [marked = 0, control = 0] = blurred.map((picture) => whole - logOdds(picture));
  return { marked, control };
}
