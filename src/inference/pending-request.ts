/**
 * One request from its asking to its one answer: delivered, failed or aborted, whichever comes first. Main thread.
 */
import type { RequestMessage, ResponseMessage, ScoreMessage } from './messages.js';
import type { Classification, Failure, Outcome, PhotoInfo, Scores } from './protocol.js';

/** What makes a {@link Job}. */
export interface JobOptions {
  /** What the worker is asked. */
  readonly message: RequestMessage | ScoreMessage;
  readonly signal: AbortSignal;
  /** Called after an abort has settled the job. */
  readonly onAbort: (id: number) => void;
}

/** A request that waits or runs. */
export interface Job extends Pick<JobOptions, 'message'> {
  readonly id: number;
  /** True where a crash has already cost it one worker. */
  readonly replayed: boolean;
  /** Resolves where the request was to inspect. */
  readonly inspected: Promise<Outcome<PhotoInfo, Failure>>;
  /** Resolves where the request was to classify. */
  readonly classified: Promise<Outcome<Classification, Failure>>;
  /** Resolves where the request was to score. */
  readonly scored: Promise<Outcome<Scores, Failure>>;
  isSettled(): boolean;
  /** Hands the worker's answer over. */
  deliver(message: ResponseMessage): void;
  fail(failure: Failure): void;
}

/** A promise and the way to resolve it: `Promise.withResolvers`, which Safari 16 lacks. */
function openPromise<T>(): { readonly promise: Promise<T>; readonly resolve: (value: T) => void } {
  let open: ((value: T) => void) | undefined;
  const promise = new Promise<T>((resolve) => {
    open = resolve;
  });
  return { promise, resolve: (value) => open?.(value) };
}

/** Makes a job; an abort of its signal settles it as `aborted`. */
export function createJob(options: JobOptions): Job {
  const { message, signal, onAbort } = options;
  const { id } = message;
  const inspected = openPromise<Outcome<PhotoInfo, Failure>>();
  const classified = openPromise<Outcome<Classification, Failure>>();
  const scored = openPromise<Outcome<Scores, Failure>>();
  let settled = false;

  const settle = (): void => {
    settled = true;
    signal.removeEventListener('abort', abort);
  };
  const fail = (failure: Failure): void => {
    settle();
    inspected.resolve({ kind: 'failed', failure });
    classified.resolve({ kind: 'failed', failure });
    scored.resolve({ kind: 'failed', failure });
  };
  function abort(): void {
    fail({ kind: 'aborted' });
    onAbort(id);
  }

  if (signal.aborted) fail({ kind: 'aborted' });
  else signal.addEventListener('abort', abort);

  return {
    id,
    message,
    replayed: false,
    inspected: inspected.promise,
    classified: classified.promise,
    scored: scored.promise,
    isSettled: () => settled,
    fail,
    deliver(response) {
      settle();
      if (response.type === 'inspected') inspected.resolve(response.outcome);
      else if (response.type === 'scored') scored.resolve(response.outcome);
      else classified.resolve(response.outcome);
    },
  };
}
