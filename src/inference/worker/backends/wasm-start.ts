/**
 * tfjs's wasm backend with one of its binaries, of one thread. A chunk of its own, with tfjs's code in it: `wasm-threads.ts` imports that from here, late,
 * since a third chunk that both share would cost those without threads another way to the server.
 */
import { env } from '@tensorflow/tfjs-core';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import simdUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import plainUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import type { Preparation } from './backend.js';
import type { WasmBinary, wasmBinary } from './wasm-binary.js';

export { BackendWasm, setThreadsCount } from '@tensorflow/tfjs-backend-wasm';
export { default as createThreadedModule } from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-threaded-simd.js';

/** Brings a binary and keeps it for offline visits. */
export type BringBinary = typeof wasmBinary;

interface SuitableBinary extends WasmBinary {
  readonly url: string;
}

/** The binary that this browser can run. Rejects where it is not to be had. */
export async function suitableBinary(bring: BringBinary): Promise<SuitableBinary> {
  const hasSimd = await env().getAsync('WASM_HAS_SIMD_SUPPORT');
  const url = hasSimd === true ? simdUrl : plainUrl;
  return { url, ...(await bring(url, __WASM_SHA256__[hasSimd === true ? 'simd' : 'plain'])) };
}

/** Gives tfjs the verified binary. Rejects where it is not to be had, or does not compile. */
export async function prepareWasm(bring: BringBinary): Promise<Preparation> {
  if (typeof WebAssembly === 'undefined') return { kind: 'unavailable', detail: 'no WebAssembly in this browser' };
  const { url, bytes, storageFailure } = await suitableBinary(bring);
  // With threads it is another backend.
  env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
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
