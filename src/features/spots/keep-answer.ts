/** Keeps an answer: as a new spot, or as a visit to one that is kept. Nothing is stored before. */
import type { Assessment } from '../../core/schemas/assessment.js';
import { SPOT_SCHEMA_VERSION } from '../../core/schemas/spot.js';
import type { Spot, Visit } from '../../core/schemas/spot.js';
import { dayOf, reminderFrom } from '../../core/spots/due.js';
import type { NewPhoto, SpotOutcome } from '../../storage/spots/spot-repository.js';
import { refused, withSpots } from '../../workflow/spots/repository.js';
import type { Case } from '../../workflow/workflow-state.js';

/** Where an answer is kept. */
export interface KeptAnswer {
  readonly spotId: string;
  readonly visitId: string;
}

async function photoOf({ photo }: Case, assessment: Assessment): Promise<SpotOutcome<NewPhoto>> {
  try {
    const { reEncodePhoto } = await import('../../storage/spots/re-encode.js');
    return await reEncodePhoto(photo.upright ?? photo.file, assessment);
  } catch (error) {
    return refused(error);
  }
}

/** A visit has the id of its answer: the same answer is never kept twice. */
function visitOf({ history }: Case, { id, createdAt }: Assessment, spotId: string, { record }: NewPhoto): Visit {
  return {
    schemaVersion: SPOT_SCHEMA_VERSION,
    id,
    spotId,
    visitedAt: createdAt,
    updatedAt: new Date().toISOString(),
    photos: [record],
    history: { ...history, symptoms: [...history.symptoms], riskFactors: [...history.riskFactors] },
    note: '',
  };
}

/** Keeps the answer as a new spot. Asks the browser once not to clear what is kept. */
export async function keepAsNewSpot(currentCase: Case, assessment: Assessment): Promise<SpotOutcome<KeptAnswer>> {
  const photo = await photoOf(currentCase, assessment);
  if (photo.kind === 'failed') return photo;
  const now = new Date().toISOString();
  // Named after its first answer, so that it is known again after a reload.
  const spotId = assessment.id;
  const spot: Spot = { schemaVersion: SPOT_SCHEMA_VERSION, id: spotId, createdAt: now, updatedAt: now, label: '', note: '' };
  const visit = visitOf(currentCase, assessment, spotId, photo.value);
  const added = await withSpots((repository) => repository.addSpot(spot, visit, [photo.value]));
  if (added.kind === 'failed') return added;
  const { askToPersist } = await import('../../storage/spots/index.js');
  askToPersist();
  return { kind: 'ok', value: { spotId, visitId: visit.id } };
}

/** Adds the answer to a spot; its reminder counts from the day of the photo. */
export async function addToSpot(currentCase: Case, assessment: Assessment, spotId: string): Promise<SpotOutcome<KeptAnswer>> {
  const photo = await photoOf(currentCase, assessment);
  if (photo.kind === 'failed') return photo;
  const visit = visitOf(currentCase, assessment, spotId, photo.value);
  const added = await withSpots((repository) => repository.addVisit(visit, [photo.value]));
  if (added.kind === 'failed') return added;
  const day = dayOf(new Date(visit.visitedAt));
  const reminded = await withSpots((repository) =>
    repository.updateSpot(spotId, (now) =>
      now.reminder === undefined ? now : { ...now, reminder: reminderFrom(day, now.reminder.everyMonths) },
    ),
  );
  return reminded.kind === 'failed' ? reminded : { kind: 'ok', value: { spotId, visitId: visit.id } };
}

/** Where an answer is kept already, as after a reload; undefined where it is not. */
export async function whereKept({ id }: Assessment, revisitedId: string | undefined): Promise<KeptAnswer | undefined> {
  const ids = revisitedId === undefined ? [id] : [revisitedId, id];
  for (const spotId of ids) {
    const read = await withSpots((repository) => repository.listVisits(spotId));
    if (read.kind === 'ok' && read.value.visits.some((visit) => visit.id === id)) return { spotId, visitId: id };
  }
  return undefined;
}

/** Takes back what was kept by a slip. */
export function undoKeeping({ visitId }: KeptAnswer): Promise<SpotOutcome<void>> {
  return withSpots((repository) => repository.deleteVisit(visitId));
}
