/** The figures worker: a thousand bootstrap draws would stop the page. Runs in a Web Worker; no DOM, no tfjs. */
import type { BenchFigures, FiguresRequest } from './metrics-messages.js';
import { computeFigures } from './compute.js';

self.addEventListener('message', ({ data }: MessageEvent<FiguresRequest>) => {
  const answer: BenchFigures = computeFigures(data);
  self.postMessage(answer);
});
