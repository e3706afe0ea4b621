/** Loads a graph model from bytes into tfjs and runs it on single images, on the backend in use. */
import * as tf from '@tensorflow/tfjs';
import { decodeWeights } from '../../../src/core/weights-encoding.js';
import type { WeightSpec } from '../../../src/core/weights-encoding.js';
import type { GraphFiles } from './serialise.js';

/** What is read of `model.json`. */
interface GraphJson {
  readonly modelTopology: object;
  readonly weightsManifest: readonly { readonly weights: readonly WeightSpec[] }[];
}

/** A loaded graph; call `dispose` when done. */
export interface LoadedGraph {
  /**
   * Runs one image.
   * @param input normalised values of shape [sizePx, sizePx, 3].
   * @returns the values of each named output.
   */
  run(input: Float32Array, sizePx: number, outputs: readonly string[]): Float32Array[];
  dispose(): void;
}

/** Loads `model.json` and `weights.bin`. */
export async function loadGraph(files: GraphFiles): Promise<LoadedGraph> {
  const json = JSON.parse(Buffer.from(files.modelJson).toString('utf8')) as GraphJson;
  const specs = json.weightsManifest.flatMap((group) => group.weights);
  const weights = decodeWeights(specs, new Uint8Array(files.weightsBin).buffer);
  const model = await tf.loadGraphModel(tf.io.fromMemory({ modelTopology: json.modelTopology, ...weights }));
  return {
    run: (input, sizePx, outputs) =>
      tf.tidy(() => {
        const image = tf.tensor4d(input, [1, sizePx, sizePx, 3]);
        const result = model.execute({ image }, [...outputs]);
        return (Array.isArray(result) ? result : [result]).map((tensor) => tensor.dataSync<'float32'>().slice());
      }),
    dispose: () => {
      model.dispose();
    },
  };
}
