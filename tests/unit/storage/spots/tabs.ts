/** Several tabs of the app on one database that lives in memory. */
// The classes of a database, which `idb` asks for by their names.
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { vi } from 'vitest';
import type { Visit } from '../../../../src/core/schemas/spot.js';
import { DATABASE_NAME } from '../../../../src/storage/spots/database.js';
import { createSpotRepository } from '../../../../src/storage/spots/index.js';
import type { NewPhoto, SpotOutcome, SpotRepository } from '../../../../src/storage/spots/index.js';
import { createSession } from '../../../../src/storage/spots/session.js';
import { registerWriter } from '../../../../src/storage/writers.js';
import type { SpotSession } from '../../../../src/storage/spots/session.js';
import { assessmentOf } from '../../../fixtures/assessment.js';
import { keptSpot, keptVisit } from '../../../fixtures/kept-spots.js';

/** One tab. "Delete everything" stops it. */
export interface Tab {
  readonly session: SpotSession;
  readonly spots: SpotRepository;
}

/** Starts with a browser that keeps nothing. Call it before each test. */
export function emptyBrowser(): void {
  vi.stubGlobal('indexedDB', new IDBFactory());
  vi.stubGlobal('location', new URL('https://naevus.test/'));
}

/** Opens a tab. */
export function openTab(...options: Parameters<typeof createSession>): Tab {
  const session = createSession(...options);
  registerWriter(() => session.stop());
  return { session, spots: createSpotRepository(session) };
}

/** Keeps a spot with one visit. As in the app, both have the id of the answer that is kept. */
export async function keepSpot({ spots }: Tab, label?: string, own?: readonly NewPhoto[]) {
  const spot = keptSpot(label);
  const { visit: some, photos } = keptVisit(spot.id, undefined, own);
  const visit: Visit = { ...some, id: spot.id };
  valueOf(await spots.addSpot(spot, visit, photos));
  return { spot, visit, photos };
}

/** What of a visit's first answer decides its advice. */
export function decisive({ photos }: Visit) {
  const { level, suspicious, scores, operatingPoints } = photos[0]?.assessment ?? assessmentOf('inconclusive');
  return { level, suspicious, scores, operatingPoints };
}

/** The value; throws where there is none. */
export function valueOf<T>(outcome: SpotOutcome<T>): T {
  if (outcome.kind === 'failed') throw new Error(JSON.stringify(outcome.failure));
  return outcome.value;
}

/** The failure; throws where there is none. */
export function failureIn(outcome: SpotOutcome<unknown>): string {
  if (outcome.kind === 'ok') throw new Error('it went well');
  return outcome.failure.kind;
}

/** The rows in each store. */
export async function countRows(): Promise<Record<string, number>> {
  const database = await openDB(DATABASE_NAME);
  const names = [...database.objectStoreNames];
  const counts = await Promise.all(names.map(async (name) => [name, await database.count(name)] as const));
  database.close();
  return Object.fromEntries(counts);
}
