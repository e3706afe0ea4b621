/** What a clinician pack is made of: kept records, and what is known of the files next to them. Nothing in it says who the person is. */
import type { MeasuredChange } from '../change/limits.js';
import type { ScaleSource } from '../change/compare-squares.js';
import type { Spot, Visit, VisitPhoto } from '../schemas/spot.js';

/** Why the app gives no score for a photo, although the network has one. */
export const WITHHELD_REASONS = ['not-a-spot', 'cannot-tell', 'untested-skin', 'rash', 'wound', 'nail-lip-mouth'] as const;
/** See {@link WITHHELD_REASONS}. */
export type WithheldReason = (typeof WITHHELD_REASONS)[number];

/** Two photos of a spot that were registered and measured. */
export interface PackedChange {
  readonly firstPhotoId: string;
  readonly secondPhotoId: string;
  readonly scaleSource: ScaleSource;
  readonly changes: readonly MeasuredChange[];
}

/** A spot with what goes into the pack. Its label and notes are the person's own words, may name anybody, and stay out. */
export interface PackedSpot {
  readonly spot: Pick<Spot, 'id' | 'place'>;
  /** The earliest first. */
  readonly visits: readonly Visit[];
  /** Absent where there is one photo, or where two could not be registered. */
  readonly change?: PackedChange;
}

/** A photo's file in the pack. */
export interface PackedFile {
  /** From the folder of the pack, with forward slashes: "photos/spot-1-photo-2.jpg". */
  readonly name: string;
  readonly bytes: number;
  /** SHA-1 in base64: FHIR R4 knows no other. */
  readonly sha1: string;
  readonly width: number;
  readonly height: number;
}

/** What is said of the model that answered. */
export interface PackedModel {
  readonly version: string;
  /** Sentences of the model card, in English. */
  readonly limits: readonly string[];
}

/** A photo with where it belongs. */
export interface NumberedPhoto {
  readonly visit: Visit;
  readonly photo: VisitPhoto;
  /** Of the spot in the pack, and of the photo among those of the spot, from 1. */
  readonly spotNumber: number;
  readonly photoNumber: number;
}

/** All photos of the spots, in order. @param spots as they stand in the pack. */
export function numberedPhotos(spots: readonly PackedSpot[]): NumberedPhoto[] {
  return spots.flatMap(({ visits }, spotAt) =>
    visits
      .flatMap((visit) => visit.photos.map((photo) => ({ visit, photo })))
      .map((one, photoAt) => ({ ...one, spotNumber: spotAt + 1, photoNumber: photoAt + 1 })),
  );
}

/** Where a photo lies in the pack. It names neither the spot nor the day. */
export function packedName(
  { spotNumber, photoNumber }: Pick<NumberedPhoto, 'spotNumber' | 'photoNumber'>,
  kind: 'photos' | 'dicom',
): string {
  const name = `spot-${String(spotNumber)}-photo-${String(photoNumber)}`;
  return kind === 'photos' ? `photos/${name}.jpg` : `dicom/${name}.dcm`;
}
