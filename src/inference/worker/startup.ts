/** From nothing to a network that is known to compute correctly: loads the model, then tries backends until one passes the self-test. */
import { availableCaches } from '../../storage/model-cache/index.js';
import type { LoadedModel, ModelCache } from '../../storage/model-cache/index.js';
import type { StartMessage } from '../messages.js';
import type { BackendAttempt, BackendName, EngineStatus, StorageFailure } from '../protocol.js';
import type { Backend } from './backends/backend.js';
import { computesOnWebgl, isWorthTrying, planBackends, startBackend } from './backends/registry.js';
import { storeWasmBinary } from './backends/wasm.js';
import { createBackendHealth } from './backend-health.js';
import { goldenError, loadNetwork } from './network.js';
import type { Network } from './network.js';
import { isLost, probeWebgl, rejectOnContextLoss, releaseWebgl } from './backends/webgl-context.js';
import type { WebglContext, WebglSupport } from './backends/webgl-context.js';

/** A network that passed its self-test, and what it runs on. */
export interface RunningEngine {
  readonly model: LoadedModel;
  readonly network: Network;
  readonly backend: BackendName;
  /** The WebGL context, which may be lost; `undefined` where another backend computes. */
  readonly context: WebglContext | undefined;
  /** As {@link BackendStart} has it: of a GPU that computes without WebGL. */
  readonly lost?: Promise<unknown> | undefined;
}

/** The shortest time between two reports of a download's progress, milliseconds. */
const PROGRESS_INTERVAL_MS = 150;

/** Called with each step of the start, the last being `ready` or `failed`. */
export type Report = (status: EngineStatus) => void;

/** Starts the engine; `undefined` where it could not be, which `report` was told. */
export async function startEngine(store: ModelCache, message: StartMessage, report: Report): Promise<RunningEngine | undefined> {
  report({ kind: 'verifying' });
  const webgl = await probeWebgl();
  const health = createBackendHealth(availableCaches(), message.modelBaseUrl);
  for (;;) {
    let reportedAt = -Infinity;
    const loaded = await store.load((receivedBytes, totalBytes) => {
      // A fast network brings hundreds of chunks a second, and each report re-renders the page.
      const isBetween = receivedBytes > 0 && receivedBytes < totalBytes;
      if (isBetween && performance.now() - reportedAt < PROGRESS_INTERVAL_MS) return;
      reportedAt = performance.now();
      report({ kind: 'downloading', receivedBytes, totalBytes });
    });
    if (loaded.kind === 'failed') {
      report({ kind: 'failed', failure: loaded.failure });
      return undefined;
    }
    const model = loaded.value;
    const { version } = model.manifest;
    const { backends = [], modelVersion = version } = message.preferred ?? {};
    const preferred = modelVersion === version ? backends : [];
    const renderer = webgl.kind === 'none' ? '' : webgl.renderer;
    const key = { model: model.pointer.manifest.sha256, renderer, build: __BUILD_ID__ };
    const remembered = message.backend === undefined ? await health.recall(key) : [];
    const tryAll = (excluded: readonly BackendAttempt[]): Promise<Trials> =>
      tryBackends(model, webgl, { wanted: message.backend, excluded, preferred }, report);
    let trials = await tryAll([...message.excluded, ...remembered.filter((known) => !isAmong(message.excluded, known))]);
    // What was wrong before may be right now: better tried again than given up.
    if (trials.passed === undefined && remembered.length > 0) trials = await tryAll(message.excluded);
    const { attempts, passed } = trials;
    if (passed !== undefined) {
      if (message.backend === undefined) await health.keep(key, attempts);
      const { backend, network } = passed;
      const storageFailure = model.storageFailure ?? passed.storageFailure;
      report({
        kind: 'ready',
        backend,
        modelVersion: version,
        attempts,
        storedOffline: storageFailure === undefined,
        ...(storageFailure === undefined ? {} : { storageFailure }),
        ...(model.repaired ? { repaired: true } : {}),
      });
      // Offline the browser may refuse the WebGL that it gives now, and what is left must not be plain JavaScript.
      if (backend !== 'wasm') void storeWasmBinary();
      const running = { model, network, backend, lost: passed.lost };
      if (webgl.kind === 'none') return { ...running, context: undefined };
      const computes = computesOnWebgl(backend);
      if (!computes) releaseWebgl(webgl);
      return { ...running, context: computes ? webgl : undefined };
    }
    if (message.isMeasurement === true || !(await store.reject(model))) {
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
  /** Those to try first. */
  readonly preferred: readonly BackendName[];
}

/** What came of trying. */
interface Trials {
  readonly attempts: readonly BackendAttempt[];
  readonly passed: (Trial & { readonly backend: BackendName; readonly network: Network }) | undefined;
}

/** Tries one backend after the other until one passes the self-test. */
async function tryBackends(model: LoadedModel, webgl: WebglSupport, choice: Choice, report: Report): Promise<Trials> {
  const { order, skipped } = planBackends(webgl, choice.wanted, choice.excluded, choice.preferred);
  const attempts: BackendAttempt[] = [...skipped];
  for (const backend of order) {
    if (!choice.preferred.includes(backend.name) && !isWorthTrying(backend, choice.wanted, attempts)) continue;
    const trial = await tryBackend(backend, model, webgl, report);
    attempts.push(trial.attempt);
    const { network } = trial;
    if (network !== undefined) return { attempts, passed: { ...trial, backend: backend.name, network } };
  }
  return { attempts, passed: undefined };
}

interface Trial {
  readonly attempt: BackendAttempt;
  /** The network, where the backend passed. */
  readonly network?: Network;
  /** Why the backend's own files will not be there offline. */
  readonly storageFailure?: StorageFailure | undefined;
  readonly lost?: Promise<unknown> | undefined;
}

async function tryBackend(backend: Backend, model: LoadedModel, webgl: WebglSupport, report: Report): Promise<Trial> {
  const { name } = backend;
  report({ kind: 'starting-backend', backend: name });
  const start = await startBackend(backend, webgl);
  if (start.kind === 'failed') return { attempt: start.attempt };
  const { storageFailure, lost } = start;
  let network: Network | undefined;
  try {
    network = await loadNetwork(model);
    report({ kind: 'self-test', backend: name });
    const tested = network;
    const computes = computesOnWebgl(name) && webgl.kind !== 'none';
    const error = await rejectOnContextLoss(computes ? webgl : undefined, () => goldenError(tested, model));
    // Without a context there are no numbers, which must not count as wrong ones. The event may come later than they do.
    if (computes && isLost(webgl)) throw new Error('the WebGL context was lost');
    if (error <= model.manifest.goldenTolerance) {
      return { attempt: { backend: name, outcome: 'used', goldenError: error }, network, storageFailure, lost };
    }
    network.dispose();
    return { attempt: { backend: name, outcome: 'wrong-numbers', goldenError: error } };
  } catch (error) {
    // Drivers fail in ways of their own here: shaders that don't compile, textures that don't fit.
    network?.dispose();
    return { attempt: { backend: name, outcome: 'failed', detail: String(error) } };
  }
}
