/** WebAssembly on the processor, with SIMD where the browser has it. */
import { env } from '@tensorflow/tfjs-core';
import simdUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import plainUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import type { Backend, Preparation } from './backend.js';
import { wasmBinary } from './wasm-binary.js';
import type { WasmBinary } from './wasm-binary.js';

interface SuitableBinary extends WasmBinary {
  readonly url: string;
}

/** The binary that this browser can run. Rejects where it is not to be had. */
async function suitableBinary(): Promise<SuitableBinary> {
  // It knows whether there is SIMD.
  await import('@tensorflow/tfjs-backend-wasm');
  const hasSimd = await env().getAsync('WASM_HAS_SIMD_SUPPORT');
  const url = hasSimd === true ? simdUrl : plainUrl;
  return { url, ...(await wasmBinary(url, __WASM_SHA256__[hasSimd === true ? 'simd' : 'plain'])) };
}

/** Whether the person has asked the browser to load as little as possible; only Chromium tells. */
function savesData(): boolean {
  const { connection } = navigator as { readonly connection?: { readonly saveData?: boolean } };
  return connection?.saveData === true;
}

/**
 * Stores the binary (0.4 MB, less when compressed) for visits without a network, where another backend computes now and may not be had then. Does nothing where data
 * is to be saved; where it fails, a warning is all that comes of it.
 */
export async function storeWasmBinary(): Promise<void> {
  if (typeof WebAssembly === 'undefined' || savesData()) return;
  try {
    await suitableBinary();
  } catch (error) {
    console.warn('The wasm backend was not stored for offline use', error);
  }
}

async function prepareWasm(): Promise<Preparation> {
  if (typeof WebAssembly === 'undefined') return { kind: 'unavailable', detail: 'no WebAssembly in this browser' };
  const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
  const { url, bytes, storageFailure } = await suitableBinary();
  // Threads would need a cross-origin isolated page and gain a tenth.
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

export const wasm: Backend = {
  name: 'wasm',
  tfjsName: 'wasm',
  fits: () => true,
  isWorthTrying: () => true,
  prepare: prepareWasm,
};
