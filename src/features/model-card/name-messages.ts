/**
 * Plain names of what the card calls by short words: collections, kinds of photos, groups of people, kinds of pictures. A word without
 * a name here is shown as it is.
 */
import { defineMessages } from '../../i18n/messages.js';
import type { Subgroup } from '../../core/schemas/evaluation.js';
import type { SubgroupAttribute } from '../../core/subgroups.js';
import { notKnown } from '../../ui/figure-format.js';

/** What is known of a collection of images besides its figures; from the data sets' own pages, as in `LICENSE-WEIGHTS.md`. */
interface Collection {
  readonly name: string;
  /** How its pictures were taken. */
  readonly kind: string;
  readonly licence: string;
}

const COLLECTIONS: Readonly<Record<string, Collection>> = defineMessages({
  ham10000: {
    name: /*i18n*/ {
      id: 'names.collections.ham10000.name',
      message: 'HAM10000',
      comment: 'Model card: collections, ham10000, name',
    },
    kind: /*i18n*/ {
      id: 'names.collections.ham10000.kind',
      message: 'dermatoscope',
      comment: 'Model card: collections, ham10000, kind',
    },
    licence: /*i18n*/ {
      id: 'names.collections.ham10000.licence',
      message: 'CC BY-NC 4.0',
      comment: 'Model card: collections, ham10000, licence',
    },
  },
  isic2017: {
    name: /*i18n*/ {
      id: 'names.collections.isic2017.name',
      message: 'ISIC 2017',
      comment: 'Model card: collections, isic2017, name',
    },
    kind: /*i18n*/ {
      id: 'names.collections.isic2017.kind',
      message: 'dermatoscope',
      comment: 'Model card: collections, isic2017, kind',
    },
    licence: /*i18n*/ {
      id: 'names.collections.isic2017.licence',
      message: 'ISIC Archive, non-commercial',
      comment: 'Model card: collections, isic2017, licence',
    },
  },
  isic2018: {
    name: /*i18n*/ {
      id: 'names.collections.isic2018.name',
      message: 'ISIC 2018',
      comment: 'Model card: collections, isic2018, name',
    },
    kind: /*i18n*/ {
      id: 'names.collections.isic2018.kind',
      message: 'dermatoscope',
      comment: 'Model card: collections, isic2018, kind',
    },
    licence: /*i18n*/ {
      id: 'names.collections.isic2018.licence',
      message: 'CC BY-NC 4.0',
      comment: 'Model card: collections, isic2018, licence',
    },
  },
  isic2020: {
    name: /*i18n*/ {
      id: 'names.collections.isic2020.name',
      message: 'ISIC 2020',
      comment: 'Model card: collections, isic2020, name',
    },
    kind: /*i18n*/ {
      id: 'names.collections.isic2020.kind',
      message: 'dermatoscope',
      comment: 'Model card: collections, isic2020, kind',
    },
    licence: /*i18n*/ {
      id: 'names.collections.isic2020.licence',
      message: 'CC BY-NC 4.0',
      comment: 'Model card: collections, isic2020, licence',
    },
  },
  'pad-ufes-20': {
    name: /*i18n*/ {
      id: 'names.collections.pad-ufes-20.name',
      message: 'PAD-UFES-20',
      comment: 'Model card: collections, pad ufes 20, name',
    },
    kind: /*i18n*/ {
      id: 'names.collections.pad-ufes-20.kind',
      message: 'phone',
      comment: 'Model card: collections, pad ufes 20, kind',
    },
    licence: /*i18n*/ {
      id: 'names.collections.pad-ufes-20.licence',
      message: 'CC BY 4.0',
      comment: 'Model card: collections, pad ufes 20, licence',
    },
  },
  other: {
    name: /*i18n*/ {
      id: 'names.collections.other.name',
      message: 'Not a spot',
      comment: 'Model card: collections, other, name',
    },
    kind: /*i18n*/ {
      id: 'names.collections.other.kind',
      message: 'clothes, hands, bare skin',
      comment: 'Model card: collections, other, kind',
    },
    licence: /*i18n*/ {
      id: 'names.collections.other.licence',
      message: 'CC BY 4.0, Apache-2.0, CC0',
      comment: 'Model card: collections, other, licence',
    },
  },
});

const lines = defineMessages({
  all: /*i18n*/ { id: 'names.all', message: 'All collections together', comment: 'Choice, and part of a table’s caption' },
  collection: /*i18n*/ {
    id: 'names.collection',
    message: '{name} ({kind})',
    comment: 'A collection of pictures and how they were taken: “HAM10000 (dermatoscope)”',
  },
});

/** The collection of this name; what nothing is known of is said to be not known. */
export function collection(id: string): Collection {
  return COLLECTIONS[id] ?? { name: id, kind: notKnown(), licence: notKnown() };
}

/** A collection and how its pictures were taken, in one line. */
export function collectionLine(id: string): string {
  if (id === 'all') return lines.all;
  const known = COLLECTIONS[id];
  return known === undefined ? id : lines.collection({ name: known.name, kind: known.kind });
}

const MODALITIES: Readonly<Record<string, string>> = defineMessages({
  dermoscopy: /*i18n*/ {
    id: 'names.modalities.dermoscopy',
    message: 'Photos through a dermatoscope',
    comment: 'Model card: modalities, dermoscopy',
  },
  photo: /*i18n*/ {
    id: 'names.modalities.photo',
    message: 'Photos without a dermatoscope',
    comment: 'Model card: modalities, photos by a phone or another camera',
  },
});

/** How a picture was taken. */
export function modalityName(id: string): string {
  return MODALITIES[id] ?? id;
}

/** Names of the subgroup attributes, and the heading of the column of their values. */
export const SUBGROUP_ATTRIBUTE_NAMES: Readonly<Record<SubgroupAttribute, { readonly name: string; readonly column: string }>> =
  defineMessages({
    skinType: {
      name: /*i18n*/ {
        id: 'names.cuts.skinType.name',
        message: 'Skin type',
        comment: 'Model card: cuts, skin type, name',
      },
      column: /*i18n*/ {
        id: 'names.cuts.skinType.column',
        message: 'Fitzpatrick type',
        comment: 'Model card: cuts, skin type, column',
      },
    },
    skinTone: {
      name: /*i18n*/ {
        id: 'names.cuts.skinTone.name',
        message: 'Skin tone',
        comment: 'Model card: cuts, skin tone, name',
      },
      column: /*i18n*/ {
        id: 'names.cuts.skinTone.column',
        message: 'Tone, 0 to 5',
        comment: 'Model card: cuts, skin tone, column; 0 is the darkest',
      },
    },
    sex: {
      name: /*i18n*/ { id: 'names.cuts.sex.name', message: 'Sex', comment: 'Model card: cuts, sex, name' },
      column: /*i18n*/ { id: 'names.cuts.sex.column', message: 'Sex', comment: 'Model card: cuts, sex, column' },
    },
    ageBand: {
      name: /*i18n*/ { id: 'names.cuts.ageBand.name', message: 'Age', comment: 'Model card: cuts, age band, name' },
      column: /*i18n*/ {
        id: 'names.cuts.ageBand.column',
        message: 'Years',
        comment: 'Model card: cuts, age band, column',
      },
    },
    region: {
      name: /*i18n*/ {
        id: 'names.cuts.region.name',
        message: 'Place on the body',
        comment: 'Model card: cuts, region, name',
      },
      column: /*i18n*/ {
        id: 'names.cuts.region.column',
        message: 'Place',
        comment: 'Model card: cuts, region, column',
      },
    },
    confirmedBy: {
      name: /*i18n*/ {
        id: 'names.cuts.confirmedBy.name',
        message: 'How the diagnosis was made',
        comment: 'Model card: cuts, confirmed by, name',
      },
      column: /*i18n*/ {
        id: 'names.cuts.confirmedBy.column',
        message: 'Made by',
        comment: 'Model card: cuts, confirmed by, column',
      },
    },
  });

const SKIN_TYPE_NAMES: Readonly<Record<string, string>> = defineMessages({
  1: /*i18n*/ { id: 'names.skinTypes.1', message: 'I, very light', comment: 'Model card: skin types, 1' },
  2: /*i18n*/ { id: 'names.skinTypes.2', message: 'II, light', comment: 'Model card: skin types, 2' },
  3: /*i18n*/ { id: 'names.skinTypes.3', message: 'III, medium', comment: 'Model card: skin types, 3' },
  4: /*i18n*/ { id: 'names.skinTypes.4', message: 'IV, olive', comment: 'Model card: skin types, 4' },
  5: /*i18n*/ { id: 'names.skinTypes.5', message: 'V, brown', comment: 'Model card: skin types, 5' },
  6: /*i18n*/ { id: 'names.skinTypes.6', message: 'VI, dark brown to black', comment: 'Model card: skin types, 6' },
});

const SKIN_TONE_NAMES: Readonly<Record<string, string>> = defineMessages({
  '0-1': /*i18n*/ { id: 'names.skinTones.dark', message: '0 and 1, dark', comment: 'Model card: skin tones, 0 and 1' },
  2: /*i18n*/ { id: 'names.skinTones.medium', message: '2, medium', comment: 'Model card: skin tones, 2' },
  '3-5': /*i18n*/ { id: 'names.skinTones.light', message: '3 to 5, light', comment: 'Model card: skin tones, 3 to 5' },
});

/** Groups as the model card words them. */
const GROUP_NAMES: Readonly<Record<string, string>> = defineMessages({
  female: /*i18n*/ {
    id: 'names.groups.female',
    message: 'female',
    comment: 'A group of people or a place on the body, in a table of the model page',
  },
  male: /*i18n*/ {
    id: 'names.groups.male',
    message: 'male',
    comment: 'A group of people or a place on the body, in a table of the model page',
  },
  'not stated': /*i18n*/ {
    id: 'names.groups.notStated',
    message: 'not stated',
    comment: 'A group of people or a place on the body, in a table of the model page',
  },
  'under 30': /*i18n*/ {
    id: 'names.groups.under30',
    message: 'under 30',
    comment: 'A group of people or a place on the body, in a table of the model page',
  },
  '75 and over': /*i18n*/ {
    id: 'names.groups.75AndOver',
    message: '75 and over',
    comment: 'A group of people or a place on the body, in a table of the model page',
  },
  arm: /*i18n*/ {
    id: 'names.groups.arm',
    message: 'arm',
    comment: 'A group of people or a place on the body, in a table of the model page',
  },
  'hands and feet': /*i18n*/ {
    id: 'names.groups.handsAndFeet',
    message: 'hands and feet',
    comment: 'A group of people or a place on the body, in a table of the model page',
  },
  'head and neck': /*i18n*/ {
    id: 'names.groups.headAndNeck',
    message: 'head and neck',
    comment: 'A group of people or a place on the body, in a table of the model page',
  },
  'head neck face': /*i18n*/ {
    id: 'names.groups.headNeckFace',
    message: 'head, neck and face',
    comment: 'A group of people or a place on the body, in a table of the model page',
  },
  leg: /*i18n*/ {
    id: 'names.groups.leg',
    message: 'leg',
    comment: 'A group of people or a place on the body, in a table of the model page',
  },
  'mouth and genitals': /*i18n*/ {
    id: 'names.groups.mouthAndGenitals',
    message: 'mouth and genitals',
    comment: 'A group of people or a place on the body, in a table of the model page',
  },
  trunk: /*i18n*/ {
    id: 'names.groups.trunk',
    message: 'trunk',
    comment: 'A group of people or a place on the body, in a table of the model page',
  },
});

const CONFIRMED_BY_NAMES: Readonly<Record<string, string>> = defineMessages({
  histo: /*i18n*/ {
    id: 'names.confirmedBy.histo',
    message: 'tissue sample',
    comment: 'Model card: confirmed by, histo',
  },
  'follow-up': /*i18n*/ {
    id: 'names.confirmedBy.follow-up',
    message: 'watching it over time',
    comment: 'Model card: confirmed by, follow up',
  },
  consensus: /*i18n*/ {
    id: 'names.confirmedBy.consensus',
    message: 'several doctors agreeing',
    comment: 'Model card: confirmed by, consensus',
  },
  confocal: /*i18n*/ {
    id: 'names.confirmedBy.confocal',
    message: 'confocal microscope',
    comment: 'Model card: confirmed by, confocal',
  },
});

/** The name of a group. */
export function groupName(by: Subgroup['by'], value: string): string {
  const names: Readonly<Partial<Record<Subgroup['by'], Readonly<Record<string, string>>>>> = {
    ...{ skinType: SKIN_TYPE_NAMES, skinTone: SKIN_TONE_NAMES, confirmedBy: CONFIRMED_BY_NAMES },
  };
  return names[by]?.[value] ?? GROUP_NAMES[value] ?? value.replace(/^(\d+)-(\d+)$/u, '$1–$2');
}

const PICTURE_NAMES: Readonly<Record<string, string>> = defineMessages({
  'other-clothes': /*i18n*/ {
    id: 'names.pictures.other-clothes',
    message: 'Clothes',
    comment: 'Model card: pictures, other clothes',
  },
  'other-hands': /*i18n*/ {
    id: 'names.pictures.other-hands',
    message: 'Hands',
    comment: 'Model card: pictures, other hands',
  },
  'other-skin': /*i18n*/ {
    id: 'names.pictures.other-skin',
    message: 'Bare skin',
    comment: 'Model card: pictures, other skin',
  },
  'drawn-noise': /*i18n*/ {
    id: 'names.pictures.drawn-noise',
    message: 'Noise',
    comment: 'Model card: pictures, drawn noise',
  },
  'drawn-flat': /*i18n*/ {
    id: 'names.pictures.drawn-flat',
    message: 'One colour',
    comment: 'Model card: pictures, drawn flat',
  },
  'drawn-gradient': /*i18n*/ {
    id: 'names.pictures.drawn-gradient',
    message: 'Shading from one colour to another',
    comment: 'Model card: pictures, drawn gradient',
  },
  'drawn-text': /*i18n*/ {
    id: 'names.pictures.drawn-text',
    message: 'Writing',
    comment: 'Model card: pictures, drawn text',
  },
  'drawn-stripes': /*i18n*/ {
    id: 'names.pictures.drawn-stripes',
    message: 'Stripes',
    comment: 'Model card: pictures, drawn stripes',
  },
  'drawn-boxes': /*i18n*/ {
    id: 'names.pictures.drawn-boxes',
    message: 'Boxes and writing, as in a screenshot',
    comment: 'Model card: pictures, drawn boxes',
  },
  'drawn-drawing': /*i18n*/ {
    id: 'names.pictures.drawn-drawing',
    message: 'Drawings',
    comment: 'Model card: pictures, drawn drawing',
  },
});

/** What a picture without a lesion shows. */
export function pictureName(kind: string): string {
  return PICTURE_NAMES[kind] ?? kind;
}
