/**
 * Decides which backends are tried and in which order. Pure.
 */
import type { BackendAttempt, BackendName } from '../protocol.js';

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

/**
 * WebGL on a GPU, then wasm; where the processor draws WebGL, wasm first, since it is some 15 times faster there.
 * @param wanted use this one only; either name of WebGL means WebGL as this device has it.
 * @param excluded backends that an earlier worker found impossible.
 */
export function planBackends(
  webgl: WebglKind,
  wanted: BackendName | undefined,
  excluded: readonly BackendAttempt[],
): BackendPlan {
  const passedOver = [...excluded];
  const webglName = webgl.kind === 'software' ? 'webgl-software' : 'webgl';
  const isWanted = (name: BackendName): boolean => wanted === undefined || (wanted === 'wasm') === (name === 'wasm');

  if (webgl.kind === 'none' && isWanted('webgl')) {
    passedOver.push({ backend: 'webgl', outcome: 'unavailable', detail: 'no WebGL 2 in a worker' });
  }
  if (webgl.kind === 'software' && wanted === undefined) {
    passedOver.push({ backend: 'webgl', outcome: 'skipped-software', detail: webgl.renderer ?? '' });
  }
  const candidates: Record<WebglKind['kind'], readonly BackendName[]> = {
    hardware: [webglName, 'wasm'],
    software: ['wasm', webglName],
    none: ['wasm'],
  };
  const order = candidates[webgl.kind].filter((name) => isWanted(name) && !excluded.some((attempt) => attempt.backend === name));
  return { order, passedOver };
}
