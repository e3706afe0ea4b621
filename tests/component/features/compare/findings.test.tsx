/** What is made of two compared photos: the advice on screen, and that it is kept with the later visit, where list and timeline read it. */
import 'fake-indexeddb/auto';
import { readFile } from 'node:fs/promises';
import { cleanup, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { PictureMeasure } from '../../../../src/core/change/measures.js';
import { IDENTITY } from '../../../../src/core/registration/similarity.js';
import { parseModelCard } from '../../../../src/core/schemas/model-card.js';
import type { ModelCard } from '../../../../src/core/schemas/model-card.js';
import { Findings } from '../../../../src/features/compare/findings.js';
import type { VisitedPhoto } from '../../../../src/features/compare/visited-photo.js';
import type { CompareResult } from '../../../../src/features/compare/worker/compare-messages.js';
import { adviceOfVisit } from '../../../../src/diagnosis/visit-advice.js';
import { spotRepository } from '../../../../src/workflow/spots/repository.js';
import { keptPhoto, keptSpot, keptVisit } from '../../../fixtures/kept-spots.js';
import { renderInWorkflow } from '../../render-in-workflow.js';

const BEFORE: Readonly<Record<PictureMeasure, number>> = {
  ...{ area: 0.05, diameter: 0.3, asymmetry: 0.1, border: 1.2, darkness: 0.4, colours: 0.2 },
};

/** Both photos in one frame, with these measures of the second. */
function compared(second: Partial<typeof BEFORE>): CompareResult {
  return {
    kind: 'compared',
    registration: { reliable: true, transform: IDENTITY, confidence: 1 },
    measures: [BEFORE, { ...BEFORE, ...second }],
    scaleSource: 'skin',
    side: 1,
    pictures: [new ArrayBuffer(4), new ArrayBuffer(4)],
  };
}

/** The shipped card, as if the area had been measured often enough on phone photos. */
async function cardWithLimit(): Promise<ModelCard> {
  const { version } = JSON.parse(await readFile('public/model/current.json', 'utf8')) as { version: string };
  const parsed = parseModelCard(JSON.parse(await readFile(`public/model/${version}/card.json`, 'utf8')));
  if (parsed.kind !== 'ok' || parsed.value.repeatability === undefined) throw new Error('no card');
  const { repeatability, ...card } = parsed.value;
  const area = { limit: 0.3, pairs: 40, testPairs: 40, within: 0.95 };
  return { ...card, repeatability: { ...repeatability, limits: { dermoscopy: {}, photo: { area } } } };
}

/** A spot with two visits, the earlier one first. */
async function twoVisits(): Promise<readonly [VisitedPhoto, VisitedPhoto]> {
  const repository = await spotRepository();
  const spot = keptSpot();
  const [first, second] = [
    keptVisit(spot.id, '2026-08-02T10:15:30.000Z', [keptPhoto()]),
    keptVisit(spot.id, '2026-11-20T09:30:00.000Z', [keptPhoto()]),
  ];
  await repository.addSpot(spot, first.visit, first.photos);
  await repository.addVisit(second.visit, second.photos);
  const visited = ({ visit }: typeof first): VisitedPhoto => {
    const [photo] = visit.photos;
    if (photo === undefined) throw new Error('no photo');
    return { visit, photo };
  };
  return [visited(first), visited(second)];
}

async function keptVisitOf({ visit }: VisitedPhoto) {
  const read = await (await spotRepository()).listVisits(visit.spotId);
  const found = read.kind === 'ok' ? read.value.visits.find(({ id }) => id === visit.id) : undefined;
  if (found === undefined) throw new Error('no visit');
  return found;
}

beforeEach(() => {
  vi.stubGlobal('fetch', vi.fn().mockRejectedValue(new TypeError('offline')));
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

it('a larger area is said, and kept with the later visit, which then says the same', async () => {
  const [first, second] = await twoVisits();
  renderInWorkflow(
    <Findings found={compared({ area: 0.5 })} first={first} second={second} card={await cardWithLimit()} isByHand={false} />,
  );
  const advice = await vi.waitFor(() => {
    const found = document.querySelector('[data-advice]')?.getAttribute('data-advice');
    expect(found).toBe('have-it-looked-at');
    return found;
  });
  await vi.waitFor(async () => expect((await keptVisitOf(second)).comparisons).toHaveLength(1));
  const kept = await keptVisitOf(second);
  expect(kept.comparisons?.[0]).toMatchObject({ firstPhotoId: first.photo.id, secondPhotoId: second.photo.id });
  expect(adviceOfVisit(kept, true)).toMatchObject({ advice, isRaisedByChange: true });
  expect((await keptVisitOf(first)).comparisons).toBeUndefined();
});

it('points set by hand take the place of what was found before; what is compared by itself does so only where it tells more', async () => {
  const [first, second] = await twoVisits();
  const pair = { first, second, card: await cardWithLimit() };
  const isRaised = async (): Promise<boolean> => adviceOfVisit(await keptVisitOf(second), true).isRaisedByChange;
  renderInWorkflow(<Findings {...pair} found={compared({ area: 0.5 })} isByHand={false} />);
  await vi.waitFor(async () => expect(await isRaised()).toBe(true));
  cleanup();
  const update = vi.spyOn(IDBObjectStore.prototype, 'put');
  renderInWorkflow(<Findings {...pair} found={compared({})} isByHand={false} />);
  await vi.waitFor(() => expect(update).toHaveBeenCalled());
  await vi.waitFor(async () => expect(await isRaised()).toBe(true));
  cleanup();
  renderInWorkflow(<Findings {...pair} found={compared({})} isByHand />);
  await vi.waitFor(async () => expect(await isRaised()).toBe(false));
  expect((await keptVisitOf(second)).comparisons).toHaveLength(1);
});

it('without the model card nothing is told and nothing kept; nor is a pair the wrong way round', async () => {
  const [first, second] = await twoVisits();
  const { unmount } = renderInWorkflow(
    <Findings found={compared({ area: 0.5 })} first={first} second={second} card={undefined} isByHand={false} />,
  );
  await screen.findByRole('table');
  unmount();
  renderInWorkflow(
    <Findings found={compared({ area: 0.5 })} first={second} second={first} card={await cardWithLimit()} isByHand={false} />,
  );
  await screen.findByRole('table');
  for (const one of [first, second]) expect((await keptVisitOf(one)).comparisons).toBeUndefined();
});
