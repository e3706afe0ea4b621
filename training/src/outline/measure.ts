/** How well an exported graph outlines the spots of images that have a mask: intersection over union on the centre square. */
import { centreSquare } from '../../../src/core/image/image.js';
import { toNetworkInput } from '../../../src/core/image/preprocess.js';
import { median } from '../../../src/core/metrics/median.js';
import { enlargeGrid, outlineIou } from '../../../src/core/outline/outline.js';
import { decodeImageFile } from '../data/decode.js';
import type { ImageRecord } from '../data/image-manifest.js';
import { findMasks, readMask } from '../data/masks.js';
import { centreOfMask } from '../fit/outline-validation.js';
import { OUTLINE } from '../graph/graph.js';
import type { LoadedGraph } from '../graph/load-graph.js';
import type { PredictionSpec } from '../inference/predict.js';
import { startProgress } from '../progress.js';

/** Side of the grid on which outline and mask are compared, in pixels: that of the network's input. */
const COMPARED_SIDE = 256;

/** An image with a mask, and its outline's agreement with it at each threshold. */
export interface MeasuredOutline {
  readonly record: ImageRecord;
  /** Intersection over union, one a threshold. */
  readonly ious: readonly number[];
}

/**
 * Outlines every image that has a mask.
 * @param sources of the masks that count.
 * @param thresholds log-odds from which a pixel belongs to the spot.
 */
export async function measureOutlines(
  graph: LoadedGraph,
  { input }: Pick<PredictionSpec, 'input'>,
  records: readonly ImageRecord[],
  sources: readonly string[],
  thresholds: readonly number[],
): Promise<MeasuredOutline[]> {
  const masks = await findMasks(records, sources);
  const masked = records.flatMap((record, at) => {
    const maskFile = masks[at] ?? null;
    return maskFile === null ? [] : [{ record, maskFile }];
  });
  const progress = startProgress('outline', masked.length, 'img');
  const measured: MeasuredOutline[] = [];
  try {
    for (const [at, { record, maskFile }] of masked.entries()) {
      const image = await decodeImageFile(record.file);
      const picture = toNetworkInput(image, centreSquare(image.width, image.height), input);
      const [outline] = graph.run(picture, input.sizePx, [OUTLINE]);
      if (outline === undefined) throw new Error('the graph draws no outline');
      const logits = enlargeGrid(outline, Math.sqrt(outline.length), COMPARED_SIDE);
      const covered = centreOfMask(await readMask(maskFile), COMPARED_SIDE);
      measured.push({ record, ious: thresholds.map((threshold) => outlineIou(logits, covered, threshold)) });
      progress.update(at + 1);
    }
  } finally {
    progress.stop();
  }
  return measured;
}

/** Median agreement of each source at each threshold. */
export function mediansBySource(measured: readonly MeasuredOutline[]): Map<string, readonly number[]> {
  const bySource = new Map<string, MeasuredOutline[]>();
  for (const one of measured) bySource.set(one.record.dataset, [...(bySource.get(one.record.dataset) ?? []), one]);
  return new Map(
    [...bySource].map(([source, ones]) => {
      const count = ones[0]?.ious.length ?? 0;
      return [source, Array.from({ length: count }, (_, at) => median(ones.map(({ ious }) => ious[at] ?? NaN)))] as const;
    }),
  );
}
