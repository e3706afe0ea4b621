/** How lesions are divided into subgroups, for metrics by subgroup. */

/** The attributes that divide a source into subgroups, in the order of the model-card page. */
export const SUBGROUP_ATTRIBUTES = ['skinType', 'skinTone', 'sex', 'ageBand', 'region', 'confirmedBy'] as const;
/** See {@link SUBGROUP_ATTRIBUTES}. */
export type SubgroupAttribute = (typeof SUBGROUP_ATTRIBUTES)[number];

/** Fitzpatrick skin types I to VI (1988, doi 10.1001/archderm.1988.01670060015008), as data and model card write them. */
export const SKIN_TYPES = ['1', '2', '3', '4', '5', '6'] as const;
/** See {@link SKIN_TYPES}. */
export type SkinType = (typeof SKIN_TYPES)[number];

/** Bands of MILK10k's six classes of skin tone, 0 the darkest, 5 the lightest; dark skin is rare in it, class 2 lies between. */
export const SKIN_TONE_BANDS = ['0-1', '2', '3-5'] as const;
/** See {@link SKIN_TONE_BANDS}. */
export type SkinToneBand = (typeof SKIN_TONE_BANDS)[number];
