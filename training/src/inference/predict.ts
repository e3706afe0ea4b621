/** Runs the network on a square of an image as the browser does: the mean over the views of test-time augmentation. */
import { centreSquare } from '../../../src/core/image/image.js';
import { toNetworkInput } from '../../../src/core/image/preprocess.js';
import type { RgbaImage, SquareCrop } from '../../../src/core/image/image.js';
import type { InputSpec } from '../../../src/core/image/preprocess.js';
import { frameSpot } from '../../../src/core/outline/frame.js';
import type { Framing } from '../../../src/core/outline/frame.js';
import type { ModelManifest } from '../../../src/core/schemas/manifest.js';
import { shiftedViews } from '../../../src/core/tta/stability.js';
import { averageViews, applyView } from '../../../src/core/tta/views.js';
import type { View } from '../../../src/core/tta/views.js';
import { dermoscopyProbability, modalityFromLabel, modalityFromProbability } from '../../../src/core/modality.js';
import type { Modality } from '../../../src/core/modality.js';
import type { ImageRecord } from '../data/image-manifest.js';
import { CAM, LOGITS, MODALITY, OUTLINE } from '../graph/graph.js';
import type { LoadedGraph } from '../graph/load-graph.js';

/** How an image becomes the network's input, and its views. */
export interface PredictionSpec {
  readonly input: InputSpec;
  /** The views of test-time augmentation. */
  readonly views: readonly View[];
  /** Side of the class-activation map in cells. */
  readonly camSize: number;
  /** Whether the graph tells modalities apart. */
  readonly modality: boolean;
  /** Where the square that is assessed follows from the spot's outline: how. */
  readonly outline?: NonNullable<ModelManifest['outline']>;
}

/** The network's outputs for one view, or their mean over the views. */
export interface ModelOutput {
  /** Shape [8]. */
  readonly logits: Float32Array;
  /** Shape [camSize, camSize, 8]. */
  readonly cam: Float32Array;
  /** Log-odds that the picture is dermoscopy; null where the graph does not tell. */
  readonly modality: number | null;
}

/** The outputs for the views of an image that metrics need. */
export interface ViewOutputs {
  /** Logits of each view. */
  readonly viewLogits: readonly Float32Array[];
  /** Log-odds of dermoscopy of each view; empty where the graph does not tell. */
  readonly viewModality: readonly number[];
}

/** What is assessed for a person's square: what the outline frames where the model says how, else theirs. */
export function frame(
  graph: LoadedGraph,
  image: RgbaImage,
  { input, outline: framing }: Pick<PredictionSpec, 'input' | 'outline'>,
  square: SquareCrop = centreSquare(image.width, image.height),
): Framing {
  if (framing === undefined) return { square };
  const [outline] = graph.run(toNetworkInput(image, square, input), input.sizePx, [OUTLINE]);
  if (outline?.length !== framing.cells ** 2) throw new Error('the graph has an outline of another size');
  return frameSpot(square, outline, framing.cells, framing, image);
}

/** The square of {@link frame}. */
export function framedSquare(...framed: Parameters<typeof frame>): SquareCrop {
  return frame(...framed).square;
}

/** Which inputs to run: the views that the prediction averages, the two shifts that only measure its stability, or both. */
export type ViewSet = 'views' | 'shifts' | 'all';

/** The output for each view of the square that is assessed for a person's, which is the centre square unless one is given; as {@link predictSquare}. */
export function predictViews(
  graph: LoadedGraph,
  image: RgbaImage,
  prediction: PredictionSpec,
  set: ViewSet,
  square?: SquareCrop,
): ModelOutput[] {
  return predictSquare(graph, image, prediction, set, framedSquare(graph, image, prediction, square));
}

/** The output for each view of a square of an upright image, in the order of the views, then the shifts; maps stay in the view's frame. */
export function predictSquare(
  graph: LoadedGraph,
  image: RgbaImage,
  { input: spec, views, modality: tellsModality }: PredictionSpec,
  set: ViewSet,
  square: SquareCrop,
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
    const [logits, cam, modality] = graph.run(viewInput, sizePx, [LOGITS, CAM, ...(tellsModality ? [MODALITY] : [])]);
    if (logits === undefined || cam === undefined) throw new Error('the graph gave no output');
    return { logits, cam, modality: modality?.[0] ?? null };
  });
}

/** The mean output over the views of a square of an upright image, the centre square unless one is given. */
export function predictImage(graph: LoadedGraph, image: RgbaImage, spec: PredictionSpec, square?: SquareCrop): ModelOutput {
  const outputs = predictViews(graph, image, spec, 'views', square);
  const modality = meanModality(outputs.flatMap((output) => output.modality ?? []));
  return { ...averageViews(outputs, spec.views, spec.camSize), modality };
}

/** What metrics need of the outputs for some views. */
export function viewOutputsOf(outputs: readonly ModelOutput[]): ViewOutputs {
  return {
    viewLogits: outputs.map(({ logits }) => logits),
    viewModality: outputs.flatMap(({ modality }) => modality ?? []),
  };
}

/** The mean modality output of some views; null where there is none. */
export function meanModality(logits: readonly number[]): number | null {
  return logits.length === 0 ? null : logits.reduce((sum, logit) => sum + logit, 0) / logits.length;
}

/** What an image is taken for: what the network says, or its label where the graph does not tell. */
export function modalityOf(logit: number | null, { modality }: Pick<ImageRecord, 'modality'>): Modality {
  return logit === null ? modalityFromLabel(modality) : modalityFromProbability(dermoscopyProbability(logit));
}
