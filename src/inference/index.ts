/**
 * The main thread's one way to the network: the app's engine, and the preprocessor for many photos. All the work happens in workers. No React
 * here: `subscribe` and `snapshot` fit `useSyncExternalStore` as they are.
 */
import { BACKEND_NAMES } from '../core/backend-names.js';
import type { BackendName } from '../core/backend-names.js';
import { preferences } from '../storage/preferences.js';
import { preferredBackends, readRecord } from './backend-record.js';
import type { BackendRecord, RecordScope } from './backend-record.js';
import type { Engine } from './engine.js';
import { createIdleMeasurement } from './idle-measurement.js';
import { createInferenceClient } from './inference-client.js';
import { watchPower } from './spare-power.js';
import type { PowerHints } from './spare-power.js';

export type * from './engine.js';
export type * from './protocol.js';
export { isTimed } from './backend-record.js';
export type { BackendRecord };
export { createPreprocessor } from './preprocessor.js';
export type { PreprocessingFailure, Preprocessor } from './preprocessor.js';

/** The backend that a URL's query asks for, such as `?backend=wasm`; any other text asks for none. */
export function backendFromQuery(search: string): BackendName | undefined {
  const wanted = new URLSearchParams(search).get('backend');
  return BACKEND_NAMES.find((name) => name === wanted);
}

/** What a record of the backends holds for here. */
const SCOPE: RecordScope = { build: __BUILD_ID__, browser: navigator.userAgent };

/** What was measured of this device's backends; `undefined` where nothing was yet, or what was no longer holds. */
export function measuredBackends(): BackendRecord | undefined {
  return readRecord(SCOPE);
}

/** Makes an engine with a worker of its own. The app has one, {@link engine}. */
export function createEngine(): Engine {
  const surroundings = {
    spawnWorker: () =>
      new Worker(new URL('./worker/inference.worker.ts', import.meta.url), { type: 'module', name: 'inference' }),
    modelBaseUrl: new URL(`${import.meta.env.BASE_URL}model/`, document.baseURI).href,
    hasPowerToSpare: watchPower(navigator as PowerHints),
  };
  return createInferenceClient({
    ...surroundings,
    defaultBackend: backendFromQuery(window.location.search),
    preferredBackends: () => preferredBackends(measuredBackends(), preferences.snapshot().backend),
    idleWork: createIdleMeasurement({ ...surroundings, scope: SCOPE }),
  });
}

/** The app's engine. Nothing runs before {@link Engine.start} or the first photo. */
export const engine: Engine = createEngine();
