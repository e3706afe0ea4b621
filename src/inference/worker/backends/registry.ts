/** Every backend, the best first, which of them are tried on a device, and how one is started. To add one, write its file and list it here. */
import { getBackend, setBackend } from '@tensorflow/tfjs-core';
import type { BackendAttempt, BackendName, StorageFailure } from '../../protocol.js';
import type { Backend } from './backend.js';
import { cpu } from './cpu.js';
import { wasm, wasmThreads } from './wasm.js';
import { webgl } from './webgl.js';
import { webglSoftware } from './webgl-software.js';
import { webglSquareTextures } from './webgl-square-textures.js';
import { webgpu } from './webgpu.js';
import type { WebglSupport } from './webgl-context.js';

/** In the order in which they are tried where nothing was measured. */
export const BACKENDS: readonly Backend[] = [webgl, webglSquareTextures, webgpu, wasm, wasmThreads, webglSoftware, cpu];

/** What the plan needs to know of WebGL. */
export type WebglSummary = Pick<WebglSupport, 'kind'> & { readonly renderer?: string };

/** Backends to try, the best first, and those that were skipped. */
export interface BackendPlan {
  readonly order: readonly Backend[];
  readonly skipped: readonly BackendAttempt[];
}

function usesWebgl({ tfjsName }: Backend): boolean {
  return tfjsName === 'webgl';
}

/** Whether this backend draws with WebGL, and so depends on its context. */
export function computesOnWebgl(name: BackendName): boolean {
  return BACKENDS.some((backend) => backend.name === name && usesWebgl(backend));
}

/** The one backend that was asked for, under the name that it has on this device; none where it needs WebGL and there is none. */
function onlyWanted(support: WebglSummary, wanted: BackendName): readonly Backend[] {
  const named = BACKENDS.filter(({ name }) => name === wanted);
  if (!named.some(usesWebgl)) return named;
  if (support.kind === 'none') return [];
  // `webgl` and `webgl-software` both mean WebGL as this device has it.
  return wanted === 'webgl-square-textures' ? named : [support.kind === 'software' ? webglSoftware : webgl];
}

/**
 * Which backends are tried, in which order.
 * @param wanted use this one only; `webgl` and `webgl-software` mean WebGL as this device has it.
 * @param excluded backends that an earlier worker, or an earlier start on this device, found impossible.
 * @param preferred those to try first, the best first, where they fit.
 */
export function planBackends(
  support: WebglSummary,
  wanted: BackendName | undefined,
  excluded: readonly BackendAttempt[],
  preferred: readonly BackendName[] = [],
): BackendPlan {
  const skipped = [...excluded];
  if (support.kind === 'none' && (wanted === undefined || computesOnWebgl(wanted))) {
    skipped.push({ backend: 'webgl', outcome: 'unavailable', detail: 'no WebGL 2 in a worker' });
  }
  if (support.kind === 'software' && wanted === undefined) {
    skipped.push({ backend: 'webgl', outcome: 'skipped-software', detail: support.renderer ?? '' });
  }
  const candidates = wanted === undefined ? fitting(support, preferred) : onlyWanted(support, wanted);
  return { order: candidates.filter(({ name }) => !excluded.some(({ backend }) => backend === name)), skipped };
}

/** Those that fit: first the preferred ones, then the others in the registry's order. */
function fitting(support: WebglSummary, preferred: readonly BackendName[]): readonly Backend[] {
  const first = preferred.flatMap((name) => BACKENDS.filter((backend) => backend.name === name && backend.fits(support)));
  return [...first, ...BACKENDS.filter((backend) => !first.includes(backend) && backend.fits(support) === true)];
}

/** Whether a backend of the plan is worth its time after what came of those before it. */
export function isWorthTrying(next: Backend, wanted: BackendName | undefined, attempts: readonly BackendAttempt[]): boolean {
  return wanted === next.name || next.isWorthTrying(attempts);
}

/** A backend that runs, or why it does not. */
export type BackendStart =
  | {
      readonly kind: 'running';
      readonly storageFailure: StorageFailure | undefined;
      /** As {@link Preparation} has it. */
      readonly lost?: Promise<unknown>;
    }
  | { readonly kind: 'failed'; readonly attempt: BackendAttempt };

/** Makes tfjs compute on a backend, and knows for certain whether it does. */
export async function startBackend(backend: Backend, support: WebglSupport): Promise<BackendStart> {
  const failed = (outcome: BackendAttempt['outcome'], detail: string): BackendStart => ({
    kind: 'failed',
    attempt: { backend: backend.name, outcome, detail },
  });
  try {
    const preparation = await backend.prepare(support);
    if (preparation.kind === 'unavailable') return failed('unavailable', preparation.detail);
    // Both, since `setBackend` has been seen to answer true after it had fallen back to another one.
    if ((await setBackend(backend.tfjsName)) && getBackend() === backend.tfjsName) return { ...preparation, kind: 'running' };
    return failed('failed', `tfjs chose ${getBackend() || 'no backend'} instead`);
  } catch (error) {
    return failed('failed', error instanceof Error ? error.message : String(error));
  }
}
