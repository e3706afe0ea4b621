/**
 * Frames a spot by its outline: a square whose size and place hardly depend on the person's own. Where the manifest says so, it is what is assessed, in
 * the app as in `evaluate`.
 */
import { clampCrop } from '../image/image.js';
import type { SquareCrop } from '../image/image.js';

/** How an outline becomes a square; chosen on `val`, see the model's manifest. */
export interface FramingSpec {
  /** Log-odds from which a cell belongs to the spot. */
  readonly threshold: number;
  /** Side of the square divided by the longer side of the spot. */
  readonly margin: number;
}

/** A spot on a grid of cells, in fractions of the grid's side. */
export interface SpotExtent {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** Fraction of the grid's area that the spot covers. */
  readonly area: number;
}

/** A spot with its cells. */
export interface OutlinedSpot extends SpotExtent {
  /** 1 on the spot and 0 beside it, shape [cells, cells]. */
  readonly mask: Float32Array;
}

/** What an outline makes of a person's square. */
export interface Framing {
  /** The square that is assessed: theirs where the outline shows no spot. */
  readonly square: SquareCrop;
  /** The spot on the square that the outline was drawn on; absent where it shows none. */
  readonly spot?: OutlinedSpot & { readonly drawnOn: SquareCrop; readonly cells: number };
}

/** A spot that covers less of the square than this may be a hair or noise. */
const MIN_AREA = 0.002;
/** A region that covers more than this is no spot with skin around it. */
const MAX_AREA = 0.9;
/** How far the square may shrink or grow against the person's: they chose roughly what they meant. */
const [MIN_CHANGE, MAX_CHANGE] = [0.4, 1.6];
/** Distance from the centre at which a region counts 1/e as much, as a fraction of the grid's side. */
const CENTRE_REACH = 0.4;

/**
 * The spot that the outline shows: of the connected regions of cells at or above the threshold the one of the largest area, those near the centre
 * counting more, since the person put their spot there.
 * @param logits shape [cells, cells].
 * @returns undefined where there is none of a sensible size.
 */
export function findSpot(logits: Float32Array, cells: number, threshold: number): OutlinedSpot | undefined {
  const seen = new Uint8Array(logits.length);
  let best: { readonly weight: number; readonly extent: SpotExtent; readonly members: readonly number[] } | undefined;
  for (let start = 0; start < logits.length; start++) {
    if (seen[start] === 1 || (logits[start] ?? 0) < threshold) continue;
    const region = growRegion(logits, cells, threshold, start, seen);
    const area = region.members.length / logits.length;
    if (area < MIN_AREA || area > MAX_AREA) continue;
    const mean = (sum: number): number => sum / region.members.length / cells - 0.5;
    const [x, y] = [mean(region.sumX), mean(region.sumY)];
    const weight = area * Math.exp(-(x * x + y * y) / CENTRE_REACH ** 2);
    if (best !== undefined && weight <= best.weight) continue;
    const { left, top, right, bottom, members } = region;
    const extent = { left: left / cells, top: top / cells, right: right / cells, bottom: bottom / cells, area };
    best = { weight, extent, members };
  }
  if (best === undefined) return undefined;
  const mask = new Float32Array(logits.length);
  for (const cell of best.members) mask[cell] = 1;
  return { ...best.extent, mask };
}

function growRegion(logits: Float32Array, cells: number, threshold: number, start: number, seen: Uint8Array) {
  const members: number[] = [];
  const region = { members, sumX: 0, sumY: 0, left: cells, top: cells, right: 0, bottom: 0 };
  const open = [start];
  seen[start] = 1;
  for (let cell = open.pop(); cell !== undefined; cell = open.pop()) {
    const [column, row] = [cell % cells, Math.floor(cell / cells)];
    members.push(cell);
    region.sumX += column + 0.5;
    region.sumY += row + 0.5;
    region.left = Math.min(region.left, column);
    region.right = Math.max(region.right, column + 1);
    region.top = Math.min(region.top, row);
    region.bottom = Math.max(region.bottom, row + 1);
    for (const [next, isNeighbour] of [
      [cell - 1, column > 0],
      [cell + 1, column < cells - 1],
      [cell - cells, row > 0],
      [cell + cells, row < cells - 1],
    ] as const) {
      if (!isNeighbour || seen[next] === 1 || (logits[next] ?? 0) < threshold) continue;
      seen[next] = 1;
      open.push(next);
    }
  }
  return region;
}

/**
 * The square that frames the spot.
 * @param square the person's, within the photo, in its pixels.
 * @param logits the outline on that square, shape [cells, cells].
 */
export function frameSpot(
  square: SquareCrop,
  logits: Float32Array,
  cells: number,
  { threshold, margin }: FramingSpec,
  photo: { readonly width: number; readonly height: number },
): Framing {
  const spot = findSpot(logits, cells, threshold);
  if (spot === undefined) return { square };
  const longer = Math.max(spot.right - spot.left, spot.bottom - spot.top);
  const size = square.size * Math.max(MIN_CHANGE, Math.min(MAX_CHANGE, margin * longer));
  const centreX = square.x + ((spot.left + spot.right) / 2) * square.size;
  const centreY = square.y + ((spot.top + spot.bottom) / 2) * square.size;
  const around = { x: centreX - size / 2, y: centreY - size / 2, size };
  return { square: clampCrop(around, photo.width, photo.height), spot: { ...spot, drawnOn: square, cells } };
}
