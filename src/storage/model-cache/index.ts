/**
 * The model cache: versions of the model, downloaded, verified, stored and swapped.
 */
export { readModelCard } from './model-card.js';
export { sha256Hex } from './digest.js';
export { availableCaches, browserPorts } from './ports.js';
export type { CacheLike, CacheStorageLike } from './cache-storage.js';
export type { ModelCachePorts } from './ports.js';
export { createModelCache } from './model-cache.js';
export type { LoadedModel, ModelCache } from './model-cache.js';
