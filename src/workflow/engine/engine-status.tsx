/**
 * Follows where the engine stands. Main thread. While the model comes the status changes several times a second, so that no more is drawn anew
 * than what shows it.
 */
import { useSyncExternalStore } from 'react';
import type { ReactNode } from 'react';
import type { Engine, EngineStatus } from '../../inference/index.js';

/** What is followed. */
type Followed = Pick<Engine, 'subscribe' | 'snapshot'>;

/** What {@link WithEngineStatus} takes. */
export interface WithEngineStatusProps {
  readonly engine: Followed;
  /** Draws what depends on the status. */
  readonly children: (status: EngineStatus) => ReactNode;
}

/** Draws its children anew after each change of the engine's status. */
export function WithEngineStatus({ engine, children }: WithEngineStatusProps): ReactNode {
  return children(useSyncExternalStore(engine.subscribe, engine.snapshot));
}

/** Whether the model is there, or will not come: nothing more is loaded for now. */
export function useEngineSettled(engine: Followed): boolean {
  return useSyncExternalStore(engine.subscribe, () => {
    const { kind } = engine.snapshot();
    return kind === 'ready' || kind === 'failed';
  });
}
