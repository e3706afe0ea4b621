/**
 * The bytes of a row. Plain: the SHA-256 of the content, then the content, so that rot is noticed. Sealed: a fresh initialisation vector, then the
 * content encrypted with AES-GCM (NIST SP 800-38D). The row's place in the database is authenticated with it, so that no row passes for another.
 *
 * All of it is asynchronous, and so stands before and after a transaction, never within.
 */
import type { RowForm, RowStore } from './database.js';

/** Bytes of the initialisation vector: 96 bits, as NIST SP 800-38D recommends. Random; one key seals at most 2^32 rows. */
const IV_BYTES = 12;
const DIGEST_BYTES = 32;
const ALGORITHM = 'AES-GCM';

/** Which row it is. */
export interface RowPlace {
  readonly store: RowStore;
  readonly id: string;
  /** The spot of a visit, the visit of a photo; empty for a spot. */
  readonly owner: string;
}

/** How rows are written now, and which can be read. */
export interface RowAccess {
  readonly writes: RowForm;
  /** In the middle of turning the lock on or off both are; else a row of the other form is a forged one. */
  readonly reads: readonly RowForm[];
  /** Present where a row may be sealed. */
  readonly key?: CryptoKey;
}

/** The access without a lock. */
export const PLAIN_ACCESS: RowAccess = { writes: 'plain', reads: ['plain'] };

/** A row's form and bytes. */
export interface RowBytes {
  readonly form: RowForm;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

function joined(head: Uint8Array, rest: ArrayBuffer | Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(head.length + rest.byteLength);
  bytes.set(head);
  bytes.set(new Uint8Array(rest instanceof Uint8Array ? rest : new Uint8Array(rest)), head.length);
  return bytes;
}

function additionalData({ store, id, owner }: RowPlace): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`naevus-spots/1/${store}/${id}/${owner}`);
}

/** Makes the bytes of a row as `access` writes it. */
export async function sealRow(access: RowAccess, place: RowPlace, content: Uint8Array<ArrayBuffer>): Promise<RowBytes> {
  if (access.writes === 'plain') {
    return { form: 'plain', bytes: joined(new Uint8Array(await crypto.subtle.digest('SHA-256', content)), content) };
  }
  if (access.key === undefined) throw new Error('nothing is sealed without a key');
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const parameters = { name: ALGORITHM, iv, additionalData: additionalData(place) };
  return { form: 'sealed', bytes: joined(iv, await crypto.subtle.encrypt(parameters, access.key, content)) };
}

/** Reads the bytes of a row. @returns undefined where they are not what was written at this place, or not in a form that is read now. */
export async function openRow(
  access: RowAccess,
  place: RowPlace,
  { form, bytes }: RowBytes,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (!access.reads.includes(form)) return undefined;
  if (form === 'plain') {
    const content = bytes.slice(DIGEST_BYTES);
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', content));
    return bytes.length >= DIGEST_BYTES && digest.every((byte, at) => byte === bytes[at]) ? content : undefined;
  }
  if (access.key === undefined || bytes.length < IV_BYTES) return undefined;
  const parameters = { name: ALGORITHM, iv: bytes.slice(0, IV_BYTES), additionalData: additionalData(place) };
  try {
    return new Uint8Array(await crypto.subtle.decrypt(parameters, access.key, bytes.slice(IV_BYTES)));
  } catch (error) {
    if (error instanceof DOMException) return undefined;
    throw error;
  }
}

/** A record as bytes. */
export function encodeRecord(record: unknown): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify(record));
}

/** The JSON in bytes; undefined where there is none. */
export function decodeRecord(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

/** The type of a kept photo, by its first bytes. Nothing but JPEG and WebP is kept. */
export function photoType(bytes: Uint8Array): 'image/jpeg' | 'image/webp' {
  return bytes[0] === 0xff && bytes[1] === 0xd8 ? 'image/jpeg' : 'image/webp';
}
