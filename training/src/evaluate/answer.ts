/** The network's answer to a picture's centre square, as the browser asks for it: the mean over the views. Node only. */
import { centreSquare, toNetworkInput } from '../../../src/model/preprocess.js';
import type { InputSpec, RgbaImage } from '../../../src/model/preprocess.js';
import { averageViews, viewOf } from '../../../src/model/views.js';
import type { View } from '../../../src/model/views.js';
import { CAM, LOGITS } from '../export/graph.js';
import type { LoadedGraph } from '../export/load-graph.js';

/** What a network is asked with. */
export interface AnswerSpec {
  readonly input: InputSpec;
  /** From which sides it looks at a picture. */
  readonly views: readonly View[];
  /** Side of the class-activation map in cells. */
  readonly camSize: number;
}

/** The network's raw answer for one picture. */
export interface RawAnswer {
  /** Shape [8]. */
  readonly logits: Float32Array;
  /** Shape [camSize, camSize, 8]. */
  readonly cam: Float32Array;
}

/** Asks for an upright picture's centre square. */
export function answerOf(graph: LoadedGraph, image: RgbaImage, { input: spec, views, camSize }: AnswerSpec): RawAnswer {
  const { sizePx } = spec;
  const input = toNetworkInput(image, centreSquare(image.width, image.height), spec);
  const answers = views.map((view) => {
    const [logits, cam] = graph.run(viewOf(input, sizePx, 3, view), sizePx, [LOGITS, CAM]);
    if (logits === undefined || cam === undefined) throw new Error('the graph gave no answer');
    return { logits, cam };
  });
  return averageViews(answers, views, camSize);
}
