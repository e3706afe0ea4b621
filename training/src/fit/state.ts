/**
 * The state of a run on disk: everything that a killed run needs to continue exactly.
 * One file, replaced atomically: a JSON header with names and lengths, then the float32 values.
 */
import { readFile, rename, writeFile } from 'node:fs/promises';
import { CliError } from '../cli-error.js';

/** Named arrays and whole numbers. */
export interface RunState {
  readonly header: Readonly<Record<string, unknown>>;
  readonly arrays: ReadonlyMap<string, Float32Array>;
}

/** Writes the state; a kill at any moment leaves either the old file or the new one. */
export async function writeState(file: string, state: RunState): Promise<void> {
  const entries = [...state.arrays].map(([name, values]) => ({ name, length: values.length }));
  const header = Buffer.from(JSON.stringify({ ...state.header, entries }));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(header.length);
  const bodies = [...state.arrays.values()].map((values) => Buffer.from(values.buffer, values.byteOffset, values.byteLength));
  const part = `${file}.part`;
  await writeFile(part, Buffer.concat([length, header, ...bodies]));
  await rename(part, file);
}

/** Reads the state, or null where there is none. Throws {@link CliError} where the file is cut short. */
export async function readState(file: string): Promise<RunState | null> {
  let bytes: Buffer;
  try {
    bytes = await readFile(file);
  } catch {
    return null;
  }
  const headerEnd = 4 + (bytes.length >= 4 ? bytes.readUInt32LE(0) : Infinity);
  if (headerEnd > bytes.length) throw new CliError(`${file} is cut short. Delete it to start the run again.`);
  const { entries, ...header } = JSON.parse(bytes.toString('utf8', 4, headerEnd)) as {
    entries: { name: string; length: number }[];
  } & Record<string, unknown>;
  const arrays = new Map<string, Float32Array>();
  let at = headerEnd;
  for (const { name, length } of entries) {
    if (at + length * 4 > bytes.length) throw new CliError(`${file} is cut short at ${name}. Delete it to start the run again.`);
    const start = bytes.byteOffset + at;
    arrays.set(name, new Float32Array(bytes.buffer.slice(start, start + length * 4)));
    at += length * 4;
  }
  return { header, arrays };
}
