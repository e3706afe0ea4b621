/** One process of the pool: loads the network it is sent on wasm and answers for files, one after the other. */
import { CliError } from '../../cli-error.js';
import { decodeImageFile } from '../../data/decode.js';
import { seeAs } from '../../data/photo-variants.js';
import { loadGraph } from '../../graph/load-graph.js';
import type { LoadedGraph } from '../../graph/load-graph.js';
import { measureOcclusionDrops } from '../occlusion.js';
import { useBackend } from '../../runtime/backend.js';
import { framedSquare, predictViews, viewOutputsOf } from '../predict.js';
import type { PredictionSpec } from '../predict.js';
import type { PoolReply, PoolRequest } from './messages.js';

let loaded: { readonly graph: LoadedGraph; readonly spec: PredictionSpec } | undefined;

async function take(message: PoolRequest): Promise<PoolReply | null> {
  if (message.kind === 'load') {
    await useBackend('wasm');
    loaded = { graph: await loadGraph(message.files), spec: message.spec };
    return null;
  }
  if (loaded === undefined) throw new Error('asked before the network was sent');
  try {
    const image = await decodeImageFile(message.file);
    if (message.kind === 'frame') return { kind: 'framed', square: framedSquare(loaded.graph, image, loaded.spec) };
    if (message.kind === 'blur')
      return { kind: 'blurred', drop: measureOcclusionDrops(loaded.graph, image, loaded.spec, message.calibration) };
    const seen = await seeAs(image, message.variant);
    const looks = predictViews(loaded.graph, seen.image, loaded.spec, message.set, seen.square);
    return { kind: 'looked', ...viewOutputsOf(looks) };
  } catch (error) {
    if (error instanceof CliError) return { kind: 'unreadable', sentence: error.message };
    throw error;
  }
}

let queue = Promise.resolve();

process.on('message', (message: PoolRequest) => {
  queue = queue.then(async () => {
    const reply = await take(message);
    if (reply !== null) process.send?.(reply);
  });
});
// The parent is gone or done.
process.on('disconnect', () => {
  process.exit();
});
