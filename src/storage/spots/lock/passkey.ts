/**
 * The data key, wrapped with a passkey as an age file: a second way in, next to the passphrase. The secret is what the WebAuthn extension "prf" gives to
 * whom the authenticator has verified (https://www.w3.org/TR/webauthn-3/#prf-extension). Two files, since one that a passphrase opens may
 * have no other recipient (age-encryption.org/v1, C2SP). On the page alone: a worker has no authenticator.
 */
import { Decrypter, Encrypter, webauthn } from 'age-encryption';

/** A passkey and what it opens. */
export interface Passkey {
  /** Names the credential; no secret. */
  readonly identity: string;
  /** An age file with the 32 bytes of the data key. */
  readonly wrapper: Uint8Array<ArrayBuffer>;
}

/**
 * Why a passkey could not be made or used. `refused`: the person stopped, took too long, or has another passkey here. `unsupported`: browser or
 * authenticator give no secret.
 */
export type PasskeyProblem = 'refused' | 'unsupported' | 'damaged';

/** A value, or why there is none. */
export type PasskeyOutcome<T> = { readonly kind: 'ok'; readonly value: T } | { readonly kind: PasskeyProblem };

const KEY_BYTES = 32;
/** Header of an age file for one passkey: as it is written here, and as nothing else. */
const HEADER =
  /^age-encryption\.org\/v1\n-> age-encryption\.org\/fido2prf [A-Za-z0-9+/]{22}\n[A-Za-z0-9+/]{43}\n--- [A-Za-z0-9+/]{43}\n/u;
/** What the person or their device did, by the names of WebAuthn's errors. */
const REFUSALS: ReadonlySet<string> = new Set(['NotAllowedError', 'AbortError', 'InvalidStateError']);

/** What is wrong with passkey or browser; undefined where the error says nothing of them. */
function problemOf(error: unknown): { readonly kind: PasskeyProblem } | undefined {
  if (error instanceof DOMException) return { kind: REFUSALS.has(error.name) ? 'refused' : 'unsupported' };
  // The library names what is missing in words alone.
  return error instanceof Error && error.message.includes('PRF') ? { kind: 'unsupported' } : undefined;
}

/** Makes a passkey and wraps the key with it: the browser asks the person twice. @param name what their device calls it. */
export async function createPasskey(key: Uint8Array, name: string): Promise<PasskeyOutcome<Passkey>> {
  try {
    const identity = await webauthn.createCredential({ keyName: name });
    const encrypter = new Encrypter();
    encrypter.addRecipient(new webauthn.WebAuthnRecipient({ identity }));
    return { kind: 'ok', value: { identity, wrapper: new Uint8Array(await encrypter.encrypt(key)) } };
  } catch (error) {
    const problem = problemOf(error);
    if (problem === undefined) throw error;
    return problem;
  }
}

/** Unwraps the key: the browser asks the person. */
export async function openWithPasskey({ identity, wrapper }: Passkey): Promise<PasskeyOutcome<Uint8Array<ArrayBuffer>>> {
  if (!HEADER.test(new TextDecoder('latin1').decode(wrapper.subarray(0, 256)))) return { kind: 'damaged' };
  try {
    const decrypter = new Decrypter();
    decrypter.addIdentity(new webauthn.WebAuthnIdentity({ identity }));
    const key = new Uint8Array(await decrypter.decrypt(wrapper));
    return key.length === KEY_BYTES ? { kind: 'ok', value: key } : { kind: 'damaged' };
  } catch (error) {
    // Another secret than the one that wrapped it, or a wrapper that was changed: which of both can't be told.
    return problemOf(error) ?? { kind: 'damaged' };
  }
}
