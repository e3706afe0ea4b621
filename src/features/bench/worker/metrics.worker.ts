/** Entry of the metrics worker: a thousand bootstrap draws would block the page. */
import type { BenchFigures, FiguresRequest } from './metrics-messages.js';
import { computeFigures } from './compute.js';

self.addEventListener('message', ({ data }: MessageEvent<FiguresRequest>) => {
  const answer: BenchFigures = computeFigures(data);
  self.postMessage(answer);
});
