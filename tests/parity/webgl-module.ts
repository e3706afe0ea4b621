/** What the page of the WebGL test runs: the shipped network on WebGL, with its calls of WebGL counted. Main thread of a bare page. */
import { setWebGLContext } from '@tensorflow/tfjs-backend-webgl';
import { backend, setBackend } from '@tensorflow/tfjs-core';
import { predictViews, goldenError, loadNetwork } from '../../src/inference/worker/network.js';
import { drawGoldenInput } from '../../src/core/golden-inputs.js';
import { parseManifest } from '../../src/core/schemas/manifest.js';
import { centreSquare } from '../../src/core/image/image.js';
import { toNetworkInput } from '../../src/core/image/preprocess.js';

/** What was counted and computed. */
export interface WebglReport {
  /** Shaders that were linked before the network first ran. */
  readonly linkedAhead: number;
  /** Those that the self-test linked, and those of the first answer after it. */
  readonly linkedBySelfTest: number;
  readonly linkedByAnswer: number;
  /** Of the second answer: pieces of data that went to the GPU, and that were read back. */
  readonly uploads: number;
  readonly reads: number;
  readonly goldenError: number;
  readonly logits: readonly number[];
}

const COUNTED = ['linkProgram', 'texSubImage2D', 'readPixels', 'getBufferSubData'] as const;

/**
 * Loads the network that is served with the page and asks it.
 * @param parallel whether tfjs is told that this browser compiles shaders in parallel: a software renderer does not.
 */
export async function report(parallel: boolean): Promise<WebglReport> {
  const gl = document.createElement('canvas').getContext('webgl2');
  if (gl === null) throw new Error('this browser has no WebGL 2');
  const counts = { linkProgram: 0, texSubImage2D: 0, readPixels: 0, getBufferSubData: 0 };
  for (const name of COUNTED) {
    const plain = gl[name].bind(gl) as (...args: unknown[]) => void;
    Object.defineProperty(gl, name, {
      value: (...args: unknown[]) => {
        counts[name]++;
        plain(...args);
      },
    });
  }
  setWebGLContext(2, gl);
  await setBackend('webgl');
  const { gpgpu } = backend() as unknown as { readonly gpgpu: object };
  Object.assign(gpgpu, { parallelCompilationExtension: parallel ? { COMPLETION_STATUS_KHR: 0x91b1 } : null });

  const parsed = parseManifest(await (await fetch('manifest.json')).json());
  if (parsed.kind !== 'ok') throw new Error('the manifest cannot be read');
  const manifest = parsed.value;
  const bytes = async (file: string): Promise<ArrayBuffer> => (await fetch(file)).arrayBuffer();
  const model = {
    pointer: { schemaVersion: 1 as const, version: manifest.version, manifest: { bytes: 1, sha256: '' } },
    manifest,
    modelJson: await bytes('model.json'),
    weights: await bytes('weights.bin'),
    storageFailure: undefined,
    repaired: false,
  };
  const network = await loadNetwork(model);
  const linkedAhead = counts.linkProgram;
  const error = await goldenError(network, model);
  const linkedBySelfTest = counts.linkProgram - linkedAhead;
  const picture = drawGoldenInput(7);
  const input = toNetworkInput(picture, centreSquare(picture.width, picture.height), manifest.input);
  await predictViews(network, input, manifest, 'averaged');
  const linkedByAnswer = counts.linkProgram - linkedAhead - linkedBySelfTest;
  const before = { ...counts };
  const { logits } = await predictViews(network, input, manifest, 'averaged');
  return {
    linkedAhead,
    linkedBySelfTest,
    linkedByAnswer,
    uploads: counts.texSubImage2D - before.texSubImage2D,
    reads: counts.readPixels - before.readPixels,
    goldenError: error,
    logits: [...logits],
  };
}
