/**
 * What a network says to images, asked as the exported graph in a process for each core: batch normalisation folded in, on wasm, three times
 * as fast as layer by layer.
 */
import type { InputSpec } from '../../../src/core/image/preprocess.js';
import { CliError } from '../cli-error.js';
import type { ImageRecord } from '../data/image-manifest.js';
import { openPredictionPool } from '../inference/pool/pool.js';
import { predictFiles } from '../inference/predict-files.js';
import type { ImageLogits } from '../data/image-predictions.js';
import { buildGraph, camSize } from '../graph/graph.js';
import { serialiseGraph } from '../graph/serialise.js';
import type { GraphFiles } from '../graph/serialise.js';
import type { Network } from '../network/network.js';

/** The network as a graph for images of this size, float32. */
export function foldedFiles(network: Network, { sizePx }: InputSpec): GraphFiles {
  return serialiseGraph(buildGraph(network, sizePx, 'answer'), 'float32');
}

/**
 * The raw answers to the upright centre square of each record.
 * @param files of {@link foldedFiles}.
 * @param label of the line that tells how far it is.
 * @returns in the order of the records. Rejects with {@link CliError} naming a file that cannot be decoded.
 */
export async function foldedPredictions(
  network: Network,
  files: GraphFiles,
  records: readonly ImageRecord[],
  spec: InputSpec,
  label: string,
): Promise<ImageLogits[]> {
  const asked = {
    input: spec,
    views: ['upright'] as const,
    camSize: camSize(network.plan, spec.sizePx, network.weights),
    modality: false,
  };
  const pool = openPredictionPool(files, asked, records.length);
  const { scored, problems } = await predictFiles(records, label, pool).finally(() => {
    pool.close();
  });
  const [problem] = problems;
  if (problem !== undefined) throw new CliError(problem);
  return scored.map(({ record, logits, modality }) => ({ record, logits, modality }));
}
