/** Runs the network on a square of an image as the browser does: the mean over the views of test-time augmentation. */
import { centreSquare } from '../../../src/core/image/image.js';
import { toNetworkInput } from '../../../src/core/image/preprocess.js';
import type { RgbaImage, SquareCrop } from '../../../src/core/image/image.js';
import type { InputSpec } from '../../../src/core/image/preprocess.js';
import { shiftedViews } from '../../../src/core/tta/stability.js';
import { averageViews, applyView } from '../../../src/core/tta/views.js';
import type { View } from '../../../src/core/tta/views.js';
import { CAM, LOGITS } from '../graph/graph.js';
import type { LoadedGraph } from '../graph/load-graph.js';

/** How an image becomes the network's input, and its views. */
export interface PredictionSpec {
  readonly input: InputSpec;
  /** The views of test-time augmentation. */
  readonly views: readonly View[];
  /** Side of the class-activation map in cells. */
  readonly camSize: number;
}

/** The network's outputs for one view, or their mean over the views. */
export interface ModelOutput {
  /** Shape [8]. */
  readonly logits: Float32Array;
  /** Shape [camSize, camSize, 8]. */
  readonly cam: Float32Array;
}

/** Which inputs to run: the views that the prediction averages, the two shifts that only measure its stability, or both. */
export type ViewSet = 'views' | 'shifts' | 'all';

/** The output for each view of a square of an upright image, in the order of the views, then the shifts; maps stay in the view's frame. */
export function predictViews(
  graph: LoadedGraph,
  image: RgbaImage,
  { input: spec, views }: PredictionSpec,
  set: ViewSet,
  square: SquareCrop = centreSquare(image.width, image.height),
): ModelOutput[] {
  const { sizePx } = spec;
  const input = toNetworkInput(image, square, spec);
  const viewInputs = set === 'shifts' ? [] : views.map((view) => applyView(input, sizePx, 3, view));
  const shiftInputs =
    set === 'views'
      ? []
      : shiftedViews(input, sizePx).map((write) => {
          const shifted = new Float32Array(input.length);
          write(shifted);
          return shifted;
        });
  return [...viewInputs, ...shiftInputs].map((viewInput) => {
    const [logits, cam] = graph.run(viewInput, sizePx, [LOGITS, CAM]);
    if (logits === undefined || cam === undefined) throw new Error('the graph gave no output');
    return { logits, cam };
  });
}

/** The mean output over the views of a square of an upright image, the centre square unless one is given. */
export function predictImage(graph: LoadedGraph, image: RgbaImage, spec: PredictionSpec, square?: SquareCrop): ModelOutput {
  return averageViews(predictViews(graph, image, spec, 'views', square), spec.views, spec.camSize);
}
