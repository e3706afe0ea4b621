/**
 * The data key, wrapped with a passphrase as an age file (age-encryption.org/v1, C2SP), which the public `age` command opens, too. Slow on
 * purpose: it runs in the worker.
 */
import { Decrypter, Encrypter } from 'age-encryption';

/**
 * Base-2 logarithm of scrypt's cost: 128 MB and about a second, the least that the OWASP Password Storage Cheat Sheet asks of scrypt. A wrapper
 * that asks for less was not made here, and is refused.
 */
export const WORK_FACTOR = 17;
/** A wrapper that asks for more would only keep the device busy. */
const MAX_WORK_FACTOR = 20;
const KEY_BYTES = 32;
/** Header of an age file for one passphrase (format.md, "The scrypt recipient type"). */
const HEADER = /^age-encryption\.org\/v1\n-> scrypt [A-Za-z0-9+/]{22} ([1-9][0-9]?)\n[A-Za-z0-9+/]{43}\n--- [A-Za-z0-9+/]{43}\n/u;

/** What comes of unwrapping. `damaged`: no age file as it is written here, whatever the passphrase. */
export type Unwrapped =
  { readonly kind: 'key'; readonly key: Uint8Array<ArrayBuffer> } | { readonly kind: 'wrong-passphrase' | 'damaged' };

/** The same letters in one encoding, whatever keyboard they come from. */
export function normalisedPassphrase(passphrase: string): string {
  return passphrase.normalize('NFC');
}

/** Wraps a key. */
export async function wrapDataKey(
  key: Uint8Array,
  passphrase: string,
  workFactor = WORK_FACTOR,
): Promise<Uint8Array<ArrayBuffer>> {
  const encrypter = new Encrypter();
  encrypter.setPassphrase(normalisedPassphrase(passphrase));
  encrypter.setScryptWorkFactor(workFactor);
  return new Uint8Array(await encrypter.encrypt(key));
}

/** Unwraps a key. @param minimum the least work factor that is accepted. */
export async function unwrapDataKey(wrapper: Uint8Array, passphrase: string, minimum = WORK_FACTOR): Promise<Unwrapped> {
  const header = HEADER.exec(new TextDecoder('latin1').decode(wrapper.subarray(0, 256)));
  const workFactor = Number(header?.[1] ?? 0);
  if (workFactor < minimum || workFactor > MAX_WORK_FACTOR) return { kind: 'damaged' };
  const decrypter = new Decrypter();
  decrypter.addPassphrase(normalisedPassphrase(passphrase));
  try {
    const key = new Uint8Array(await decrypter.decrypt(wrapper));
    return key.length === KEY_BYTES ? { kind: 'key', key } : { kind: 'damaged' };
  } catch (error) {
    // The library names what is wrong in words alone; the file is written by it, so that any other error means damage.
    const isWrong = error instanceof Error && error.message.includes('no identity matched');
    return { kind: isWrong ? 'wrong-passphrase' : 'damaged' };
  }
}
