/** Whether a live frame shows a spot as an earlier photo does, and what to do where it does not: registration that is cheap enough for every frame. */
import type { Plane, RgbSquare } from './plane.js';
import { pyramidOf } from './plane.js';
import { refine } from './refine.js';
import { confidenceOf, searchWith } from './register.js';
import type { Registration } from './register.js';
import { rotationOf, scaleOf } from './similarity.js';

/** Side in pixels of the squares that are matched: the crop of the earlier photo, and the same square of the viewfinder. */
export const MATCH_SIDE_PX = 96;

/** What to do with the phone so that the frame matches; `turn` is about the lens, seen from behind the phone. */
export type MatchHint =
  'closer' | 'farther' | 'move-left' | 'move-right' | 'move-up' | 'move-down' | 'turn-clockwise' | 'turn-anticlockwise';

/** How a frame relates to the reference. Plain data. */
export interface FrameMatch extends Registration {
  /** Empty where framing and distance match; else the largest difference first. Always empty where the registration is not reliable. */
  readonly hints: readonly MatchHint[];
  /** Whether the frame shows the spot as the reference does. */
  readonly matches: boolean;
}

/** As `MIN_CONFIDENCE` of the registration. At this size tiles have fewer pixels, and chance fits better. */
const MIN_MATCH_CONFIDENCE = 0.4;

/** Differences up to these are a match: a hand holds a phone no stiller, and registration makes up for them. */
const MAX_SCALE_RATIO = 1.12;
const MAX_SHIFT = 0.07;
const MAX_ROTATION = 12;

/** Rotations that are searched, in degrees: beyond them the person turns the phone anyway. */
const ROTATIONS = [-30, -15, 0, 15, 30] as const;
const KEPT = [6, 2, 1] as const;
const STEPS = [8, 6, 5] as const;

function hintsOf({ transform }: Registration): MatchHint[] {
  const scale = scaleOf(transform);
  const rotation = rotationOf(transform);
  const { shiftX, shiftY } = transform;
  // How far each is beyond what matches; 1 is just a match.
  const differences: readonly (readonly [number, MatchHint])[] = [
    [Math.abs(Math.log(scale)) / Math.log(MAX_SCALE_RATIO), scale < 1 ? 'closer' : 'farther'],
    // The skin is further right in the frame: the phone has to follow it.
    [Math.abs(shiftX) / MAX_SHIFT, shiftX > 0 ? 'move-right' : 'move-left'],
    [Math.abs(shiftY) / MAX_SHIFT, shiftY > 0 ? 'move-down' : 'move-up'],
    [Math.abs(rotation) / MAX_ROTATION, rotation > 0 ? 'turn-clockwise' : 'turn-anticlockwise'],
  ];
  return differences
    .filter(([size]) => size > 1)
    .sort(([one], [other]) => other - one)
    .map(([, hint]) => hint);
}

/** Compares frames with one reference. */
export interface FrameMatcher {
  /** @param frame of {@link MATCH_SIDE_PX}. Throws `RangeError` for another side. */
  match(frame: RgbSquare): FrameMatch;
}

/** From where the last frame was: most frames move by little. @returns null where that does not hold. */
function followed(reference: readonly Plane[], frame: readonly Plane[], last: Registration | null): Registration | null {
  if (last?.reliable !== true) return null;
  let transform = last.transform;
  for (let level = 0; level < reference.length; level++) {
    const [planeR, planeF] = [reference.at(-1 - level), frame.at(-1 - level)];
    if (planeR === undefined || planeF === undefined) return null;
    transform = refine(planeR, planeF, transform, { maxSteps: STEPS[level] ?? 5 });
  }
  const confidence = confidenceOf(reference, frame, transform);
  return confidence >= MIN_MATCH_CONFIDENCE ? { transform, confidence, reliable: true } : null;
}

/** Prepares the reference once. @param reference the earlier photo's crop at {@link MATCH_SIDE_PX}. Throws `RangeError` for another side. */
export function createFrameMatcher(reference: RgbSquare): FrameMatcher {
  const planes = pyramidOf(checked(reference));
  let last: Registration | null = null;
  return {
    match: (frame) => {
      const moving = pyramidOf(checked(frame));
      const searched = (): Registration => {
        const found = searchWith(planes, moving, { rotations: ROTATIONS, kept: KEPT, steps: STEPS });
        return { ...found, reliable: found.confidence >= MIN_MATCH_CONFIDENCE };
      };
      const found = followed(planes, moving, last) ?? searched();
      last = found;
      const hints = found.reliable ? hintsOf(found) : [];
      return { ...found, hints, matches: found.reliable && hints.length === 0 };
    },
  };
}

/** One frame against one reference; a stream of frames is cheaper with {@link createFrameMatcher}. */
export function matchFrames(reference: RgbSquare, frame: RgbSquare): FrameMatch {
  return createFrameMatcher(reference).match(frame);
}

function checked(square: RgbSquare): RgbSquare {
  if (square.side !== MATCH_SIDE_PX) throw new RangeError(`frames are matched at ${MATCH_SIDE_PX} pixels, not ${square.side}`);
  return square;
}
