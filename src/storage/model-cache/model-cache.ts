/**
 * Gets a verified model: from the storage where it lies there intact, else from the network; keeps it, and lets a newer
 * version take over only once it has passed its self-test.
 */
import type { ModelManifest, ModelPointer } from '../../core/schemas/manifest.js';
import type { ModelFailure, Outcome, StorageFailure } from './failures.js';
import type { CacheStorageLike } from './cache-storage.js';
import type { ModelCachePorts } from './ports.js';
import { clearSlot, deleteOthers, deleteVersion, readSlot, writeSlot } from './slots.js';
import { fetchPointer, fetchVersion, storeVersion, readVersion, versionCacheName } from './version.js';
import type { OnProgress, VersionBytes } from './version.js';

/** A model whose every byte was verified. */
export interface LoadedModel {
  readonly pointer: ModelPointer;
  readonly manifest: ModelManifest;
  /** The bytes of the graph. */
  readonly modelJson: ArrayBuffer;
  /** The bytes of the weights. */
  readonly weights: ArrayBuffer;
  /** Why it will not be there on the next visit; `undefined` where it will. */
  readonly storageFailure: StorageFailure | undefined;
  /** True where a stored version was damaged or incomplete: it was deleted, and this one has come in its place. */
  readonly repaired: boolean;
}

/** Keeps versions of the model. */
export interface ModelCache {
  /** Gets the model to run now. `onProgress` is called only where something is downloaded. */
  load(onProgress: OnProgress): Promise<Outcome<LoadedModel, ModelFailure>>;
  /** Says that the model passed its self-test: it becomes the one in use, and older ones are deleted. */
  confirm(model: LoadedModel): Promise<void>;
  /**
   * Says that no backend of this device computes the model rightly.
   * @returns whether an older version takes its place at the next {@link ModelCache.load}.
   */
  reject(model: LoadedModel): Promise<boolean>;
  /** Looks for a newer version and stores it for the next start. */
  update(current: LoadedModel): Promise<Outcome<'current' | 'stored', ModelFailure | StorageFailure>>;
}

/** Makes a model store in the given surroundings. */
export function createModelCache(ports: ModelCachePorts): ModelCache {
  const same = (a: ModelPointer, b: ModelPointer | undefined): boolean => a.manifest.sha256 === b?.manifest.sha256;

  /** Does something with the storage while no other tab changes it; `undefined` where there is none or it refuses. */
  const alone = <T>(use: (storage: CacheStorageLike) => Promise<T>): Promise<T | undefined> =>
    ifStorageWorks(ports.caches, (storage) => ports.lock(() => use(storage)));

  /** Reads what is stored: first the version that waits for its first start. Damaged ones are deleted, those of an unknown schema are kept. */
  async function loadStored(storage: CacheStorageLike): Promise<StoredVersion> {
    let damaged = false;
    let unknownSchema: ModelFailure | undefined;
    for (const slot of ['next', 'active'] as const) {
      const pointer = await readSlot(ports, storage, slot);
      if (pointer === undefined) continue;
      const version = await readVersion(ports, storage, pointer);
      if (version.kind === 'ok') return { version: version.value, damaged, unknownSchema };
      if (version.failure.kind === 'model-unknown-schema') {
        // A newer app stored it, and may be back soon: this older one may run for one visit only.
        unknownSchema = version.failure;
        continue;
      }
      damaged = true;
      console.warn(`The stored model ${pointer.version} is damaged and was deleted`, version.failure);
      await deleteVersion(ports, storage, versionCacheName(pointer));
      await clearSlot(ports, storage, slot);
    }
    return { version: undefined, damaged, unknownSchema };
  }

  /** The server is back at the version in use: one that was published in between, and waits for its first start, is not to run. */
  async function withdrawNext(current: ModelPointer): Promise<void> {
    await alone(async (storage) => {
      const next = await readSlot(ports, storage, 'next');
      if (next === undefined || same(next, current)) return;
      await clearSlot(ports, storage, 'next');
      await deleteOthers(ports, storage, [current]);
    });
  }

  /** Stores a version for the next start; a failure leaves nothing half done. */
  async function keep(version: VersionBytes): Promise<StorageFailure | undefined> {
    const storage = ports.caches;
    if (storage === undefined) return { kind: 'storage-unavailable', detail: 'this browser gives the page no storage' };
    try {
      await ports.lock(async () => {
        await storeVersion(ports, storage, version);
        await writeSlot(ports, storage, 'next', version.pointer);
      });
      return undefined;
    } catch (error) {
      await deleteVersion(ports, storage, versionCacheName(version.pointer)).catch((cause: unknown) => {
        console.warn('A half stored model could not be deleted', cause);
      });
      const neededBytes = Object.values(version.manifest.files).reduce((sum, file) => sum + file.bytes, 0);
      if (error instanceof DOMException && error.name === 'QuotaExceededError') return { kind: 'storage-full', neededBytes };
      return { kind: 'storage-unavailable', detail: String(error) };
    }
  }

  return {
    async load(onProgress) {
      // A storage that throws is one that is not there: browsers block it in many ways, all of them their own.
      const stored = await alone(loadStored);
      const damaged = stored?.damaged ?? false;
      if (stored?.version !== undefined) return { kind: 'ok', value: toLoaded(stored.version, undefined, damaged) };
      onProgress(0, 0);
      const pointer = await fetchPointer(ports);
      if (pointer.kind === 'failed') {
        const { unknownSchema } = stored ?? {};
        return unknownSchema === undefined ? pointer : { kind: 'failed', failure: unknownSchema };
      }
      const version = await fetchVersion(ports, pointer.value, onProgress);
      if (version.kind === 'failed') return version;
      return { kind: 'ok', value: toLoaded(version.value, await keep(version.value), damaged) };
    },

    async confirm(model) {
      if (model.storageFailure !== undefined) return;
      await alone(async (storage) => {
        await writeSlot(ports, storage, 'active', model.pointer);
        const next = await readSlot(ports, storage, 'next');
        if (same(model.pointer, next)) await clearSlot(ports, storage, 'next');
        await deleteOthers(ports, storage, [model.pointer, next]);
      });
    },

    async reject(model) {
      const replaced = await alone(async (storage) => {
        const active = await readSlot(ports, storage, 'active');
        const next = await readSlot(ports, storage, 'next');
        if (active === undefined || !same(model.pointer, next) || same(model.pointer, active)) return false;
        await writeSlot(ports, storage, 'rejected', model.pointer);
        await clearSlot(ports, storage, 'next');
        await deleteOthers(ports, storage, [active]);
        return true;
      });
      return replaced ?? false;
    },

    async update(current) {
      const pointer = await fetchPointer(ports);
      if (pointer.kind === 'failed') return pointer;
      const known = await ifStorageWorks(ports.caches, async (storage) => [
        await readSlot(ports, storage, 'next'),
        await readSlot(ports, storage, 'rejected'),
      ]);
      if (same(pointer.value, current.pointer)) await withdrawNext(current.pointer);
      if ([current.pointer, ...(known ?? [])].some((other) => same(pointer.value, other)))
        return { kind: 'ok', value: 'current' };
      const version = await fetchVersion(ports, pointer.value, () => undefined);
      if (version.kind === 'failed') return version;
      const failure = await keep(version.value);
      return failure === undefined ? { kind: 'ok', value: 'stored' } : { kind: 'failed', failure };
    },
  };
}

/** What lay in the storage. */
interface StoredVersion {
  readonly version: VersionBytes | undefined;
  /** Whether a version was found damaged on the way to it. */
  readonly damaged: boolean;
  /** Set where a version was skipped because its schema is not known. */
  readonly unknownSchema: ModelFailure | undefined;
}

function toLoaded(version: VersionBytes, storageFailure: StorageFailure | undefined, repaired: boolean): LoadedModel {
  const { pointer, manifest, files } = version;
  return { pointer, manifest, modelJson: files['model.json'], weights: files['weights.bin'], storageFailure, repaired };
}

/** Does something with the storage; `undefined`, and a line on the console, where there is none or it refuses. */
export async function ifStorageWorks<T>(
  storage: CacheStorageLike | undefined,
  use: (storage: CacheStorageLike) => Promise<T>,
): Promise<T | undefined> {
  if (storage === undefined) return undefined;
  try {
    return await use(storage);
  } catch (error) {
    console.warn("The browser's storage refused", error);
    return undefined;
  }
}
