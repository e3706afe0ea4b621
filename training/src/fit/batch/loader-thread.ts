/** The thread that draws batches: takes orders, one after the other, and hands the views over without copying them. Node only. */
import { parentPort, workerData } from 'node:worker_threads';
import { CliError } from '../../cli-error.js';
import { ImageCache } from '../../data/image-cache.js';
import { drawBatch } from './make-batch.js';
import type { BatchOrder, DrawSettings } from './make-batch.js';
import type { FromThread } from './batch-loader.js';

const port = parentPort;
if (port === null) throw new Error('this file runs as a thread');
const settings = workerData as DrawSettings;
const images = new ImageCache();

async function take(order: BatchOrder): Promise<void> {
  try {
    const batch = await drawBatch(order, settings, images);
    const reply: FromThread = { kind: 'drawn', batch };
    port?.postMessage(
      reply,
      batch.views.map(({ buffer }) => buffer as ArrayBuffer),
    );
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    const reply: FromThread = { kind: 'unreadable', sentence: error.message };
    port?.postMessage(reply);
  }
}

let queue = Promise.resolve();
port.on('message', (order: BatchOrder) => {
  queue = queue.then(() => take(order));
});
