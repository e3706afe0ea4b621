/**
 * A certificate that this machine makes for itself, so that a phone in the same network opens the app by https: browsers give the camera
 * to no page without. It is kept, so that a phone that has accepted it is asked once.
 */
import { X509Certificate, createPrivateKey } from 'node:crypto';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { generate } from 'selfsigned';

/** A certificate with its private key, both as PEM. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

const DAY_MS = 24 * 60 * 60 * 1000;
/** Browsers refuse what is valid for longer than 398 days (CA/Browser Forum, Baseline Requirements 6.3.2). */
const VALID_MS = 365 * DAY_MS;
/** A certificate that expires sooner than this is replaced, milliseconds. */
const RENEW_BEFORE_MS = 7 * DAY_MS;

/** The names that a certificate is for, as Node writes them, sorted. */
function namesOf(addresses: readonly string[]): string {
  return ['DNS:localhost', ...new Set(['127.0.0.1', ...addresses].map((address) => `IP Address:${address}`))].sort().join(', ');
}

/** What was kept, where it is whole, for these addresses and no others, and ends not soon. */
async function kept(
  files: Readonly<Record<keyof Certificate, string>>,
  names: string,
  now: Date,
): Promise<Certificate | undefined> {
  try {
    const [cert, key] = await Promise.all([readFile(files.cert, 'utf8'), readFile(files.key, 'utf8')]);
    const certificate = new X509Certificate(cert);
    const isFor = certificate.subjectAltName?.split(', ').sort().join(', ') === names;
    const isWhole = certificate.checkPrivateKey(createPrivateKey(key));
    const lasts = Date.parse(certificate.validTo) - now.getTime() > RENEW_BEFORE_MS;
    return isFor && isWhole && lasts ? { cert, key } : undefined;
  } catch {
    // None there, or damaged: a new one takes its place.
    return undefined;
  }
}

/**
 * The certificate for these addresses, `localhost` and 127.0.0.1: the kept one, or a new one where the addresses have changed or it ends soon.
 * @param dir where it is kept; made where it is missing. The key can be read by its owner alone.
 */
export async function lanCertificate(dir: string, addresses: readonly string[], now = new Date()): Promise<Certificate> {
  const files = { cert: path.join(dir, 'cert.pem'), key: path.join(dir, 'key.pem') };
  const current = await kept(files, namesOf(addresses), now);
  if (current) return current;
  const { cert, private: key } = await generate([{ name: 'commonName', value: 'Naevus on this network' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    // Clocks of phones differ a little.
    notBeforeDate: new Date(now.getTime() - DAY_MS),
    notAfterDate: new Date(now.getTime() + VALID_MS),
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'keyUsage', digitalSignature: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          ...[...new Set(['127.0.0.1', ...addresses])].map((ip) => ({ type: 7 as const, ip })),
        ],
      },
    ],
  });
  await mkdir(dir, { recursive: true, mode: 0o700 });
  await writeFile(files.key, key, { mode: 0o600 });
  // The mode above is for a new file alone.
  await chmod(files.key, 0o600);
  await writeFile(files.cert, cert);
  return { cert, key };
}
