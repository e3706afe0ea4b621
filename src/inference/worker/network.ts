/**
 * The network itself: a tfjs graph model from verified bytes, one picture in, logits and class-activation map out, and the
 * test that the numbers are right on this device. Runs in the worker; besides `backend.ts` the only place for tfjs.
 */
import { loadGraphModel } from '@tensorflow/tfjs-converter';
import { tensor4d, tidy } from '@tensorflow/tfjs-core';
import type { io, Tensor } from '@tensorflow/tfjs-core';
import { CLASS_COUNT } from '../../model/classes.js';
import { drawGolden } from '../../model/golden.js';
import { centreSquare, toNetworkInput } from '../../model/preprocess.js';
import type { LoadedModel } from '../../model-store/index.js';

/** Raw outputs for one picture. */
export interface NetworkOutput {
  /** One value a class, before the temperature. */
  readonly logits: Float32Array;
  /** Values of shape [camSize, camSize, 8]. */
  readonly cam: Float32Array;
}

/** A network that is loaded on the current backend. */
export interface Network {
  /** @param input values of shape [sizePx, sizePx, 3], as `toNetworkInput` makes them. */
  run(input: Float32Array): Promise<NetworkOutput>;
  dispose(): void;
}

const OUTPUT_NAMES = ['logits', 'cam'];

/** Builds the network from the model's bytes. Rejects where this backend can't hold it. */
export async function loadNetwork(model: LoadedModel): Promise<Network> {
  const { sizePx } = model.manifest.input;
  const camLength = model.manifest.output.camSize ** 2 * CLASS_COUNT;
  const graph = await loadGraphModel(bytesHandler(model));
  return {
    async run(input) {
      const outputs = tidy(() => {
        const image = tensor4d(input, [1, sizePx, sizePx, 3]);
        const result = graph.execute({ image }, OUTPUT_NAMES);
        return Array.isArray(result) ? result : [result];
      });
      try {
        const [logits, cam] = await Promise.all(outputs.map(readFloats));
        if (logits?.length !== CLASS_COUNT || cam?.length !== camLength)
          throw new Error('the graph has outputs of another shape');
        return { logits, cam };
      } finally {
        for (const output of outputs) output.dispose();
      }
    },
    dispose() {
      graph.dispose();
    },
  };
}

async function readFloats(tensor: Tensor): Promise<Float32Array> {
  return Float32Array.from(await tensor.data());
}

/** Hands tfjs the verified bytes instead of an address. */
function bytesHandler(model: LoadedModel): io.IOHandler {
  return {
    load: () => {
      const graph = JSON.parse(new TextDecoder().decode(model.modelJson)) as io.ModelJSON;
      return Promise.resolve({
        ...graph,
        weightSpecs: graph.weightsManifest.flatMap((group) => group.weights),
        weightData: model.weights,
      });
    },
  };
}

/**
 * Runs the golden pictures, which also compiles every shader.
 * @returns the largest difference from the published logits; infinite where a number is missing.
 */
export async function goldenError(network: Network, model: LoadedModel): Promise<number> {
  let largest = 0;
  for (const golden of model.manifest.golden) {
    const picture = drawGolden(golden.seed);
    const input = toNetworkInput(picture, centreSquare(picture.width, picture.height), model.manifest.input);
    const { logits, cam } = await network.run(input);
    const numbers = [...logits, ...cam];
    if (!numbers.every(Number.isFinite)) return Infinity;
    golden.logits.forEach((expected, at) => {
      largest = Math.max(largest, Math.abs(expected - (logits[at] ?? Infinity)));
    });
  }
  return largest;
}
