/** What a square holds of a lesion, and what a way of placing squares does on many photos, with intervals by patient. Node only, pure. */
import { proportionWithInterval, seededIntervals } from '../../../src/core/metrics/intervals.js';
import { indexGroups } from '../../../src/core/metrics/scored-images.js';
import type { Interval } from '../../../src/core/metrics/bootstrap.js';
import { centreSquare } from '../../../src/core/image/image.js';
import type { SquareCrop } from '../../../src/core/image/image.js';
import type { DermoscopyFigures, FramingFigures } from '../../../src/core/metrics/localisation-metrics.js';
import type { ImageRecord } from '../data/image-manifest.js';
import { boxOf } from './compose.js';
import type { MaskedPhoto } from './compose.js';

/** A square against a lesion. */
export interface Framing {
  readonly holdsCentre: boolean;
  /** Share of the mask within the square. */
  readonly held: number;
  /** Side of the square in longer sides of the lesion's box. */
  readonly timesLesion: number;
  readonly moved: boolean;
}

/** Share of the mask that a good square holds, and how often the lesion may fit into it. */
const WELL_HELD = 0.9;
const WELL_SIZED = 4;

/** Holds a square against a lesion. @param square null for the centre square. */
export function framingOf({ image, mask }: MaskedPhoto, square: SquareCrop | null): Framing {
  const { x, y, size } = square ?? centreSquare(image.width, image.height);
  const box = boxOf(mask, image.width);
  if (box === null) throw new Error('the mask is empty');
  let [all, within, sumX, sumY] = [0, 0, 0, 0];
  const isWithin = (atX: number, atY: number): boolean => atX >= x && atX <= x + size && atY >= y && atY <= y + size;
  mask.forEach((value, pixel) => {
    if (value === 0) return;
    const atX = (pixel % image.width) + 0.5;
    const atY = Math.floor(pixel / image.width) + 0.5;
    all++;
    sumX += atX;
    sumY += atY;
    if (isWithin(atX, atY)) within++;
  });
  return {
    holdsCentre: isWithin(sumX / all, sumY / all),
    held: within / all,
    timesLesion: size / Math.max(box.right - box.left, box.bottom - box.top),
    moved: square !== null,
  };
}

/** A photo and what a square does on it. */
export interface Framed {
  readonly record: ImageRecord;
  readonly framing: Framing;
}

/** The middle value; NaN for none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  return ((sorted[Math.ceil(half) - 1] ?? NaN) + (sorted[Math.floor(half)] ?? NaN)) / 2;
}

function meanHeld(framed: readonly Framed[]): { readonly held: number; readonly interval: Interval | null } {
  const groups = indexGroups(framed);
  const meanAt = (counts: Uint16Array): { held: number } => {
    let [sum, all] = [0, 0];
    framed.forEach(({ framing }, at) => {
      const copies = counts[groups.of[at] ?? 0] ?? 0;
      sum += copies * framing.held;
      all += copies;
    });
    return { held: sum / all };
  };
  return { ...meanAt(new Uint16Array(groups.count).fill(1)), interval: seededIntervals(groups.count, meanAt).held };
}

/** The figures of a way on the photos of a challenge; null where there are none. */
export function framingFigures(challenge: string, way: string, framed: readonly Framed[]): FramingFigures | null {
  if (framed.length === 0) return null;
  const centre = proportionWithInterval('share', framed, ({ framing }) => framing.holdsCentre);
  const well = proportionWithInterval(
    'share',
    framed,
    ({ framing }) => framing.held >= WELL_HELD && framing.timesLesion <= WELL_SIZED,
  );
  const { held, interval } = meanHeld(framed);
  return {
    challenge,
    way,
    photos: framed.length,
    patients: indexGroups(framed).count,
    moved: framed.filter(({ framing }) => framing.moved).length,
    holdsCentre: rounded(centre.share),
    holdsCentreLow: rounded(centre.shareLow),
    holdsCentreHigh: rounded(centre.shareHigh),
    held: rounded(held),
    heldLow: rounded(interval?.low),
    heldHigh: rounded(interval?.high),
    heldMedian: rounded(median(framed.map(({ framing }) => framing.held))),
    wellFramed: rounded(well.share),
    wellFramedLow: rounded(well.shareLow),
    wellFramedHigh: rounded(well.shareHigh),
    timesLesion: rounded(median(framed.map(({ framing }) => framing.timesLesion))),
  };
}

/** Four digits behind the point: more the sample does not give. */
function rounded(value = NaN): number {
  return Number(value.toFixed(4));
}

/** The figures of a dermoscopy source. @param squares null for a photo that is left as it is. */
export function dermoscopyFigures(
  source: string,
  squares: readonly { readonly square: SquareCrop | null; readonly centreSide: number }[],
): DermoscopyFigures {
  const sides = squares.flatMap(({ square, centreSide }) => (square === null ? [] : [square.size / centreSide]));
  return { source, photos: squares.length, moved: sides.length, movedSide: sides.length === 0 ? null : rounded(median(sides)) };
}

/** The figures as lines for the terminal. */
export function framingTable(rows: readonly FramingFigures[]): string {
  const percent = (value: number): string => (100 * value).toFixed(1);
  const ranged = (value: number, low: number, high: number): string => `${percent(value)}% (${percent(low)}-${percent(high)})`;
  return rows
    .map((row) =>
      [
        `${row.challenge.padEnd(10)} ${row.way.padEnd(7)} ${row.photos} photos of ${row.patients} patients`,
        `holds the centre ${ranged(row.holdsCentre, row.holdsCentreLow, row.holdsCentreHigh)}`,
        `holds ${ranged(row.held, row.heldLow, row.heldHigh)} of the lesion (median ${percent(row.heldMedian)}%)`,
        `well framed ${ranged(row.wellFramed, row.wellFramedLow, row.wellFramedHigh)}`,
        `square ${row.timesLesion.toFixed(2)} times the lesion`,
        `moved ${row.moved}`,
      ].join(', '),
    )
    .join('\n');
}
