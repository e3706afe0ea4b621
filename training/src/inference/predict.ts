/** The network's answer to a square of a picture, as the browser asks for it: the mean over the views. Node only. */
import { centreSquare } from '../../../src/core/image/image.js';
import { toNetworkInput } from '../../../src/core/image/preprocess.js';
import type { RgbaImage, SquareCrop } from '../../../src/core/image/image.js';
import type { InputSpec } from '../../../src/core/image/preprocess.js';
import { shiftedViews } from '../../../src/core/tta/stability.js';
import { averageViews, applyView } from '../../../src/core/tta/views.js';
import type { View } from '../../../src/core/tta/views.js';
import { CAM, LOGITS } from '../graph/graph.js';
import type { LoadedGraph } from '../graph/load-graph.js';

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

/** Which looks at a picture: the views whose mean is the answer, the two shifts that only tell whether the answer holds, or both. */
export type LookSet = 'views' | 'shifts' | 'all';

/** The network's raw answer to each look at a square of an upright picture, in the order of the views; maps not turned back. */
export function looksOf(
  graph: LoadedGraph,
  image: RgbaImage,
  { input: spec, views }: AnswerSpec,
  set: LookSet,
  square: SquareCrop = centreSquare(image.width, image.height),
): RawAnswer[] {
  const { sizePx } = spec;
  const input = toNetworkInput(image, square, spec);
  const seen = set === 'shifts' ? [] : views.map((view) => applyView(input, sizePx, 3, view));
  const shifted =
    set === 'views'
      ? []
      : shiftedViews(input, sizePx).map((write) => {
          const look = new Float32Array(input.length);
          write(look);
          return look;
        });
  return [...seen, ...shifted].map((look) => {
    const [logits, cam] = graph.run(look, sizePx, [LOGITS, CAM]);
    if (logits === undefined || cam === undefined) throw new Error('the graph gave no answer');
    return { logits, cam };
  });
}

/** Asks for a square of an upright picture, the centre square where none is named. */
export function answerOf(graph: LoadedGraph, image: RgbaImage, spec: AnswerSpec, square?: SquareCrop): RawAnswer {
  return averageViews(looksOf(graph, image, spec, 'views', square), spec.views, spec.camSize);
}
