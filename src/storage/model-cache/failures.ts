/**
 * What can go wrong with the model's files, as values. Types only.
 */

/** A value or an expected failure. */
export type Outcome<T, F> = { readonly kind: 'ok'; readonly value: T } | { readonly kind: 'failed'; readonly failure: F };

/** Why the model could not be kept for the next visit. */
export type StorageFailure =
  | { readonly kind: 'storage-full'; readonly neededBytes: number }
  | { readonly kind: 'storage-unavailable'; readonly detail: string };

/** Why the model is not there. */
export type ModelFailure =
  | { readonly kind: 'model-offline' }
  | { readonly kind: 'model-not-found'; readonly file: string; readonly status: number }
  | { readonly kind: 'model-corrupt'; readonly file: string }
  | { readonly kind: 'model-unknown-schema'; readonly found: string };
