/**
 * Makes tfjs compute on one named backend, and knows for certain whether it does. Runs in the worker. WebGPU stays out: in
 * tfjs 4.22 it is slower than WebGL and gives wrong numbers in some browsers.
 */
import { env, getBackend, setBackend } from '@tensorflow/tfjs-core';
import simdUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import plainUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import type { BackendAttempt, BackendName, StorageFailure } from '../../protocol.js';
import { wasmBinary } from './wasm-binary.js';
import type { WebglSupport } from './webgl-probe.js';

/** A backend that runs, or why it does not. */
export type BackendStart =
  | { readonly kind: 'running'; readonly storageFailure: StorageFailure | undefined }
  | { readonly kind: 'failed'; readonly attempt: BackendAttempt };

/** What must be there before tfjs is asked. */
type Preparation =
  | { readonly kind: 'prepared'; readonly storageFailure: StorageFailure | undefined }
  | { readonly kind: 'unavailable'; readonly detail: string };

/** Starts a backend. */
export async function startBackend(backend: BackendName, webgl: WebglSupport): Promise<BackendStart> {
  const failed = (outcome: BackendAttempt['outcome'], detail: string): BackendStart => ({
    kind: 'failed',
    attempt: { backend, outcome, detail },
  });
  try {
    const preparation = await prepare(backend, webgl);
    if (preparation.kind === 'unavailable') return failed('unavailable', preparation.detail);
    const name = backend === 'wasm' || backend === 'cpu' ? backend : 'webgl';
    // Both, since `setBackend` has been seen to answer true after it had fallen back to another one.
    if ((await setBackend(name)) && getBackend() === name) return { kind: 'running', storageFailure: preparation.storageFailure };
    return failed('failed', `tfjs chose ${getBackend() || 'no backend'} instead`);
  } catch (error) {
    return failed('failed', error instanceof Error ? error.message : String(error));
  }
}

async function prepare(backend: BackendName, webgl: WebglSupport): Promise<Preparation> {
  if (backend === 'wasm') return prepareWasm();
  if (backend !== 'cpu') return prepareWebgl(backend, webgl);
  // Only here, since hardly any device needs it.
  await import('@tensorflow/tfjs-backend-cpu');
  return { kind: 'prepared', storageFailure: undefined };
}

async function prepareWebgl(backend: BackendName, webgl: WebglSupport): Promise<Preparation> {
  if (webgl.kind === 'none') return { kind: 'unavailable', detail: 'no WebGL 2 in a worker' };
  const { setWebGLContext } = await import('@tensorflow/tfjs-backend-webgl');
  // Our own context, so that tfjs makes none by its own rules: it refuses OffscreenCanvas in Safari and software renderers.
  setWebGLContext(2, webgl.gl);
  // Without fences a read blocks until the GPU is done, which is no harm in a worker.
  if (!webgl.fencesWork) env().set('WEBGL_FENCE_API_ENABLED', false);
  if (backend === 'webgl-squarish') env().set('WEBGL_MAX_SIZE_FOR_NARROW_TEXTURE', narrowestLength(webgl.gl));
  return { kind: 'prepared', storageFailure: undefined };
}

/** Longest narrow texture that is let be, whatever the GPU promises, texels. */
const NARROW_LENGTH_LIMIT = 4096;

/**
 * From which length on, in texels, a texture of one row or column is folded to a square: half of the longest that the GPU has, as
 * `WEBGL_AUTO_SQUARIFY_NARROW_TEXTURE_SHAPE` would take it, or less, so that something does change where GPUs promise more than they keep.
 * Source: github.com/tensorflow/tfjs/pull/6808, on depthwise convolutions that come out wrong on Mali.
 */
function narrowestLength(gl: WebGL2RenderingContext): number {
  const longest: unknown = gl.getParameter(gl.MAX_TEXTURE_SIZE);
  return Math.min(NARROW_LENGTH_LIMIT, typeof longest === 'number' ? longest / 2 : NARROW_LENGTH_LIMIT);
}

async function prepareWasm(): Promise<Preparation> {
  if (typeof WebAssembly === 'undefined') return { kind: 'unavailable', detail: 'no WebAssembly in this browser' };
  const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
  const hasSimd = await env().getAsync('WASM_HAS_SIMD_SUPPORT');
  // Threads would need a cross-origin isolated page and gain a tenth.
  env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  const url = hasSimd === true ? simdUrl : plainUrl;
  const { bytes, storageFailure } = await wasmBinary(url, __WASM_SHA256__[hasSimd === true ? 'simd' : 'plain']);
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
