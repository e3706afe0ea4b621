/** The kept spots: reading and changing them. Loaded only where something is kept or looked at. */
export { createSpotRepository } from './repository.js';
export { reEncodePhoto } from './re-encode.js';
export { askToPersist, persistence, readPersistence } from './persistence.js';
export type { Persistence } from './persistence.js';
export type { NewPhoto, SpotFailure, SpotOutcome, SpotRepository, SpotSummary } from './spot-repository.js';
