/**
 * A photo of a spot as a DICOM object: VL Photographic Image (PS3.3, A.32.4), its JPEG kept as it is. By keyword; a writer gives each its tag and type. Nothing
 * says who the person is: what the standard asks for is there and empty.
 */
import { lateralityOf, regionCode } from '../body/region-codes.js';
import type { JpegColours, JpegHeader } from './jpeg-header.js';
import type { NumberedPhoto, PackedSpot } from './pack-content.js';

/** VL Photographic Image Storage. */
export const SOP_CLASS_UID = '1.2.840.10008.5.1.4.1.1.77.1.4';
/** JPEG Baseline (Process 1): the only one that the header reader lets through. */
export const TRANSFER_SYNTAX_UID = '1.2.840.10008.1.2.4.50';
/** Names this writer (PS3.7, D.3.3.2): a UUID, which stays. */
export const IMPLEMENTATION_CLASS_UID = '2.25.226385061191639792425231498713142761502';

/** Attributes by keyword. */
export type DicomAttributes = Readonly<Record<string, DicomValue>>;
/** Colours that a VL image can have. */
export type DicomColours = Exclude<JpegColours, 'full'>;

type DicomValue = string | number | readonly string[] | readonly DicomAttributes[];

/** A UUID as a UID (PS3.5, B.2). */
export function uidOf(uuid: string): string {
  return `2.25.${BigInt(`0x${uuid.replaceAll('-', '')}`).toString()}`;
}

/** The date and the time of a moment in UTC. @param iso ISO 8601 in UTC. */
function dateTime(iso: string): readonly [date: string, time: string] {
  const at = new Date(iso).toISOString();
  return [at.slice(0, 10).replaceAll('-', ''), at.slice(11, 19).replaceAll(':', '')];
}

/** How the colours of a JPEG are named (PS3.5, 8.2.1). VL images know no name for colours at full resolution (PS3.3, C.8.12.1.1.1). */
const PHOTOMETRIC: Readonly<Record<DicomColours, string>> = { grey: 'MONOCHROME2', subsampled: 'YBR_FULL_422' };

function siteOf({ place }: PackedSpot['spot']): DicomAttributes {
  if (place === undefined) return { Laterality: '' };
  const { code, meaning } = regionCode(place.region, place.view);
  const side = lateralityOf(place.region);
  return {
    AnatomicRegionSequence: [{ CodeValue: code, CodingSchemeDesignator: 'SCT', CodeMeaning: meaning }],
    Laterality: side === undefined ? '' : side === 'left' ? 'L' : 'R',
  };
}

/** The photo that becomes an object. */
export interface DicomSource {
  readonly packed: PackedSpot;
  readonly numbered: NumberedPhoto;
  readonly jpeg: JpegHeader & { readonly colours: DicomColours; readonly bytes: number };
  /** ISO 8601 in UTC. */
  readonly now: string;
}

/** Its attributes without the pixels. A spot is a study, a visit a series, so that the same photo has the same UIDs in every pack. */
export function dicomAttributes({ packed: { spot, visits }, numbered, jpeg, now }: DicomSource): DicomAttributes {
  const { visit, photo, spotNumber, photoNumber } = numbered;
  const { assessment, crop } = photo;
  const [studyDate, studyTime] = dateTime(visits[0]?.visitedAt ?? visit.visitedAt);
  const [date, time] = dateTime(visit.visitedAt);
  const [createdDate, createdTime] = dateTime(now);
  const samples = jpeg.colours === 'grey' ? 1 : 3;
  const square = [crop.x, crop.y, crop.size].map((value) => String(Math.round(value))).join(', ');
  const how = assessment.modality?.value === 'dermoscopy' ? 'Read by the app as dermoscopy. ' : '';
  return {
    ...{ SpecificCharacterSet: 'ISO_IR 192', TimezoneOffsetFromUTC: '+0000' },
    ...{ SOPClassUID: SOP_CLASS_UID, SOPInstanceUID: uidOf(photo.id) },
    ...{ InstanceCreationDate: createdDate, InstanceCreationTime: createdTime },
    // The patient: nobody.
    ...{ PatientName: '', PatientID: '', PatientBirthDate: '', PatientSex: '' },
    ...{ PatientIdentityRemoved: 'YES', DeidentificationMethod: 'Recorded without identity; the photo itself was not inspected' },
    // The study: a spot.
    ...{ StudyInstanceUID: uidOf(spot.id), StudyDate: studyDate, StudyTime: studyTime, StudyID: String(spotNumber) },
    ...{ StudyDescription: `Skin spot ${String(spotNumber)}`, AccessionNumber: '', ReferringPhysicianName: '' },
    // The series: a visit. Below its own id, since the first visit has the spot's, and a UID names one thing (PS3.5, 9).
    ...{ SeriesInstanceUID: `${uidOf(visit.id)}.1`, SeriesNumber: String(visits.findIndex(({ id }) => id === visit.id) + 1) },
    ...{ SeriesDate: date, SeriesTime: time, SeriesDescription: 'Photo of a skin spot', Modality: 'XC' },
    ...siteOf(spot),
    // The software; the camera is not known.
    ...{ Manufacturer: 'Naevus', ManufacturerModelName: 'Naevus' },
    SoftwareVersions: [`App ${assessment.app.build}`, `Model ${assessment.model.version}`].map((version) => version.slice(0, 64)),
    // The image.
    ...{ ImageType: ['DERIVED', 'PRIMARY'], InstanceNumber: String(photoNumber), PatientOrientation: '' },
    ...{ ContentDate: date, ContentTime: time, AcquisitionDateTime: `${date}${time}` },
    DerivationDescription: 'Encoded again without metadata, at most 2,048 pixels a side',
    ImageComments: `${how}Taken by the person. Square that was assessed (left, top, side in pixels): ${square}`,
    ...{ SamplesPerPixel: samples, PhotometricInterpretation: PHOTOMETRIC[jpeg.colours] },
    ...(samples === 3 && { PlanarConfiguration: 0 }),
    ...{ Rows: jpeg.height, Columns: jpeg.width },
    ...{ BitsAllocated: 8, BitsStored: 8, HighBit: 7, PixelRepresentation: 0 },
    ...{ LossyImageCompression: '01', LossyImageCompressionMethod: 'ISO_10918_1' },
    LossyImageCompressionRatio: ((jpeg.width * jpeg.height * samples) / jpeg.bytes).toFixed(1),
    AcquisitionContextSequence: [],
  };
}
