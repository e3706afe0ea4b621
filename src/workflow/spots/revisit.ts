/**
 * The spot that is being photographed again: the camera shows its last photo as a ghost, and the answer is offered to be added to it. Only in
 * memory, and only until the person goes back to the start.
 */
import type { SquareCrop } from '../../core/image/image.js';
import { createStore } from '../../core/store.js';
import type { ReadableStore } from '../../core/store.js';

/** A spot and its last photo. */
export interface Revisit {
  readonly spotId: string;
  /** The visit that the next photo belongs to; absent for one of its own. */
  readonly visitId?: string;
  /** What the spot is called on screen. */
  readonly name: string;
  readonly ghost: {
    /** Object URL, held until the revisit ends. */
    readonly url: string;
    readonly width: number;
    readonly height: number;
    readonly crop: SquareCrop;
  };
}

const store = createStore<Revisit | undefined>(undefined);

/** What is being photographed again; undefined for a new spot. */
export const revisit: ReadableStore<Revisit | undefined> = { subscribe: store.subscribe, snapshot: store.snapshot };

/** From now on the photo is for this spot. @param photo the kept photo to show in the viewfinder. */
export function beginRevisit(again: Omit<Revisit, 'ghost'>, photo: Blob, ghost: Omit<Revisit['ghost'], 'url'>): void {
  endRevisit();
  store.set({ ...again, ghost: { ...ghost, url: URL.createObjectURL(photo) } });
}

/** The next photo is for no spot that is kept. */
export function endRevisit(): void {
  const current = store.snapshot();
  if (current === undefined) return;
  store.set(undefined);
  URL.revokeObjectURL(current.ghost.url);
}
