/** What `export` selects by the predictions on `val`: the input size and the encoding of the weights. `test` plays no part. */
import type { Calibrations } from '../../../src/core/metrics/scored-images.js';
import { IMAGENET_MEAN, IMAGENET_STD } from '../../../src/core/image/preprocess.js';
import type { StorageRow } from '../../../src/core/schemas/model-card.js';
import type { View } from '../../../src/core/tta/views.js';
import { UsageError } from '../cli-error.js';
import type { Split } from '../data/image-manifest.js';
import { describeMetrics, validationMetrics } from '../fit/validation-metrics.js';
import { buildGraph, camSize } from '../graph/graph.js';
import type { GraphModel } from '../graph/graph.js';
import { serialiseGraph } from '../graph/serialise.js';
import type { GraphFiles } from '../graph/serialise.js';
import type { ScoredViews } from '../inference/predict-files.js';
import type { PredictionSpec } from '../inference/predict.js';
import type { Network } from '../network/network.js';
import { ENCODING_NAMES, STORED_ENCODINGS, aucBySource, chooseEncoding, encodingRows } from './choose-encoding.js';
import type { StoredEncoding } from './choose-encoding.js';

/** Predicts the images of a split with a graph's files. @param note added to the label of the progress. */
export type PredictSplit = (
  files: GraphFiles,
  spec: PredictionSpec,
  split: Split,
  note?: string,
) => Promise<readonly ScoredViews[]>;

/** The encoding with which the input sizes are compared. */
const COMPARISON_ENCODING: StoredEncoding = 'float16';

/** A network at one input size, and its predictions on `val`. */
export interface SelectedSize {
  readonly spec: PredictionSpec;
  /** With float16 weights. */
  readonly val: readonly ScoredViews[];
}

/** Predicts `val` at each size and keeps the size with the best validation score. Rejects with {@link UsageError} without a size. */
export async function selectInputSize(
  network: Network,
  sizesPx: readonly number[],
  views: readonly View[],
  predictSplit: PredictSplit,
): Promise<SelectedSize> {
  let best: (SelectedSize & { readonly score: number }) | null = null;
  for (const sizePx of sizesPx) {
    const spec: PredictionSpec = {
      input: { sizePx, mean: [...IMAGENET_MEAN], std: [...IMAGENET_STD] },
      views,
      camSize: camSize(network.plan, sizePx, network.weights),
      modality: false,
    };
    const val = await predictSplit(serialiseGraph(buildGraph(network, sizePx, 'answer'), COMPARISON_ENCODING), spec, 'val');
    const metrics = validationMetrics(val);
    console.error(`${sizePx} px: ${describeMetrics(metrics)}`);
    if (best === null || metrics.score > best.score) best = { spec, val, score: metrics.score };
  }
  if (best === null) throw new UsageError('Give at least one size with --sizes.');
  return best;
}

/** The encoding that ships, with its predictions on `val`. */
export interface SelectedEncoding {
  readonly encoding: StoredEncoding;
  readonly files: GraphFiles;
  readonly val: readonly ScoredViews[];
  /** What was compared; null where the encoding was named. */
  readonly rows: StorageRow[] | null;
}

/**
 * Stores the graph as asked, or in each encoding, and keeps the smallest that keeps the AUC on `val`.
 * @param selected of {@link selectInputSize}, whose predictions are not computed a second time.
 */
export async function selectEncoding(
  model: GraphModel,
  { spec, val: comparisonVal }: SelectedSize,
  { wanted, calibrations }: { readonly wanted: 'auto' | StoredEncoding; readonly calibrations: Calibrations },
  predictSplit: PredictSplit,
): Promise<SelectedEncoding> {
  const tried = [];
  for (const encoding of wanted === 'auto' ? STORED_ENCODINGS : [wanted]) {
    const files = serialiseGraph(model, encoding);
    const val =
      encoding === COMPARISON_ENCODING ? comparisonVal : await predictSplit(files, spec, 'val', ENCODING_NAMES[encoding]);
    tried.push({ encoding, files, val });
  }
  const candidates = tried.map(({ encoding, files, val }) => ({
    encoding,
    bytes: files.weightsBin.length,
    aucSuspicious: aucBySource(val, calibrations),
  }));
  const encoding = wanted === 'auto' ? chooseEncoding(candidates) : wanted;
  const selected = tried.find((one) => one.encoding === encoding);
  if (selected === undefined) throw new Error(`${encoding} was not tried`);
  return { ...selected, rows: wanted === 'auto' ? encodingRows(candidates, encoding) : null };
}
