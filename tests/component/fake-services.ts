/**
 * Stand-ins for the doors of inference and pwa, which a test can steer. Run in Node.
 */
import type { Services } from '../../src/app/services.js';
import type { Classification, Engine, EngineStatus, Failure, Outcome, PhotoInfo } from '../../src/inference/index.js';
import { CLASS_IDS } from '../../src/core/classes.js';
import type { Level } from '../../src/core/calibration/postprocess.js';
import type { SquareCrop } from '../../src/core/image/image.js';
import type { PhotoQuality, QualityProblem } from '../../src/core/quality/quality.js';
import type { UpdateState } from '../../src/platform/registration.js';
import type { InstallState } from '../../src/platform/install-prompt.js';

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

/** What was measured on a photo with this problem. */
export function qualityOf(problem: QualityProblem | null): PhotoQuality {
  return { metrics: { sidePx: 300, sharpness: 0.9, light: 180, clipped: 0, glare: 0, warmth: 0.5, pinkness: 0.2 }, problem };
}

/** An answer of a level, with probabilities that sum to one. */
export function answerOf(level: Level, crop: SquareCrop = { x: 0, y: 0, size: 300 }): Classification {
  const probabilities = [0.08, 0.05, 0.24, 0.03, 0.1625, 0.4075, 0.02, 0.01];
  const values = new Float32Array(49);
  values[0] = 1;
  return {
    level,
    suspicious: 0.295,
    bands: { highSensitivity: 0.14, ruleIn: 0.52, sensitivity: 0.95 },
    scores: CLASS_IDS.map((id, at) => ({ id, probability: probabilities[at] ?? 0 })),
    heatMap: { size: 7, values },
    crop,
    quality: qualityOf(null),
    backend: 'wasm',
    modelVersion: '1.2.3',
    timings: {
      decodeMs: 80,
      reduceMs: 40,
      aheadMs: 0,
      cropMs: 5,
      qualityMs: 2,
      uploadMs: 1,
      networkMs: 31,
      readMs: 1,
      postprocessMs: 1,
      totalMs: 41,
    },
  };
}

/** A value that can be followed and set. */
function observable<T>(initial: T): { subscribe(listener: () => void): () => void; snapshot(): T; set(value: T): void } {
  const listeners = new Set<() => void>();
  let current = initial;
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    snapshot: () => current,
    set(value) {
      current = value;
      for (const listener of listeners) listener();
    },
  };
}

/** What a test may set, and what the app asked for. */
export interface FakeServices extends Services {
  readonly setStatus: (status: EngineStatus) => void;
  readonly setUpdate: (update: UpdateState['update']) => void;
  readonly setInstall: (install: InstallState['install']) => void;
  /** What the next photo turns out to be. */
  inspected: Outcome<PhotoInfo, Failure>;
  /** Answers the look that the app waits for. */
  answer(outcome: Outcome<Classification, Failure>): void;
  readonly calls: {
    retry: number;
    applyUpdate: number;
    prompt: number;
    foresee: SquareCrop[];
    classify: { crop: SquareCrop; signal: AbortSignal }[];
  };
}

/** Makes stand-ins: the engine is ready, and every photo has 400 by 300 pixels. */
export function fakeServices(): FakeServices {
  const status = observable<EngineStatus>(READY);
  const update = observable<UpdateState>({ update: 'none' });
  const install = observable<InstallState>({ install: 'unavailable' });
  const calls: FakeServices['calls'] = { retry: 0, applyUpdate: 0, prompt: 0, foresee: [], classify: [] };
  let resolveClassify: ((outcome: Outcome<Classification, Failure>) => void) | undefined;
  const engine: Engine = {
    start: () => undefined,
    retry() {
      calls.retry++;
    },
    subscribe: status.subscribe,
    snapshot: status.snapshot,
    inspect: () => Promise.resolve(services.inspected),
    score: () => Promise.resolve({ kind: 'failed', failure: { kind: 'aborted' } }),
    foresee: (_photo, crop) => {
      calls.foresee.push(crop);
    },
    classify: (_photo, crop, signal) =>
      new Promise((resolve) => {
        calls.classify.push({ crop, signal });
        resolveClassify = resolve;
        signal.addEventListener('abort', () => {
          resolve({ kind: 'failed', failure: { kind: 'aborted' } });
        });
      }),
  };
  const services: FakeServices = {
    engine,
    registration: {
      buildId: 'test-build',
      register: () => undefined,
      subscribe: update.subscribe,
      snapshot: update.snapshot,
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
    setUpdate(value) {
      update.set({ update: value });
    },
    setInstall(value) {
      install.set({ install: value });
    },
    inspected: { kind: 'ok', value: { width: 400, height: 300, spot: null } },
    answer(outcome) {
      resolveClassify?.(outcome);
    },
    calls,
  };
  return services;
}
