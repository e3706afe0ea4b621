/**
 * Follows where the engine stands. Main thread.
 */
import { useSyncExternalStore } from 'react';
import type { Engine, EngineStatus } from '../../inference/index.js';

/** The engine's status, now and after each change. */
export function useEngineStatus(engine: Pick<Engine, 'subscribe' | 'snapshot'>): EngineStatus {
  return useSyncExternalStore(engine.subscribe, engine.snapshot);
}
