/**
 * WebAssembly on the processor, with SIMD where the browser has it; also on several threads, where the page is cross-origin isolated.
 *
 * The code of both is loaded where it is needed. The storage is handed to it: what a chunk imports of this worker's own script, WebKit runs twice.
 */
import type { Backend } from './backend.js';
import { wasmBinary } from './wasm-binary.js';

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
    const { suitableBinary } = await import('./wasm-start.js');
    await suitableBinary(wasmBinary);
  } catch (error) {
    console.warn('The wasm backend was not stored for offline use', error);
  }
}

export const wasm: Backend = {
  name: 'wasm',
  tfjsName: 'wasm',
  fits: () => true,
  isWorthTrying: () => true,
  prepare: async () => (await import('./wasm-start.js')).prepareWasm(wasmBinary),
};

export const wasmThreads: Backend = {
  name: 'wasm-threads',
  tfjsName: 'wasm-threads',
  fits: () => 'if-preferred',
  isWorthTrying: () => true,
  prepare: async () => (await import('./wasm-threads.js')).prepareThreads(wasmBinary),
};
