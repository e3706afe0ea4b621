/** Keeps an answer: as a new spot, as a visit to one that is kept, or as one more photo of a visit. Nothing is stored before. */
import { mergedHistory } from '../../core/clinical-history.js';
import type { ClinicalHistory } from '../../core/clinical-history.js';
import type { Assessment } from '../../core/schemas/assessment.js';
import { SPOT_SCHEMA_VERSION, VISIT_SCHEMA_VERSION } from '../../core/schemas/spot.js';
import type { Spot, Visit } from '../../core/schemas/spot.js';
import { dayOf, reminderFrom } from '../../core/spots/due.js';
import type { NewPhoto, SpotOutcome } from '../../storage/spots/spot-repository.js';
import { refused, withSpots } from '../../workflow/spots/repository.js';
import type { Case } from '../../workflow/workflow-state.js';

/** Where an answer goes: to a spot, and to a visit of it that is there already. */
export interface KeepTarget {
  readonly spotId: string;
  readonly visitId?: string;
}

/** Where an answer is kept. */
export interface KeptAnswer {
  readonly spotId: string;
  readonly visitId: string;
  readonly photoId: string;
  /** What was told at the visit's other photos; absent where this is its first. */
  readonly historyBefore?: ClinicalHistory;
}

async function photoOf({ photo }: Case, assessment: Assessment): Promise<SpotOutcome<NewPhoto>> {
  try {
    const { reEncodePhoto } = await import('../../storage/spots/re-encode.js');
    return await reEncodePhoto(photo.upright ?? photo.file, assessment);
  } catch (error) {
    return refused(error);
  }
}

/** A copy that may be kept. */
function keptHistory(history: ClinicalHistory): Visit['history'] {
  return { ...history, symptoms: [...history.symptoms], riskFactors: [...history.riskFactors] };
}

/** What is told of a visit after `history` was told at the photo that is kept. */
export function historyOfVisit({ historyBefore }: KeptAnswer, history: ClinicalHistory): Visit['history'] {
  return keptHistory(historyBefore === undefined ? history : mergedHistory(historyBefore, history));
}

/** A visit has the id of its first answer: the same answer is never kept twice. */
function visitOf({ history }: Case, { id, createdAt }: Assessment, spotId: string, { record }: NewPhoto): Visit {
  return {
    schemaVersion: VISIT_SCHEMA_VERSION,
    id,
    spotId,
    visitedAt: createdAt,
    updatedAt: new Date().toISOString(),
    photos: [record],
    history: keptHistory(history),
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
  return { kind: 'ok', value: { spotId, visitId: visit.id, photoId: photo.value.record.id } };
}

async function addAsVisit(
  currentCase: Case,
  assessment: Assessment,
  spotId: string,
  photo: NewPhoto,
): Promise<SpotOutcome<KeptAnswer>> {
  const visit = visitOf(currentCase, assessment, spotId, photo);
  const added = await withSpots((repository) => repository.addVisit(visit, [photo]));
  if (added.kind === 'failed') return added;
  const day = dayOf(new Date(visit.visitedAt));
  const reminded = await withSpots((repository) =>
    repository.updateSpot(spotId, (now) =>
      now.reminder === undefined ? now : { ...now, reminder: reminderFrom(day, now.reminder.everyMonths) },
    ),
  );
  return reminded.kind === 'failed' ? reminded : { kind: 'ok', value: { spotId, visitId: visit.id, photoId: photo.record.id } };
}

/** Adds the answer to a visit. @returns undefined where that is full, or was deleted in the meantime. */
async function addToVisit(
  { history }: Case,
  { spotId, visitId }: Required<KeepTarget>,
  photo: NewPhoto,
): Promise<SpotOutcome<KeptAnswer | undefined>> {
  let historyBefore: ClinicalHistory | undefined;
  const added = await withSpots((repository) =>
    repository.addPhoto(visitId, photo, (visit) => {
      historyBefore = visit.history;
      return { ...visit, history: keptHistory(mergedHistory(visit.history, history)) };
    }),
  );
  if (added.kind === 'failed') return added.failure.kind === 'spots-missing' ? { kind: 'ok', value: undefined } : added;
  if (added.value === undefined) return { kind: 'ok', value: undefined };
  return { kind: 'ok', value: { spotId, visitId, photoId: photo.record.id, ...(historyBefore && { historyBefore }) } };
}

/** Adds the answer to a spot: to the visit that is named, or as a visit of its own, from whose day its reminder counts. */
export async function addToSpot(
  currentCase: Case,
  assessment: Assessment,
  { spotId, visitId }: KeepTarget,
): Promise<SpotOutcome<KeptAnswer>> {
  const photo = await photoOf(currentCase, assessment);
  if (photo.kind === 'failed') return photo;
  if (visitId !== undefined) {
    const added = await addToVisit(currentCase, { spotId, visitId }, photo.value);
    if (added.kind === 'failed') return added;
    if (added.value !== undefined) return { kind: 'ok', value: added.value };
  }
  return addAsVisit(currentCase, assessment, spotId, photo.value);
}

/** Where an answer is kept already, as after a reload; undefined where it is not. */
export async function whereKept({ id }: Assessment, revisitedId: string | undefined): Promise<KeptAnswer | undefined> {
  const ids = revisitedId === undefined ? [id] : [revisitedId, id];
  for (const spotId of ids) {
    const read = await withSpots((repository) => repository.listVisits(spotId));
    if (read.kind === 'failed') continue;
    for (const { id: visitId, photos, history } of read.value.visits) {
      const photo = photos.find(({ assessment }) => assessment.id === id);
      if (photo !== undefined)
        return { spotId, visitId, photoId: photo.id, ...(photos.length > 1 && { historyBefore: history }) };
    }
  }
  return undefined;
}

/** Takes back what was kept by a slip: the photo, and what was told at it. */
export async function undoKeeping({ visitId, photoId, historyBefore }: KeptAnswer): Promise<SpotOutcome<void>> {
  const deleted = await withSpots((repository) => repository.deletePhoto(visitId, photoId));
  if (deleted.kind === 'failed' || historyBefore === undefined) return deleted;
  const restored = await withSpots((repository) =>
    repository.updateVisit(visitId, (visit) => ({ ...visit, history: keptHistory(historyBefore) })),
  );
  return restored.kind === 'failed' && restored.failure.kind !== 'spots-missing' ? restored : { kind: 'ok', value: undefined };
}
