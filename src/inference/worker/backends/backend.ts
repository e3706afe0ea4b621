/** What the registry knows of a backend. Types only. */
import type { BackendAttempt, BackendName, StorageFailure } from '../../protocol.js';
import type { WebglSupport } from './webgl-context.js';

/** What came of preparing a backend. */
export type Preparation =
  | {
      readonly kind: 'prepared';
      /** Why the backend's own files will not be there offline, where they will not. */
      readonly storageFailure: StorageFailure | undefined;
    }
  | { readonly kind: 'unavailable'; readonly detail: string };

/** One way to compute the network. */
export interface Backend {
  readonly name: BackendName;
  /** The name by which tfjs knows it. */
  readonly tfjsName: 'webgl' | 'wasm' | 'cpu';
  /** Whether it is tried on a device with this WebGL. The registry's order says which of those that fit comes first. */
  fits(webgl: Pick<WebglSupport, 'kind'>): boolean;
  /** Whether it is still worth its time after what came of those before it. */
  isWorthTrying(attempts: readonly BackendAttempt[]): boolean;
  /** Loads its code and configures tfjs for it. Rejects where that fails. */
  prepare(webgl: WebglSupport): Promise<Preparation>;
}
