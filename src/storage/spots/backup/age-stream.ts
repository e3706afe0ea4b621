/** Encrypting and decrypting a stream with a passphrase in the age format, which the public `age` command reads and writes, too. */
import { Decrypter, Encrypter } from 'age-encryption';
import { WORK_FACTOR, normalisedPassphrase } from '../lock/data-key.js';
import type { BackupOutcome } from './backup-failures.js';

/** The `age` command takes no more than this, either. */
const MAX_WORK_FACTOR = 20;
/** More than a header for one passphrase, or for a few people, has. */
const HEADER_BYTES = 8192;

/** Encrypts what a stream gives. */
export function encryptStream(
  plain: ReadableStream<Uint8Array>,
  passphrase: string,
  workFactor = WORK_FACTOR,
): Promise<ReadableStream<Uint8Array>> {
  const encrypter = new Encrypter();
  encrypter.setPassphrase(normalisedPassphrase(passphrase));
  encrypter.setScryptWorkFactor(workFactor);
  return encrypter.encrypt(plain);
}

/**
 * Decrypts a file. The stream that comes of it ends with an error where the file is cut off or was changed.
 * @returns why it can't be: see {@link BackupFailure}.
 */
export async function decryptFile(file: Blob, passphrase: string): Promise<BackupOutcome<ReadableStream<Uint8Array>>> {
  const failed = (
    kind: 'backup-not-one' | 'backup-for-another' | 'backup-too-large' | 'backup-damaged' | 'backup-wrong-passphrase',
  ) => ({ kind: 'failed', failure: { kind } }) as const;
  const head = new TextDecoder('latin1').decode(await file.slice(0, HEADER_BYTES).arrayBuffer());
  if (!head.startsWith('age-encryption.org/v1\n')) return failed('backup-not-one');
  const workFactor = /^-> scrypt \S+ (\d+)$/mu.exec(head.slice(0, head.indexOf('\n---') + 1))?.[1];
  if (workFactor === undefined)
    return failed(/^-> /mu.test(head) && head.includes('\n---') ? 'backup-for-another' : 'backup-damaged');
  if (Number(workFactor) > MAX_WORK_FACTOR) return failed('backup-too-large');
  const decrypter = new Decrypter();
  decrypter.addPassphrase(normalisedPassphrase(passphrase));
  try {
    return { kind: 'ok', value: await decrypter.decrypt(file.stream()) };
  } catch (error) {
    // The library names what is wrong in words alone.
    const isWrong = error instanceof Error && error.message.includes('no identity matched');
    return failed(isWrong ? 'backup-wrong-passphrase' : 'backup-damaged');
  }
}
