/** From two squares of a spot to what changed: registration, colours relative to the skin, masks, measures. */
import { pyramidOf } from '../registration/plane.js';
import type { Plane, RgbSquare } from '../registration/plane.js';
import { textureCorrelation } from '../registration/correlation.js';
import { refine } from '../registration/refine.js';
import { MIN_CONFIDENCE, confidenceOf, register } from '../registration/register.js';
import type { Registration } from '../registration/register.js';
import { scaleOf } from '../registration/similarity.js';
import type { Similarity } from '../registration/similarity.js';
import { dilate } from '../image/morphology.js';
import { cutFraction, segmentPair } from './lesion-mask.js';
import type { SegmentedSquare } from './lesion-mask.js';
import { measureSpot } from './measures.js';
import type { PictureMeasure } from './measures.js';
import { warpSquare } from './registered.js';

/** Where the scale of the second photo relative to the first comes from. */
export type ScaleSource =
  /** The pattern of the skin around the spot, which does not grow with it. */
  | 'skin'
  /** Something of known width in both photos. */
  | 'millimetres'
  /** Nothing: the spot itself fitted, or two points were set by hand. A spot that grew looks like one that was nearer. */
  | 'none';

/** Why a spot is not measured, though the photos may be registered. */
export type NotMeasured = 'not-registered' | 'no-outline' | 'cut-off';

/** What was found in two squares. Plain data. */
export interface SquareComparison {
  readonly registration: Registration;
  /** The photos with their spots in the first one's frame; null with a reason in `notMeasured`. */
  readonly spots: readonly [SegmentedSquare, SegmentedSquare] | null;
  readonly measures: readonly [Readonly<Record<PictureMeasure, number>>, Readonly<Record<PictureMeasure, number>>] | null;
  readonly scaleSource: ScaleSource;
  readonly notMeasured?: NotMeasured;
}

/** What may be known beforehand. */
export interface CompareOptions {
  /** A transform that a person set by two points; it is taken as it is. */
  readonly transform?: Similarity;
  /** Sides of the second square a side of the first by their millimetres: (pixels a mm / side) of the second over that of the first. */
  readonly knownScale?: number;
}

/** A rim that is cut off by more than this makes size and shape unknown. */
const MAX_CUT = 0.05;
/** Skin whose texture is to fix the scale must be this far from the spot, and fill this part of the square. */
const SKIN_MARGIN_PX = 4;
const MIN_SKIN_FRACTION = 0.15;

/** Compares two squares of `REGISTRATION_SIDE_PX`. Never fails: what can't be told is named. */
export function compareSquares(reference: RgbSquare, moving: RgbSquare, options: CompareOptions = {}): SquareComparison {
  const [planesR, planesM] = [pyramidOf(reference), pyramidOf(moving)];
  const found = registered(planesR, planesM, options.transform);
  const known = options.knownScale === undefined ? 'none' : 'millimetres';
  const nothing = { spots: null, measures: null, scaleSource: known } as const;
  if (!found.reliable) return { registration: found, ...nothing, notMeasured: 'not-registered' };
  const first = segment(reference, moving, found.transform);
  if (first === null) return { registration: found, ...nothing, notMeasured: 'no-outline' };
  const bySkin = options.transform === undefined ? registeredBySkin(planesR, planesM, found, first) : null;
  const registration = bySkin ?? found;
  const spots = bySkin === null ? first : (segment(reference, moving, bySkin.transform) ?? first);
  const scaleSource = bySkin === null ? known : 'skin';
  if (spots.some((spot) => cutFraction(spot) > MAX_CUT)) {
    return { registration, spots, measures: null, scaleSource, notMeasured: 'cut-off' };
  }
  const [from, to] = [measureSpot(spots[0]), measureSpot(spots[1])];
  if (bySkin !== null || options.knownScale === undefined) return { registration, spots, measures: [from, to], scaleSource };
  // The registered frame took the moving photo to be larger by the transform's scale; by the millimetres it is larger by the known one.
  const factor = scaleOf(registration.transform) / options.knownScale;
  const corrected = { ...to, area: to.area * factor * factor, diameter: to.diameter * factor };
  return { registration, spots, measures: [from, corrected], scaleSource };
}

/** What a person set is relied on, whatever the texture says. */
function registered(reference: readonly Plane[], moving: readonly Plane[], given: Similarity | undefined): Registration {
  if (given === undefined) return register(reference, moving);
  return { transform: given, confidence: confidenceOf(reference, moving, given), reliable: true };
}

function segment(
  reference: RgbSquare,
  moving: RgbSquare,
  transform: Similarity,
): readonly [SegmentedSquare, SegmentedSquare] | null {
  return segmentPair(warpSquare(reference), warpSquare(moving, transform));
}

/**
 * Registers the skin around the spot alone: what grew must not decide how large things are.
 * @returns null where the skin shows too little for that.
 */
function registeredBySkin(
  reference: readonly Plane[],
  moving: readonly Plane[],
  { transform }: Registration,
  [one, other]: readonly [SegmentedSquare, SegmentedSquare],
): Registration | null {
  const [planeR, planeM] = [reference[0], moving[0]];
  if (planeR === undefined || planeM === undefined) return null;
  const { side } = planeR;
  const union = Float32Array.from(one.mask, (value, at) => Math.max(value, other.mask[at] ?? 0));
  const near = dilate(union, side, SKIN_MARGIN_PX);
  const skin = planeR.mask.map((value, at) => value * (1 - (near[at] ?? 0)));
  if (skin.reduce((sum, value) => sum + value, 0) < MIN_SKIN_FRACTION * skin.length) return null;
  const refined = refine(planeR, planeM, transform, { maxSteps: 5, weights: skin });
  const confidence = textureCorrelation({ ...planeR, mask: skin }, planeM, refined);
  // A refinement that strays far from the whole picture's has found chance.
  const drift = Math.abs(Math.log(scaleOf(refined) / scaleOf(transform)));
  return confidence >= MIN_CONFIDENCE && drift < 0.2 ? { transform: refined, confidence, reliable: true } : null;
}
