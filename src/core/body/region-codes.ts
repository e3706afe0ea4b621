/**
 * SNOMED CT codes of the skin of each region. All concepts of the International Edition are in the Global Patient Set, which may be used without a licence
 * (SNOMED International, GPS implementation guide, "Global Patient Set Content"; CC BY 4.0, © SNOMED International).
 *
 * Source of most: DICOM PS3.16, CID 4029 "Dermatology Anatomic Sites", 2024. Four that it lacks are from value sets that name them: shoulder (HL7 C-CDA
 * examples), upper arm, forearm and thigh (Belgian eHealth, body sites). Where nothing names a region itself, its code is that of a larger part around it.
 */
import type { BodyRegionId, BodyView } from './regions.js';

/** A concept of SNOMED CT. */
export interface SnomedCode {
  readonly code: string;
  /** In English. */
  readonly meaning: string;
}

/** The side of the body, in the codes of SNOMED CT (DICOM PS3.16, CID 244). */
export const LATERALITY_CODES = {
  left: { code: '7771000', meaning: 'Left' },
  right: { code: '24028007', meaning: 'Right' },
} as const satisfies Readonly<Record<string, SnomedCode>>;

/** A side of the body: the person's own. */
export type Laterality = keyof typeof LATERALITY_CODES;

/** A region without its side. */
type Part = BodyRegionId extends infer Id ? (Id extends `${Laterality}-${infer Rest}` ? Rest : Id) : never;

/** The lower leg has codes for its two sides alone: see {@link regionCode}. */
const CODES: Readonly<Record<Exclude<Part, 'lower-leg'>, SnomedCode>> = {
  scalp: { code: '43067004', meaning: 'Skin of scalp' },
  forehead: { code: '68698007', meaning: 'Skin of forehead' },
  temple: { code: '16621002', meaning: 'Skin of temporal region' },
  'eye-area': { code: '362916000', meaning: 'Skin of eye region' },
  nose: { code: '113179006', meaning: 'Skin of nose' },
  cheek: { code: '36141000', meaning: 'Skin of cheek' },
  ear: { code: '1902009', meaning: 'Skin of ear' },
  lips: { code: '88089004', meaning: 'Skin of lip' },
  chin: { code: '23747009', meaning: 'Skin of chin' },
  'neck-front': { code: '11584001', meaning: 'Skin of anterior portion of neck' },
  'neck-back': { code: '4658004', meaning: 'Skin of nuchal region' },
  chest: { code: '244106003', meaning: 'Skin of anterior surface of thorax' },
  abdomen: { code: '75093004', meaning: 'Skin of abdomen' },
  'upper-back': { code: '244111001', meaning: 'Skin of posterior surface of thorax' },
  'lower-back': { code: '113182001', meaning: 'Skin of lower back' },
  'genital-area': { code: '60944009', meaning: 'Skin of external genitalia' },
  buttocks: { code: '22180002', meaning: 'Skin of buttock' },
  shoulder: { code: '76552005', meaning: 'Skin structure of shoulder' },
  'upper-arm': { code: '371309009', meaning: 'Skin structure of upper arm' },
  forearm: { code: '5742000', meaning: 'Skin structure of forearm' },
  hand: { code: '33712006', meaning: 'Skin of hand' },
  thigh: { code: '371305003', meaning: 'Skin structure of thigh' },
  foot: { code: '60496002', meaning: 'Skin of foot' },
  sole: { code: '60496002', meaning: 'Skin of foot' },
};

const LOWER_LEG: Readonly<Partial<Record<BodyView, SnomedCode>>> = {
  front: { code: '25763004', meaning: 'Skin of anterior surface of lower leg' },
  back: { code: '47224004', meaning: 'Skin of posterior surface of lower leg' },
};
const LOWER_LIMB: SnomedCode = { code: '371304004', meaning: 'Skin of lower extremity' };

/** The side of a region; undefined for one in the middle. */
export function lateralityOf(region: BodyRegionId): Laterality | undefined {
  if (region.startsWith('left-')) return 'left';
  return region.startsWith('right-') ? 'right' : undefined;
}

/** The code of a region, without its side. @param view the drawing that the spot was placed on. */
export function regionCode(region: BodyRegionId, view: BodyView): SnomedCode {
  const part = region.replace(/^(?:left|right)-/u, '') as Part;
  return part === 'lower-leg' ? (LOWER_LEG[view] ?? LOWER_LIMB) : CODES[part];
}
