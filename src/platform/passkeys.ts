/** Whether this browser may open a lock by a passkey. */

/** Newer than TypeScript's list of what browsers have. */
interface Capabilities {
  getClientCapabilities?(): Promise<Readonly<Record<string, boolean>>>;
}

/**
 * Whether it has passkeys that give a secret: the extension "prf" of WebAuthn. Where the browser does not say, it is tried; a passkey that gives none is
 * noticed when it is made.
 */
export async function hasPasskeys(): Promise<boolean> {
  if (!('PublicKeyCredential' in window) || !('credentials' in navigator)) return false;
  const capabilities: Capabilities = PublicKeyCredential;
  try {
    return (await capabilities.getClientCapabilities?.())?.['extension:prf'] !== false;
  } catch {
    return true;
  }
}
