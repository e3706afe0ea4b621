/**
 * Soak test: one page answers hundreds of photos in a row. The network's tensors stay as many, the worker's memory where it is, and the
 * last photos take no longer than the first. It reads the worker's memory over the Chrome DevTools Protocol.
 */
import type { CDPSession, Page, Worker } from 'playwright-core';
import { referenceResult, referencePhoto } from './reference-photo.js';
import { checkSpot, largestDifference, dropFiles, untilReady } from './harness.js';
import type { FaultHarness } from './harness.js';
import { CASE_TIMEOUT_MS } from './suite.js';
import type { FaultSuite } from './suite.js';

/** After so many answers everything is there that is ever made. */
const WARM_AFTER = 20;
/** How much more memory the worker may hold at the end than after {@link WARM_AFTER}, as a share. */
const MEMORY_SLACK = 0.1;
/** How much longer the last answers may take than the first, as a share: the machine has other things to do. */
const TIME_SLACK = 0.25;
/** Answers at either end whose times are compared. */
const TIMED = 50;
/** How long an answer may take on the whole, milliseconds. */
const ANSWER_LIMIT_MS = 5000;
/** How often the worker's memory is measured. */
const MEASURE_EVERY = 20;

/** What the inference worker holds. */
interface Holding {
  readonly tensors: number;
  /** JavaScript's heap after a collection, with what lies outside of it: buffers, and WebAssembly's memory. */
  readonly bytes: number;
}

/** The part of tfjs's engine that is read; it is a property of the worker's global object. */
interface Engine {
  readonly _tfengine: { memory(): { readonly numTensors: number } };
}

/** Speaks with the inference worker over the page's session, since Playwright gives workers none of their own. */
async function workerSession(session: CDPSession): Promise<(method: string) => Promise<Record<string, number>>> {
  const sessionId = await new Promise<string>((resolve, reject) => {
    session.on('Target.attachedToTarget', ({ sessionId: id, targetInfo }) => {
      if (targetInfo.type === 'worker' && targetInfo.title.includes('inference')) resolve(id);
    });
    session
      .send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false })
      .then(() => setTimeout(reject, 5000, new Error('no inference worker was found')), reject);
  });
  const waiting = new Map<number, (result: Record<string, number>) => void>();
  session.on('Target.receivedMessageFromTarget', ({ message }) => {
    const { id, result = {} } = JSON.parse(message) as { readonly id?: number; readonly result?: Record<string, number> };
    if (id !== undefined) waiting.get(id)?.(result);
  });
  let lastId = 0;
  return (method) =>
    new Promise((resolve, reject) => {
      const id = ++lastId;
      waiting.set(id, resolve);
      session.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method }) }).catch(reject);
    });
}

async function inferenceWorker(page: Page): Promise<Worker> {
  for (const worker of page.workers()) {
    if (await worker.evaluate(() => '_tfengine' in globalThis)) return worker;
  }
  throw new Error('no worker of this page has tfjs');
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN;

/** A soak test on the backend of a query. @param tell is given the figures. */
async function soak(stage: FaultHarness, query: string, count: number, tell: (figures: string) => void): Promise<void> {
  const fresh = await stage.isolatedPage({ query });
  try {
    const { page } = fresh;
    await untilReady(page);
    const right = await referenceResult(page);
    const worker = await inferenceWorker(page);
    const ask = await workerSession(await page.context().newCDPSession(page));
    const measure = async (): Promise<Holding> => {
      await ask('HeapProfiler.collectGarbage');
      const heap = await ask('Runtime.getHeapUsage');
      const tensors = await worker.evaluate(() => (globalThis as unknown as Engine)._tfengine.memory().numTensors);
      return {
        tensors,
        bytes: (heap['usedSize'] ?? NaN) + (heap['embedderHeapUsedSize'] ?? 0) + (heap['backingStorageSize'] ?? 0),
      };
    };
    const file = await referencePhoto();
    const times: number[] = [];
    const held: Holding[] = [];
    for (let answered = 1; answered <= count; answered++) {
      const begunAt = performance.now();
      const [reaction] = await dropFiles(page, [file]);
      if (reaction?.kind !== 'photo') throw new Error(`photo ${String(answered)}: ${JSON.stringify(reaction)}`);
      const difference = largestDifference(await checkSpot(page), right);
      if (difference !== 0) throw new Error(`answer ${String(answered)} is another, by ${String(difference)}`);
      times.push(performance.now() - begunAt);
      if (answered >= WARM_AFTER && answered % MEASURE_EVERY === 0) held.push(await measure());
    }
    check(times, held, (figures) => tell(`${query === '' ? 'best backend' : query}: ${String(count)} answers; ${figures}`));
  } finally {
    await fresh.close();
  }
}

function check(times: readonly number[], held: readonly Holding[], tell: (figures: string) => void): void {
  const first = held[0];
  if (first === undefined) throw new Error(`a soak test has at least ${String(WARM_AFTER)} answers`);
  const last = held.at(-1) ?? first;
  const most = Math.max(...held.map(({ bytes }) => bytes));
  const timed = Math.min(TIMED, times.length >> 1);
  const [early, late] = [median(times.slice(0, timed)), median(times.slice(-timed))];
  const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1);
  tell(
    `tensors ${String(first.tensors)} to ${String(last.tensors)}; worker ${megabytes(first.bytes)} MB after the ${String(WARM_AFTER)}th, ` +
      `${megabytes(last.bytes)} at the end, ${megabytes(most)} at most; median of the first ${String(timed)} ${early.toFixed(0)} ms, of the last ${late.toFixed(0)} ms`,
  );
  if (held.some(({ tensors }) => tensors !== first.tensors)) throw new Error('the number of tensors changes');
  if (!(most <= first.bytes * (1 + MEMORY_SLACK))) throw new Error(`the worker grows to ${megabytes(most)} MB`);
  if (!(late <= early * (1 + TIME_SLACK))) throw new Error(`it slows down from ${early.toFixed(0)} to ${late.toFixed(0)} ms`);
}

/**
 * A soak test on the best backend, and a tenth of it on WebGL in software.
 * @param tell is given the figures, a line for each.
 */
export function soakSuite(count: number, tell: (figures: string) => void): FaultSuite<FaultHarness> {
  const timeoutMs = CASE_TIMEOUT_MS + count * ANSWER_LIMIT_MS;
  const fewer = Math.max(2 * WARM_AFTER, Math.floor(count / 10));
  return {
    name: 'soak',
    cases: [
      { title: `${String(count)} answers in a row`, injected: count, timeoutMs, run: (stage) => soak(stage, '', count, tell) },
      {
        title: `${String(fewer)} answers in a row on WebGL in software`,
        injected: fewer,
        timeoutMs,
        run: (stage) => soak(stage, '?backend=webgl-software', fewer, tell),
      },
    ],
  };
}
