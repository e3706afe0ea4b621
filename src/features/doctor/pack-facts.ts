/** From what is on the sheets to what goes into the pack. */
import type { PackedChange, PackedModel, PackedSpot, WithheldReason } from '../../core/clinician-pack/pack-content.js';
import type { ModelCard } from '../../core/schemas/model-card.js';
import type { Spot, Visit } from '../../core/schemas/spot.js';
import { endPhotos } from '../../core/spots/end-photos.js';
import { findingOf, isScoredFinding } from '../../diagnosis/finding.js';
import type { FoundPair, PhotoOfVisit } from '../../workflow/spots/compared-pair.js';
import { readmeText, sheetText } from './doctor-messages.js';

/** A spot on a sheet. */
export interface SheetSpot {
  readonly spot: Spot;
  /** The earliest first. */
  readonly visits: readonly Visit[];
}

/** All photos of a spot, the earliest first. */
export function photosOf(visits: readonly Visit[]): readonly PhotoOfVisit[] {
  return visits.flatMap((visit) => visit.photos.map((photo) => ({ visit, photo })));
}

/** Why the photos of a spot have no score, by their ids. */
export function withheldReasons(visits: readonly Visit[], isSkinTested: boolean): ReadonlyMap<string, WithheldReason> {
  return new Map(
    photosOf(visits).flatMap(({ visit, photo }) => {
      const finding = findingOf(photo.assessment, visit.history, isSkinTested);
      return isScoredFinding(finding) ? [] : [[photo.id, finding] as const];
    }),
  );
}

/** What changed, without a score that the app does not give. */
export function shownChanges(found: FoundPair, photos: readonly PhotoOfVisit[], withheld: ReadonlyMap<string, WithheldReason>) {
  const hasScores = endPhotos(photos).every((one) => one !== undefined && !withheld.has(one.photo.id));
  return found.changes.filter(({ measure }) => hasScores || measure !== 'suspicion');
}

/** A spot for the pack. @param found undefined where two photos were not compared. */
export function packedSpot(
  { spot, visits }: SheetSpot,
  found: FoundPair | undefined,
  withheld: ReadonlyMap<string, WithheldReason>,
): PackedSpot {
  const photos = photosOf(visits);
  const [first, last] = endPhotos(photos);
  const change: PackedChange | undefined =
    found && first && last && found.changes.length > 0
      ? {
          ...{ firstPhotoId: first.photo.id, secondPhotoId: last.photo.id, scaleSource: found.scaleSource },
          changes: shownChanges(found, photos, withheld),
        }
      : undefined;
  const { id, place } = spot;
  return { spot: { id, ...(place && { place }) }, visits, ...(change && { change }) };
}

/** What the card says of the model. */
export function packedModel(card: ModelCard | undefined): PackedModel | undefined {
  return card && { version: card.version, limits: card.limits };
}

/** The text that says what is in the zip file. SNOMED International asks for its line, which stays as it is. */
export function readme(withDicom: boolean): string {
  return [
    sheetText.notDiagnosis,
    readmeText.report,
    readmeText.photos,
    readmeText.fhir,
    ...(withDicom ? [readmeText.dicom] : []),
    readmeText.identity,
    'Codes of parts of the body: SNOMED CT, © SNOMED International, Global Patient Set, CC BY 4.0.',
    '',
  ].join('\r\n\r\n');
}
