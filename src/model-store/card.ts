/**
 * Reads the verified `card.json` of the model in use, for the page that shows it. No DOM; any thread.
 */
import type { ModelFailure, Outcome } from './failures.js';
import type { StorePorts } from './ports.js';
import { readSlot } from './slots.js';
import { ifStorageWorks } from './store.js';
import { fetchPointer, fetchVersion, readVersion } from './version.js';

/** The model's card as JSON values: from the storage where the model lies there, else from the network. */
export async function readCard(ports: StorePorts): Promise<Outcome<unknown, ModelFailure>> {
  const stored = await ifStorageWorks(ports.caches, async (storage) => {
    const pointer = await readSlot(ports, storage, 'active');
    if (pointer === undefined) return undefined;
    const version = await readVersion(ports, storage, pointer);
    return version.kind === 'ok' ? version.value : undefined;
  });
  if (stored !== undefined) return { kind: 'ok', value: toJson(stored.files['card.json']) };
  const pointer = await fetchPointer(ports);
  if (pointer.kind === 'failed') return pointer;
  const version = await fetchVersion(ports, pointer.value, () => undefined);
  return version.kind === 'failed' ? version : { kind: 'ok', value: toJson(version.value.files['card.json']) };
}

/** Verified bytes were JSON when they were published: anything else is a bug of the export. */
function toJson(bytes: ArrayBuffer): unknown {
  return JSON.parse(new TextDecoder().decode(bytes));
}
