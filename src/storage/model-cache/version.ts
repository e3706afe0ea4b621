/**
 * One version of the model as bytes: fetching all of it, keeping it in a cache of its own, and reading it back verified.
 * The chain of digests starts at the pointer, goes to the manifest and from there to each file.
 */
import { parseManifest, parsePointer } from '../../core/schemas/manifest.js';
import type { ModelManifest, ModelPointer, PublishedFile } from '../../core/schemas/manifest.js';
import type { Parsed } from '../../core/schemas/parsed.js';
import { matches } from './digest.js';
import { fetchFile, fetchVerified } from './download.js';
import type { ModelFailure, Outcome } from './failures.js';
import type { CacheStorageLike } from './cache-storage.js';
import type { ModelCachePorts } from './ports.js';

/** The files of a version besides its manifest. */
const FILES = ['model.json', 'weights.bin', 'card.json'] as const;

type ModelFile = (typeof FILES)[number];

/** A verified manifest and its bytes. */
interface ManifestBytes {
  readonly manifest: ModelManifest;
  readonly manifestBytes: ArrayBuffer;
}

/** All of one version; every byte has the digest that its pointer leads to. */
export interface VersionBytes extends ManifestBytes {
  readonly pointer: ModelPointer;
  readonly files: Readonly<Record<ModelFile, ArrayBuffer>>;
}

/** Called with the bytes received so far and those expected in all. */
export type OnProgress = (receivedBytes: number, totalBytes: number) => void;

/** Beginning of the names of all caches that hold a version. */
const VERSION_CACHE_PREFIX = 'naevus-model-';
/** Name of the cache that says which version is in use. */
export const STATE_CACHE_NAME = 'naevus-model-state';

/** The longest `current.json` that is read, bytes. */
const POINTER_LIMIT_BYTES = 65_536;

/** The cache of a version: named by version and digest, so that another build of the same version is another cache. */
export function versionCacheName(pointer: ModelPointer): string {
  return `${VERSION_CACHE_PREFIX}${pointer.version}-${pointer.manifest.sha256.slice(0, 8)}`;
}

/** Whether a cache of this name holds a version of the model. */
export function isVersionCacheName(name: string): boolean {
  return name.startsWith(VERSION_CACHE_PREFIX) && name !== STATE_CACHE_NAME;
}

/** Takes a document apart; text that is no JSON, or not of the right shape, counts as corrupt. */
function parseDocument<T>(bytes: ArrayBuffer, file: string, parse: (json: unknown) => Parsed<T>): Outcome<T, ModelFailure> {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder().decode(bytes));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { kind: 'failed', failure: { kind: 'model-corrupt', file } };
  }
  const parsed = parse(json);
  if (parsed.kind === 'ok') return { kind: 'ok', value: parsed.value };
  return {
    kind: 'failed',
    failure:
      parsed.kind === 'unknown-schema'
        ? { kind: 'model-unknown-schema', found: parsed.found }
        : { kind: 'model-corrupt', file: `${file} (${parsed.reason})` },
  };
}

/** Asks the server which version is current. */
export async function fetchPointer(ports: ModelCachePorts): Promise<Outcome<ModelPointer, ModelFailure>> {
  const fetched = await fetchFile(ports, 'current.json', 'no-cache', POINTER_LIMIT_BYTES, () => undefined);
  return fetched.kind === 'failed' ? fetched : parseDocument(fetched.value, 'current.json', parsePointer);
}

/** Brings the files of a version together, one after the other; stops at the first that fails. */
async function collect(
  manifest: ModelManifest,
  read: (file: ModelFile, published: PublishedFile) => Promise<Outcome<ArrayBuffer, ModelFailure>>,
): Promise<Outcome<VersionBytes['files'], ModelFailure>> {
  const model = await read('model.json', manifest.files['model.json']);
  if (model.kind === 'failed') return model;
  const weights = await read('weights.bin', manifest.files['weights.bin']);
  if (weights.kind === 'failed') return weights;
  const card = await read('card.json', manifest.files['card.json']);
  if (card.kind === 'failed') return card;
  return { kind: 'ok', value: { 'model.json': model.value, 'weights.bin': weights.value, 'card.json': card.value } };
}

async function fetchManifest(ports: ModelCachePorts, pointer: ModelPointer): Promise<Outcome<ManifestBytes, ModelFailure>> {
  const path = `${pointer.version}/manifest.json`;
  const fetched = await fetchVerified(ports, path, pointer.manifest, () => undefined);
  if (fetched.kind === 'failed') return fetched;
  const manifest = parseDocument(fetched.value, path, parseManifest);
  if (manifest.kind === 'failed') return manifest;
  return { kind: 'ok', value: { manifest: manifest.value, manifestBytes: fetched.value } };
}

/** Fetches a version from the server. */
export async function fetchVersion(
  ports: ModelCachePorts,
  pointer: ModelPointer,
  onProgress: OnProgress,
): Promise<Outcome<VersionBytes, ModelFailure>> {
  const described = await fetchManifest(ports, pointer);
  if (described.kind === 'failed') return described;
  const { manifest } = described.value;
  const total = Object.values(manifest.files).reduce((sum, file) => sum + file.bytes, 0);
  let received = 0;
  onProgress(0, total);
  const files = await collect(manifest, (file, published) =>
    fetchVerified(ports, `${pointer.version}/${file}`, published, (count) => {
      received += count;
      onProgress(received, total);
    }),
  );
  return files.kind === 'failed' ? files : { kind: 'ok', value: { pointer, ...described.value, files: files.value } };
}

/** Fetches one file of a version from the server. */
export async function fetchVersionFile(
  ports: ModelCachePorts,
  pointer: ModelPointer,
  file: ModelFile,
): Promise<Outcome<ArrayBuffer, ModelFailure>> {
  const described = await fetchManifest(ports, pointer);
  if (described.kind === 'failed') return described;
  return fetchVerified(ports, `${pointer.version}/${file}`, described.value.manifest.files[file], () => undefined);
}

/** Where a file of a version lies: on the server, and as the key in its cache. */
function fileUrl(ports: ModelCachePorts, pointer: ModelPointer, file: ModelFile | 'manifest.json'): string {
  return `${ports.baseUrl}${pointer.version}/${file}`;
}

/** Puts a version into its cache. Rejects as `Cache.put` does, for one where the storage is full. */
export async function storeVersion(ports: ModelCachePorts, storage: CacheStorageLike, version: VersionBytes): Promise<void> {
  const { pointer, files, manifestBytes } = version;
  const cache = await storage.open(versionCacheName(pointer));
  for (const file of FILES) await cache.put(fileUrl(ports, pointer, file), new Response(files[file]));
  // Last, since a version without a manifest is not complete.
  await cache.put(fileUrl(ports, pointer, 'manifest.json'), new Response(manifestBytes));
}

/** Reads one stored file; `model-corrupt` where it is missing or has other bytes than the published ones. */
async function readFile(
  ports: ModelCachePorts,
  storage: CacheStorageLike,
  pointer: ModelPointer,
  file: ModelFile | 'manifest.json',
  published: PublishedFile,
): Promise<Outcome<ArrayBuffer, ModelFailure>> {
  const cache = await storage.open(versionCacheName(pointer));
  const response = await cache.match(fileUrl(ports, pointer, file));
  const bytes = await response?.arrayBuffer();
  if (bytes !== undefined && (await matches(bytes, published))) return { kind: 'ok', value: bytes };
  return { kind: 'failed', failure: { kind: 'model-corrupt', file } };
}

async function readManifest(
  ports: ModelCachePorts,
  storage: CacheStorageLike,
  pointer: ModelPointer,
): Promise<Outcome<ManifestBytes, ModelFailure>> {
  const read = await readFile(ports, storage, pointer, 'manifest.json', pointer.manifest);
  if (read.kind === 'failed') return read;
  const manifest = parseDocument(read.value, 'manifest.json', parseManifest);
  if (manifest.kind === 'failed') return manifest;
  return { kind: 'ok', value: { manifest: manifest.value, manifestBytes: read.value } };
}

/** Reads a version back; `model-corrupt` where any of it is missing or has other bytes than the published ones. */
export async function readVersion(
  ports: ModelCachePorts,
  storage: CacheStorageLike,
  pointer: ModelPointer,
): Promise<Outcome<VersionBytes, ModelFailure>> {
  const described = await readManifest(ports, storage, pointer);
  if (described.kind === 'failed') return described;
  const files = await collect(described.value.manifest, (file, published) => readFile(ports, storage, pointer, file, published));
  return files.kind === 'failed' ? files : { kind: 'ok', value: { pointer, ...described.value, files: files.value } };
}

/** Reads one file of a version back, verified like the whole. */
export async function readVersionFile(
  ports: ModelCachePorts,
  storage: CacheStorageLike,
  pointer: ModelPointer,
  file: ModelFile,
): Promise<Outcome<ArrayBuffer, ModelFailure>> {
  const described = await readManifest(ports, storage, pointer);
  if (described.kind === 'failed') return described;
  return readFile(ports, storage, pointer, file, described.value.manifest.files[file]);
}
