/**
 * From nothing to a network that has shown that it computes rightly: loads the model, then tries backends until one passes
 * the self-test. Runs in the worker.
 */
import type { LoadedModel, ModelStore } from '../../storage/model-cache/index.js';
import type { StartMessage } from '../messages.js';
import type { BackendAttempt, BackendName, EngineStatus, StorageFailure } from '../protocol.js';
import { startBackend } from './backends/start-backend.js';
import { isWorthTrying, planBackends } from './backends/backend-plan.js';
import { createBackendHealth } from './backend-health.js';
import { goldenError, loadNetwork } from './network.js';
import type { Network } from './network.js';
import { isLost, probeWebgl, releaseWebgl, rejectOnContextLoss } from './backends/webgl-probe.js';
import type { WebglContext, WebglSupport } from './backends/webgl-probe.js';

/** A network that passed its self-test, and what it runs on. */
export interface RunningEngine {
  readonly model: LoadedModel;
  readonly network: Network;
  readonly backend: BackendName;
  /** WebGL's context, which the GPU may take back; `undefined` where none computes. */
  readonly context: WebglContext | undefined;
}

/** How often the progress of a download is told at most, milliseconds. */
const PROGRESS_EVERY_MS = 150;

/** Called with each step of the start, the last being `ready` or `failed`. */
export type Report = (status: EngineStatus) => void;

/** Starts the engine; `undefined` where it could not be, which `report` was told. */
export async function startEngine(store: ModelStore, message: StartMessage, report: Report): Promise<RunningEngine | undefined> {
  report({ kind: 'verifying' });
  const webgl = await probeWebgl();
  const findings = createBackendHealth('caches' in globalThis ? caches : undefined, message.modelBaseUrl);
  for (;;) {
    let toldAt = -Infinity;
    const loaded = await store.load((receivedBytes, totalBytes) => {
      // A fast network brings hundreds of pieces a second, and each report draws the page anew.
      const isBetween = receivedBytes > 0 && receivedBytes < totalBytes;
      if (isBetween && performance.now() - toldAt < PROGRESS_EVERY_MS) return;
      toldAt = performance.now();
      report({ kind: 'downloading', receivedBytes, totalBytes });
    });
    if (loaded.kind === 'failed') {
      report({ kind: 'failed', failure: loaded.failure });
      return undefined;
    }
    const model = loaded.value;
    const renderer = webgl.kind === 'none' ? '' : webgl.renderer;
    const key = { model: model.pointer.manifest.sha256, renderer, build: __BUILD_ID__ };
    const remembered = message.backend === undefined ? await findings.recall(key) : [];
    const tryAll = (excluded: readonly BackendAttempt[]): Promise<Trials> =>
      tryBackends(model, webgl, { wanted: message.backend, excluded }, report);
    let trials = await tryAll([...message.excluded, ...remembered.filter((known) => !isAmong(message.excluded, known))]);
    // What was wrong before may be right now: better asked again than given up.
    if (trials.passed === undefined && remembered.length > 0) trials = await tryAll(message.excluded);
    const { attempts, passed } = trials;
    if (passed !== undefined) {
      if (message.backend === undefined) await findings.keep(key, attempts);
      const { backend, network } = passed;
      const storageFailure = model.storageFailure ?? passed.storageFailure;
      report({
        kind: 'ready',
        backend,
        modelVersion: model.manifest.version,
        attempts,
        storedOffline: storageFailure === undefined,
        ...(storageFailure === undefined ? {} : { storageFailure }),
        ...(model.repaired ? { repaired: true } : {}),
      });
      if (webgl.kind === 'none') return { model, network, backend, context: undefined };
      const computes = backend !== 'wasm' && backend !== 'cpu';
      if (!computes) releaseWebgl(webgl);
      return { model, network, backend, context: computes ? webgl : undefined };
    }
    if (!(await store.reject(model))) {
      report({ kind: 'failed', failure: { kind: 'no-backend', tried: attempts } });
      return undefined;
    }
  }
}

const isAmong = (attempts: readonly BackendAttempt[], { backend }: BackendAttempt): boolean =>
  attempts.some((attempt) => attempt.backend === backend);

/** Which backends may be tried. */
interface Choice {
  readonly wanted: BackendName | undefined;
  readonly excluded: readonly BackendAttempt[];
}

/** What came of trying. */
interface Trials {
  readonly attempts: readonly BackendAttempt[];
  readonly passed: (Trial & { readonly backend: BackendName; readonly network: Network }) | undefined;
}

/** Tries one backend after the other until one passes the self-test. */
async function tryBackends(model: LoadedModel, webgl: WebglSupport, choice: Choice, report: Report): Promise<Trials> {
  const { order, passedOver } = planBackends(webgl, choice.wanted, choice.excluded);
  const attempts: BackendAttempt[] = [...passedOver];
  for (const backend of order) {
    if (!isWorthTrying(backend, choice.wanted, attempts)) continue;
    const trial = await tryBackend(backend, model, webgl, report);
    attempts.push(trial.attempt);
    const { network } = trial;
    if (network !== undefined) return { attempts, passed: { ...trial, backend, network } };
  }
  return { attempts, passed: undefined };
}

interface Trial {
  readonly attempt: BackendAttempt;
  /** The network, where the backend passed. */
  readonly network?: Network;
  /** Why the backend's own files will not be there offline. */
  readonly storageFailure?: StorageFailure | undefined;
}

async function tryBackend(backend: BackendName, model: LoadedModel, webgl: WebglSupport, report: Report): Promise<Trial> {
  report({ kind: 'starting-backend', backend });
  const start = await startBackend(backend, webgl);
  if (start.kind === 'failed') return { attempt: start.attempt };
  const { storageFailure } = start;
  let network: Network | undefined;
  try {
    network = await loadNetwork(model);
    report({ kind: 'self-test', backend });
    const tested = network;
    const computes = backend !== 'wasm' && backend !== 'cpu' && webgl.kind !== 'none';
    const error = await rejectOnContextLoss(computes ? webgl : undefined, () => goldenError(tested, model));
    // Without a context there are no numbers, which must not count as wrong ones. The event may come later than they do.
    if (computes && isLost(webgl)) throw new Error('the GPU took its context back');
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
