/** The part of HL7 FHIR R4 (4.0.1, hl7.org/fhir/R4) that the clinician pack uses. Types only: tests hold the bundle against the official schema. */

/** A code of a code system. */
export interface Coding {
  readonly system: string;
  readonly code: string;
  readonly display?: string;
}

/** A concept: codes where there are any, and always words. */
export interface CodeableConcept {
  readonly coding?: readonly Coding[];
  readonly text: string;
}

/** The address of another resource of the bundle: `urn:uuid:…`. */
export interface Reference {
  readonly reference: string;
}

export interface Identifier {
  readonly system: string;
  readonly value: string;
}

export interface Quantity {
  readonly value: number;
  readonly unit: string;
  readonly system: 'http://unitsofmeasure.org';
  /** UCUM. */
  readonly code: string;
}

export interface Annotation {
  readonly text: string;
}

/** One value of an observation. */
export interface Component {
  readonly code: CodeableConcept;
  readonly valueBoolean?: boolean;
  readonly valueCodeableConcept?: CodeableConcept;
  readonly valueQuantity?: Quantity;
}

/** Nobody: what would identify the person is absent. */
export interface Patient {
  readonly resourceType: 'Patient';
  readonly id: string;
}

export interface BodyStructure {
  readonly resourceType: 'BodyStructure';
  readonly id: string;
  readonly identifier: readonly Identifier[];
  readonly location?: CodeableConcept;
  readonly locationQualifier?: readonly CodeableConcept[];
  readonly description: string;
  readonly patient: Reference;
}

export interface Media {
  readonly resourceType: 'Media';
  readonly id: string;
  readonly identifier: readonly Identifier[];
  readonly status: 'completed';
  readonly type: CodeableConcept;
  readonly modality?: CodeableConcept;
  readonly subject: Reference;
  readonly createdDateTime: string;
  readonly bodySite?: CodeableConcept;
  readonly height: number;
  readonly width: number;
  readonly content: {
    readonly contentType: 'image/jpeg';
    /** From the folder of the pack. */
    readonly url: string;
    readonly size: number;
    /** SHA-1 of the file, base64. */
    readonly hash: string;
    readonly title: string;
  };
  readonly note: readonly Annotation[];
}

export interface Observation {
  readonly resourceType: 'Observation';
  readonly id: string;
  readonly status: 'final';
  readonly code: CodeableConcept;
  readonly subject: Reference;
  readonly focus: readonly Reference[];
  readonly effectiveDateTime: string;
  readonly bodySite?: CodeableConcept;
  readonly method?: CodeableConcept;
  readonly device?: Reference;
  readonly valueQuantity?: Quantity;
  readonly valueCodeableConcept?: CodeableConcept;
  readonly derivedFrom?: readonly Reference[];
  readonly component?: readonly Component[];
  readonly note?: readonly Annotation[];
}

export interface RiskAssessment {
  readonly resourceType: 'RiskAssessment';
  readonly id: string;
  readonly status: 'final';
  readonly method: CodeableConcept;
  readonly code: CodeableConcept;
  readonly subject: Reference;
  readonly occurrenceDateTime: string;
  readonly performer: Reference;
  readonly basis: readonly Reference[];
  /** Absent where the app gives no score. */
  readonly prediction?: readonly {
    readonly outcome: CodeableConcept;
    /** In percent, as the standard has it. */
    readonly probabilityDecimal: number;
    readonly qualitativeRisk?: CodeableConcept;
    readonly rationale?: string;
  }[];
  readonly note: readonly Annotation[];
}

export interface Device {
  readonly resourceType: 'Device';
  readonly id: string;
  readonly status: 'active';
  readonly deviceName: readonly { readonly name: string; readonly type: 'user-friendly-name' }[];
  readonly type: CodeableConcept;
  readonly version: readonly { readonly type: CodeableConcept; readonly value: string }[];
  readonly note: readonly Annotation[];
}

export interface Provenance {
  readonly resourceType: 'Provenance';
  readonly id: string;
  readonly target: readonly Reference[];
  readonly recorded: string;
  readonly activity: CodeableConcept;
  readonly agent: readonly { readonly type: CodeableConcept; readonly who: Reference }[];
}

/** A resource of the pack. */
export type Resource = Patient | BodyStructure | Media | Observation | RiskAssessment | Device | Provenance;

/** All resources of a pack. */
export interface Bundle {
  readonly resourceType: 'Bundle';
  readonly id: string;
  readonly identifier: Identifier;
  readonly type: 'collection';
  readonly timestamp: string;
  readonly entry: readonly { readonly fullUrl: string; readonly resource: Resource }[];
}
