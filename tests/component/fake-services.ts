/** Fakes of the app's services, which a test can steer. */
import { createStore } from '../../src/core/store.js';
import type { Assessment } from '../../src/core/schemas/assessment.js';
import type { Engine, EngineStatus, Failure, Outcome, PhotoInfo } from '../../src/inference/index.js';
import type { SquareCrop } from '../../src/core/image/image.js';
import type { RegistrationState } from '../../src/platform/registration.js';
import type { InstallState } from '../../src/platform/install-prompt.js';
import type { Services } from '../../src/workflow/workflow-context.js';

/** A status of an engine that is ready. */
export const READY: Extract<EngineStatus, { readonly kind: 'ready' }> = {
  kind: 'ready',
  backend: 'wasm',
  modelVersion: '1.2.3',
  attempts: [
    { backend: 'webgl', outcome: 'wrong-numbers', goldenError: 0.5 },
    { backend: 'wasm', outcome: 'used', goldenError: 0.0001 },
  ],
  storedOffline: true,
};

/** What a test may set, and what the app asked for. */
export interface FakeServices extends Services {
  readonly setStatus: (status: EngineStatus) => void;
  readonly setUpdate: (update: RegistrationState['update']) => void;
  readonly setServesOffline: (servesOffline: boolean) => void;
  readonly setInstall: (install: InstallState['install']) => void;
  /** What the next photo turns out to be. */
  inspected: Outcome<PhotoInfo, Failure>;
  /** Answers the look that the app waits for. */
  answer(outcome: Outcome<Assessment, Failure>): void;
  /** Answers the check of a heat-map that the app waits for. */
  answerCheck(outcome: Outcome<Assessment, Failure>): void;
  readonly calls: {
    retry: number;
    applyUpdate: number;
    prompt: number;
    prefetch: SquareCrop[];
    cancelPrefetch: number;
    /** Answers whose heat-map somebody wants to see. */
    checkHeatMap: Assessment[];
    /** Photos whose memory was given back. */
    release: Blob[];
    assess: { crop: SquareCrop; signal: AbortSignal }[];
  };
}

/** Makes fakes: the engine is ready, and every photo has 400 by 300 pixels. */
export function fakeServices(): FakeServices {
  const status = createStore<EngineStatus>(READY);
  const registration = createStore<RegistrationState>({ update: 'none', servesOffline: true });
  const install = createStore<InstallState>({ install: 'unavailable' });
  const calls: FakeServices['calls'] = {
    retry: 0,
    applyUpdate: 0,
    prompt: 0,
    prefetch: [],
    cancelPrefetch: 0,
    checkHeatMap: [],
    release: [],
    assess: [],
  };
  let resolveCheck: ((outcome: Outcome<Assessment, Failure>) => void) | undefined;
  let resolveAssess: ((outcome: Outcome<Assessment, Failure>) => void) | undefined;
  const engine: Engine = {
    start: () => undefined,
    retry() {
      calls.retry++;
    },
    subscribe: status.subscribe,
    snapshot: status.snapshot,
    inspect: () => Promise.resolve(services.inspected),
    framePreprocessed: () => Promise.resolve({ kind: 'failed', failure: { kind: 'aborted' } }),
    assessPreprocessed: () => Promise.resolve({ kind: 'failed', failure: { kind: 'aborted' } }),
    describeModel: () => Promise.resolve({ kind: 'failed', failure: { kind: 'aborted' } }),
    prefetch: (_photo, crop) => {
      calls.prefetch.push(crop);
    },
    checkHeatMap: (_photo, assessment, signal) =>
      new Promise((resolve) => {
        calls.checkHeatMap.push(assessment);
        resolveCheck = resolve;
        signal.addEventListener('abort', () => {
          resolve({ kind: 'failed', failure: { kind: 'aborted' } });
        });
      }),
    cancelPrefetch: () => {
      calls.cancelPrefetch++;
    },
    release: (photo) => {
      calls.release.push(photo);
    },
    assess: (_photo, crop, signal) =>
      new Promise((resolve) => {
        calls.assess.push({ crop, signal });
        resolveAssess = resolve;
        signal.addEventListener('abort', () => {
          resolve({ kind: 'failed', failure: { kind: 'aborted' } });
        });
      }),
  };
  const services: FakeServices = {
    engine,
    registration: {
      register: () => undefined,
      subscribe: registration.subscribe,
      snapshot: registration.snapshot,
      applyUpdate() {
        calls.applyUpdate++;
      },
    },
    installPrompt: {
      listen: () => undefined,
      subscribe: install.subscribe,
      snapshot: install.snapshot,
      prompt() {
        calls.prompt++;
        return Promise.resolve('accepted');
      },
    },
    setStatus: status.set,
    setUpdate(update) {
      registration.set({ ...registration.snapshot(), update });
    },
    setServesOffline(servesOffline) {
      registration.set({ ...registration.snapshot(), servesOffline });
    },
    setInstall(value) {
      install.set({ install: value });
    },
    inspected: { kind: 'ok', value: { width: 400, height: 300, spot: null } },
    answer(outcome) {
      resolveAssess?.(outcome);
    },
    answerCheck(outcome) {
      resolveCheck?.(outcome);
    },
    calls,
  };
  return services;
}
