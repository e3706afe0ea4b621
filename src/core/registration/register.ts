/**
 * Registration of two photos of a spot: the similarity transform from one square to another.
 *
 * A search over all rotations, scales and shifts on a grid at 24 pixels gives guesses; each is refined by ECC while the pyramid grows, and the worse
 * half is left behind at each size. A smooth spot without texture is enough for that, where corner features would find nothing. Whether both show
 * the same spot is told by the texture at the large sizes: two spots that look alike at 24 pixels have different skin at 96.
 */
import { correlate, textureCorrelation } from './correlation.js';
import { ROTATION_STEP, searchCoarse } from './coarse-search.js';
import type { Plane } from './plane.js';
import { refine } from './refine.js';
import { IDENTITY } from './similarity.js';
import type { Similarity } from './similarity.js';

/** A transform from the reference's square to the moving one's, and how sure it is. Plain data. */
export interface Registration {
  /** Takes a point of the reference to where the same skin is in the moving photo. */
  readonly transform: Similarity;
  /** Mean correlation of the texture under the transform, 0 to 1; see `textureCorrelation`. */
  readonly confidence: number;
  /** Whether the confidence reaches {@link MIN_CONFIDENCE}: below it the transform is a guess that nobody should rely on. */
  readonly reliable: boolean;
}

/**
 * Confidence below which two photos do not show the same spot, or not well enough to tell. Of the best fits of different lesions of `val` nearly all
 * are below it; `npm run repeatability` has the rates on `test`.
 */
export const MIN_CONFIDENCE = 0.25;

/** Rotations that are tried first: nobody turns a phone further by accident. */
const NEAR_ROTATIONS = [-60, -45, -30, -15, 0, 15, 30, 45, 60] as const;
/** The rest of the circle. */
const FAR_ROTATIONS = Array.from({ length: 15 }, (_, at) => 75 + at * ROTATION_STEP);

/** Guesses that are refined at each size, the smallest first. */
const KEPT = [14, 6, 2, 1] as const;
/** Steps of the refinement at each size. */
const STEPS = [10, 8, 8, 4] as const;

interface Candidate {
  readonly transform: Similarity;
  readonly value: number;
}

/** Correlation over an overlap; one that is small counts less. */
function scored(reference: Plane, moving: Plane, transform: Similarity): Candidate {
  const { value, overlap } = correlate(reference, moving, transform);
  return { transform, value: value * Math.min(1, overlap / 0.3) };
}

/** How wide and how deep a search is. */
export interface SearchEffort {
  /** Rotations that are tried, in degrees. */
  readonly rotations: readonly number[];
  /** Guesses that are refined at each size, the smallest first. */
  readonly kept: readonly number[];
  /** Steps of the refinement at each size. */
  readonly steps: readonly number[];
}

/** Registers two pyramids of the same sides with a given effort. Throws `RangeError` where a pyramid is empty. */
export function searchWith(
  reference: readonly Plane[],
  moving: readonly Plane[],
  { rotations, kept, steps }: SearchEffort,
): Omit<Registration, 'reliable'> {
  const [smallR, smallM] = [reference.at(-1), moving.at(-1)];
  if (smallR === undefined || smallM === undefined) throw new RangeError('a pyramid has no level');
  let candidates: Candidate[] = searchCoarse(smallR, smallM, { rotations, count: kept[0] ?? 1 }).map(
    ({ transform, correlation }) => ({ transform, value: correlation }),
  );
  for (let level = 0; level < reference.length; level++) {
    const [planeR, planeM] = [reference.at(-1 - level), moving.at(-1 - level)];
    if (planeR === undefined || planeM === undefined) break;
    candidates = candidates
      .slice(0, kept[level] ?? 1)
      .map(({ transform }) => scored(planeR, planeM, refine(planeR, planeM, transform, { maxSteps: steps[level] ?? 4 })))
      .sort((one, other) => other.value - one.value);
  }
  const transform = candidates[0]?.transform ?? IDENTITY;
  return { transform, confidence: confidenceOf(reference, moving, transform) };
}

/** How sure a transform is: the correlation of the texture at the largest size, 0 to 1. */
export function confidenceOf([reference]: readonly Plane[], [moving]: readonly Plane[], transform: Similarity): number {
  if (reference === undefined || moving === undefined) return 0;
  return Math.max(0, Math.min(1, textureCorrelation(reference, moving, transform)));
}

/** Registers two pyramids of `pyramidOf`. Never fails: where nothing fits, `reliable` is false. */
export function register(reference: readonly Plane[], moving: readonly Plane[]): Registration {
  const near = searchWith(reference, moving, { rotations: NEAR_ROTATIONS, kept: KEPT, steps: STEPS });
  if (near.confidence >= MIN_CONFIDENCE) return { ...near, reliable: true };
  const far = searchWith(reference, moving, { rotations: FAR_ROTATIONS, kept: KEPT, steps: STEPS });
  const best = far.confidence > near.confidence ? far : near;
  return { ...best, reliable: best.confidence >= MIN_CONFIDENCE };
}
