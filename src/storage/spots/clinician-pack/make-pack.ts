/**
 * The clinician pack: a zip with a text that says what is in it, a page to print, the photos, an HL7 FHIR bundle, and DICOM files where they are wanted. One
 * photo at a time is in memory. A browser can't write the PDF of its print dialog, so that the page is HTML that needs nothing else.
 */
import { dicomAttributes } from '../../../core/clinician-pack/dicom-attributes.js';
import type { DicomAttributes } from '../../../core/clinician-pack/dicom-attributes.js';
import { fhirBundle } from '../../../core/clinician-pack/fhir-bundle.js';
import { readJpegHeader } from '../../../core/clinician-pack/jpeg-header.js';
import { numberedPhotos, packedName } from '../../../core/clinician-pack/pack-content.js';
import type {
  NumberedPhoto,
  PackedFile,
  PackedModel,
  PackedSpot,
  WithheldReason,
} from '../../../core/clinician-pack/pack-content.js';
import type { VisitPhoto } from '../../../core/schemas/spot.js';
import type { Outcome } from '../../model-cache/failures.js';
import { writeZip } from '../backup/zip.js';
import type { ZipEntry } from '../backup/zip.js';
import type { SpotFailure, SpotOutcome, SpotRepository } from '../spot-repository.js';

/** What is packed. */
export interface PackRequest {
  readonly spots: readonly PackedSpot[];
  /** Why a photo has no score, by its id. */
  readonly withheld: ReadonlyMap<string, WithheldReason>;
  readonly model?: PackedModel;
  /** In the person's language: what is in the pack, and the page to print. */
  readonly readme: string;
  readonly report: string;
  readonly withDicom: boolean;
}

/** Why there is no pack. */
export type PackFailure =
  | SpotFailure
  /** The code that writes DICOM files is not on this device, and could not be fetched. */
  | { readonly kind: 'dicom-code-missing' }
  | { readonly kind: 'pack-too-large' };

/** A pack, or why there is none. */
export type PackOutcome = Outcome<Blob, PackFailure>;

/** See `dicomFile`. */
type DicomWriter = (attributes: DicomAttributes, jpeg: Uint8Array) => Uint8Array;

/** What the pack is made with. */
export interface PackPorts {
  readonly getPhoto: SpotRepository['getPhoto'];
  /** See `asPlainJpeg`. */
  readonly asPlainJpeg: (kept: Blob, record: VisitPhoto) => Promise<SpotOutcome<Blob>>;
  /** Fetches the code; rejects where it can't. */
  readonly loadDicom: () => Promise<{ readonly dicomFile: DicomWriter }>;
  readonly now: () => Date;
  readonly newId: () => string;
}

/** A failure on its way out of the stream. */
class PackError extends Error {
  constructor(readonly failure: PackFailure) {
    super(failure.kind);
  }
}

function valueOf<T>(outcome: SpotOutcome<T>): T {
  if (outcome.kind === 'failed') throw new PackError(outcome.failure);
  return outcome.value;
}

const bytesOf = async (file: Blob): Promise<Uint8Array<ArrayBuffer>> => new Uint8Array(await file.arrayBuffer());

async function sha1Base64(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.digest('SHA-1', bytes))));
}

const textFile = (name: string, text: string): ZipEntry => ({ name, bytes: new TextEncoder().encode(text) });

/** A photo as a JPEG that a DICOM file can hold: the one of the pack where it is one. */
async function jpegForDicom(jpeg: Blob, record: VisitPhoto, { asPlainJpeg }: PackPorts) {
  const read = async (file: Blob) => {
    const bytes = await bytesOf(file);
    const header = readJpegHeader(bytes);
    if (header === undefined) return undefined;
    const { width, height, colours } = header;
    return colours === 'full' ? undefined : { bytes, header: { width, height, colours } };
  };
  const found = (await read(jpeg)) ?? (await read(valueOf(await asPlainJpeg(jpeg, record))));
  if (found === undefined) throw new PackError({ kind: 'spots-photo', detail: 'no baseline JPEG' });
  return found;
}

/** Makes the pack. @param onPhoto counts the photos that are in it. */
export async function makePack(request: PackRequest, ports: PackPorts, onPhoto: (count: number) => void): Promise<PackOutcome> {
  const { spots, withheld, model, withDicom } = request;
  const now = ports.now().toISOString();
  const facts = new Map<string, PackedFile>();

  async function* filesOf(numbered: NumberedPhoto, dicomFile: DicomWriter | undefined) {
    const { photo, spotNumber } = numbered;
    const kept = valueOf(await ports.getPhoto(photo.id));
    const jpeg = photo.type === 'image/jpeg' ? kept : valueOf(await ports.asPlainJpeg(kept, photo));
    const bytes = await bytesOf(jpeg);
    const name = packedName(numbered, 'photos');
    const { width, height } = photo;
    facts.set(photo.id, { name, bytes: bytes.length, sha1: await sha1Base64(bytes), width, height });
    yield { name, bytes };
    const packed = spots[spotNumber - 1];
    if (dicomFile === undefined || packed === undefined) return;
    const plain = await jpegForDicom(jpeg, photo, ports);
    const attributes = dicomAttributes({ packed, numbered, jpeg: { ...plain.header, bytes: plain.bytes.length }, now });
    yield { name: packedName(numbered, 'dicom'), bytes: dicomFile(attributes, plain.bytes) };
  }

  async function* files(): AsyncGenerator<ZipEntry, void> {
    const dicom = withDicom ? await loadDicom(ports) : undefined;
    yield textFile('README.txt', request.readme);
    yield textFile('report.html', request.report);
    for (const [at, numbered] of numberedPhotos(spots).entries()) {
      yield* filesOf(numbered, dicom?.dicomFile);
      onPhoto(at + 1);
    }
    const bundle = fhirBundle({ ...{ spots, files: facts, withheld, now, newId: ports.newId }, ...(model && { model }) });
    yield textFile('fhir-bundle.json', JSON.stringify(bundle, null, 2));
  }

  const pieces = writeZip(files());
  const zip = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await pieces.next();
      if (next.done === true) controller.close();
      else controller.enqueue(next.value);
    },
  });
  try {
    // A Blob: browsers keep large ones on the disk.
    return { kind: 'ok', value: new Blob([await new Response(zip).blob()], { type: 'application/zip' }) };
  } catch (error) {
    if (error instanceof PackError) return { kind: 'failed', failure: error.failure };
    if (error instanceof RangeError) return { kind: 'failed', failure: { kind: 'pack-too-large' } };
    throw error;
  }
}

async function loadDicom({ loadDicom: load }: PackPorts): ReturnType<PackPorts['loadDicom']> {
  try {
    return await load();
  } catch (error) {
    console.warn('The code for DICOM files could not be fetched', error);
    throw new PackError({ kind: 'dicom-code-missing' });
  }
}
