/** The page for a doctor on a real storage and the real model card: what is on the sheet, and what is in the zip file. happy-dom draws no pictures. */
import 'fake-indexeddb/auto';
import { readFile } from 'node:fs/promises';
import { cleanup, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useEffect } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Bundle } from '../../../../src/core/clinician-pack/fhir-types.js';
import { ChangeTable } from '../../../../src/features/compare/change-table.js';
import { DoctorPage } from '../../../../src/features/doctor/doctor-page.js';
import { LimitsSection } from '../../../../src/features/model-card/limits-section.js';
import { readZip } from '../../../../src/storage/spots/backup/zip.js';
import type { ComparedPairProps } from '../../../../src/workflow/spots/compared-pair.js';
import { spotRepository } from '../../../../src/workflow/spots/repository.js';
import { keptPhoto, keptSpot, keptVisit } from '../../../fixtures/kept-spots.js';
import { renderInWorkflow } from '../../render-in-workflow.js';

/** Reading, drawing and comparing take their time on a busy machine. */
const WAIT = { timeout: 10_000 } as const;
const PRIVATE_NAME = 'Zebulon Quarterstaff';

/** The page asks for the model card where the app is served. */
async function fromPublicFolder(input: RequestInfo | URL): Promise<Response> {
  const { pathname } = new URL(input instanceof Request ? input.url : input);
  return new Response(new Uint8Array(await readFile(`public${pathname}`)));
}

/** A comparison that found a larger area. */
function Pair({ onFound }: ComparedPairProps) {
  useEffect(() => {
    onFound({
      ...{ kind: 'compared', isRegistered: true, scaleSource: 'skin', side: 1 },
      pictures: [new ArrayBuffer(4), new ArrayBuffer(4)],
      changes: [{ measure: 'area', from: 0.1, to: 0.15, change: Math.log(1.5), limit: 0.2, verdict: 'more' }],
    });
    // Once, as a comparison ends once.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  return null;
}

const saved: Blob[] = [];

beforeEach(() => {
  vi.stubGlobal('fetch', vi.fn(fromPublicFolder));
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  // happy-dom would go to the address of the file.
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
  saved.length = 0;
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
    if (blob instanceof Blob && blob.type === 'application/zip') saved.push(blob);
    return 'blob:saved';
  });
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** Keeps a spot on the left forearm with two visits. @returns its id. */
async function keepSpot(label: string): Promise<string> {
  const repository = await spotRepository();
  const spot = {
    ...keptSpot(label),
    note: PRIVATE_NAME,
    place: { view: 'front', x: 0.4, y: 0.3, region: 'left-forearm' } as const,
  };
  const first = keptVisit(spot.id, '2026-08-02T10:15:30.000Z');
  const later = keptVisit(spot.id, '2026-11-20T09:30:00.000Z', [keptPhoto('some-warning-signs')]);
  await repository.addSpot(spot, first.visit, first.photos);
  const visit = { ...later.visit, note: PRIVATE_NAME, history: { ...later.visit.history, symptoms: ['changed' as const] } };
  await repository.addVisit(visit, later.photos);
  return spot.id;
}

const show = (id: string): void => {
  renderInWorkflow(<DoctorPage Pair={Pair} Changes={ChangeTable} Limits={LimitsSection} />, { path: `/doctor/${id}` });
};

async function filesOf(zip: Blob | undefined): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  if (zip === undefined) return files;
  for await (const { name, bytes } of readZip(zip.stream(), () => Infinity))
    files.set(name, new TextDecoder('latin1').decode(bytes));
  return files;
}

it('shows dates, place, score, symptoms, change and limits, with room for the name, and none of the person’s own words', async () => {
  show(await keepSpot(PRIVATE_NAME));
  const sheet = await vi.waitFor(() => {
    const found = document.querySelector<HTMLElement>('[data-doctor-sheet=done]');
    if (found === null) throw new Error('not drawn yet');
    return found;
  }, WAIT);
  const on = within(sheet);
  on.getByText('Left forearm');
  on.getByText('Name and date of birth');
  on.getByText('Notes');
  on.getByText('2 Aug 2026');
  on.getByText('It has changed in size, shape or colour');
  expect(on.getAllByText(/^29|^30/u)).toHaveLength(2);
  on.getByText('Larger');
  await on.findByText(/Not tested on children, nails/u);
  expect(sheet.textContent).not.toContain(PRIVATE_NAME);
});

it('two photos of one visit, which may show two sides of the spot, are no change', async () => {
  const repository = await spotRepository();
  const spot = keptSpot();
  const { visit, photos } = keptVisit(spot.id, '2026-08-02T10:15:30.000Z', [keptPhoto(), keptPhoto()]);
  await repository.addSpot(spot, visit, photos);
  show(spot.id);
  await vi.waitFor(() => expect(document.querySelector('[data-doctor-sheet=done]')).not.toBeNull(), WAIT);
  expect(screen.queryByText('Larger')).toBeNull();
});

it('saves a zip file with a page that runs no script, and says in none of its files who the person is', async () => {
  const id = await keepSpot(PRIVATE_NAME);
  show(id);
  const user = userEvent.setup();
  const button = await screen.findByRole('button', { name: 'Save as a zip file' });
  await vi.waitFor(() => expect(button.hasAttribute('disabled')).toBe(false), WAIT);
  await user.click(button);
  await screen.findByText('Saved. Look in your downloads.');
  const files = await filesOf(saved[0]);
  expect([...files.keys()]).toEqual([
    ...['README.txt', 'report.html', 'photos/spot-1-photo-1.jpg', 'photos/spot-1-photo-2.jpg', 'fhir-bundle.json'],
  ]);
  for (const content of files.values()) expect(content).not.toContain(PRIVATE_NAME);
  const report = files.get('report.html') ?? '';
  expect(report).toMatch(/^<!doctype html>/u);
  expect(report).toContain("default-src 'none'");
  expect(report).not.toMatch(/<script|blob:|https?:/u);
  const { entry } = JSON.parse(files.get('fhir-bundle.json') ?? '') as Bundle;
  expect(entry.map(({ resource }) => resource.resourceType)).toContain('RiskAssessment');
  expect(JSON.stringify(entry)).toContain('Area of the spot: change between two photos');
});

it('another spot can be added, each on a sheet of its own', async () => {
  await keepSpot('Shoulder blade');
  show(await keepSpot('Ankle'));
  const user = userEvent.setup();
  const [box] = await screen.findAllByRole('checkbox', { name: 'Shoulder blade' });
  if (box === undefined) throw new Error('no box');
  await user.click(box);
  await vi.waitFor(() => expect(document.querySelectorAll('[data-doctor-sheet=done]')).toHaveLength(2), WAIT);
  screen.getByText('Photos of a skin spot (2 of 2)');
});

it('a spot that is not there is said', async () => {
  show('9b2f6c1e-5d3a-4c77-8f0e-3a1d2b4c5e6f');
  await screen.findByRole('alert');
  expect(document.querySelector('[data-doctor-sheet]')).toBeNull();
});
