/**
 * Zip archives of stored files (PKWARE APPNOTE 6.3.10), written and read as a stream. Photos gain nothing from compression. Every file's size stands
 * before it, so that a reader never searches for its end; and what is not compressed can't be a bomb.
 */

/** A file in an archive. */
export interface ZipEntry {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Thrown by {@link readZip} where the bytes are no archive of this kind. */
export class ZipError extends Error {
  /** `too-large`: a file is larger than is allowed; `name`: it has a name that is not; `damaged`: anything else. */
  constructor(readonly reason: 'damaged' | 'too-large' | 'name') {
    super(`zip: ${reason}`);
  }
}

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const LOCAL_BYTES = 30;
/** Bit 11: names are UTF-8. */
const FLAGS = 0x0800;
/** 1 January 1980, the earliest that the format knows: when a file was packed is nobody's business. */
const DOS_DATE = 0x21;
const VERSION = 20;
const MAX_UINT32 = 0xffff_ffff;
const MAX_ENTRIES = 0xffff;

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value >>> 0;
});

/** CRC-32 (ISO 3309). */
export function crc32(bytes: Uint8Array): number {
  let crc = MAX_UINT32;
  for (const byte of bytes) crc = (CRC_TABLE[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return (crc ^ MAX_UINT32) >>> 0;
}

/** Little-endian fields, each with its bytes. */
function fields(...values: readonly (readonly [value: number, bytes: 2 | 4])[]): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(values.reduce((sum, [, bytes]) => sum + bytes, 0)));
  let at = 0;
  for (const [value, bytes] of values) {
    if (bytes === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += bytes;
  }
  return new Uint8Array(view.buffer);
}

/** Makes an archive of files, piece by piece. Throws where it would be larger than 4 GB or hold more than 65,535 files. */
export async function* writeZip(entries: AsyncIterable<ZipEntry>): AsyncGenerator<Uint8Array, void> {
  const central: Uint8Array[] = [];
  let offset = 0;
  let count = 0;
  for await (const { name, bytes } of entries) {
    const encoded = new TextEncoder().encode(name);
    const crc = crc32(bytes);
    const shared = [
      ...([[FLAGS, 2] as const, [0, 2] as const, [0, 2] as const, [DOS_DATE, 2] as const] as const),
      ...([[crc, 4] as const, [bytes.length, 4] as const, [bytes.length, 4] as const] as const),
      ...([[encoded.length, 2] as const, [0, 2] as const] as const),
    ];
    const local = fields([LOCAL, 4], [VERSION, 2], ...shared);
    central.push(
      fields([CENTRAL, 4], [VERSION, 2], [VERSION, 2], ...shared, [0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]),
      encoded,
    );
    yield local;
    yield encoded;
    yield bytes;
    offset += local.length + encoded.length + bytes.length;
    count++;
    if (offset > MAX_UINT32 || count > MAX_ENTRIES) throw new RangeError('the archive is too large');
  }
  let size = 0;
  for (const part of central) {
    size += part.length;
    yield part;
  }
  yield fields([END, 4], [0, 2], [0, 2], [count, 2], [count, 2], [size, 4], [offset, 4], [0, 2]);
}

/** Takes bytes from a stream in the amounts that are asked for. */
class ByteReader {
  #buffer = new Uint8Array(0);
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  constructor(stream: ReadableStream<Uint8Array>) {
    this.#reader = stream.getReader();
  }
  /** Exactly so many bytes; fewer at the end of the stream. */
  async take(length: number): Promise<Uint8Array<ArrayBuffer>> {
    const parts: Uint8Array[] = [this.#buffer];
    let have = this.#buffer.length;
    while (have < length) {
      const { done, value } = await this.#reader.read();
      if (done) break;
      parts.push(value);
      have += value.length;
    }
    const all = new Uint8Array(have);
    let at = 0;
    for (const part of parts) {
      all.set(part, at);
      at += part.length;
    }
    this.#buffer = all.slice(length);
    return all.slice(0, length);
  }
  /** Reads what is left, so that the check of the stream gets to its end. */
  async drain(): Promise<void> {
    while (!(await this.#reader.read()).done);
  }
  async cancel(): Promise<void> {
    await this.#reader.cancel();
  }
}

/**
 * Reads the files of an archive as they come. Throws a {@link ZipError}.
 * @param limitOf the most bytes that a file of this name may have; undefined where no file may have that name.
 */
export async function* readZip(
  stream: ReadableStream<Uint8Array>,
  limitOf: (name: string) => number | undefined,
): AsyncGenerator<ZipEntry, void> {
  const reader = new ByteReader(stream);
  let isRead = false;
  try {
    for (;;) {
      const signature = await reader.take(4);
      if (signature.length < 4) throw new ZipError('damaged');
      const kind = new DataView(signature.buffer).getUint32(0, true);
      if (kind === CENTRAL || kind === END) break;
      const header = await reader.take(LOCAL_BYTES - 4);
      if (kind !== LOCAL || header.length < LOCAL_BYTES - 4) throw new ZipError('damaged');
      const view = new DataView(header.buffer);
      const [flags, method] = [view.getUint16(2, true), view.getUint16(4, true)];
      const [crc, packed, size] = [view.getUint32(10, true), view.getUint32(14, true), view.getUint32(18, true)];
      const [nameLength, extra] = [view.getUint16(22, true), view.getUint16(24, true)];
      const name = new TextDecoder().decode(await reader.take(nameLength));
      const limit = limitOf(name);
      if (limit === undefined) throw new ZipError('name');
      if (size > limit || packed > limit) throw new ZipError('too-large');
      // Compressed files, and those whose size stands behind them, are not written here.
      if (flags !== FLAGS || method !== 0 || packed !== size || extra !== 0) throw new ZipError('damaged');
      const bytes = await reader.take(size);
      if (bytes.length < size || crc32(bytes) !== crc) throw new ZipError('damaged');
      yield { name, bytes };
    }
    await reader.drain();
    isRead = true;
  } finally {
    if (!isRead) await reader.cancel().catch(() => undefined);
  }
}
