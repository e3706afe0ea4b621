/** How well a square frames a lesion, and how well a method of placing squares does on many photos, with intervals over patients. */
import { median } from '../../../src/core/metrics/median.js';
import { proportionWithInterval, seededIntervals } from '../../../src/core/metrics/intervals.js';
import { indexGroups } from '../../../src/core/metrics/scored-images.js';
import type { Interval } from '../../../src/core/metrics/bootstrap.js';
import { centreSquare } from '../../../src/core/image/image.js';
import type { SquareCrop } from '../../../src/core/image/image.js';
import type { DermoscopyLocalisation, FramingMetrics } from '../../../src/core/schemas/measured-sections.js';
import type { ImageRecord } from '../data/image-manifest.js';
import { boxOf } from './compose.js';
import type { MaskedPhoto } from './compose.js';

/** How well a square frames a lesion. */
export interface Framing {
  /** Whether the square contains the centroid of the mask. */
  readonly containsCentre: boolean;
  /** Fraction of the mask within the square. */
  readonly coverage: number;
  /** Side of the square divided by the longer side of the lesion's bounding box. */
  readonly sideRatio: number;
  /** Whether the square is not the centred one. */
  readonly moved: boolean;
}

/** A well-framed lesion: the least fraction of its mask within the square, and the greatest ratio of their sides. */
const MIN_COVERAGE = 0.9;
const MAX_SIDE_RATIO = 4;

/** Evaluates a square against a lesion mask. @param square null for the centre square. */
export function evaluateFraming({ image, mask }: MaskedPhoto, square: SquareCrop | null): Framing {
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
    containsCentre: isWithin(sumX / all, sumY / all),
    coverage: within / all,
    sideRatio: size / Math.max(box.right - box.left, box.bottom - box.top),
    moved: square !== null,
  };
}

/** A photo and how well a square frames its lesion. */
export interface FramedPhoto {
  readonly record: ImageRecord;
  readonly framing: Framing;
}

function meanCoverage(framed: readonly FramedPhoto[]): { readonly coverage: number; readonly interval: Interval | null } {
  const groups = indexGroups(framed);
  const meanAt = (counts: Uint16Array): { coverage: number } => {
    let [sum, all] = [0, 0];
    framed.forEach(({ framing }, at) => {
      const copies = counts[groups.of[at] ?? 0] ?? 0;
      sum += copies * framing.coverage;
      all += copies;
    });
    return { coverage: sum / all };
  };
  return { ...meanAt(new Uint16Array(groups.count).fill(1)), interval: seededIntervals(groups.count, meanAt).coverage };
}

/** The metrics of a method on the photos of a challenge; null where there are none. */
export function framingMetrics(challenge: string, method: string, framed: readonly FramedPhoto[]): FramingMetrics | null {
  if (framed.length === 0) return null;
  const centre = proportionWithInterval('share', framed, ({ framing }) => framing.containsCentre);
  const well = proportionWithInterval(
    'share',
    framed,
    ({ framing }) => framing.coverage >= MIN_COVERAGE && framing.sideRatio <= MAX_SIDE_RATIO,
  );
  const { coverage, interval } = meanCoverage(framed);
  return {
    challenge,
    method,
    photos: framed.length,
    patients: indexGroups(framed).count,
    moved: framed.filter(({ framing }) => framing.moved).length,
    containsCentre: rounded(centre.share),
    containsCentreLow: rounded(centre.shareLow),
    containsCentreHigh: rounded(centre.shareHigh),
    coverage: rounded(coverage),
    coverageLow: rounded(interval?.low),
    coverageHigh: rounded(interval?.high),
    coverageMedian: rounded(median(framed.map(({ framing }) => framing.coverage))),
    wellFramed: rounded(well.share),
    wellFramedLow: rounded(well.shareLow),
    wellFramedHigh: rounded(well.shareHigh),
    sideRatio: rounded(median(framed.map(({ framing }) => framing.sideRatio))),
  };
}

/** Four decimals: the sample is too small for more. */
function rounded(value = NaN): number {
  return Number(value.toFixed(4));
}

/** What localisation does on the photos of a dermoscopy source. @param squares null for a photo whose square stays centred. */
export function dermoscopyLocalisation(
  source: string,
  squares: readonly { readonly square: SquareCrop | null; readonly centreSide: number }[],
): DermoscopyLocalisation {
  const sides = squares.flatMap(({ square, centreSide }) => (square === null ? [] : [square.size / centreSide]));
  return { source, photos: squares.length, moved: sides.length, movedSide: sides.length === 0 ? null : rounded(median(sides)) };
}

/** The metrics as lines for the terminal. */
export function framingTable(rows: readonly FramingMetrics[]): string {
  const percent = (value: number): string => (100 * value).toFixed(1);
  const ranged = (value: number, low: number, high: number): string => `${percent(value)}% (${percent(low)}-${percent(high)})`;
  return rows
    .map((row) =>
      [
        `${row.challenge.padEnd(10)} ${row.method.padEnd(17)} ${row.photos} photos of ${row.patients} patients`,
        `holds the centre ${ranged(row.containsCentre, row.containsCentreLow, row.containsCentreHigh)}`,
        `holds ${ranged(row.coverage, row.coverageLow, row.coverageHigh)} of the lesion (median ${percent(row.coverageMedian)}%)`,
        `well framed ${ranged(row.wellFramed, row.wellFramedLow, row.wellFramedHigh)}`,
        `square ${row.sideRatio.toFixed(2)} times the lesion`,
        `moved ${row.moved}`,
      ].join(', '),
    )
    .join('\n');
}
