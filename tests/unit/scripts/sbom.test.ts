/** The software bill of materials is valid by CycloneDX's own schema, and names what ships. */
import { Spec, Validation } from '@cyclonedx/cyclonedx-library';
import { describe, expect, it } from 'vitest';
import { billOfMaterials } from '../../../scripts/licences/sbom.js';

const APP = { name: 'naevus', version: '1.2.3', license: 'Apache-2.0', description: 'An app' };
const PARTS = [
  { name: 'react', version: '19.0.0', licence: 'MIT', address: 'https://react.dev/' },
  { name: '@tensorflow/tfjs-backend-wasm', version: '4.22.0', licence: 'Apache-2.0', holders: ['By Somebody'] },
];
const validator = new Validation.JsonStrictValidator(Spec.Version.v1dot6);

describe('the bill of materials', () => {
  it('is valid by the official schema, strictly', async () => {
    expect(await validator.validate(billOfMaterials(APP, PARTS))).toBeNull();
    // The validator is one that finds something.
    expect(await validator.validate(billOfMaterials(APP, PARTS).replace('"application"', '"thing"'))).not.toBeNull();
  });

  it('names each package with its licence and address, and what is compiled into the wasm files', () => {
    const bom = JSON.parse(billOfMaterials(APP, PARTS)) as {
      readonly metadata: { readonly component: object };
      readonly components: readonly {
        readonly name: string;
        readonly purl: string;
        readonly components?: readonly { readonly name: string }[];
      }[];
    };
    expect(bom.metadata.component).toMatchObject({ type: 'application', name: 'naevus', version: '1.2.3' });
    expect(bom.components).toMatchObject([
      { purl: 'pkg:npm/%40tensorflow/tfjs-backend-wasm@4.22.0', licenses: [{ license: { id: 'Apache-2.0' } }] },
      { purl: 'pkg:npm/react@19.0.0', licenses: [{ license: { id: 'MIT' } }] },
    ]);
    expect(bom.components[0]?.components?.map(({ name }) => name)).toContain('XNNPACK');
  });

  it('is the same whenever and in whatever order it is made', () => {
    expect(billOfMaterials(APP, [...PARTS].reverse())).toBe(billOfMaterials(APP, PARTS));
    expect(billOfMaterials(APP, PARTS)).not.toMatch(/timestamp|serialNumber/u);
  });
});
