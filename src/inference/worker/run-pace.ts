/** How the runs of one answer follow each other, and where their time goes: to the person who waits, or to the time before they asked. */
import type { StageTimings } from '../../core/schemas/assessment.js';

/** Where the time of a run goes, milliseconds. */
export type RunTimes = Pick<StageTimings, 'uploadMs' | 'networkMs' | 'readMs'>;

/** The pace of an answer that nobody waits for yet: run by run, so that the worker hears of a moved square or a press between two of them. */
export interface RunPace {
  /** Awaited before each run of the network. Rejects where nobody will want the answer any more. */
  beforeRun(): Promise<void>;
  /** Since when somebody waits for the answer, by `performance.now()`; `undefined` while nobody does. */
  askedAt(): number | undefined;
}

/** Adds up the stages of an answer's runs. */
export interface RunTimer {
  /** Of the runs that somebody waited for, milliseconds. */
  readonly times: RunTimes;
  /** All stages of the runs before that, milliseconds. */
  readonly aheadMs: () => number;
  readonly add: (times: RunTimes) => void;
}

/** Makes a timer of runs. @param pace that of the answer; without one, somebody waits for all of them. */
export function createRunTimer(pace?: RunPace): RunTimer {
  const times = { uploadMs: 0, networkMs: 0, readMs: 0 };
  let aheadMs = 0;
  return {
    times,
    aheadMs: () => aheadMs,
    add({ uploadMs, networkMs, readMs }) {
      if (pace && pace.askedAt() === undefined) aheadMs += uploadMs + networkMs + readMs;
      else {
        times.uploadMs += uploadMs;
        times.networkMs += networkMs;
        times.readMs += readMs;
      }
    },
  };
}
