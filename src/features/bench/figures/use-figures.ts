/**
 * Asks the metrics worker whenever the labelled images change, and ends a worker whose request is out of date.
 */
import { useEffect, useState } from 'react';
import type { BenchFigures, FiguresRequest } from '../worker/metrics-messages.js';

/** How far the metrics are. */
export type FiguresState =
  | { readonly kind: 'none' | 'computing' }
  | { readonly kind: 'failed'; readonly detail: string }
  | { readonly kind: 'ready'; readonly value: BenchFigures };

type Settled = Extract<FiguresState, { readonly kind: 'failed' | 'ready' }>;

/** Computes metrics; none where there is no input. A new input object starts a new computation. */
export function useFigures(input: FiguresRequest | undefined): FiguresState {
  const [settled, setSettled] = useState<{ readonly input: FiguresRequest; readonly state: Settled }>();
  useEffect(() => {
    if (input === undefined) return undefined;
    const worker = new Worker(new URL('../worker/metrics.worker.ts', import.meta.url), { type: 'module', name: 'figures' });
    worker.onmessage = ({ data }: MessageEvent<BenchFigures>) => {
      setSettled({ input, state: { kind: 'ready', value: data } });
      worker.terminate();
    };
    worker.onerror = (event) => {
      event.preventDefault();
      setSettled({ input, state: { kind: 'failed', detail: event.message } });
    };
    worker.postMessage(input);
    return () => worker.terminate();
  }, [input]);
  if (input === undefined) return { kind: 'none' };
  return settled?.input === input ? settled.state : { kind: 'computing' };
}
