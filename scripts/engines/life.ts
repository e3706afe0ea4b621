/** The life of a photo in one engine: every step, what came of it, and how far the answers lie from the reference's. */
import type { EngineSession, LaunchOptions } from './driver.js';
import type { Engine } from './engines.js';
import { SCORE_TOLERANCE, differenceOf } from './app-page.js';
import type { EngineAnswer } from './app-page.js';
import type { Pictures } from './pictures.js';
import type { DecodingReport, EngineReport, StepReport } from './report.js';
import { startServer } from '../server.js';
import type { StaticServer } from '../server.js';

/** How long a step may take, milliseconds: some ask about a dozen photos. */
const STEP_TIMEOUT_MS = 400_000;

/** What came of a step that did not fail: a note, which may be empty, or why the engine can't. */
export type StepOutcome = { readonly kind: 'passed'; readonly note: string } | { readonly kind: 'absent'; readonly note: string };

/** A step that went well. */
export const passed = (note = ''): StepOutcome => ({ kind: 'passed', note });
/** A step that this engine, or what drives it, can't do. */
export const absent = (note: string): StepOutcome => ({ kind: 'absent', note });

/** One thing that a person does. A failure is an error whose message says what was seen. */
export interface Step {
  readonly name: string;
  readonly run: (life: Life) => Promise<StepOutcome>;
}

/** What the steps of one engine share. */
export interface Life {
  readonly engine: Engine;
  readonly pictures: Pictures;
  readonly server: StaticServer;
  readonly session: EngineSession;
  /** Starts another browser of this engine, for as long as `use` takes. */
  readonly elsewhere: <T>(options: LaunchOptions, use: (session: EngineSession) => Promise<T>) => Promise<T>;
  /** Starts another server with the same app, for as long as `use` takes. */
  readonly onServer: <T>(use: (server: StaticServer) => Promise<T>) => Promise<T>;
  /** The same with the small network: `scripts/faults/small-model.ts`. */
  readonly onSmallServer: <T>(use: (server: StaticServer) => Promise<T>) => Promise<T>;
  /** Holds an answer against the reference's to the same; rejects where they are apart. The first of its name becomes the reference where there is none. */
  readonly compare: (name: string, answer: EngineAnswer) => void;
  /** The answer of this engine that was compared under a name. */
  readonly answerTo: (name: string) => EngineAnswer | undefined;
  /** The reference's. */
  readonly referenceFor: (name: string) => EngineAnswer | undefined;
  /** Keeps what a decoder made of a file. */
  readonly note: (decoding: DecodingReport, answer: EngineAnswer | undefined) => void;
}

/** What a life needs from outside. */
export interface LifeOptions {
  readonly engine: Engine;
  readonly pictures: Pictures;
  /** Folder of the built app. */
  readonly dir: string;
  /** The same with the small network. */
  readonly smallDir: string;
  readonly steps: readonly Step[];
  /** Answers to compare with, by name; `undefined` where this engine is the reference. */
  readonly reference: ReadonlyMap<string, EngineAnswer> | undefined;
  readonly camera: string;
  readonly onStep: (step: StepReport) => void;
  /** An abort ends the browser, and the life with it. */
  readonly signal: AbortSignal;
}

/** An engine's report, and its answers for the others to be compared with. */
export interface LivedLife {
  readonly report: EngineReport;
  readonly answers: ReadonlyMap<string, EngineAnswer>;
}

/** Runs all steps in a fresh browser; a failed one does not keep the next from running. */
export async function live(options: LifeOptions): Promise<LivedLife> {
  const { engine, pictures, dir, smallDir, steps, reference, camera, onStep, signal } = options;
  const begun = Date.now();
  const answers = new Map<string, EngineAnswer>();
  const decodings: DecodingReport[] = [];
  let scoreDifference: number | null = null;
  const server = await startServer({ dir });
  const session = await engine.launch({ camera });
  const life: Life = {
    engine,
    pictures,
    server,
    session,
    async elsewhere(launchOptions, use) {
      const other = await engine.launch({ camera, ...launchOptions });
      return use(other).finally(() => other.close());
    },
    onServer: (use) => withServer(dir, use),
    onSmallServer: (use) => withServer(smallDir, use),
    compare(name, answer) {
      const other = (reference ?? answers).get(name);
      if (!answers.has(name)) answers.set(name, answer);
      if (other === undefined) return;
      const difference = differenceOf(answer, other);
      scoreDifference = Math.max(scoreDifference ?? 0, difference);
      if (difference > SCORE_TOLERANCE)
        throw new Error(`${name}: ${answer.level}, off by ${String(difference)} from the reference (${other.level})`);
    },
    answerTo: (name) => answers.get(name),
    referenceFor: (name) => reference?.get(name),
    note(decoding, answer) {
      decodings.push(decoding);
      if (answer !== undefined) answers.set(decoding.title, answer);
    },
  };
  const done: StepReport[] = [];
  // What the step in hand waits for then fails; that closing does as well changes nothing.
  signal.addEventListener('abort', () => {
    session.close().catch((error: unknown) => {
      console.warn(`${engine.id}: ${String(error)}`);
    });
  });
  try {
    for (const step of steps) {
      if (signal.aborted) break;
      const report = await timed(step, life);
      done.push(report);
      onStep(report);
    }
  } finally {
    if (!signal.aborted) await session.close();
    await server.close();
  }
  return {
    answers,
    report: {
      engine: engine.name,
      version: session.version,
      backend: answers.get('plain')?.backend ?? '',
      steps: done,
      scoreDifference,
      comparedTo: reference === undefined ? 'its own first answers' : 'Chromium',
      decodings,
      seconds: secondsSince(begun),
    },
  };
}

async function withServer<T>(dir: string, use: (server: StaticServer) => Promise<T>): Promise<T> {
  const server = await startServer({ dir });
  return use(server).finally(() => server.close());
}

const secondsSince = (begun: number): number => Math.round((Date.now() - begun) / 100) / 10;

async function timed({ name, run }: Step, life: Life): Promise<StepReport> {
  const begun = Date.now();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`nothing came of it within ${STEP_TIMEOUT_MS / 1000} s`)), STEP_TIMEOUT_MS);
  });
  try {
    const { kind, note } = await Promise.race([run(life), late]);
    return { name, outcome: kind, note, seconds: secondsSince(begun) };
  } catch (error) {
    const note = error instanceof Error ? error.message : String(error);
    return { name, outcome: 'failed', note, seconds: secondsSince(begun) };
  } finally {
    clearTimeout(timer);
  }
}
