/**
 * Reads the verified `card.json` of the model in use, for the page that shows it.
 */
import type { ModelFailure, Outcome } from './failures.js';
import type { ModelCachePorts } from './ports.js';
import { readSlot } from './slots.js';
import { ifStorageWorks } from './model-cache.js';
import { fetchPointer, fetchVersionFile, readVersionFile } from './version.js';

/** The model's card as JSON values: from the storage where the model lies there, else from the network. */
export async function readModelCard(ports: ModelCachePorts): Promise<Outcome<unknown, ModelFailure>> {
  const stored = await ifStorageWorks(ports.caches, async (storage) => {
    const pointer = await readSlot(ports, storage, 'active');
    return pointer && (await readVersionFile(ports, storage, pointer, 'card.json'));
  });
  if (stored?.kind === 'ok') return { kind: 'ok', value: toJson(stored.value) };
  const pointer = await fetchPointer(ports);
  if (pointer.kind === 'failed') return pointer;
  const card = await fetchVersionFile(ports, pointer.value, 'card.json');
  return card.kind === 'failed' ? card : { kind: 'ok', value: toJson(card.value) };
}

/** Verified bytes were JSON when they were published: anything else is a bug of the export. */
function toJson(bytes: ArrayBuffer): unknown {
  return JSON.parse(new TextDecoder().decode(bytes));
}
