/**
 * Makes tfjs compute on one named backend, and knows for certain whether it does. Runs in the worker. WebGPU stays out: in
 * tfjs 4.22 it is slower than WebGL and gives wrong numbers in some browsers.
 */
import { env, getBackend, setBackend } from '@tensorflow/tfjs-core';
import simdUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import plainUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import type { BackendAttempt, BackendName } from '../protocol.js';
import { wasmBinary } from './wasm-binary.js';
import type { WebglProbe } from './webgl-probe.js';

/** A backend that did not start, and why. */
export type StartFailure = Required<Pick<BackendAttempt, 'backend' | 'outcome' | 'detail'>>;

/** Starts a backend; `undefined` where it runs. */
export async function startBackend(backend: BackendName, webgl: WebglProbe): Promise<StartFailure | undefined> {
  try {
    const unavailable = backend === 'wasm' ? await prepareWasm() : await prepareWebgl(webgl);
    if (unavailable !== undefined) return { backend, outcome: 'unavailable', detail: unavailable };
    const name = backend === 'wasm' ? 'wasm' : 'webgl';
    // Both, since `setBackend` has been seen to answer true after it had fallen back to another one.
    if ((await setBackend(name)) && getBackend() === name) return undefined;
    return { backend, outcome: 'failed', detail: `tfjs chose ${getBackend() || 'no backend'} instead` };
  } catch (error) {
    return { backend, outcome: 'failed', detail: error instanceof Error ? error.message : String(error) };
  }
}

async function prepareWebgl(webgl: WebglProbe): Promise<string | undefined> {
  if (webgl.kind === 'none') return 'no WebGL 2 in a worker';
  const { setWebGLContext } = await import('@tensorflow/tfjs-backend-webgl');
  // Our own context, so that tfjs makes none by its own rules: it refuses OffscreenCanvas in Safari and software renderers.
  setWebGLContext(2, webgl.gl);
  // Without fences a read blocks until the GPU is done, which is no harm in a worker.
  if (!webgl.fencesWork) env().set('WEBGL_FENCE_API_ENABLED', false);
  return undefined;
}

async function prepareWasm(): Promise<string | undefined> {
  if (typeof WebAssembly === 'undefined') return 'no WebAssembly in this browser';
  const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
  const hasSimd = await env().getAsync('WASM_HAS_SIMD_SUPPORT');
  // Threads would need a cross-origin isolated page and gain a tenth.
  env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  const url = hasSimd === true ? simdUrl : plainUrl;
  const bytes = await wasmBinary(url);
  // tfjs never answers where its own download or compilation fails; here both become an error.
  await WebAssembly.compile(bytes);
  setWasmPaths(
    {
      'tfjs-backend-wasm.wasm': plainUrl,
      'tfjs-backend-wasm-simd.wasm': simdUrl,
      'tfjs-backend-wasm-threaded-simd.wasm': simdUrl,
    },
    true,
  );
  const { platform } = env();
  const fetchElse = platform.fetch.bind(platform);
  platform.fetch = (path, init) => (path === url ? Promise.resolve(new Response(bytes)) : fetchElse(path, init));
  return undefined;
}
