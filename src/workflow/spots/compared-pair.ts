/** Two photos of a spot, compared for a page that is not about comparing: what `features/compare` gives and `features/doctor` shows. Types only. */
import type { NotMeasured, ScaleSource } from '../../core/change/compare-squares.js';
import type { MeasuredChange } from '../../core/change/limits.js';
import type { ModelCard } from '../../core/schemas/model-card.js';
import type { Visit, VisitPhoto } from '../../core/schemas/spot.js';

/** A kept photo with its visit. */
export interface PhotoOfVisit {
  readonly visit: Visit;
  readonly photo: VisitPhoto;
}

/** What was found in two photos. */
export interface FoundPair {
  readonly kind: 'compared';
  /** Whether both are in one frame. */
  readonly isRegistered: boolean;
  readonly scaleSource: ScaleSource;
  /** Empty where nothing could be measured: see `notMeasured`. */
  readonly changes: readonly MeasuredChange[];
  readonly notMeasured?: NotMeasured;
  /** Side of the pictures in pixels, and their RGBA bytes. */
  readonly side: number;
  readonly pictures: readonly [ArrayBuffer, ArrayBuffer];
}

/** A component that shows nothing: it compares, and says what it found. */
export interface ComparedPairProps {
  readonly first: PhotoOfVisit;
  readonly second: PhotoOfVisit;
  readonly card: ModelCard | undefined;
  /** `failed` where a photo can't be read, or the comparison did not end. */
  readonly onFound: (found: FoundPair | { readonly kind: 'failed' }) => void;
}
