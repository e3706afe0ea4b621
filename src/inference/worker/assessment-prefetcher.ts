/**
 * Computes the answer before it is asked for: while a square rests in view, the network runs on it one view at a time. What is asked for meanwhile
 * is computed to its end without a pause; what was computed already is there at once.
 */
import type { SquareCrop } from '../../core/image/image.js';
import type { Assessment } from '../../core/schemas/assessment.js';
import type { DecodedPhoto } from './decoded-photo.js';
import type { RunPace } from './run-pace.js';

/** A square of a photo. */
export interface PhotoSquare {
  readonly photo: DecodedPhoto;
  /** Within the photo, in its pixels. */
  readonly crop: SquareCrop;
}

/**
 * Computes an answer.
 * @param startedAt when it was asked for, or begun ahead, by `performance.now()`.
 * @param pace where nobody waits for it yet.
 */
export type ComputeAssessment = (square: PhotoSquare, startedAt: number, pace?: RunPace) => Promise<Assessment>;

/** Keeps the answer of one square: the last that rested in view or was asked for. */
export interface AssessmentPrefetcher {
  /** The square that rests in view: its answer is computed in tasks of their own. Drops what was begun for another. */
  prefetch(square: PhotoSquare): void;
  /**
   * The answer to a square, as it was computed, or computed now. Its `prefetchMs` holds what was done before, its other stages and `totalMs` what
   * the person waited for. Each time with an id and a date of its own.
   * @param startedAt when it was asked for, by `performance.now()`.
   */
  take(square: PhotoSquare, startedAt: number): Promise<Assessment>;
  /** Drops what nobody waits for: the square moves, the photo was discarded, or the network is needed for something else. */
  cancel(): void;
}

interface Job {
  readonly square: PhotoSquare;
  askedAt: number | undefined;
  isDone: boolean;
  isDropped: boolean;
}

function isSame({ photo, crop }: PhotoSquare, other: PhotoSquare): boolean {
  return photo === other.photo && crop.x === other.crop.x && crop.y === other.crop.y && crop.size === other.crop.size;
}

/** Makes a prefetcher that has no answer yet. */
export function createAssessmentPrefetcher(compute: ComputeAssessment): AssessmentPrefetcher {
  let job: Job | undefined;
  let answer: Promise<Assessment>;

  function begin(square: PhotoSquare, askedAt?: number): Job {
    const begun: Job = { square, askedAt, isDone: false, isDropped: false };
    const pace: RunPace = {
      async beforeRun() {
        // Lets the worker's other tasks come first, among them messages.
        if (begun.askedAt === undefined) await new Promise((resolve) => setTimeout(resolve));
        if (begun.isDropped) throw new Error('aborted');
      },
      askedAt: () => begun.askedAt,
    };
    job = begun;
    answer = compute(square, askedAt ?? performance.now(), askedAt === undefined ? pace : undefined).then(
      (assessment) => {
        begun.isDone = true;
        return assessment;
      },
      (error: unknown) => {
        // Asked for again, it is computed again.
        if (job === begun) job = undefined;
        throw error;
      },
    );
    return begun;
  }

  function drop(): void {
    // What somebody waits for is answered, whatever comes after.
    if (job !== undefined) job.isDropped = job.askedAt === undefined;
    job = undefined;
  }

  return {
    prefetch(square) {
      if (job !== undefined && isSame(job.square, square)) return;
      drop();
      const begun = begin(square);
      answer.catch((error: unknown) => {
        // It is computed again when it is asked for; one that is asked for already tells of itself.
        if (!begun.isDropped && begun.askedAt === undefined) console.warn('No answer ahead', error);
      });
    },

    async take(square, startedAt) {
      if (job === undefined || !isSame(job.square, square)) {
        drop();
        begin(square, startedAt);
        return answer;
      }
      const { isDone } = job;
      job.askedAt ??= startedAt;
      const assessment = await answer;
      return isDone ? takenLater(assessment, startedAt) : assessment;
    },

    cancel: drop,
  };
}

/** An answer that had been computed when it was asked for. */
function takenLater(assessment: Assessment, startedAt: number): Assessment {
  const { decodeMs, downsampleMs, prefetchMs, cropMs, qualityMs, uploadMs, networkMs, readMs, postprocessMs } =
    assessment.timings;
  return {
    ...assessment,
    id: crypto.randomUUID(),
    createdAt: new Date().toISOString(),
    timings: {
      decodeMs,
      downsampleMs,
      prefetchMs: prefetchMs + cropMs + qualityMs + uploadMs + networkMs + readMs + postprocessMs,
      cropMs: 0,
      qualityMs: 0,
      uploadMs: 0,
      networkMs: 0,
      readMs: 0,
      postprocessMs: 0,
      totalMs: performance.now() - startedAt,
    },
  };
}
