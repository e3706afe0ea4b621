/** How long a passphrase may be. Apart from what uses it, so that a field for one fetches nothing of the storage. */

/** Least length of a passphrase, characters. */
export const MIN_PASSPHRASE_LENGTH = 8;
/** Greatest length: as long as any that a person types. */
export const MAX_PASSPHRASE_LENGTH = 1000;
