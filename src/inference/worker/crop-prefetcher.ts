/**
 * Preprocesses before it is asked for: while the person looks at the crop screen, it builds the photo's mip pyramid and preprocesses the very crop
 * that rests in view, so that its answer waits for the network alone.
 */
import { centreSquare, clampCrop } from '../../core/image/image.js';
import { IMAGENET_MEAN, IMAGENET_STD } from '../../core/image/preprocess.js';
import type { SquareCrop } from '../../core/image/image.js';
import type { InputSpec } from '../../core/image/preprocess.js';
import { QUALITY_SIDE_PX } from '../../core/quality/quality.js';
import type { DecodedPhoto } from './decoded-photo.js';
import { preprocessCrop } from './preprocess-crop.js';
import type { PreprocessedCrop } from './preprocess-crop.js';

/** The network's input before its manifest is there: preprocessed in vain where the manifest says otherwise. */
const LIKELY_SPEC: InputSpec = { sizePx: QUALITY_SIDE_PX, mean: IMAGENET_MEAN, std: IMAGENET_STD };

/** How often preprocessing is run to warm it up: after that browsers have compiled its code. */
const WARM_UP_RUNS = 4;

/** A crop that was asked for. */
export interface PrefetchedCrop extends PreprocessedCrop {
  /** How long preprocessing took before it was asked for, milliseconds: `cropMs` and `qualityMs` are 0 then, and this where it was not. */
  readonly prefetchMs: number;
}

/** Works ahead on one photo at a time. */
export interface CropPrefetcher {
  /**
   * Starts with a photo: builds its mip pyramid and preprocesses the largest square a few times, since browsers compile code only once it has run
   * for a while; until then it takes five times as long. In tasks of their own, so that a request waits for one at most.
   */
  setPhoto(photo: DecodedPhoto): void;
  /** The crop that rests in view: it is preprocessed next. Does nothing for another photo than the last that was set. */
  prefetch(photo: DecodedPhoto, crop: SquareCrop, spec?: InputSpec): void;
  /** The crop: as it was prefetched, or preprocessed now. @param crop within the photo, in its pixels. */
  take(photo: DecodedPhoto, crop: SquareCrop, spec: InputSpec): PrefetchedCrop;
}

interface CropRequest {
  readonly crop: SquareCrop;
  readonly spec: InputSpec;
}

interface Work {
  readonly photo: DecodedPhoto;
  downsampled: boolean;
  warmUpRunsLeft: number;
  wanted?: CropRequest | undefined;
  prefetched?: { readonly request: CropRequest; readonly preprocessed: PreprocessedCrop };
}

/** Whether two requests give the same numbers. */
function isSame(one: CropRequest, other: CropRequest): boolean {
  const numbersOf = ({ crop: { x, y, size }, spec: { sizePx, mean, std } }: CropRequest): string =>
    [x, y, size, sizePx, ...mean, ...std].join();
  return numbersOf(one) === numbersOf(other);
}

/** Makes a prefetcher that has no photo yet. */
export function createCropPrefetcher(): CropPrefetcher {
  let work: Work | undefined;
  let scheduled: ReturnType<typeof setTimeout> | undefined;

  /** Does the most useful thing that is left. @returns whether there was any. */
  function step(current: Work): boolean {
    const { photo, wanted } = current;
    if (!current.downsampled) {
      photo.downsample();
      current.downsampled = true;
    } else if (wanted !== undefined) {
      current.prefetched = { request: wanted, preprocessed: preprocessCrop(photo, wanted.crop, wanted.spec) };
      current.wanted = undefined;
    } else if (current.warmUpRunsLeft > 0) {
      preprocessCrop(photo, centreSquare(photo.width, photo.height), LIKELY_SPEC);
      current.warmUpRunsLeft--;
    } else return false;
    return true;
  }

  function schedule(): void {
    scheduled ??= setTimeout(() => {
      scheduled = undefined;
      if (work !== undefined && !work.photo.isClosed() && step(work)) schedule();
    });
  }

  return {
    setPhoto(photo) {
      work = { photo, downsampled: false, warmUpRunsLeft: WARM_UP_RUNS };
      schedule();
    },
    prefetch(photo, crop, spec = LIKELY_SPEC) {
      if (work?.photo !== photo) return;
      const request = { crop: clampCrop(crop, photo.width, photo.height), spec };
      work.wanted = work.prefetched !== undefined && isSame(work.prefetched.request, request) ? undefined : request;
      schedule();
    },
    take(photo, crop, spec) {
      const current = work?.photo === photo ? work : undefined;
      const request = { crop, spec };
      if (current?.prefetched !== undefined && isSame(current.prefetched.request, request)) {
        const { cropMs, qualityMs } = current.prefetched.preprocessed;
        return { ...current.prefetched.preprocessed, cropMs: 0, qualityMs: 0, prefetchMs: cropMs + qualityMs };
      }
      const preprocessed = preprocessCrop(photo, crop, spec);
      if (current !== undefined) {
        // The same crop is not preprocessed again, and one that was passed on the way not at all.
        current.prefetched = { request, preprocessed };
        current.wanted = undefined;
      }
      return { ...preprocessed, prefetchMs: 0 };
    },
  };
}
