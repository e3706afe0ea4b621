/** When backends are measured: once the engine has had nothing to do for a while, on a page in view, online, with power to spare, in one window. */
import { registerWriter } from '../storage/writers.js';
import { readRecord, writeRecord } from './backend-record.js';
import type { RecordScope } from './backend-record.js';
import type { IdleWork, WorkerLike } from './inference-client.js';
import type { DeviceCapabilities } from './measure-backends.js';

/** Long enough that somebody who takes a photo at once is not disturbed, milliseconds. */
const IDLE_DELAY_MS = 10_000;
/** tfjs has wasm compute on half of the cores: with fewer than these, on one. */
const MIN_CORES_FOR_THREADS = 4;

/** What the measurement needs from its surroundings. */
export interface IdleMeasurementOptions {
  readonly spawnWorker: () => WorkerLike;
  readonly modelBaseUrl: string;
  readonly scope: RecordScope;
  readonly hasPowerToSpare: () => boolean;
}

/** The part of an adapter's description that is read; TypeScript's library lacks the newer place of it. */
interface AdapterKind {
  readonly isFallbackAdapter?: boolean;
  readonly info?: { readonly isFallbackAdapter?: boolean };
}

/** Asks for the graphics chip's adapter: one that the processor draws is slower than wasm. */
async function deviceCapabilities(): Promise<DeviceCapabilities> {
  const { gpu } = navigator as { readonly gpu?: GPU };
  const adapter: AdapterKind | null | undefined = await gpu?.requestAdapter().catch(() => null);
  const isFallback = adapter?.isFallbackAdapter ?? adapter?.info?.isFallbackAdapter ?? false;
  const hasThreads = globalThis.crossOriginIsolated && navigator.hardwareConcurrency >= MIN_CORES_FOR_THREADS;
  return { hasWebgpu: Boolean(adapter) && !isFallback, hasThreads };
}

/** Runs it unless another window of the app does: each would take what the other has begun for a crash. */
async function inOneWindow(run: () => Promise<void>): Promise<void> {
  const { locks } = navigator as { readonly locks?: LockManager | null };
  // Absent in Safari before 15.4.
  if (!locks) await run();
  else await locks.request('naevus-measurement', { ifAvailable: true }, async (lock) => (lock === null ? undefined : run()));
}

/** Makes the work for idle times. */
export function createIdleMeasurement({ scope, hasPowerToSpare, ...workers }: IdleMeasurementOptions): IdleWork {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: AbortController | undefined;
  let isDone = false;
  let working = Promise.resolve();

  function end(): void {
    clearTimeout(timer);
    timer = undefined;
    running?.abort();
    running = undefined;
  }

  async function measure(status: Parameters<IdleWork['begin']>[0]): Promise<void> {
    // What can't be fetched is not broken.
    if (document.visibilityState === 'hidden' || !navigator.onLine || !hasPowerToSpare()) return;
    const controller = new AbortController();
    running = controller;
    const { measureBackends } = await import('./measure-backends.js');
    await inOneWindow(async () => {
      if (controller.signal.aborted) return;
      await measureBackends(
        status,
        {
          ...workers,
          read: () => readRecord(scope),
          write: (record) => writeRecord(scope, record),
          capabilities: deviceCapabilities,
        },
        controller.signal,
      );
      isDone ||= running === controller;
    });
  }

  // "Delete everything" must not find its record again.
  registerWriter(async () => {
    isDone = true;
    end();
    await working;
  });

  // Out of view it computes slower, and a page that is left has not been taken down by what it measured.
  document.addEventListener('visibilitychange', end);
  return {
    begin(status) {
      if (isDone || timer !== undefined) return;
      timer = setTimeout(() => {
        working = measure(status).catch((error: unknown) => {
          console.warn('The backends could not be measured', error);
        });
      }, IDLE_DELAY_MS);
    },
    end,
  };
}
