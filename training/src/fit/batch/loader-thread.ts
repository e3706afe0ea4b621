/** The thread that draws batches: takes orders, one after the other, and hands the views over without copying them. */
import { parentPort, workerData } from 'node:worker_threads';
import { CliError } from '../../cli-error.js';
import { ImageCache } from '../../data/image-cache.js';
import { makeBatch } from './make-batch.js';
import type { BatchRequest, ViewSettings } from './make-batch.js';
import type { LoaderReply } from './batch-loader.js';

const port = parentPort;
if (port === null) throw new Error('this file runs as a thread');
const settings = workerData as ViewSettings;
const images = new ImageCache();

async function take(order: BatchRequest): Promise<void> {
  try {
    const batch = await makeBatch(order, settings, images);
    const reply: LoaderReply = { kind: 'drawn', batch };
    port?.postMessage(
      reply,
      batch.views.map(({ buffer }) => buffer as ArrayBuffer),
    );
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    const reply: LoaderReply = { kind: 'unreadable', sentence: error.message };
    port?.postMessage(reply);
  }
}

let queue = Promise.resolve();
port.on('message', (order: BatchRequest) => {
  queue = queue.then(() => take(order));
});
