/** Whether a reload has lost the photo. In a file of its own, since the first screen shows it and what keeps the photo comes later. */
import { createStore } from '../core/store.js';

/** `gone`: the last page of this tab had a photo open that was not kept. */
export interface PhotoInHandState {
  readonly kind: 'none' | 'gone';
}

/** Set by `photo-in-hand.ts`, and to `none` once the person has read it. */
export const photoInHandState = createStore<PhotoInHandState>({ kind: 'none' });
