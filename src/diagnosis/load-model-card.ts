/**
 * Gets the card of the model in use, verified and read. Main thread.
 */
import { parseModelCard } from '../core/schemas/model-card.js';
import type { ModelCard } from '../core/schemas/model-card.js';
import { browserPorts, readCard } from '../storage/model-cache/index.js';
import type { DescribedFailure } from './failures/failure-messages.js';

/** A card, or why there is none. */
export type CardOutcome =
  | { readonly kind: 'ok'; readonly card: ModelCard }
  | { readonly kind: 'failed'; readonly failure: DescribedFailure }
  /** The card is in a form of another version than this app's. */
  | { readonly kind: 'unknown-version'; readonly found: string }
  /** A field is not what it should be. */
  | { readonly kind: 'unreadable'; readonly reason: string };

/** Takes the JSON of a card apart. */
export function cardOutcome(json: unknown): CardOutcome {
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

/** Reads the card from where the model lies: from the storage, so that it needs no connection, else from the server. */
export async function loadCard(): Promise<CardOutcome> {
  const read = await readCard(browserPorts(new URL(`${import.meta.env.BASE_URL}model/`, document.baseURI).href));
  return read.kind === 'ok' ? cardOutcome(read.value) : read;
}
