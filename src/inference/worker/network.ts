/**
 * The network itself: a tfjs graph model from verified bytes, one picture in, logits and class-activation map out, and the self-test that the
 * numbers are right on this device.
 */
import { loadGraphModel, registerOp } from '@tensorflow/tfjs-converter';
import { ResizeNearestNeighbor, concat1d, engine, reshape, slice4d, tensor4d, tidy } from '@tensorflow/tfjs-core';
import type { io, Rank, Tensor1D, Tensor4D } from '@tensorflow/tfjs-core';
import { CLASS_COUNT } from '../../core/classes.js';
import { drawGoldenInput } from '../../core/golden-inputs.js';
import { dermoscopyProbability } from '../../core/modality.js';
import type { ModelManifest } from '../../core/schemas/manifest.js';
import { centreSquare } from '../../core/image/image.js';
import { toNetworkInput } from '../../core/image/preprocess.js';
import { shiftedViews } from '../../core/tta/stability.js';
import { averageViews, writeView } from '../../core/tta/views.js';
import { decodeWeights } from '../../core/weights-encoding.js';
import type { WeightSpec } from '../../core/weights-encoding.js';
import type { LoadedModel } from '../../storage/model-cache/index.js';
import { compileShadersInParallel } from './backends/webgl.js';
import type { RunPace, RunTimes } from './run-pace.js';

/** Raw outputs for one picture. */
export interface NetworkOutput {
  /** One value a class, before the temperature. */
  readonly logits: Float32Array;
  /** Values of shape [camSize, camSize, 8]. */
  readonly cam: Float32Array;
  /** The log-odds that the picture is dermoscopy; absent where the graph does not tell. */
  readonly modality?: number;
}

/** A picture for the network, values of shape [sizePx, sizePx, 3] as `toNetworkInput` makes them: these, or what writes them. */
export type NetworkInput = Float32Array | ((target: Float32Array) => void);

/** A network that is loaded on the current backend. */
export interface Network {
  /**
   * Runs one input after the other on the backend and reads all answers back at once.
   * @param onTimes is told how long it took.
   */
  run(inputs: readonly NetworkInput[], onTimes?: (times: RunTimes) => void): Promise<NetworkOutput[]>;
  /**
   * The outline of the spot, log-odds of shape [cells, cells], as the manifest's `outline` says. Rejects where it has none.
   * @param onTimes is told how long it took.
   */
  outline(input: NetworkInput, onTimes?: (times: RunTimes) => void): Promise<Float32Array>;
  dispose(): void;
}

const OUTPUT_NAMES = ['logits', 'cam'];
/** Only in a graph whose manifest says so. */
const MODALITY_OUTPUT = 'modality';
const OUTLINE_OUTPUT = 'outline';

/**
 * The outline's decoder enlarges maps. By itself the converter would bring all that tfjs does with images; the kernel is all that is needed, and Node
 * calls the same one.
 */
registerOp('ResizeNearestNeighbor', ({ inputs: [images, size], attrs }) => {
  if (images === undefined || size === undefined) throw new Error('a map to enlarge has no size');
  const [alignCorners, halfPixelCenters] = [attrs['align_corners'] === true, attrs['half_pixel_centers'] === true];
  return engine().runKernel(ResizeNearestNeighbor, { images }, { alignCorners, halfPixelCenters, size: [...size.dataSync()] });
});

/** Builds the network from the model's bytes. Rejects where this backend can't hold it. */
export async function loadNetwork(model: LoadedModel): Promise<Network> {
  const { sizePx } = model.manifest.input;
  const { output, outline } = model.manifest;
  const camLength = output.camSize ** 2 * CLASS_COUNT;
  const outputNames = output.modality ? [...OUTPUT_NAMES, MODALITY_OUTPUT] : OUTPUT_NAMES;
  const graph = await loadGraphModel(bytesHandler(model));

  /** Staging buffer for uploads; kept, since allocating it costs more than writing into it. */
  let staged = new Float32Array();

  /** All pictures in one tensor, so that they go to the GPU in one piece. */
  function upload(inputs: readonly NetworkInput[]): Tensor4D {
    const length = sizePx * sizePx * 3;
    if (staged.length < inputs.length * length) staged = new Float32Array(inputs.length * length);
    inputs.forEach((input, at) => {
      const target = staged.subarray(at * length, (at + 1) * length);
      if (typeof input === 'function') input(target);
      else target.set(input);
    });
    return tensor4d(staged.subarray(0, inputs.length * length), [inputs.length, sizePx, sizePx, 3]);
  }

  /** Logits, map and modality of each picture, all in one tensor, so that one read is enough. One at a time: as a batch they outgrow the CPU cache. */
  function execute(pictures: Tensor4D): Tensor1D {
    const parts = Array.from({ length: pictures.shape[0] }, (_, at) => {
      const result = graph.execute({ image: slice4d(pictures, [at, 0, 0, 0], [1, sizePx, sizePx, 3]) }, outputNames);
      const [logits, cam, modality] = Array.isArray(result) ? result : [result];
      if (logits?.size !== CLASS_COUNT || cam?.size !== camLength || (modality?.size ?? 0) !== (output.modality ? 1 : 0))
        throw new Error('outputs of another shape');
      return [logits, cam, ...(modality === undefined ? [] : [modality])].map((one) => reshape<Rank.R1>(one, [one.size]));
    });
    return concat1d(parts.flat());
  }

  function executeOutline(image: Tensor4D): Tensor1D {
    const drawn = graph.execute({ image }, OUTLINE_OUTPUT);
    if (Array.isArray(drawn) || drawn.size !== (outline?.cells ?? 0) ** 2) throw new Error('an outline of another size');
    return reshape<Rank.R1>(drawn, [drawn.size]);
  }

  /** Uploads, computes and reads, timed. */
  async function answersTo(
    inputs: readonly NetworkInput[],
    compute: (pictures: Tensor4D) => Tensor1D,
    onTimes: ((times: RunTimes) => void) | undefined,
  ): Promise<Float32Array> {
    const startedAt = performance.now();
    let uploadedAt = startedAt;
    const answers = tidy(() => {
      const pictures = upload(inputs);
      uploadedAt = performance.now();
      return compute(pictures);
    });
    const executedAt = performance.now();
    try {
      const values = Float32Array.from(await answers.data());
      const networkMs = executedAt - uploadedAt;
      onTimes?.({ uploadMs: uploadedAt - startedAt, networkMs, readMs: performance.now() - executedAt });
      return values;
    } finally {
      answers.dispose();
    }
  }

  compileShadersInParallel(() => {
    const blank = new Float32Array(sizePx * sizePx * 3);
    tidy(() => execute(upload(viewInputs(blank, model.manifest, viewSetOf(model.manifest))))).dispose();
    if (outline) tidy(() => executeOutline(upload([blank]))).dispose();
  });
  return {
    async run(inputs, onTimes) {
      const values = await answersTo(inputs, execute, onTimes);
      const length = CLASS_COUNT + camLength + (output.modality ? 1 : 0);
      return inputs.map((_, at) => {
        const own = values.subarray(at * length, (at + 1) * length);
        const modality = own[CLASS_COUNT + camLength];
        return {
          logits: own.slice(0, CLASS_COUNT),
          cam: own.slice(CLASS_COUNT, CLASS_COUNT + camLength),
          ...(modality === undefined ? {} : { modality }),
        };
      });
    },
    outline: (input, onTimes) => answersTo([input], executeOutline, onTimes),
    dispose() {
      graph.dispose();
    },
  };
}

/**
 * Runs inputs through the network for an answer. Rejects where an output is not a finite number, as from a GPU that has failed since its
 * self-test: no score may be made of those.
 * @param onTimes as for {@link Network}.
 */
export async function predict(
  network: Network,
  inputs: readonly NetworkInput[],
  onTimes?: (times: RunTimes) => void,
): Promise<NetworkOutput[]> {
  const outputs = await network.run(inputs, onTimes);
  for (const { logits, cam, modality } of outputs) {
    const values = [...logits, ...(modality === undefined ? [] : [modality])];
    if (logits.length !== CLASS_COUNT || !values.every(Number.isFinite) || !cam.every(Number.isFinite))
      throw new Error('the network gave no numbers');
  }
  return outputs;
}

/**
 * {@link predict} at a pace: one input at a time while nobody waits for the answer, the rest at once as soon as somebody does. The numbers are the
 * same. Without a pace, all at once.
 */
export async function predictAtPace(
  network: Network,
  inputs: readonly NetworkInput[],
  pace: RunPace | undefined,
  onTimes?: (times: RunTimes) => void,
): Promise<NetworkOutput[]> {
  const outputs: NetworkOutput[] = [];
  while (outputs.length < inputs.length) {
    await pace?.beforeRun();
    const isAhead = pace && pace.askedAt() === undefined;
    const next = inputs.slice(outputs.length, isAhead ? outputs.length + 1 : undefined);
    outputs.push(...(await predict(network, next, onTimes)));
  }
  return outputs;
}

/** Which TTA views of a picture are run: those that are averaged, or also the shifted ones, which tell whether the answer is stable. */
export type ViewSet = 'averaged' | 'averaged-and-shifted';

/** The mean over a picture's TTA views, and each view by itself. */
export interface ViewsPrediction extends NetworkOutput {
  /** The logits of each view: those of the manifest's `input.views`, then the shifted ones where they were asked for. */
  readonly viewLogits: readonly Float32Array[];
}

function viewInputs(input: Float32Array, { input: { sizePx, views } }: ModelManifest, set: ViewSet): NetworkInput[] {
  const averaged = views.map((view) => (target: Float32Array) => {
    writeView(target, input, sizePx, 3, view);
  });
  return set === 'averaged' ? averaged : [...averaged, ...shiftedViews(input, sizePx)];
}

/**
 * Predicts each view of a preprocessed picture and averages those of the manifest.
 * @param onTimes as for {@link Network}.
 * @param pace as for {@link predictAtPace}.
 */
export async function predictViews(
  network: Network,
  input: Float32Array,
  manifest: ModelManifest,
  set: ViewSet,
  onTimes?: (times: RunTimes) => void,
  pace?: RunPace,
): Promise<ViewsPrediction> {
  const { views } = manifest.input;
  const outputs = await predictAtPace(network, viewInputs(input, manifest, set), pace, onTimes);
  const averaged = outputs.slice(0, views.length);
  const mean = averageViews(averaged, views, manifest.output.camSize);
  const modality = meanModality(averaged);
  return { ...mean, ...(modality === undefined ? {} : { modality }), viewLogits: outputs.map(({ logits }) => logits) };
}

/** The mean log-odds of dermoscopy over the views; `undefined` where the graph does not tell. */
function meanModality(outputs: readonly NetworkOutput[]): number | undefined {
  const logits = outputs.flatMap(({ modality }) => modality ?? []);
  return logits.length === 0 ? undefined : logits.reduce((sum, logit) => sum + logit, 0) / logits.length;
}

/** The views that the person's own photo needs: the shifted ones only where the manifest says how far views may disagree. */
export function viewSetOf({ stability }: ModelManifest): ViewSet {
  return stability === undefined ? 'averaged' : 'averaged-and-shifted';
}

/** `model.json` with weights of which tfjs reads not every kind on its own. */
type GraphJson = Omit<io.ModelJSON, 'weightsManifest'> & {
  readonly weightsManifest: readonly { readonly weights: readonly WeightSpec[] }[];
};

/** Hands tfjs the verified bytes instead of an address. */
function bytesHandler(model: LoadedModel): io.IOHandler {
  return {
    load: () => {
      const graph = JSON.parse(new TextDecoder().decode(model.modelJson)) as GraphJson;
      const specs = graph.weightsManifest.flatMap((group) => group.weights);
      return Promise.resolve({ ...graph, ...decodeWeights(specs, model.weights) });
    },
  };
}

/**
 * Runs the golden pictures, which also compiles every shader.
 * @returns the largest difference from the published logits, of the outline's mean, or of the probability of dermoscopy; infinite where a number is missing.
 */
export async function goldenError(network: Network, model: LoadedModel): Promise<number> {
  let largest = 0;
  for (const golden of model.manifest.golden) {
    const picture = drawGoldenInput(golden.seed);
    const input = toNetworkInput(picture, centreSquare(picture.width, picture.height), model.manifest.input);
    const [answer] = await network.run([input]);
    if (answer === undefined) return Infinity;
    const { logits, cam, modality = 0 } = answer;
    const numbers = [...logits, ...cam, modality];
    if (!numbers.every(Number.isFinite)) return Infinity;
    golden.logits.forEach((expected, at) => {
      largest = Math.max(largest, Math.abs(expected - (logits[at] ?? Infinity)));
    });
    if (golden.outline !== undefined) {
      const drawn = await network.outline(input);
      const mean = drawn.reduce((sum, value) => sum + value, 0) / drawn.length;
      // Not a number is no smaller error than any.
      largest = Math.max(largest, Number.isFinite(mean) ? Math.abs(golden.outline - mean) : Infinity);
    }
    // As a probability: its log-odds lie far out, where half a unit more or less means nothing.
    const expected = golden.modality ?? 0;
    largest = Math.max(largest, Math.abs(dermoscopyProbability(expected) - dermoscopyProbability(modality)));
  }
  return largest;
}
