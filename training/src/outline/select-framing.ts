/**
 * What `export` selects on `val` for a network that draws outlines: from which log-odds a cell belongs to the spot, and how wide a square around
 * the spot is assessed.
 */
import type { ModelManifest } from '../../../src/core/schemas/manifest.js';
import type { ImageRecord } from '../data/image-manifest.js';
import { EXPERT_MASK_SOURCES } from '../data/masks.js';
import type { PredictSplit, SelectedSize } from '../export/select-on-val.js';
import { describeMetrics, validationMetrics } from '../fit/validation-metrics.js';
import { loadGraph } from '../graph/load-graph.js';
import type { GraphModel } from '../graph/graph.js';
import { serialiseGraph } from '../graph/serialise.js';
import type { GraphFiles } from '../graph/serialise.js';
import type { PredictionSpec } from '../inference/predict.js';
import { OUTLINE_STRIDE } from '../network/outline-decoder.js';
import { measureOutlines, mediansBySource } from './measure.js';

/** How an outline frames what is assessed. */
export type OutlineFraming = NonNullable<ModelManifest['outline']>;

/** Log-odds that are compared. */
const THRESHOLDS = [-2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2] as const;
/** Sides of the square, as multiples of the spot's longer side, that are compared. */
const MARGINS = [1.5, 1.8, 2.2, 2.7] as const;
/**
 * How much lower the score on `val` may be than that of the person's own square. Framing makes the answer independent of how large the square was
 * drawn, which the score, measured on centre squares alone, does not see.
 */
export const MAX_SCORE_LOSS = 0.003;

/** The threshold of the best mean, over the sources, of the median agreement with the experts' masks. */
async function selectThreshold(
  files: GraphFiles,
  spec: Pick<PredictionSpec, 'input'>,
  records: readonly ImageRecord[],
): Promise<number | null> {
  const graph = await loadGraph(files);
  const val = records.filter(({ split }) => split === 'val');
  const medians = [...mediansBySource(await measureOutlines(graph, spec, val, EXPERT_MASK_SOURCES, THRESHOLDS)).values()];
  graph.dispose();
  if (medians.length === 0) return null;
  const means = THRESHOLDS.map((_, at) => medians.reduce((sum, one) => sum + (one[at] ?? 0), 0) / medians.length);
  const best = means.indexOf(Math.max(...means));
  console.error(`outline from log-odds ${String(THRESHOLDS[best])}: median agreement on val ${(means[best] ?? NaN).toFixed(3)}`);
  return THRESHOLDS[best] ?? null;
}

/** The margin of the best score among those compared; null where the person's own square is better by more than {@link MAX_SCORE_LOSS}. */
export function chooseMargin(own: number, framed: readonly { readonly margin: number; readonly score: number }[]): number | null {
  const best = framed.reduce<{ margin: number; score: number } | null>(
    (so, one) => (so === null || one.score > so.score ? one : so),
    null,
  );
  return best === null || best.score < own - MAX_SCORE_LOSS ? null : best.margin;
}

/**
 * How the network's outline frames what is assessed; undefined where no image of `val` has an expert's mask, or the person's own square is better.
 * One view decides: the others see the same square.
 */
async function selectFraming(
  files: GraphFiles,
  spec: PredictionSpec,
  records: readonly ImageRecord[],
  predictSplit: PredictSplit,
): Promise<OutlineFraming | undefined> {
  const threshold = await selectThreshold(files, spec, records);
  if (threshold === null) {
    console.error(
      'no image of val has an expert’s mask, so that nothing says where an outline begins: the person’s own square is assessed',
    );
    return undefined;
  }
  const cells = Math.ceil(spec.input.sizePx / OUTLINE_STRIDE);
  const scoreOf = async (note: string, outline?: OutlineFraming): Promise<number> => {
    const seen: PredictionSpec = { ...spec, views: ['upright'], ...(outline && { outline }) };
    const metrics = validationMetrics(await predictSplit(files, seen, 'val', note));
    console.error(`${note}: ${describeMetrics(metrics)}`);
    return metrics.score;
  };
  const own = await scoreOf('the person’s own square');
  const framed = [];
  for (const margin of MARGINS)
    framed.push({ margin, score: await scoreOf(`square of ${margin} spots`, { cells, threshold, margin }) });
  const margin = chooseMargin(own, framed);
  if (margin === null) console.error('the person’s own square is better on val than any around the spot: it is assessed');
  return margin === null ? undefined : { cells, threshold, margin };
}

/** The selected size with the framing of {@link selectFraming}, and the predictions on `val` with it. */
export async function withFraming(
  size: SelectedSize,
  model: GraphModel,
  records: readonly ImageRecord[],
  predictSplit: PredictSplit,
): Promise<SelectedSize> {
  const files = serialiseGraph(model, 'float16');
  const outline = await selectFraming(files, size.spec, records, predictSplit);
  if (outline === undefined) return size;
  const spec = { ...size.spec, outline };
  return { spec, val: await predictSplit(files, spec, 'val', 'framed') };
}
