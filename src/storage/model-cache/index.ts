/**
 * The door of the model store: versions of the model, downloaded, verified, kept and swapped. No DOM; any thread.
 */
export { readCard } from './card.js';
export { sha256Hex } from './digest.js';
export { browserPorts } from './ports.js';
export type { CacheLike, CacheStorageLike, StorePorts } from './ports.js';
export { createModelStore } from './model-cache.js';
export type { LoadedModel, ModelStore } from './model-cache.js';
