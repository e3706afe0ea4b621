/**
 * Compares bytes with what the manifest says of them.
 */
import type { PublishedFile } from '../../core/schemas/manifest.js';

/** Lower-case hexadecimal SHA-256. */
export async function sha256Hex(bytes: ArrayBuffer): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Whether `bytes` are exactly the published file. */
export async function matches(bytes: ArrayBuffer, file: PublishedFile): Promise<boolean> {
  return bytes.byteLength === file.bytes && (await sha256Hex(bytes)) === file.sha256;
}
