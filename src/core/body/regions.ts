/** The regions of the body where a spot can be. Their SNOMED CT codes are in `region-codes.ts`. */

/** The drawings that a point can be on: the whole figure from both sides, and the parts that are too small on it. */
export const BODY_VIEWS = ['front', 'back', 'head-front', 'head-back', 'head-left', 'head-right', 'hands', 'soles'] as const;
/** See {@link BODY_VIEWS}. */
export type BodyView = (typeof BODY_VIEWS)[number];

/** The regions, from head to foot. The sides are the person's own. */
export const BODY_REGION_IDS = [
  'scalp',
  'forehead',
  'left-temple',
  'right-temple',
  'left-eye-area',
  'right-eye-area',
  'nose',
  'left-cheek',
  'right-cheek',
  'left-ear',
  'right-ear',
  'lips',
  'chin',
  'neck-front',
  'neck-back',
  'chest',
  'abdomen',
  'upper-back',
  'lower-back',
  'genital-area',
  'buttocks',
  'left-shoulder',
  'right-shoulder',
  'left-upper-arm',
  'right-upper-arm',
  'left-forearm',
  'right-forearm',
  'left-hand',
  'right-hand',
  'left-thigh',
  'right-thigh',
  'left-lower-leg',
  'right-lower-leg',
  'left-foot',
  'right-foot',
  'left-sole',
  'right-sole',
] as const;
/** See {@link BODY_REGION_IDS}. */
export type BodyRegionId = (typeof BODY_REGION_IDS)[number];
