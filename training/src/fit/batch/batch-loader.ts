/**
 * Where batches are drawn: in a thread of its own next to the training, whose steps leave a part of the second core idle; for a few
 * images here, since starting a thread takes longer.
 */
import { Worker } from 'node:worker_threads';
import { CliError } from '../../cli-error.js';
import { ImageCache } from '../../data/image-cache.js';
import type { LabelledBatch } from '../mixup.js';
import { makeBatch } from './make-batch.js';
import type { BatchRequest, ViewSettings } from './make-batch.js';

/** Fewer images than this are drawn here. */
const MIN_IMAGES_FOR_THREAD = 64;

/** What the thread says of an order: the batch, or why a image of it cannot be read. */
export type LoaderReply =
  { readonly kind: 'drawn'; readonly batch: LabelledBatch } | { readonly kind: 'unreadable'; readonly sentence: string };

/** Draws batches in the order asked. */
export interface BatchLoader {
  /** Whether it draws while something else is computed here. */
  readonly prefetches: boolean;
  /** Rejects with {@link CliError} naming a file that cannot be decoded, with `Error` where the thread dies. */
  load(order: BatchRequest): Promise<LabelledBatch>;
  close(): void;
}

/** Gets ready to draw from so many images, which are kept decoded. */
export function openBatchLoader(settings: ViewSettings, count: number): BatchLoader {
  return count < MIN_IMAGES_FOR_THREAD ? loadInProcess(settings) : startThread(settings);
}

function loadInProcess(settings: ViewSettings): BatchLoader {
  const images = new ImageCache();
  return { prefetches: false, load: (order) => makeBatch(order, settings, images), close: () => undefined };
}

interface Asked {
  readonly resolve: (batch: LabelledBatch) => void;
  readonly reject: (error: Error) => void;
}

function startThread(settings: ViewSettings): BatchLoader {
  // Not the thread's TypeScript itself: Node 20's threads do not take over the loader that runs these commands.
  const thread = new Worker(new URL('start-loader-thread.js', import.meta.url), { workerData: settings });
  const asked: Asked[] = [];
  let fault: Error | undefined;
  const fail = (error: Error): void => {
    fault ??= error;
    for (const { reject } of asked.splice(0)) reject(error);
  };
  thread.on('message', (message: LoaderReply) => {
    const one = asked.shift();
    if (message.kind === 'drawn') one?.resolve(message.batch);
    else one?.reject(new CliError(message.sentence));
  });
  thread.on('error', fail);
  thread.on('exit', (code) => {
    fail(new Error(`the thread that draws pictures ended with code ${code}`));
  });
  return {
    prefetches: true,
    load: (order) =>
      new Promise((resolve, reject) => {
        if (fault !== undefined) {
          reject(fault);
          return;
        }
        asked.push({ resolve, reject });
        thread.postMessage(order);
      }),
    close: () => {
      void thread.terminate();
    },
  };
}
