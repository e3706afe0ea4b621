/** The photos of a spot, with the visits that they were taken at. */
import type { Visit, VisitPhoto } from '../../core/schemas/spot.js';

/** A photo with its visit. */
export interface VisitedPhoto {
  readonly visit: Visit;
  readonly photo: VisitPhoto;
}

/** All photos of a spot, the earliest first. @param visits the latest first, as the repository lists them. */
export function photosOf(visits: readonly Visit[]): VisitedPhoto[] {
  return visits.toReversed().flatMap((visit) => visit.photos.map((photo) => ({ visit, photo })));
}

/** How much larger the second square shows things than the first, by what was measured in millimetres; undefined where one was not measured. */
export function knownScale(first: VisitPhoto, second: VisitPhoto): number | undefined {
  if (first.pixelsPerMm === undefined || second.pixelsPerMm === undefined) return undefined;
  return second.pixelsPerMm / second.crop.size / (first.pixelsPerMm / first.crop.size);
}
