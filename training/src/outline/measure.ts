/** How well an exported graph outlines the spots of images that have a mask: intersection over union on the centre square. */
import { centreSquare } from '../../../src/core/image/image.js';
import { toNetworkInput } from '../../../src/core/image/preprocess.js';
import { seededIntervals } from '../../../src/core/metrics/intervals.js';
import { median } from '../../../src/core/metrics/median.js';
import { decodeImageFile } from '../data/decode.js';
import type { ImageRecord } from '../data/image-manifest.js';
import { agreementWithMask, maskedRecords } from '../data/masks.js';
import { groupBy } from '../evaluate/ood-rejection.js';
import { OUTLINE } from '../graph/graph.js';
import type { LoadedGraph } from '../graph/load-graph.js';
import type { PredictionSpec } from '../inference/predict.js';
import { startProgress } from '../progress.js';

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
  const masked = await maskedRecords(records, sources);
  const progress = startProgress('outline', masked.length, 'img');
  const measured: MeasuredOutline[] = [];
  try {
    for (const [at, { record, maskFile }] of masked.entries()) {
      const image = await decodeImageFile(record.file);
      const picture = toNetworkInput(image, centreSquare(image.width, image.height), input);
      const [outline] = graph.run(picture, input.sizePx, [OUTLINE]);
      if (outline === undefined) throw new Error('the graph draws no outline');
      measured.push({ record, ious: await agreementWithMask(outline, maskFile, thresholds) });
      progress.update(at + 1);
    }
  } finally {
    progress.stop();
  }
  return measured;
}

const sourceName = ({ dataset }: ImageRecord): string => dataset;

/** Median agreement of each source at each threshold. */
export function mediansBySource(measured: readonly MeasuredOutline[]): Map<string, readonly number[]> {
  return new Map(
    groupBy(measured, sourceName).map(([source, ones]) => {
      const count = ones[0]?.ious.length ?? 0;
      return [source, Array.from({ length: count }, (_, at) => median(ones.map(({ ious }) => ious[at] ?? NaN)))] as const;
    }),
  );
}

/** Agreement of the outline with the masks of a source. */
export interface OutlineAgreement {
  readonly source: string;
  readonly images: number;
  /** Median intersection over union, 0 to 1, with its 95% interval over lesions or patients. */
  readonly median: number;
  readonly low: number;
  readonly high: number;
  /** Fraction of the images below 0.5: the outline is of something else. */
  readonly missed: number;
}

/** Agreement by source at the first threshold. */
export function outlineAgreement(measured: readonly MeasuredOutline[]): OutlineAgreement[] {
  const iouOf = ({ ious }: MeasuredOutline): number => ious[0] ?? NaN;
  return groupBy(measured, sourceName).map(([source, own]) => {
    const groups = groupBy(own, ({ group }) => group).map(([, images]) => images.map(iouOf));
    const drawn = seededIntervals(groups.length, (counts) => ({
      median: median(groups.flatMap((ious, at) => Array.from({ length: counts[at] ?? 0 }, () => ious).flat())),
    }));
    const ious = own.map(iouOf);
    const middle = median(ious);
    return {
      ...{ source, images: own.length, median: middle },
      ...{ low: drawn.median?.low ?? middle, high: drawn.median?.high ?? middle },
      missed: ious.filter((iou) => iou < 0.5).length / ious.length,
    };
  });
}
