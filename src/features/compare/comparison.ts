/** Compares two photos in a worker, which ends with the screen. */
import { useEffect, useState } from 'react';
import type { CompareReply, CompareRequest, CompareResult } from './worker/compare-messages.js';

/** How long a comparison may take, milliseconds: a slow phone needs a few seconds. */
const MAX_WAIT_MS = 60_000;

/** What is to be compared. */
export type Comparable = CompareRequest;

/** How far a comparison has got. */
export type ComparisonState = { readonly kind: 'waiting' } | { readonly kind: 'failed'; readonly detail: string } | CompareResult;

/** Compares once. @returns the answer, and how to stop waiting for it. */
function startComparison(photos: Comparable, onState: (state: ComparisonState) => void): () => void {
  const worker = new Worker(new URL('./worker/compare.worker.ts', import.meta.url), { type: 'module', name: 'compare' });
  const stop = (): void => {
    clearTimeout(timer);
    worker.terminate();
  };
  const fail = (detail: string): void => {
    stop();
    onState({ kind: 'failed', detail });
  };
  const timer = setTimeout(() => fail(`no answer within ${String(MAX_WAIT_MS / 1000)} s`), MAX_WAIT_MS);
  worker.onmessage = ({ data }: MessageEvent<CompareReply>) => {
    stop();
    onState(data.kind === 'compared' ? data : { kind: 'failed', detail: data.detail });
  };
  worker.onerror = (event) => {
    event.preventDefault();
    fail(event.message || 'the script could not be loaded');
  };
  worker.postMessage(photos);
  return stop;
}

/** The comparison of two photos. @param photos undefined until they have been read; must stay the same object while they do not change. */
export function useComparison(photos: Comparable | undefined): ComparisonState {
  const [state, setState] = useState<{ readonly of: Comparable; readonly value: ComparisonState }>();
  useEffect(() => {
    if (photos === undefined) return undefined;
    return startComparison(photos, (value) => setState({ of: photos, value }));
  }, [photos]);
  return state !== undefined && state.of === photos ? state.value : { kind: 'waiting' };
}
