/** WebAssembly on the processor, with SIMD where the browser has it. */
import { env } from '@tensorflow/tfjs-core';
import simdUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import plainUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import type { Backend, Preparation } from './backend.js';
import { wasmBinary } from './wasm-binary.js';

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

export const wasm: Backend = {
  name: 'wasm',
  tfjsName: 'wasm',
  fits: () => true,
  isWorthTrying: () => true,
  prepare: prepareWasm,
};
