/**
 * Plain names of what the card calls by short words: collections, kinds of photos, groups of people, kinds of pictures. A word without
 * a name here is shown as it is. Pure.
 */
import { t, translated } from '../../i18n/i18n.js';
import type { Subgroup } from '../../core/schemas/evaluation.js';
import { notKnown } from '../../ui/figure-format.js';

/** What is known of a collection of images besides its figures; from the data sets' own pages, as in `LICENSE-WEIGHTS.md`. */
interface Collection {
  readonly name: string;
  /** How its pictures were taken. */
  readonly kind: string;
  readonly licence: string;
}

const COLLECTIONS: Readonly<Record<string, Collection>> = translated({
  ham10000: { name: 'HAM10000', kind: 'dermatoscope', licence: 'CC BY-NC 4.0' },
  isic2017: { name: 'ISIC 2017', kind: 'dermatoscope', licence: 'ISIC Archive, non-commercial' },
  isic2018: { name: 'ISIC 2018', kind: 'dermatoscope', licence: 'CC BY-NC 4.0' },
  isic2020: { name: 'ISIC 2020', kind: 'dermatoscope', licence: 'CC BY-NC 4.0' },
  'pad-ufes-20': { name: 'PAD-UFES-20', kind: 'phone', licence: 'CC BY 4.0' },
  other: { name: 'Not a spot', kind: 'clothes, hands, bare skin', licence: 'CC BY 4.0, Apache-2.0, CC0' },
});

/** The collection of this name; what nothing is known of is said to be not known. */
export function collection(id: string): Collection {
  return COLLECTIONS[id] ?? { name: id, kind: notKnown(), licence: notKnown() };
}

/** A collection and how its pictures were taken, in one line. */
export function collectionLine(id: string): string {
  if (id === 'all') return t`All collections together`;
  const known = COLLECTIONS[id];
  return known === undefined ? id : `${known.name} (${known.kind})`;
}

const MODALITIES: Readonly<Record<string, string>> = translated({
  dermoscopy: 'Photos through a dermatoscope',
  smartphone: 'Photos with a phone alone',
});

/** How a picture was taken. */
export function modalityName(id: string): string {
  return MODALITIES[id] ?? id;
}

/** The ways to divide people, in the order of the page. */
export const CUTS = ['skinType', 'sex', 'ageBand', 'region', 'confirmedBy'] as const satisfies readonly Subgroup['by'][];

/** Their names, and what heads the column of their groups. */
export const CUT_NAMES: Readonly<Record<(typeof CUTS)[number], { readonly name: string; readonly column: string }>> = translated({
  skinType: { name: 'Skin type', column: 'Fitzpatrick type' },
  sex: { name: 'Sex', column: 'Sex' },
  ageBand: { name: 'Age', column: 'Years' },
  region: { name: 'Place on the body', column: 'Place' },
  confirmedBy: { name: 'How the diagnosis was made', column: 'Made by' },
});

/** The six skin types after Fitzpatrick, as the card writes them. */
export const SKIN_TYPES = ['1', '2', '3', '4', '5', '6'] as const;

const SKIN_TYPE_NAMES: Readonly<Record<string, string>> = translated({
  1: 'I, very light',
  2: 'II, light',
  3: 'III, medium',
  4: 'IV, olive',
  5: 'V, brown',
  6: 'VI, dark brown to black',
});

const CONFIRMED_BY_NAMES: Readonly<Record<string, string>> = translated({
  histo: 'tissue sample',
  'follow-up': 'watching it over time',
  consensus: 'several doctors agreeing',
  confocal: 'confocal microscope',
});

/** The name of a group. */
export function groupName(by: Subgroup['by'], value: string): string {
  const names = by === 'skinType' ? SKIN_TYPE_NAMES : by === 'confirmedBy' ? CONFIRMED_BY_NAMES : {};
  return names[value] ?? value.replace(/^(\d+)-(\d+)$/u, '$1–$2');
}

const PICTURE_NAMES: Readonly<Record<string, string>> = translated({
  'other-clothes': 'Clothes',
  'other-hands': 'Hands',
  'other-skin': 'Bare skin',
  'drawn-noise': 'Noise',
  'drawn-flat': 'One colour',
  'drawn-gradient': 'Shading from one colour to another',
  'drawn-text': 'Writing',
  'drawn-stripes': 'Stripes',
  'drawn-boxes': 'Boxes and writing, as in a screenshot',
  'drawn-drawing': 'Drawings',
});

/** What a picture without a lesion shows. */
export function pictureName(kind: string): string {
  return PICTURE_NAMES[kind] ?? kind;
}
