/**
 * A request from the moment it is made to its one outcome: answered, failed or aborted, whichever comes first.
 */
import type { RequestMessage } from './messages.js';
import type { Failure, Outcome } from './protocol.js';

/** What makes a {@link PendingRequest}. */
export interface PendingRequestOptions {
  /** What the worker is asked. */
  readonly message: RequestMessage;
  readonly signal: AbortSignal;
  /** Called after an abort has settled the request. */
  readonly onAbort: (id: number) => void;
}

/** A request that waits or runs. */
export interface PendingRequest<T = unknown> {
  readonly message: RequestMessage;
  readonly promise: Promise<Outcome<T, Failure>>;
  /** True where a crash has already cost it one worker. */
  readonly replayed: boolean;
  isSettled(): boolean;
  /** Resolves the promise; does nothing where it is settled already. */
  settle(outcome: Outcome<T, Failure>): void;
}

/** Makes a request; an abort of its signal settles it as `aborted`. */
export function createPendingRequest<T>({ message, signal, onAbort }: PendingRequestOptions): PendingRequest<T> {
  let settled = false;
  // `Promise.withResolvers` by hand: Safari 16 lacks it.
  let resolve: (outcome: Outcome<T, Failure>) => void = () => undefined;
  const promise = new Promise<Outcome<T, Failure>>((resolvePromise) => {
    resolve = resolvePromise;
  });

  function settle(outcome: Outcome<T, Failure>): void {
    if (settled) return;
    settled = true;
    signal.removeEventListener('abort', abort);
    resolve(outcome);
  }
  function abort(): void {
    settle({ kind: 'failed', failure: { kind: 'aborted' } });
    onAbort(message.id);
  }

  if (signal.aborted) settle({ kind: 'failed', failure: { kind: 'aborted' } });
  else signal.addEventListener('abort', abort);
  return { message, promise, replayed: false, isSettled: () => settled, settle };
}
