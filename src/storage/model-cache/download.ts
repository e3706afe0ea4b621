/**
 * Fetches one file of the model with progress, and refuses bytes that are not the published ones.
 */
import type { ModelFailure, Outcome } from './failures.js';
import type { PublishedFile } from '../../core/schemas/manifest.js';
import { matches } from './digest.js';
import { createWatchdog } from '../watchdog.js';
import type { ModelCachePorts } from './ports.js';

/** A download that brings no byte for this long is given up, milliseconds. */
export const STALL_TIMEOUT_MS = 30_000;

/** Called with the bytes that came since the last call. */
export type OnBytes = (count: number) => void;

function failed<T>(failure: ModelFailure): Outcome<T, ModelFailure> {
  return { kind: 'failed', failure };
}

/** Reads a body to its end, or to `limitBytes` and one chunk more. */
async function readBody(response: Response, limitBytes: number, onBytes: OnBytes): Promise<ArrayBuffer> {
  const reader = response.body?.getReader();
  if (reader === undefined) return response.arrayBuffer();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
    length += value.byteLength;
    onBytes(value.byteLength);
    if (length > limitBytes) {
      await reader.cancel();
      break;
    }
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return bytes.buffer;
}

/**
 * Fetches a file whose digest is not known beforehand.
 * @param file path below the store's base address.
 * @param cache `no-cache` asks the server whether the stored copy is current; `reload` takes no stored copy.
 */
export async function fetchFile(
  ports: ModelCachePorts,
  file: string,
  cache: RequestCache,
  limitBytes: number,
  onBytes: OnBytes,
): Promise<Outcome<ArrayBuffer, ModelFailure>> {
  const stall = new AbortController();
  const giveUp = (): void => {
    stall.abort();
  };
  const watchdog = createWatchdog();
  watchdog.start(STALL_TIMEOUT_MS, giveUp);
  try {
    const response = await ports.fetch(ports.baseUrl + file, { cache, signal: stall.signal });
    if (!response.ok) return failed({ kind: 'model-not-found', file, status: response.status });
    // Hosts of single-page apps answer every address with the page itself.
    if (response.headers.get('content-type')?.startsWith('text/html') === true) {
      return failed({ kind: 'model-not-found', file, status: 404 });
    }
    const bytes = await readBody(response, limitBytes, (count) => {
      watchdog.start(STALL_TIMEOUT_MS, giveUp);
      onBytes(count);
    });
    return { kind: 'ok', value: bytes };
  } catch (error) {
    // `fetch` and its body reject for a broken connection (TypeError) and for our own abort after a stall (AbortError).
    if (error instanceof TypeError || (error instanceof DOMException && error.name === 'AbortError')) {
      return failed({ kind: 'model-offline' });
    }
    throw error;
  } finally {
    watchdog.stop();
  }
}

/** Fetches a file and accepts only the published bytes; asks a second time, past every cache, where they differ. */
export async function fetchVerified(
  ports: ModelCachePorts,
  file: string,
  published: PublishedFile,
  onBytes: OnBytes,
): Promise<Outcome<ArrayBuffer, ModelFailure>> {
  for (const cache of ['default', 'reload'] as const) {
    let counted = 0;
    const fetched = await fetchFile(ports, file, cache, published.bytes, (count) => {
      counted += count;
      onBytes(count);
    });
    if (fetched.kind === 'failed') return fetched;
    if (await matches(fetched.value, published)) return fetched;
    onBytes(-counted);
  }
  return failed({ kind: 'model-corrupt', file });
}
