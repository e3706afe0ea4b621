/** What the registry knows of a backend. Types only. */
import type { BackendAttempt, BackendName, StorageFailure } from '../../protocol.js';
import type { WebglSupport } from './webgl-context.js';

/** What came of preparing a backend. */
export type Preparation =
  | {
      readonly kind: 'prepared';
      /** Why the backend's own files will not be there offline, where they will not. */
      readonly storageFailure: StorageFailure | undefined;
      /** Resolves once the device that computes is lost, and with it the weights; absent where it can't be, or a WebGL context tells. */
      readonly lost?: Promise<unknown>;
    }
  | { readonly kind: 'unavailable'; readonly detail: string };

/** One way to compute the network. */
export interface Backend {
  readonly name: BackendName;
  /** The name by which tfjs knows it. */
  readonly tfjsName: 'webgl' | 'webgpu' | 'wasm' | 'wasm-threads' | 'cpu';
  /**
   * Whether it is tried on a device with this WebGL: `if-preferred` only where it was measured there, or chosen. The registry's order says which of
   * those that fit comes first.
   */
  fits(webgl: Pick<WebglSupport, 'kind'>): boolean | 'if-preferred';
  /** Whether it is still worth its time after what came of those before it. */
  isWorthTrying(attempts: readonly BackendAttempt[]): boolean;
  /** Loads its code and configures tfjs for it. Rejects where that fails. */
  prepare(webgl: WebglSupport): Promise<Preparation>;
}
