/**
 * The squares that a network's outline frames, so that training sees spots as large as the app will show them. Computed once, in a process for each
 * core, and cached on disk.
 */
import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { SquareCrop } from '../../../src/core/image/image.js';
import type { InputSpec } from '../../../src/core/image/preprocess.js';
import { CliError } from '../cli-error.js';
import type { ImageRecord } from '../data/image-manifest.js';
import { camSize } from '../graph/graph.js';
import { openPredictionPool } from '../inference/pool/pool.js';
import { mapConcurrently } from '../inference/predict-files.js';
import type { Network } from '../network/network.js';
import { OUTLINE_STRIDE } from '../network/outline-decoder.js';
import { contentSha256, readPart, writePart } from './feature-cache.js';
import { foldedFiles } from './folded-predictions.js';

/** Where the best agreement with the experts' masks on `val` was, and a margin whose neighbourhood the views of training cover. */
const TRAINING_FRAME = { threshold: 1, margin: 2.2 } as const;
/** Numbers that describe a square. */
const NUMBERS_A_SQUARE = 3;

/**
 * The square around the spot of each record.
 * @param network has an outline decoder.
 * @param cacheDir where squares are kept; those of the same network and images are read from there.
 * @returns in the order of the records, in pixels of the image. Rejects with {@link CliError} naming a file that cannot be decoded.
 */
export async function squaresOf(
  network: Network,
  records: readonly ImageRecord[],
  spec: InputSpec,
  cacheDir: string,
): Promise<SquareCrop[]> {
  await mkdir(cacheDir, { recursive: true });
  const files = foldedFiles(network, spec);
  const outline = { cells: Math.ceil(spec.sizePx / OUTLINE_STRIDE), ...TRAINING_FRAME };
  const key = createHash('sha256').update(files.weightsBin).update(JSON.stringify({ spec, outline }));
  key.update(await contentSha256(records));
  const file = path.join(cacheDir, `squares-${key.digest('hex').slice(0, 24)}.bin`);
  const known = await readPart(file, records.length * NUMBERS_A_SQUARE);
  if (known !== null) return squaresFrom(known);
  const seen = {
    ...{ input: spec, views: ['upright'] as const, modality: false, outline },
    camSize: camSize(network.plan, spec.sizePx, network.weights),
  };
  const pool = openPredictionPool(files, seen, records.length);
  const { results, problems } = await mapConcurrently(records, 'frame', pool.size, ({ file: image }) =>
    pool.frame(image),
  ).finally(() => {
    pool.close();
  });
  const [problem] = problems;
  if (problem !== undefined) throw new CliError(problem);
  const values = Float32Array.from(results.flatMap(({ x, y, size }) => [x, y, size]));
  await writePart(file, values);
  return squaresFrom(values);
}

function squaresFrom(values: Float32Array): SquareCrop[] {
  return Array.from({ length: values.length / NUMBERS_A_SQUARE }, (_, at) => {
    const [x = NaN, y = NaN, size = NaN] = values.subarray(at * NUMBERS_A_SQUARE);
    return { x, y, size };
  });
}
