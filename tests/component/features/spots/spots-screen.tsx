/** What the tests of the screens about kept spots have in common: a real storage in memory, and the model card where the app serves it. */
import 'fake-indexeddb/auto';
import { readFile } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { cleanup } from '@testing-library/react';
import { useEffect } from 'react';
import { afterEach, beforeEach, expect, vi } from 'vitest';
import type { ChangeFound } from '../../../../src/core/change/concerning.js';
import type { Spot, Visit } from '../../../../src/core/schemas/spot.js';
import { SpotsPage } from '../../../../src/features/spots/spots-page.js';
import type { NewPhoto, SpotOutcome } from '../../../../src/storage/spots/index.js';
import type { ComparedPairProps } from '../../../../src/workflow/spots/compared-pair.js';
import { spotRepository } from '../../../../src/workflow/spots/repository.js';
import { keptPhoto, keptSpot, keptVisit } from '../../../fixtures/kept-spots.js';
import { renderInWorkflow } from '../../render-in-workflow.js';
import type { RenderedInWorkflow } from '../../render-in-workflow.js';

/** The page asks for the model card where the app is served. */
async function fromPublicFolder(input: RequestInfo | URL): Promise<Response> {
  const { pathname } = new URL(input instanceof Request ? input.url : input);
  return new Response(new Uint8Array(await readFile(`public${pathname}`)));
}

/** Begins and ends each test of a file with nothing kept. */
export function setUpSpotsScreen(): void {
  beforeEach(() => {
    vi.stubGlobal('fetch', vi.fn(fromPublicFolder));
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:kept');
    vi.spyOn(URL, 'revokeObjectURL').mockReturnValue(undefined);
  });
  afterEach(async () => {
    cleanup();
    const repository = await spotRepository();
    for (const { spot } of valueOf(await repository.listSpots()).spots) await repository.deleteSpot(spot.id);
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });
}

/** The value; throws where there is none. */
export function valueOf<T>(outcome: SpotOutcome<T>): T {
  if (outcome.kind === 'failed') throw new Error(JSON.stringify(outcome.failure));
  return outcome.value;
}

/** A photo of an answer of its own. */
export function anotherPhoto(level: Parameters<typeof keptPhoto>[0] = 'no-warning-sign'): NewPhoto {
  const photo = keptPhoto(level);
  return { ...photo, record: { ...photo.record, assessment: { ...photo.record.assessment, id: randomUUID() } } };
}

/** Keeps a spot with a visit for each of these days, each with these photos. */
export async function keepSpot(
  label: string,
  visits: Readonly<Record<string, readonly NewPhoto[]>>,
  change: Partial<Spot> = {},
): Promise<{ readonly spot: Spot; readonly visits: readonly Visit[] }> {
  const repository = await spotRepository();
  const spot = { ...keptSpot(label), ...change };
  for (const [at, [visitedAt, photos]] of Object.entries(visits).entries()) {
    const kept = keptVisit(spot.id, visitedAt, photos);
    valueOf(await (at === 0 ? repository.addSpot(spot, kept.visit, photos) : repository.addVisit(kept.visit, photos)));
  }
  return { spot, visits: valueOf(await repository.listVisits(spot.id)).visits };
}

/** Shows a page about kept spots. @param found what a comparison of two photos finds; without it none ends. */
export function showSpots(
  path: string,
  found?: readonly ChangeFound[],
): RenderedInWorkflow & { readonly compared: () => number } {
  let count = 0;
  function Pair({ onFound }: ComparedPairProps) {
    useEffect(() => {
      count++;
      if (found === undefined) return;
      onFound({
        ...{ kind: 'compared', isRegistered: true, scaleSource: 'skin', side: 1 },
        pictures: [new ArrayBuffer(4), new ArrayBuffer(4)],
        changes: found.map((one) => ({ ...one, from: 1, to: 2, change: 1 })),
      });
      // Once, as a comparison ends once.
      // eslint-disable-next-line react-hooks/exhaustive-deps
    }, []);
    return null;
  }
  return { ...renderInWorkflow(<SpotsPage Pair={Pair} />, { path }), compared: () => count };
}

/** The element with this attribute, as soon as it is there. */
export function waitForElement(selector: string): Promise<HTMLElement> {
  return vi.waitFor(
    () => {
      const found = document.querySelector<HTMLElement>(selector);
      expect(found, selector).not.toBeNull();
      return found ?? document.body;
    },
    { timeout: 10_000 },
  );
}
