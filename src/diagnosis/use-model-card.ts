/**
 * Follows the reading of the card. Main thread.
 */
import { useEffect, useState } from 'react';
import type { CardOutcome } from './load-model-card.js';

/** Where the reading stands. */
export type CardState = CardOutcome | { readonly kind: 'loading' };

/** The card and the way to ask for it again. `load` must stay the same function. A bug while loading is thrown while drawing. */
export function useCard(load: () => Promise<CardOutcome>): readonly [CardState, () => void] {
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<CardState>({ kind: 'loading' });
  useEffect(() => {
    let wanted = true;
    load().then(
      (outcome) => {
        if (wanted) setState(outcome);
      },
      (error: unknown) => {
        setState(() => {
          throw error;
        });
      },
    );
    return () => {
      wanted = false;
    };
  }, [load, attempt]);
  return [
    state,
    () => {
      setState({ kind: 'loading' });
      setAttempt((count) => count + 1);
    },
  ];
}
