/** A server with one or two versions of a model and a cache storage, both of which can be made to fail. */
import { createHash } from 'node:crypto';
import type { CacheLike, CacheStorageLike, ModelCachePorts } from '../../../../src/storage/model-cache/index.js';

export const BASE_URL = 'https://naevus.test/model/';

function published(bytes: Uint8Array): { bytes: number; sha256: string } {
  return { bytes: bytes.byteLength, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** The files of a small version, by their path below the base address. */
export function versionFiles(version: string): Map<string, Uint8Array<ArrayBuffer>> {
  const encode = (value: unknown): Uint8Array<ArrayBuffer> => new TextEncoder().encode(JSON.stringify(value));
  const files = {
    'model.json': encode({ graph: version }),
    'weights.bin': Uint8Array.from({ length: 5000 }, (_, at) => at % 251),
    'card.json': encode({ title: version }),
  };
  const manifest = encode({
    schemaVersion: 1,
    version,
    createdAt: '2026-11-23',
    files: Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, published(bytes)])),
    input: { sizePx: 224, mean: [0, 0, 0], std: [1, 1, 1], crop: 'centre-square', resize: 'triangle-antialias' },
    output: { camSize: 7 },
    classes: ['akiec', 'bcc', 'bkl', 'df', 'mel', 'nv', 'vasc', 'other'],
    temperature: 1,
    operatingPoints: {
      highSensitivity: { threshold: 0.1, sensitivity: 0.95, specificity: 0.5 },
      ruleIn: { threshold: 0.8, sensitivity: 0.5, specificity: 0.95 },
    },
    notALesionThreshold: 0.5,
    golden: [{ seed: 1, logits: [0, 0, 0, 0, 0, 0, 0, 0] }],
    goldenTolerance: 0.01,
    licence: 'CC0-1.0',
  });
  return new Map([
    ['current.json', encode({ schemaVersion: 1, version, manifest: published(manifest) })],
    [`${version}/manifest.json`, manifest],
    ...Object.entries(files).map(([name, bytes]) => [`${version}/${name}`, bytes] as const),
  ]);
}

/** A copy of a file with one byte changed. */
export function corrupted(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const copy = Uint8Array.from(bytes);
  copy[copy.length >> 1] = (copy[copy.length >> 1] ?? 0) ^ 1;
  return copy;
}

/** A `CacheStorage` in memory. */
export class MemoryCaches implements CacheStorageLike {
  readonly contents = new Map<string, Map<string, Uint8Array<ArrayBuffer>>>();
  /** Room for all bodies together, bytes. */
  quotaBytes = Infinity;
  /** Where set, every call rejects with it, as in some private windows. */
  refusal: Error | undefined;

  open(name: string): Promise<CacheLike> {
    if (this.refusal !== undefined) return Promise.reject(this.refusal);
    const entries = this.contents.get(name) ?? new Map<string, Uint8Array<ArrayBuffer>>();
    this.contents.set(name, entries);
    return Promise.resolve({
      match: (url: string) => {
        const bytes = entries.get(url);
        return Promise.resolve(bytes === undefined ? undefined : new Response(bytes));
      },
      put: async (url: string, response: Response) => {
        const bytes = new Uint8Array(await response.arrayBuffer());
        if (this.usedBytes() + bytes.byteLength > this.quotaBytes) throw new DOMException('full', 'QuotaExceededError');
        entries.set(url, bytes);
      },
      delete: (url: string) => Promise.resolve(entries.delete(url)),
      keys: () => Promise.resolve([...entries.keys()].map((url) => ({ url }))),
    });
  }

  keys(): Promise<string[]> {
    return this.refusal === undefined ? Promise.resolve([...this.contents.keys()]) : Promise.reject(this.refusal);
  }

  delete(name: string): Promise<boolean> {
    return this.refusal === undefined ? Promise.resolve(this.contents.delete(name)) : Promise.reject(this.refusal);
  }

  /** Names of the caches that hold a version. */
  versions(): string[] {
    return [...this.contents.keys()].filter((name) => name !== 'naevus-model-state').sort();
  }

  private usedBytes(): number {
    return [...this.contents.values()].flatMap((cache) => [...cache.values()]).reduce((sum, bytes) => sum + bytes.byteLength, 0);
  }
}

/** A server that counts its requests. */
export class FakeServer {
  files: Map<string, Uint8Array<ArrayBuffer>>;
  readonly requests: { path: string; cache: string }[] = [];
  online = true;
  /** Answers every unknown path with a page, as hosts of single-page apps do. */
  answersWithPage = false;

  /** @param baseUrl absolute URL of the folder that is served. */
  constructor(
    version: string,
    readonly baseUrl: string = BASE_URL,
  ) {
    this.files = versionFiles(version);
  }

  /** Surroundings of a store that talks to this server. */
  ports(caches: CacheStorageLike | undefined): ModelCachePorts {
    return {
      baseUrl: this.baseUrl,
      caches,
      lock: (work) => work(),
      fetch: (url, init) => {
        if (!this.online) return Promise.reject(new TypeError('Failed to fetch'));
        const path = url.slice(this.baseUrl.length);
        this.requests.push({ path, cache: init.cache });
        const bytes = this.files.get(path);
        if (bytes !== undefined) return Promise.resolve(new Response(bytes));
        if (this.answersWithPage) return Promise.resolve(new Response('<html>', { headers: { 'content-type': 'text/html' } }));
        return Promise.resolve(new Response('not found', { status: 404 }));
      },
    };
  }
}
