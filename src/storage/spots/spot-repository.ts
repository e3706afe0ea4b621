/**
 * The one way to the kept spots: what the rest of the app may ask of the storage. Every write is one transaction, and is confirmed only once it is
 * on the disk. Expected failures are values.
 */
import type { Spot, Visit, VisitPhoto } from '../../core/schemas/spot.js';
import type { Outcome } from '../model-cache/failures.js';

/** Why the kept spots could not be read or changed. Each kind has its sentence in `src/diagnosis/failures`. */
export type SpotFailure =
  /** The browser gives no storage, as in some private windows. */
  | { readonly kind: 'spots-storage-refused'; readonly detail: string }
  | { readonly kind: 'spots-storage-full' }
  /** Another tab holds an older version of the database open. */
  | { readonly kind: 'spots-blocked' }
  /** A newer version of the app has written the database. */
  | { readonly kind: 'spots-newer' }
  /** The lock is closed: the person has to unlock first. */
  | { readonly kind: 'spots-locked' }
  /** A record that can't be read: rotten, or tampered with. Nothing is deleted. */
  | { readonly kind: 'spots-damaged'; readonly id: string }
  /** The browser can't draw the photo that is to be kept. */
  | { readonly kind: 'spots-photo'; readonly detail: string }
  /** Deleted in the meantime, as by another tab. */
  | { readonly kind: 'spots-missing'; readonly id: string };

/** A value, or why there is none. */
export type SpotOutcome<T> = Outcome<T, SpotFailure>;

/** What of an assessment decides what is said of it. */
type AdvisedAssessment = Pick<VisitPhoto['assessment'], 'level' | 'suspicious' | 'scores' | 'operatingPoints' | 'stability'>;

/** What lists show of a spot without reading its visits. */
export interface SpotSummary {
  readonly spot: Spot;
  readonly visitCount: number;
  /** The last visit; undefined for a spot without one. */
  readonly lastVisit?: Pick<Visit, 'id' | 'visitedAt'> & {
    /** Whose thumbnail stands for the spot. */
    readonly photoId: string;
  };
  /** What decides the advice of the visits of the last day, the latest first; empty for a spot without one. */
  readonly lastDay: readonly (Pick<Visit, 'history' | 'comparisons'> & {
    readonly photos: readonly { readonly assessment: AdvisedAssessment }[];
  })[];
  /** See `seemsChanged` of `src/core/spots/due.ts`. */
  readonly seemsChanged: boolean;
}

/** A photo to keep: what the schema says of it, and the re-encoded bytes. */
export interface NewPhoto {
  readonly record: VisitPhoto;
  readonly bytes: Blob;
  /** The assessed square at 256 pixels a side, for lists. */
  readonly thumbnail: Blob;
}

/** The kept spots. One for the app; see `createSpotRepository`. */
export interface SpotRepository {
  /** All spots, without reading any photo. Those that are damaged are named, and the others are there. */
  listSpots(): Promise<SpotOutcome<{ readonly spots: readonly SpotSummary[]; readonly damaged: readonly string[] }>>;
  getSpot(id: string): Promise<SpotOutcome<Spot>>;
  /** The visits of a spot, the latest first. */
  listVisits(spotId: string): Promise<SpotOutcome<{ readonly visits: readonly Visit[]; readonly damaged: readonly string[] }>>;
  /** The re-encoded photo. */
  getPhoto(photoId: string): Promise<SpotOutcome<Blob>>;
  getThumbnail(photoId: string): Promise<SpotOutcome<Blob>>;
  /** Adds a spot with its first visit, in one transaction. */
  addSpot(spot: Spot, visit: Visit, photos: readonly NewPhoto[]): Promise<SpotOutcome<void>>;
  /** Adds a visit to a spot, in one transaction. */
  addVisit(visit: Visit, photos: readonly NewPhoto[]): Promise<SpotOutcome<void>>;
  /**
   * Adds a photo to a visit, and changes the visit with it, in one transaction. A photo of an answer that the visit has already changes nothing.
   * @param change as for {@link updateVisit}; gets the visit with the photo.
   * @returns the visit; undefined where it has as many photos as it can hold.
   */
  addPhoto(visitId: string, photo: NewPhoto, change: (visit: Visit) => Visit): Promise<SpotOutcome<Visit | undefined>>;
  /** Deletes a photo of a visit that has others; with its last photo the visit goes, see {@link deleteVisit}. */
  deletePhoto(visitId: string, photoId: string): Promise<SpotOutcome<void>>;
  /**
   * Changes a spot by what it is now, so that two tabs that change different fields both win: `change` is called within the transaction and may not
   * wait for anything. `updatedAt` is set.
   */
  updateSpot(id: string, change: (spot: Spot) => Spot): Promise<SpotOutcome<Spot>>;
  /** The same for a visit. Its photos' ids stay. */
  updateVisit(id: string, change: (visit: Visit) => Visit): Promise<SpotOutcome<Visit>>;
  /** Deletes a visit with its photos. A spot without a visit is deleted, too. */
  deleteVisit(id: string): Promise<SpotOutcome<void>>;
  /** Deletes a spot with its visits and photos. */
  deleteSpot(id: string): Promise<SpotOutcome<void>>;
  /** Called after every change, of this tab and of others. @returns how to stop that. */
  subscribe(listener: () => void): () => void;
}
