/** A heat map as colours and as words. */
import type { HeatMap } from '../core/calibration/postprocess.js';
import type { SpotBox } from '../core/localisation/spot-box.js';
import type { Assessment } from '../core/schemas/assessment.js';

/** The opacity of a heat map over a photo. */
export const HEAT_MAP_OPACITY = 0.55;

/** Of the marked cells, at least this share lies on the spot where the map is shown. */
const MIN_OVERLAP = 0.5;

/** The share of the strongly marked cells whose centre is in the box, 0 to 1; 0 where nothing is marked. */
export function overlapWithSpot({ size, values }: HeatMap, box: SpotBox): number {
  const peak = values.reduce((highest, value) => Math.max(highest, value), 0);
  if (peak <= 0) return 0;
  let marked = 0;
  let inside = 0;
  values.forEach((value, cell) => {
    if (value < peak / 2) return;
    marked++;
    const [x, y] = [((cell % size) + 0.5) / size, (Math.floor(cell / size) + 0.5) / size];
    if (x >= box.left && x <= box.right && y >= box.top && y <= box.bottom) inside++;
  });
  return inside / marked;
}

/**
 * The map that may be shown: it passed the occlusion check, and marks the spot rather than the skin or the glare beside it. Undefined where it did not,
 * where the spot was not found, or where nothing was checked.
 */
export function explainingMap({
  heatMap,
  heatMapCheck,
  spotBox,
}: Pick<Assessment, 'heatMap' | 'heatMapCheck' | 'spotBox'>): HeatMap | undefined {
  if (heatMap === undefined || heatMapCheck?.kind !== 'explains' || spotBox === undefined) return undefined;
  return overlapWithSpot(heatMap, spotBox) >= MIN_OVERLAP ? heatMap : undefined;
}

/** A ninth of the square. */
export type Region =
  'upper left' | 'upper' | 'upper right' | 'left' | 'centre' | 'right' | 'lower left' | 'lower' | 'lower right';

const REGIONS: readonly (readonly [Region, Region, Region])[] = [
  ['upper left', 'upper', 'upper right'],
  ['left', 'centre', 'right'],
  ['lower left', 'lower', 'lower right'],
];

/** Where the map is strongest and how much of it is at least half as strong; `undefined` where nothing is marked. */
export function readHeatMap({ size, values }: HeatMap): { readonly region: Region; readonly coveredShare: number } | undefined {
  let peak = 0;
  let peakAt = 0;
  values.forEach((value, at) => {
    if (value > peak) {
      peak = value;
      peakAt = at;
    }
  });
  if (peak <= 0) return undefined;
  const third = (place: number): 0 | 1 | 2 => {
    const share = (place + 0.5) / size;
    return share < 1 / 3 ? 0 : share > 2 / 3 ? 2 : 1;
  };
  const row = REGIONS[third(Math.floor(peakAt / size))];
  const region = row?.[third(peakAt % size)] ?? 'centre';
  const covered = values.reduce((count, value) => count + (value >= peak / 2 ? 1 : 0), 0);
  return { region, coveredShare: covered / values.length };
}

type Rgb = readonly [number, number, number];

/** Nine stops of viridis (Smith and van der Walt 2015): evenly spaced to the eye, and readable without colour vision. */
const VIRIDIS: readonly Rgb[] = [
  [68, 1, 84],
  [71, 44, 122],
  [59, 81, 139],
  [44, 113, 142],
  [33, 144, 141],
  [39, 173, 129],
  [92, 200, 99],
  [170, 220, 50],
  [253, 231, 37],
];

/** The colour of a value of 0 to 1. */
export function colourAt(value: number): Rgb {
  const place = Math.max(0, Math.min(1, value)) * (VIRIDIS.length - 1);
  const below = Math.floor(place);
  const low = VIRIDIS[below] ?? [0, 0, 0];
  const high = VIRIDIS[below + 1] ?? low;
  const mix = (at: 0 | 1 | 2): number => Math.round(low[at] + (high[at] - low[at]) * (place - below));
  return [mix(0), mix(1), mix(2)];
}

/** Pixels of the map, RGBA, one a cell: what is zero is clear, what is weak lets the photo through. */
export function heatMapToRgba({ values }: HeatMap): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(values.length * 4);
  values.forEach((value, cell) => {
    const [red, green, blue] = colourAt(value);
    pixels.set([red, green, blue, value <= 0 ? 0 : Math.round(255 * Math.min(1, 0.2 + 1.1 * value))], cell * 4);
  });
  return pixels;
}

/** Sides of the canvas while upscaling: one large step of the browser's interpolation would leave diamonds. */
const UPSCALE_STEPS_PX = [28, 112, 448] as const;

/** Draws a smooth heat map; the canvas is resized to the map. */
export function drawHeatMap(canvas: HTMLCanvasElement, map: HeatMap): void {
  let source = document.createElement('canvas');
  source.width = map.size;
  source.height = map.size;
  source.getContext('2d')?.putImageData(new ImageData(heatMapToRgba(map), map.size, map.size), 0, 0);
  for (const side of UPSCALE_STEPS_PX) {
    const target = side === UPSCALE_STEPS_PX.at(-1) ? canvas : document.createElement('canvas');
    target.width = side;
    target.height = side;
    const context = target.getContext('2d');
    if (context === null) return;
    context.imageSmoothingQuality = 'high';
    context.drawImage(source, 0, 0, side, side);
    source = target;
  }
}
