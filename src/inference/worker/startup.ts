/**
 * From nothing to a network that has shown that it computes rightly: loads the model, then tries backends until one passes
 * the self-test. Runs in the worker.
 */
import type { LoadedModel, ModelStore } from '../../model-store/index.js';
import type { StartMessage } from '../messages.js';
import type { BackendAttempt, BackendName, EngineStatus, StorageFailure } from '../protocol.js';
import { startBackend } from './backend.js';
import { planBackends } from './backend-plan.js';
import { goldenError, loadNetwork } from './network.js';
import type { Network } from './network.js';
import { probeWebgl, releaseWebgl } from './webgl-probe.js';
import type { WebglProbe } from './webgl-probe.js';

/** A network that passed its self-test, and what it runs on. */
export interface RunningEngine {
  readonly model: LoadedModel;
  readonly network: Network;
  readonly backend: BackendName;
  /** The canvas of WebGL's context; `undefined` on wasm. */
  readonly canvas: OffscreenCanvas | undefined;
}

/** Called with each step of the start, the last being `ready` or `failed`. */
export type Report = (status: EngineStatus) => void;

/** Starts the engine; `undefined` where it could not be, which `report` was told. */
export async function startEngine(store: ModelStore, message: StartMessage, report: Report): Promise<RunningEngine | undefined> {
  report({ kind: 'verifying' });
  const webgl = await probeWebgl();
  for (;;) {
    const loaded = await store.load((receivedBytes, totalBytes) => {
      report({ kind: 'downloading', receivedBytes, totalBytes });
    });
    if (loaded.kind === 'failed') {
      report({ kind: 'failed', failure: loaded.failure });
      return undefined;
    }
    const model = loaded.value;
    const plan = planBackends(webgl, message.backend, message.excluded);
    const attempts: BackendAttempt[] = [...plan.passedOver];
    for (const backend of plan.order) {
      const trial = await tryBackend(backend, model, webgl, report);
      attempts.push(trial.attempt);
      const { network } = trial;
      if (network === undefined) continue;
      const storageFailure = model.storageFailure ?? trial.storageFailure;
      report({
        kind: 'ready',
        backend,
        modelVersion: model.manifest.version,
        attempts,
        storedOffline: storageFailure === undefined,
        ...(storageFailure === undefined ? {} : { storageFailure }),
      });
      if (backend === 'wasm') releaseWebgl(webgl);
      return { model, network, backend, canvas: backend === 'wasm' || webgl.kind === 'none' ? undefined : webgl.canvas };
    }
    if (!(await store.reject(model))) {
      report({ kind: 'failed', failure: { kind: 'no-backend', tried: attempts } });
      return undefined;
    }
  }
}

interface Trial {
  readonly attempt: BackendAttempt;
  /** The network, where the backend passed. */
  readonly network?: Network;
  /** Why the backend's own files will not be there offline. */
  readonly storageFailure?: StorageFailure | undefined;
}

async function tryBackend(backend: BackendName, model: LoadedModel, webgl: WebglProbe, report: Report): Promise<Trial> {
  report({ kind: 'starting-backend', backend });
  const start = await startBackend(backend, webgl);
  if (start.kind === 'failed') return { attempt: start.attempt };
  const { storageFailure } = start;
  let network: Network | undefined;
  try {
    network = await loadNetwork(model);
    report({ kind: 'self-test', backend });
    const error = await goldenError(network, model);
    if (error <= model.manifest.goldenTolerance) {
      return { attempt: { backend, outcome: 'used', goldenError: error }, network, storageFailure };
    }
    network.dispose();
    return { attempt: { backend, outcome: 'wrong-numbers', goldenError: error } };
  } catch (error) {
    // Drivers fail in ways of their own here: shaders that don't compile, textures that don't fit.
    network?.dispose();
    return { attempt: { backend, outcome: 'failed', detail: String(error) } };
  }
}
