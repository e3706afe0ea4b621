/**
 * The parts of others that ship in the app, as a software bill of materials in CycloneDX, which scanners read.
 *
 * Without a time and a serial number, so that two builds of the same sources are equal.
 */
import { Enums, Models, Serialize, Spec } from '@cyclonedx/cyclonedx-library';
import { WITHIN } from './parts.js';
import type { Part } from './parts.js';

/** Name of the file in the built app. */
export const SBOM_FILE = 'sbom.cdx.json';

/** What the app is called and published as. */
export interface AppIdentity {
  readonly name: string;
  readonly version: string;
  /** Its SPDX identifier. */
  readonly license: string;
  readonly description: string;
}

/** The package URL of a package of npm. Source: https://github.com/package-url/purl-spec */
function purlOf({ name, version }: Part): string {
  return `pkg:npm/${name.replace('@', '%40')}@${version ?? ''}`;
}

function componentOf(part: Part): Models.Component {
  const isPackage = part.version !== undefined;
  return new Models.Component(Enums.ComponentType.Library, part.name, {
    bomRef: isPackage ? purlOf(part) : part.name,
    licenses: new Models.LicenseRepository([new Models.SpdxLicense(part.licence)]),
    ...(isPackage ? { version: part.version, purl: purlOf(part) } : {}),
    ...(part.holders === undefined ? {} : { copyright: part.holders.join('\n') }),
    externalReferences: new Models.ExternalReferenceRepository(
      part.address === undefined ? [] : [new Models.ExternalReference(part.address, Enums.ExternalReferenceType.Website)],
    ),
  });
}

/** The bill of materials as JSON. What is compiled into the files of a package stands within that package. */
export function billOfMaterials(app: AppIdentity, packages: readonly Part[]): string {
  const bom = new Models.Bom();
  bom.metadata.component = new Models.Component(Enums.ComponentType.Application, app.name, {
    bomRef: `pkg:npm/${app.name}@${app.version}`,
    version: app.version,
    description: app.description,
    licenses: new Models.LicenseRepository([new Models.SpdxLicense(app.license)]),
  });
  const known = new Set<string>();
  for (const part of packages) {
    // npm may install a package twice in one version. Of two components with one reference the library gives one a random name.
    if (known.has(purlOf(part))) continue;
    known.add(purlOf(part));
    const component = componentOf(part);
    for (const inner of WITHIN[part.name] ?? []) component.components.add(componentOf(inner));
    bom.components.add(component);
    bom.metadata.component.dependencies.add(component.bomRef);
  }
  const normalizers = new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6);
  return `${new Serialize.JsonSerializer(normalizers).serialize(bom, { sortLists: true, space: 2 })}\n`;
}
