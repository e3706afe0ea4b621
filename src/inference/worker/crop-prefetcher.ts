/**
 * What is done before it is asked for, while the person looks at the square: small versions of the photo, and the very square that rests in
 * view, so that its answer need only wait for the network. Runs in the worker; no tfjs.
 */
import { centreSquare, clampCrop, IMAGENET_MEAN, IMAGENET_STD } from '../../core/image/preprocess.js';
import type { InputSpec, SquareCrop } from '../../core/image/preprocess.js';
import { QUALITY_SIDE_PX } from '../../core/quality/quality.js';
import type { OpenPhoto } from './decoded-photo.js';
import { prepareSquare } from './preprocess-crop.js';
import type { PreparedSquare } from './preprocess-crop.js';

/** What the network takes before its manifest is there: prepared in vain where that says otherwise. */
const LIKELY_SPEC: InputSpec = { sizePx: QUALITY_SIDE_PX, mean: IMAGENET_MEAN, std: IMAGENET_STD };

/** How often the preparation is rehearsed: after that its code runs as fast as it will. */
const REHEARSALS = 4;

/** A square that was asked for. */
export interface AskedSquare extends PreparedSquare {
  /** How long its preparation took before it was asked for, milliseconds: `cropMs` and `qualityMs` are 0 then, and this where it was not. */
  readonly aheadMs: number;
}

/** Works ahead on one photo at a time. */
export interface Ahead {
  /**
   * Begins with a photo: makes its small versions, and prepares the largest square a few times, since browsers compile code only once it has run
   * for a while; until then it takes five times as long. In tasks of their own, so that a request waits for one at most.
   */
  begin(photo: OpenPhoto): void;
  /** The square that rests in view now: it is prepared next. Does nothing for another photo than the last that began. */
  foresee(photo: OpenPhoto, crop: SquareCrop, spec?: InputSpec): void;
  /** The square: as it was prepared ahead, or prepared now. @param crop within the photo, in its pixels. */
  take(photo: OpenPhoto, crop: SquareCrop, spec: InputSpec): AskedSquare;
}

interface Square {
  readonly crop: SquareCrop;
  readonly spec: InputSpec;
}

/** Where the work on a photo stands. */
interface Work {
  readonly photo: OpenPhoto;
  reduced: boolean;
  rehearsalsLeft: number;
  wanted?: Square | undefined;
  kept?: { readonly square: Square; readonly prepared: PreparedSquare };
}

/** Whether two squares give the same numbers. */
function isSame(one: Square, other: Square): boolean {
  const numbersOf = ({ crop: { x, y, size }, spec: { sizePx, mean, std } }: Square): string =>
    [x, y, size, sizePx, ...mean, ...std].join();
  return numbersOf(one) === numbersOf(other);
}

/** Begins with nothing. */
export function createAhead(): Ahead {
  let work: Work | undefined;
  let due: ReturnType<typeof setTimeout> | undefined;

  /** Does the most useful thing that is left. @returns whether there was any. */
  function step(on: Work): boolean {
    const { photo, wanted } = on;
    if (!on.reduced) {
      photo.reduce();
      on.reduced = true;
    } else if (wanted !== undefined) {
      on.kept = { square: wanted, prepared: prepareSquare(photo, wanted.crop, wanted.spec) };
      on.wanted = undefined;
    } else if (on.rehearsalsLeft > 0) {
      prepareSquare(photo, centreSquare(photo.width, photo.height), LIKELY_SPEC);
      on.rehearsalsLeft--;
    } else return false;
    return true;
  }

  function goOn(): void {
    due ??= setTimeout(() => {
      due = undefined;
      if (work !== undefined && !work.photo.isClosed() && step(work)) goOn();
    });
  }

  return {
    begin(photo) {
      work = { photo, reduced: false, rehearsalsLeft: REHEARSALS };
      goOn();
    },
    foresee(photo, crop, spec = LIKELY_SPEC) {
      if (work?.photo !== photo) return;
      const square = { crop: clampCrop(crop, photo.width, photo.height), spec };
      work.wanted = work.kept !== undefined && isSame(work.kept.square, square) ? undefined : square;
      goOn();
    },
    take(photo, crop, spec) {
      const on = work?.photo === photo ? work : undefined;
      const square = { crop, spec };
      if (on?.kept !== undefined && isSame(on.kept.square, square)) {
        const { cropMs, qualityMs } = on.kept.prepared;
        return { ...on.kept.prepared, cropMs: 0, qualityMs: 0, aheadMs: cropMs + qualityMs };
      }
      const prepared = prepareSquare(photo, crop, spec);
      if (on !== undefined) {
        // Whoever asks has seen enough: the same square is not prepared once more, and one that was passed on the way not at all.
        on.kept = { square, prepared };
        on.wanted = undefined;
      }
      return { ...prepared, aheadMs: 0 };
    },
  };
}
