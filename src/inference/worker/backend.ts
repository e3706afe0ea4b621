/**
 * Makes tfjs compute on one named backend, and knows for certain whether it does. Runs in the worker. WebGPU stays out: in
 * tfjs 4.22 it is slower than WebGL and gives wrong numbers in some browsers.
 */
import { env, getBackend, setBackend } from '@tensorflow/tfjs-core';
import simdUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import plainUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import type { BackendAttempt, BackendName, StorageFailure } from '../protocol.js';
import { wasmBinary } from './wasm-binary.js';
import type { WebglProbe } from './webgl-probe.js';

/** A backend that runs, or why it does not. */
export type BackendStart =
  | { readonly kind: 'running'; readonly storageFailure: StorageFailure | undefined }
  | { readonly kind: 'failed'; readonly attempt: BackendAttempt };

/** What must be there before tfjs is asked. */
type Preparation =
  | { readonly kind: 'prepared'; readonly storageFailure: StorageFailure | undefined }
  | { readonly kind: 'unavailable'; readonly detail: string };

/** Starts a backend. */
export async function startBackend(backend: BackendName, webgl: WebglProbe): Promise<BackendStart> {
  const failed = (outcome: BackendAttempt['outcome'], detail: string): BackendStart => ({
    kind: 'failed',
    attempt: { backend, outcome, detail },
  });
  try {
    const preparation = backend === 'wasm' ? await prepareWasm() : await prepareWebgl(webgl);
    if (preparation.kind === 'unavailable') return failed('unavailable', preparation.detail);
    const name = backend === 'wasm' ? 'wasm' : 'webgl';
    // Both, since `setBackend` has been seen to answer true after it had fallen back to another one.
    if ((await setBackend(name)) && getBackend() === name) return { kind: 'running', storageFailure: preparation.storageFailure };
    return failed('failed', `tfjs chose ${getBackend() || 'no backend'} instead`);
  } catch (error) {
    return failed('failed', error instanceof Error ? error.message : String(error));
  }
}

async function prepareWebgl(webgl: WebglProbe): Promise<Preparation> {
  if (webgl.kind === 'none') return { kind: 'unavailable', detail: 'no WebGL 2 in a worker' };
  const { setWebGLContext } = await import('@tensorflow/tfjs-backend-webgl');
  // Our own context, so that tfjs makes none by its own rules: it refuses OffscreenCanvas in Safari and software renderers.
  setWebGLContext(2, webgl.gl);
  // Without fences a read blocks until the GPU is done, which is no harm in a worker.
  if (!webgl.fencesWork) env().set('WEBGL_FENCE_API_ENABLED', false);
  return { kind: 'prepared', storageFailure: undefined };
}

async function prepareWasm(): Promise<Preparation> {
  if (typeof WebAssembly === 'undefined') return { kind: 'unavailable', detail: 'no WebAssembly in this browser' };
  const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
  const hasSimd = await env().getAsync('WASM_HAS_SIMD_SUPPORT');
  // Threads would need a cross-origin isolated page and gain a tenth.
  env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  const url = hasSimd === true ? simdUrl : plainUrl;
  const { bytes, storageFailure } = await wasmBinary(url);
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
  return { kind: 'prepared', storageFailure };
}
