/**
 * What the app itself would answer for an image: with the square that it proposes, all views, the stability check and the heat-map. Several times
 * the work of the raw score, so it is asked for only where somebody wants it, and not kept beyond the visit.
 */
import { isScored } from '../../core/calibration/postprocess.js';
import { createStore } from '../../core/store.js';
import { centreSquare } from '../../core/image/image.js';
import type { Assessment } from '../../core/schemas/assessment.js';
import type { Engine, Failure, Outcome } from '../../inference/index.js';
import type { BenchFile } from './run/files.js';

/** An answer, or why there is none. */
export type AppAnswer = Outcome<Assessment, Failure>;

/** What is known. A new object after every change. */
export interface AppAnswersSnapshot {
  /** By the image's key. */
  readonly answers: ReadonlyMap<string, AppAnswer>;
  /** Present while many are asked for. */
  readonly progress?: { readonly done: number; readonly total: number };
}

/** Asks the app, one image at a time. */
export interface AppAnswers {
  subscribe(listener: () => void): () => void;
  snapshot(): AppAnswersSnapshot;
  /** The answer for one image; at once where it is known. */
  ask(file: BenchFile, signal: AbortSignal): Promise<AppAnswer>;
  /** The answer for one image with its heat-map checked, which takes up to three more runs; where the check fails, the answer without it. */
  explain(file: BenchFile, signal: AbortSignal): Promise<AppAnswer>;
  /** Asks for all that are not known yet. Ends early after {@link AppAnswers.cancel} or where the model fails. */
  askAll(files: readonly BenchFile[]): Promise<void>;
  cancel(): void;
}

/** Makes one. */
export function createAppAnswers(engine: Pick<Engine, 'inspect' | 'assess' | 'checkHeatMap'>): AppAnswers {
  const answers = new Map<string, AppAnswer>();
  const snapshots = createStore<AppAnswersSnapshot>({ answers: new Map() });
  let running: AbortController | undefined;

  async function compute({ file }: BenchFile, signal: AbortSignal): Promise<AppAnswer> {
    const inspected = await engine.inspect(file, signal);
    if (inspected.kind === 'failed') return inspected;
    const { spot, width, height } = inspected.value;
    return engine.assess(file, spot ?? centreSquare(width, height), signal);
  }

  function remember({ key }: BenchFile, answer: AppAnswer, signal: AbortSignal): AppAnswer {
    if (!signal.aborted) {
      answers.set(key, answer);
      snapshots.set({ ...snapshots.snapshot(), answers: new Map(answers) });
    }
    return answer;
  }

  async function ask(file: BenchFile, signal: AbortSignal): Promise<AppAnswer> {
    return answers.get(file.key) ?? remember(file, await compute(file, signal), signal);
  }

  async function explain(file: BenchFile, signal: AbortSignal): Promise<AppAnswer> {
    const answer = await ask(file, signal);
    if (answer.kind === 'failed') return answer;
    const { heatMap, heatMapCheck, level } = answer.value;
    if (heatMap === undefined || heatMapCheck !== undefined || !isScored(level)) return answer;
    const checked = await engine.checkHeatMap(file.file, answer.value, signal);
    return checked.kind === 'ok' ? remember(file, checked, signal) : answer;
  }

  return {
    subscribe: snapshots.subscribe,
    snapshot: snapshots.snapshot,
    ask,
    explain,
    async askAll(files) {
      running?.abort();
      const own = new AbortController();
      running = own;
      const rest = files.filter(({ key }) => !answers.has(key));
      for (const [done, file] of rest.entries()) {
        if (own.signal.aborted) break;
        snapshots.set({ ...snapshots.snapshot(), progress: { done, total: rest.length } });
        await ask(file, own.signal);
      }
      if (running !== own) return;
      running = undefined;
      snapshots.set({ answers: new Map(answers) });
    },
    cancel() {
      running?.abort();
      running = undefined;
      snapshots.set({ answers: new Map(answers) });
    },
  };
}
