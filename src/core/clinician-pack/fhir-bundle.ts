/** The clinician pack's records as one HL7 FHIR R4 bundle. Who the person is, and their own words, are not in it. */
import { isSuspicious } from '../classes.js';
import { lateralityOf, LATERALITY_CODES, regionCode } from '../body/region-codes.js';
import type { SnomedCode } from '../body/region-codes.js';
import type { Assessment } from '../schemas/assessment.js';
import type { Spot } from '../schemas/spot.js';
import { changeObservations, historyObservation, sizeObservation } from './fhir-observations.js';
import type { Observed } from './fhir-observations.js';
import type {
  BodyStructure,
  Bundle,
  CodeableConcept,
  Device,
  Media,
  Observation,
  Reference,
  Resource,
  RiskAssessment,
} from './fhir-types.js';
import {
  CLASS_WORDS,
  DICOM_CODES,
  INTENDED_PURPOSE,
  LEVEL_WORDS,
  MEDIA_TYPES,
  PARTICIPANT_TYPES,
  SNOMED,
  SUSPICIOUS_WORDS,
  URN_SYSTEM,
  WITHHELD_WORDS,
  percent,
  words,
} from './fhir-words.js';
import { numberedPhotos } from './pack-content.js';
import type { NumberedPhoto, PackedFile, PackedModel, PackedSpot, WithheldReason } from './pack-content.js';

/** What a bundle is made from. */
export interface BundleSource {
  readonly spots: readonly PackedSpot[];
  /** By the photo's id; all photos of the spots are there. */
  readonly files: ReadonlyMap<string, PackedFile>;
  /** Why a photo has no score, by its id; absent for one that has. */
  readonly withheld: ReadonlyMap<string, WithheldReason>;
  /** Absent where the model card could not be read. */
  readonly model?: PackedModel;
  /** ISO 8601 in UTC. */
  readonly now: string;
  /** Random UUIDs. */
  readonly newId: () => string;
}

const urn = (id: string): string => `urn:uuid:${id}`;
const refer = (id: string): Reference => ({ reference: urn(id) });
const identifier = (id: string) => ({ system: URN_SYSTEM, value: urn(id) });
const snomed = ({ code, meaning }: SnomedCode): CodeableConcept => ({ coding: [{ system: SNOMED, code }], text: meaning });

/** Where the spot is: the side is in the words, and has a code of its own in {@link BodyStructure}. */
function siteOf({ place }: Pick<Spot, 'place'>): CodeableConcept | undefined {
  if (place === undefined) return undefined;
  const code = regionCode(place.region, place.view);
  const side = lateralityOf(place.region);
  return { ...snomed(code), text: side === undefined ? code.meaning : `${code.meaning}, ${side} side` };
}

function bodyStructure(spot: PackedSpot['spot'], number: number, patient: Reference): BodyStructure {
  const side = spot.place && lateralityOf(spot.place.region);
  const location = siteOf(spot);
  return {
    ...{ resourceType: 'BodyStructure', id: spot.id, identifier: [identifier(spot.id)] },
    ...(location && { location }),
    ...(side && { locationQualifier: [snomed(LATERALITY_CODES[side])] }),
    description: `Spot ${String(number)} on the skin`,
    patient,
  };
}

/** External-camera photography (DICOM PS3.16, CID 29); the code for dermoscopy came later than R4. */
function modalityOf({ modality }: Assessment): CodeableConcept | undefined {
  if (modality === undefined) return undefined;
  if (modality.value === 'dermoscopy') return words('Dermoscopy');
  return { coding: [{ system: DICOM_CODES, code: 'XC' }], text: 'External-camera photography' };
}

function media(
  { visit, photo, spotNumber, photoNumber }: NumberedPhoto,
  file: PackedFile,
  spot: PackedSpot['spot'],
  patient: Reference,
): Media {
  const modality = modalityOf(photo.assessment);
  const bodySite = siteOf(spot);
  const { x, y, size } = photo.crop;
  const square = [x, y, size].map((value) => String(Math.round(value))).join(', ');
  return {
    ...{ resourceType: 'Media', id: photo.id, identifier: [identifier(photo.id)], status: 'completed' },
    type: { coding: [{ system: MEDIA_TYPES, code: 'image', display: 'Image' }], text: 'Image' },
    ...(modality && { modality }),
    ...{ subject: patient, createdDateTime: visit.visitedAt },
    ...(bodySite && { bodySite }),
    ...{ height: file.height, width: file.width },
    content: {
      ...{ contentType: 'image/jpeg', url: file.name, size: file.bytes, hash: file.sha1 },
      title: `Spot ${String(spotNumber)}, photo ${String(photoNumber)}`,
    },
    note: [
      {
        text: `Taken by the person, and encoded again without metadata. The square that was assessed (left, top, side in pixels): ${square}.`,
      },
    ],
  };
}

/** The answer to a photo. Probabilities are given where the app gives a score, and nowhere else. */
function riskAssessment(
  { photo }: NumberedPhoto,
  withheld: WithheldReason | undefined,
  model: PackedModel | undefined,
  references: { readonly id: string; readonly patient: Reference; readonly device: Reference },
): RiskAssessment {
  const { assessment } = photo;
  const { suspicious, operatingPoints, level, scores } = assessment;
  const inPercent = (fraction: number): number => percent(fraction).value;
  const cutOffs = [operatingPoints.highSensitivity, operatingPoints.ruleIn].map((point) => `${String(inPercent(point))}%`);
  return {
    ...{ resourceType: 'RiskAssessment', id: references.id, status: 'final' },
    method: words('Convolutional neural network on a photo'),
    code: words('How suspicious the spot looks on a photo'),
    ...{
      subject: references.patient,
      occurrenceDateTime: assessment.createdAt,
      performer: references.device,
      basis: [refer(photo.id)],
    },
    ...(withheld === undefined && {
      prediction: [
        {
          outcome: words(SUSPICIOUS_WORDS),
          probabilityDecimal: inPercent(suspicious),
          qualitativeRisk: words(LEVEL_WORDS[level]),
          rationale: `Given that it is a lesion. Cut-offs: some warning signs from ${cutOffs.join(', clear ones from ')}.`,
        },
        ...scores.map(({ id, probability }) => ({
          outcome: words(CLASS_WORDS[id]),
          probabilityDecimal: inPercent(probability),
          ...(isSuspicious(id) && { rationale: 'Counts as suspicious.' }),
        })),
      ],
    }),
    note: [
      { text: INTENDED_PURPOSE },
      ...(withheld === undefined ? [] : [{ text: WITHHELD_WORDS[withheld] }]),
      ...limitsOf(assessment, model).map((text) => ({ text })),
    ],
  };
}

/** Those of another model would be wrong. */
function limitsOf({ model: { version } }: Assessment, model: PackedModel | undefined): readonly string[] {
  return model?.version === version ? model.limits : ['The limits of this version of the model are not on the device.'];
}

function device(id: string, assessment: Assessment, model: PackedModel | undefined): Device {
  const { version, manifestSha256 } = assessment.model;
  return {
    ...{ resourceType: 'Device', id, status: 'active' },
    deviceName: [{ name: 'Naevus', type: 'user-friendly-name' }],
    type: words('Software that scores photos of skin spots, for education and research'),
    version: [
      { type: words('Model'), value: version },
      { type: words('SHA-256 of the model’s manifest'), value: manifestSha256 },
      { type: words('App'), value: assessment.app.build },
    ],
    note: [{ text: INTENDED_PURPOSE }, ...limitsOf(assessment, model).map((text) => ({ text }))],
  };
}

/** The devices of the answers: one for each version of model and app. */
function devicesOf({ spots, model, newId }: BundleSource) {
  const byKey = new Map<string, Device>();
  const keyOf = ({ model: { version, manifestSha256 }, app }: Assessment): string =>
    JSON.stringify([version, manifestSha256, app.build]);
  for (const { photo } of numberedPhotos(spots)) {
    const key = keyOf(photo.assessment);
    if (!byKey.has(key)) byKey.set(key, device(newId(), photo.assessment, model));
  }
  return {
    devices: [...byKey.values()],
    referTo: (assessment: Assessment): Reference => refer(byKey.get(keyOf(assessment))?.id ?? ''),
  };
}

/** All resources of one spot. */
function resourcesOf(
  packed: PackedSpot,
  photos: readonly NumberedPhoto[],
  { files, withheld, model, newId }: BundleSource,
  patient: Reference,
  referTo: (assessment: Assessment) => Reference,
): Resource[] {
  const { spot, visits, change } = packed;
  const bodySite = siteOf(spot);
  const observe = (observed: Observed): Observation => ({
    ...{ resourceType: 'Observation', id: newId(), status: 'final', subject: patient, focus: [refer(spot.id)] },
    ...(bodySite && { bodySite }),
    ...observed,
  });
  const later = photos.find(({ photo }) => photo.id === change?.secondPhotoId);
  const observed = [
    ...visits.map(({ history, visitedAt }) => historyObservation(history, visitedAt)),
    ...photos.map(({ visit, photo }) => photo.sizeMm && sizeObservation(photo.sizeMm, visit.visitedAt, refer(photo.id))),
    ...(change && later
      ? changeObservations(
          change,
          later.visit.visitedAt,
          [refer(change.firstPhotoId), refer(change.secondPhotoId)],
          referTo(later.photo.assessment),
        )
      : []),
  ];
  return [
    bodyStructure(spot, photos[0]?.spotNumber ?? 1, patient),
    ...photos.flatMap((one) => {
      const file = files.get(one.photo.id);
      if (file === undefined) throw new Error(`No file for the photo ${one.photo.id}`);
      const references = { id: newId(), patient, device: referTo(one.photo.assessment) };
      return [media(one, file, spot, patient), riskAssessment(one, withheld.get(one.photo.id), model, references)];
    }),
    ...observed.filter((one) => typeof one === 'object').map(observe),
  ];
}

/** Makes the bundle. Throws where a photo has no file, which is a bug. */
export function fhirBundle(source: BundleSource): Bundle {
  const { spots, now, newId } = source;
  const patientId = newId();
  const { devices, referTo } = devicesOf(source);
  const photos = numberedPhotos(spots);
  const resources: Resource[] = [
    { resourceType: 'Patient', id: patientId },
    ...devices,
    ...spots.flatMap((packed, at) =>
      resourcesOf(
        packed,
        photos.filter(({ spotNumber }) => spotNumber === at + 1),
        source,
        refer(patientId),
        referTo,
      ),
    ),
  ];
  const [assembler] = devices;
  const provenance: Resource[] = assembler
    ? [
        {
          ...{ resourceType: 'Provenance', id: newId(), recorded: now },
          target: resources.map(({ id }) => refer(id)),
          activity: words(
            'Put together on the person’s own device, at their request. They took the photos and told what is told.',
          ),
          agent: [
            {
              type: { coding: [{ system: PARTICIPANT_TYPES, code: 'assembler', display: 'Assembler' }], text: 'Assembler' },
              who: refer(assembler.id),
            },
          ],
        },
      ]
    : [];
  const id = newId();
  return {
    ...{ resourceType: 'Bundle', id, identifier: identifier(id), type: 'collection', timestamp: now },
    entry: [...resources, ...provenance].map((resource) => ({ fullUrl: urn(resource.id), resource })),
  };
}
