/**
 * The feature cache: the frozen backbone's pooled features of every image, computed once on wasm with the folded graph and
 * kept on disk in parts, so that a killed run continues where it was.
 */
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { centreSquare } from '../../../src/core/image/image.js';
import { toNetworkInput } from '../../../src/core/image/preprocess.js';
import type { InputSpec } from '../../../src/core/image/preprocess.js';
import { CliError } from '../cli-error.js';
import { decodeImageFile } from '../data/decode.js';
import type { ImageRecord } from '../data/image-manifest.js';
import { FEATURES, buildGraph } from '../graph/graph.js';
import { loadGraph } from '../graph/load-graph.js';
import type { LoadedGraph } from '../graph/load-graph.js';
import { serialiseGraph } from '../graph/serialise.js';
import { featureCount } from '../network/head.js';
import type { Network } from '../network/network.js';
import { useBackend } from '../runtime/backend.js';
import { startProgress } from '../progress.js';
import { sha256Hex } from '../sha256.js';

const IMAGES_PER_PART = 500;

/** Features of all records in their order: shape [records.length, count]. */
export interface FeatureTable {
  readonly count: number;
  readonly values: Float32Array;
}

/** Computes, or reads from `cacheDir`, the features of each image's centre square. Leaves tfjs on wasm. */
export async function cacheFeatures(
  network: Network,
  records: readonly ImageRecord[],
  spec: InputSpec,
  cacheDir: string,
): Promise<FeatureTable> {
  await mkdir(cacheDir, { recursive: true });
  await useBackend('wasm');
  const files = serialiseGraph(buildGraph(network, spec.sizePx, 'features'), 'float32');
  const base = createHash('sha256').update(files.weightsBin).update(JSON.stringify(spec)).digest('hex');
  const graph = await loadGraph(files);
  const count = featureCount(network);
  const values = new Float32Array(records.length * count);
  const progress = startProgress('features', records.length, 'img');
  for (let start = 0; start < records.length; start += IMAGES_PER_PART) {
    const part = records.slice(start, start + IMAGES_PER_PART);
    const key = createHash('sha256')
      .update(base)
      .update(await contentSha256(part))
      .digest('hex');
    const file = path.join(cacheDir, `features-${key.slice(0, 24)}.bin`);
    const known = await readPart(file, part.length * count);
    const computed =
      known ??
      (await computePart(part, graph, spec, count, (done) => {
        progress.update(start + done);
      }));
    if (known === null) await writePart(file, computed);
    values.set(computed, start * count);
    progress.update(start + part.length);
  }
  progress.stop();
  graph.dispose();
  return { count, values };
}

async function computePart(
  part: readonly ImageRecord[],
  graph: LoadedGraph,
  spec: InputSpec,
  count: number,
  onDone: (done: number) => void,
): Promise<Float32Array> {
  const values = new Float32Array(part.length * count);
  for (const [at, record] of part.entries()) {
    const image = await decodeImageFile(record.file);
    const [features] = graph.run(toNetworkInput(image, centreSquare(image.width, image.height), spec), spec.sizePx, [FEATURES]);
    if (features === undefined) throw new Error('the graph gave no features');
    values.set(features, at * count);
    onDone(at + 1);
  }
  return values;
}

/** SHA-256 over the bytes of the images in their order: a cache entry ends with the content, not with the name. */
export async function contentSha256(records: readonly ImageRecord[]): Promise<string> {
  const hash = createHash('sha256');
  for (const { file } of records) {
    const bytes = await readFile(file).catch((error: unknown) => {
      throw new CliError(`${file} cannot be read (${error instanceof Error ? error.message : String(error)}).`);
    });
    hash.update(sha256Hex(bytes));
  }
  return hash.digest('hex');
}

/** The values that a file holds, or null where it is absent or has another length. */
export async function readPart(file: string, length: number): Promise<Float32Array | null> {
  try {
    const bytes = await readFile(file);
    return bytes.length === length * 4
      ? new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length))
      : null;
  } catch {
    return null;
  }
}

/** A kill at any moment leaves the file whole or absent. */
export async function writePart(file: string, values: Float32Array): Promise<void> {
  await writeFile(`${file}.part`, new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
  await rename(`${file}.part`, file);
}
