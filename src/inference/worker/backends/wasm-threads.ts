/**
 * tfjs's wasm backend on several threads, whose scripts are a file of this app. By itself tfjs makes that script from text (a `blob:` address and
 * `importScripts`), which the app's Content-Security-Policy forbids; what it computes with is the same.
 */
import { copyRegisteredKernels, registerBackend } from '@tensorflow/tfjs-core';
import binaryUrl from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url';
import threadUrl from 'virtual:wasm-thread?url';
import type { Preparation } from './backend.js';
import type { BringBinary, createThreadedModule } from './wasm-start.js';

/** More gain a small network little. tfjs takes at most half of the cores, whatever is set: on two or three it computes on one thread. */
const MAX_THREADS = 4;
/** Pages of 64 kB that the module begins with, as tfjs has it, and at most: 256 MB. tfjs asks for 4 GB, which phones refuse. */
const MEMORY_PAGES = { initial: 256, maximum: 4096 } as const;

/** What Emscripten's module takes besides what tfjs's types say. */
type ModuleSettings = Parameters<typeof createThreadedModule>[0] & {
  readonly wasmBinary: ArrayBuffer;
  readonly wasmMemory: WebAssembly.Memory;
};

/** What is used of Emscripten's module; its own types are in a package that tfjs does not bring. */
interface EmscriptenModule {
  readonly cwrap: (name: string, returns: 'number' | null, takes: readonly 'number'[]) => (...values: number[]) => number;
}

/** The part of the browser's `trustedTypes` that is used here; TypeScript's library does not know it. */
interface TrustedTypes {
  createPolicy(name: 'default', rules: { createScriptURL(url: string): string | null }): unknown;
}

/** There can be one policy in a worker, which may prepare the backend twice. */
let isAdmitted = false;

/** Lets the script of the threads, and no other, become a worker of this worker: see `src/platform/trusted-urls.ts`. */
function admitThreads(): void {
  if (isAdmitted) return;
  isAdmitted = true;
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  trustedTypes?.createPolicy('default', { createScriptURL: (url) => (url === threadUrl ? url : null) });
}

/** Registers the backend `wasm-threads`. Rejects where the browser gives no threads. @param bytes the binary with threads. */
export async function registerThreads(bytes: ArrayBuffer): Promise<void> {
  const { BackendWasm, createThreadedModule, setThreadsCount } = await import('./wasm-start.js');
  admitThreads();
  const settings: ModuleSettings = {
    locateFile: (path) => (path.endsWith('.worker.js') ? threadUrl : path),
    wasmBinary: bytes,
    wasmMemory: new WebAssembly.Memory({ ...MEMORY_PAGES, shared: true }),
    // Handed to each thread, whose script has it already.
    mainScriptUrlOrBlob: threadUrl,
  };
  const module = await createThreadedModule(settings);
  const { cwrap } = module as unknown as EmscriptenModule;
  // As `init` of tfjs's `backend_wasm.ts`.
  module.tfjs = {
    init: cwrap('init', null, []),
    initWithThreadsCount: cwrap('init_with_threads_count', null, ['number']),
    getThreadsCount: cwrap('get_threads_count', 'number', []),
    registerTensor: cwrap('register_tensor', null, ['number', 'number', 'number']),
    disposeData: cwrap('dispose_data', null, ['number']),
    dispose: cwrap('dispose', null, []),
  };
  setThreadsCount(Math.min(MAX_THREADS, navigator.hardwareConcurrency));
  copyRegisteredKernels('wasm', 'wasm-threads');
  registerBackend('wasm-threads', () => new BackendWasm(module));
}

/** Brings the binary and registers the backend. Rejects where the browser gives no threads. @param bring keeps what it brings for offline visits. */
export async function prepareThreads(bring: BringBinary): Promise<Preparation> {
  // Of both, a page that is not isolated lacks the first, and an old browser the second.
  if (!self.crossOriginIsolated || typeof SharedArrayBuffer === 'undefined')
    return { kind: 'unavailable', detail: 'the page is not cross-origin isolated' };
  const { bytes, storageFailure } = await bring(binaryUrl, __WASM_SHA256__.threaded, 'naevus-wasm-threads');
  await registerThreads(bytes);
  return { kind: 'prepared', storageFailure };
}
