/**
 * Caches view logits in a file, so that a long measurement that was stopped continues where it was. The file names the network and
 * its views; predictions of another network are refused.
 */
import { appendFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { CliError } from '../cli-error.js';
import type { ImageRecord, Split } from '../data/image-manifest.js';
import type { PredictionSpec, ViewOutputs, ViewSet } from '../inference/predict.js';
import type { GraphFiles } from '../graph/serialise.js';
import { sha256Hex } from '../sha256.js';
import type { ExportedModel } from '../inference/exported-model.js';
import { predictFileViews } from '../inference/predict-files.js';
import type { ViewLogits } from '../inference/predict-files.js';

/** View logits of earlier runs, and the way to add to them. */
export interface PredictionCache {
  /** By the image's name in the manifest. */
  readonly cached: ReadonlyMap<string, ViewOutputs>;
  readonly add: (predicted: ViewLogits) => void;
}

const NO_CACHE: PredictionCache = { cached: new Map(), add: () => undefined };

/** A line of the file: the outputs for each view of an image. */
interface CachedRow {
  readonly image: string;
  readonly logits: number[][];
  readonly modality: number[];
}

/** The cache of a model's view logits; an empty one that keeps nothing without a file. Rejects as {@link openPredictionCache} does. */
export async function predictionCacheOf(
  { weightsBin }: Pick<GraphFiles, 'weightsBin'>,
  { views, outline }: Pick<PredictionSpec, 'views' | 'outline'>,
  file: string | undefined,
): Promise<PredictionCache> {
  if (file === undefined) return NO_CACHE;
  const framing = outline === undefined ? '' : ` framed ${outline.threshold} ${outline.margin}`;
  return openPredictionCache(file, `${sha256Hex(weightsBin)} ${views.join(' ')}${framing}`);
}

/**
 * Opens the file, or creates it: JSON Lines, the first of which says what was predicted.
 * @param key of the network and its views; rejects with `CliError` where the file has another.
 */
export async function openPredictionCache(file: string, key: string): Promise<PredictionCache> {
  const header = JSON.stringify({ asked: key });
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch {
    text = `${header}\n`;
    await writeFile(file, text);
  }
  const [first = '', ...lines] = text.split('\n');
  if (first !== header) throw new CliError(`${file} holds predictions of another network. Give another file with --cache.`);
  // A line without a newline was being written when the run was stopped.
  const whole = text.endsWith('\n') ? lines : lines.slice(0, -1);
  if (whole.length < lines.length) await writeFile(file, `${[first, ...whole].join('\n')}\n`);
  const rows = whole.filter((line) => line !== '').map((line) => JSON.parse(line) as CachedRow);
  return {
    cached: new Map(
      rows.map(({ image, logits, modality }) => [
        image,
        { viewLogits: logits.map((one) => Float32Array.from(one)), viewModality: modality },
      ]),
    ),
    add: ({ record: { image }, viewLogits, viewModality }) => {
      const row: CachedRow = { image, logits: viewLogits.map((one) => [...one]), modality: [...viewModality] };
      appendFileSync(file, `${JSON.stringify(row)}\n`);
    },
  };
}

/** View logits of a split's images, from the cache where they are there. Names what cannot be decoded on stderr. */
export async function predictSplitViews(
  model: Pick<ExportedModel, 'openPool'>,
  records: readonly ImageRecord[],
  split: Split,
  cache: PredictionCache,
  set: Exclude<ViewSet, 'shifts'>,
): Promise<ViewLogits[]> {
  const { known, rest } = splitByCached(
    records.filter((record) => record.split === split),
    cache,
  );
  const pool = model.openPool(rest.length);
  const { scored, problems } = await predictFileViews(rest, split, pool, set, cache.add).finally(() => {
    pool.close();
  });
  for (const problem of problems) console.error(problem);
  return [...known, ...scored];
}

/** The records whose view logits are cached, and the others. */
export function splitByCached(
  records: readonly ImageRecord[],
  { cached }: PredictionCache,
): { readonly known: ViewLogits[]; readonly rest: ImageRecord[] } {
  const known: ViewLogits[] = [];
  const rest: ImageRecord[] = [];
  for (const record of records) {
    const outputs = cached.get(record.image);
    if (outputs === undefined) rest.push(record);
    else known.push({ record, ...outputs });
  }
  return { known, rest };
}
