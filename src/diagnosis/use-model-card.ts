/** Loads the card of the model in use, verified. */
import { useEffect, useState } from 'react';
import { parseModelCard } from '../core/schemas/model-card.js';
import type { ModelCard } from '../core/schemas/model-card.js';
import { browserPorts, readModelCard } from '../storage/model-cache/index.js';
import type { DescribedFailure } from './failures/failure-messages.js';

/** A model card, or why there is none. */
export type ModelCardOutcome =
  | { readonly kind: 'ok'; readonly card: ModelCard }
  | { readonly kind: 'failed'; readonly failure: DescribedFailure }
  /** The card is in a form of another version than this app's. */
  | { readonly kind: 'unknown-version'; readonly found: string }
  /** A field is not what it should be. */
  | { readonly kind: 'unreadable'; readonly reason: string };

/** Parses the JSON of a card. */
export function parseModelCardJson(json: unknown): ModelCardOutcome {
  const parsed = parseModelCard(json);
  switch (parsed.kind) {
    case 'ok':
      return { kind: 'ok', card: parsed.value };
    case 'unknown-schema':
      return { kind: 'unknown-version', found: parsed.found };
    case 'invalid':
      return { kind: 'unreadable', reason: parsed.reason };
  }
}

/** Reads the card from the model cache, so that it needs no connection, else from the server. */
export async function loadModelCard(): Promise<ModelCardOutcome> {
  const read = await readModelCard(browserPorts(new URL(`${import.meta.env.BASE_URL}model/`, document.baseURI).href));
  return read.kind === 'ok' ? parseModelCardJson(read.value) : read;
}

/** The state of the loading. */
export type ModelCardState = ModelCardOutcome | { readonly kind: 'loading' };

/** The card and a function that loads it again. `load` must stay the same function. A bug while loading is thrown while rendering. */
export function useModelCard(load: () => Promise<ModelCardOutcome>): readonly [ModelCardState, () => void] {
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<ModelCardState>({ kind: 'loading' });
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
