/** The same network on several runtimes, each on the thread of this page and on one core. */
import '@tensorflow/tfjs-backend-wasm';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import '@tensorflow/tfjs-backend-webgl';
import { loadGraphModel } from '@tensorflow/tfjs-converter';
import type { GraphModel } from '@tensorflow/tfjs-converter';
import { profile, setBackend, tensor4d, tidy } from '@tensorflow/tfjs-core';
import type { io, Tensor } from '@tensorflow/tfjs-core';
import { loadLayersModel } from '@tensorflow/tfjs-layers';
import { InferenceSession, Tensor as OnnxTensor, env } from 'onnxruntime-web/wasm';
import { decodeWeights } from '../../../src/core/weights-encoding.js';
import type { WeightSpec } from '../../../src/core/weights-encoding.js';

/** Ways to run the network. */
export type RuntimeName = 'graph-wasm' | 'graph-webgl' | 'layers-wasm' | 'onnxruntime-wasm';

/** A loaded network. */
export interface Runtime {
  /** Gives the logits for values of shape [side, side, 3]. */
  readonly run: (input: Float32Array) => Promise<Float32Array>;
  /** Milliseconds of one run that are spent in convolutions; absent where the runtime does not tell. */
  readonly convolutions?: (input: Float32Array) => Promise<number>;
}

/** Loads the network from the files next to the page. */
export async function loadRuntime(name: RuntimeName, sizePx: number): Promise<Runtime> {
  switch (name) {
    case 'graph-wasm':
      return graphRuntime('wasm', sizePx);
    case 'graph-webgl':
      return graphRuntime('webgl', sizePx);
    case 'layers-wasm':
      return layersRuntime(sizePx);
    case 'onnxruntime-wasm':
      return onnxRuntime(sizePx);
  }
}

async function useBackend(backend: 'wasm' | 'webgl'): Promise<void> {
  setWasmPaths('tfjs/');
  if (!(await setBackend(backend))) throw new Error(`tfjs did not take the backend ${backend}`);
}

async function bytesOf(file: string): Promise<ArrayBuffer> {
  return (await fetch(file)).arrayBuffer();
}

async function graphRuntime(backend: 'wasm' | 'webgl', sizePx: number): Promise<Runtime> {
  await useBackend(backend);
  const json = (await (await fetch('model.json')).json()) as { weightsManifest: { weights: WeightSpec[] }[] };
  const specs = json.weightsManifest.flatMap(({ weights }) => weights);
  const artifacts = { ...json, ...decodeWeights(specs, await bytesOf('weights.bin')) };
  const handler = { load: () => Promise.resolve(artifacts) } as unknown as io.IOHandler;
  const graph: GraphModel = await loadGraphModel(handler);
  // Both outputs, as the app asks for them.
  const execute = (input: Float32Array): [Tensor, Tensor] =>
    tidy(() => graph.execute({ image: tensor4d(input, [1, sizePx, sizePx, 3]) }, ['logits', 'cam'])) as [Tensor, Tensor];
  return {
    async run(input) {
      await setBackend(backend);
      const [logits, cam] = execute(input);
      const values = await logits.data<'float32'>();
      logits.dispose();
      cam.dispose();
      return values;
    },
    async convolutions(input) {
      await setBackend(backend);
      const { kernels } = await profile(() => {
        for (const tensor of execute(input)) tensor.dispose();
      });
      const inConvolutions = kernels.filter(({ name }) => /^Fused(?:Depthwise)?Conv2D$/u.test(name));
      return inConvolutions.reduce((sum, { kernelTimeMs }) => sum + Number(kernelTimeMs), 0);
    },
  };
}

async function layersRuntime(sizePx: number): Promise<Runtime> {
  await useBackend('wasm');
  const layers = await loadLayersModel('checkpoint/model.json');
  return {
    async run(input) {
      await setBackend('wasm');
      const answer = tidy(() => layers.predict(tensor4d(input, [1, sizePx, sizePx, 3])) as Tensor);
      const values = await answer.data<'float32'>();
      answer.dispose();
      return values;
    },
  };
}

async function onnxRuntime(sizePx: number): Promise<Runtime> {
  env.wasm.numThreads = 1;
  env.wasm.wasmPaths = { wasm: new URL('onnxruntime.wasm', location.href).href };
  const session = await InferenceSession.create(new Uint8Array(await bytesOf('model.onnx')));
  const cells = sizePx * sizePx;
  return {
    async run(input) {
      // Its network wants the channels first; turning them is not what is timed, and the values are the same to the arithmetic.
      const turned = planes.get(input) ?? toPlanes(input, cells);
      planes.set(input, turned);
      const answer = await session.run({ image: new OnnxTensor('float32', turned, [1, 3, sizePx, sizePx]) });
      return (await answer['logits']?.getData()) as Float32Array;
    },
  };
}

const planes = new WeakMap<Float32Array, Float32Array>();

function toPlanes(input: Float32Array, cells: number): Float32Array {
  return Float32Array.from(input, (_, at) => input[(at % cells) * 3 + Math.floor(at / cells)] ?? NaN);
}
