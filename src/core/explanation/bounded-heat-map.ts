/** A heat-map bounded by the spot's outline. The app's worker and training run this same code, since what it leaves is what the occlusion check blurs. */
import type { HeatMap } from '../calibration/postprocess.js';
import { dilate } from '../image/morphology.js';
import { enlargeGrid } from '../outline/outline.js';
import { MARKED_THRESHOLD } from './occlusion-check.js';

/** Cells of the bounded map along a cell of the network's: one of its own is a seventh of the square, and too coarse for an outline. */
const REFINEMENT = 4;
/** By how many of the finer cells the outline is widened: a 28th of the square. What the network sees at the rim is the spot's, too. */
const WIDENED_BY = 1;
/** A map of which less than this fraction of what it marks is on the spot explains nothing about the spot, and is left empty. */
const MIN_ON_SPOT = 0.5;
/** Decimals that are kept, since kept answers hold the map: finer steps of colour nobody sees. */
const DECIMALS = 2;

/**
 * The map as a finer grid that is zero beside the spot. Values keep their relation to the strongest of the whole map, also where that one is beside the
 * spot: what is weak by comparison must not look strong.
 * @param maskOf the spot on a grid of so many cells a side, 1 on the spot and 0 beside it.
 */
export function boundedHeatMap({ size, values }: HeatMap, maskOf: (side: number) => Float32Array): HeatMap {
  const side = size * REFINEMENT;
  const finer = enlargeGrid(Float32Array.from(values), size, side);
  const peak = finer.reduce((highest, value) => Math.max(highest, value), 0);
  const mask = dilate(maskOf(side), side, WIDENED_BY);
  const steps = 10 ** DECIMALS;
  const relative = Array.from(finer, (value) => (peak > 0 ? Math.round((value / peak) * steps) / steps : 0));
  const marked = relative.flatMap((value, cell) => (value >= MARKED_THRESHOLD ? [cell] : []));
  const onSpot = marked.filter((cell) => mask[cell] === 1).length;
  const isAboutSpot = onSpot >= MIN_ON_SPOT * marked.length;
  return { size: side, values: relative.map((value, cell) => (isAboutSpot && mask[cell] === 1 ? value : 0)) };
}
