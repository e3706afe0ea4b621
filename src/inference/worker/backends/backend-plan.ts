/**
 * Decides which backends are tried and in which order. Pure.
 */
import type { BackendAttempt, BackendName } from '../../protocol.js';

/** What the plan needs to know of WebGL. */
export interface WebglKind {
  readonly kind: 'none' | 'hardware' | 'software';
  readonly renderer?: string;
}

/** Backends to try, the best first, and those that were passed over. */
export interface BackendPlan {
  readonly order: readonly BackendName[];
  readonly passedOver: readonly BackendAttempt[];
}

/** By what draws WebGL, the best first. Where the processor does, wasm is some 15 times faster. */
const CANDIDATES: Readonly<Record<WebglKind['kind'], readonly BackendName[]>> = {
  hardware: ['webgl', 'webgl-squarish', 'wasm', 'cpu'],
  software: ['wasm', 'webgl-software', 'cpu'],
  none: ['wasm', 'cpu'],
};

/** The one backend that was asked for, under the name that it has on this device; none where there is no WebGL. */
function onlyWanted(webgl: WebglKind, wanted: BackendName): readonly BackendName[] {
  if (wanted === 'wasm' || wanted === 'cpu') return [wanted];
  if (webgl.kind === 'none') return [];
  if (wanted === 'webgl-squarish') return [wanted];
  return [webgl.kind === 'software' ? 'webgl-software' : 'webgl'];
}

/**
 * WebGL on a GPU, then wasm, then plain JavaScript.
 * @param wanted use this one only; `webgl` and `webgl-software` mean WebGL as this device has it.
 * @param excluded backends that an earlier worker, or an earlier start on this device, found impossible.
 */
export function planBackends(
  webgl: WebglKind,
  wanted: BackendName | undefined,
  excluded: readonly BackendAttempt[],
): BackendPlan {
  const passedOver = [...excluded];
  if (webgl.kind === 'none' && wanted !== 'wasm' && wanted !== 'cpu') {
    passedOver.push({ backend: 'webgl', outcome: 'unavailable', detail: 'no WebGL 2 in a worker' });
  }
  if (webgl.kind === 'software' && wanted === undefined) {
    passedOver.push({ backend: 'webgl', outcome: 'skipped-software', detail: webgl.renderer ?? '' });
  }
  const candidates = wanted === undefined ? CANDIDATES[webgl.kind] : onlyWanted(webgl, wanted);
  return { order: candidates.filter((name) => !excluded.some(({ backend }) => backend === name)), passedOver };
}

/**
 * Whether the next in the order is worth its time after what came of the others: the workaround mends wrong numbers, but no WebGL that is
 * missing, hangs or fails.
 */
export function isWorthTrying(next: BackendName, wanted: BackendName | undefined, attempts: readonly BackendAttempt[]): boolean {
  if (next !== 'webgl-squarish' || wanted === next) return true;
  return attempts.some(({ backend, outcome }) => backend === 'webgl' && outcome === 'wrong-numbers');
}
