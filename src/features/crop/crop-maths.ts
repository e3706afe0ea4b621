/**
 * Moving and scaling the square on the photo.
 *
 * Points in the square are fractions of its side: (0, 0) is its upper left corner, (1, 1) its lower right one.
 */
import { clampCrop } from '../../core/image/image.js';
import type { SquareCrop } from '../../core/image/image.js';

/** Upright size of a photo in pixels. */
export interface PhotoSize {
  readonly width: number;
  readonly height: number;
}

/** A point, in whatever unit the text says. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The middle of the square, in shares. */
export const CENTRE: Point = { x: 0.5, y: 0.5 };
/** How far one press of an arrow moves the square, in fractions of its side. */
export const MOVE_STEP = 0.06;
/** How much one press of plus or minus magnifies. */
export const ZOOM_STEP = 1.15;
/** Side in pixels below which a square shows hardly anything: also the smallest photo that is taken. */
const SMALLEST_PX = 32;

/** Side of the largest square on a photo. */
export function largestSide({ width, height }: PhotoSize): number {
  return Math.min(width, height);
}

/** Side of the smallest square that may be chosen. */
export function smallestSide(photo: PhotoSize): number {
  return Math.min(largestSide(photo), SMALLEST_PX);
}

/** How often the square is magnified: 1 for the largest one. */
export function zoomOf(crop: SquareCrop, photo: PhotoSize): number {
  return largestSide(photo) / crop.size;
}

/** The strongest magnification of a photo. */
export function largestZoom(photo: PhotoSize): number {
  return largestSide(photo) / smallestSide(photo);
}

/** Place of a magnification on a slider, in doublings: each step then changes the picture by the same share. */
export function doublingsOf(zoom: number): number {
  return Math.log2(zoom);
}

/** The magnification at a place on such a slider. */
export function zoomAt(doublings: number): number {
  return 2 ** doublings;
}

/** Moves the square over the photo by fractions of its side, as far as the photo goes. */
export function moveCrop(crop: SquareCrop, by: Point, photo: PhotoSize): SquareCrop {
  const moved = { x: crop.x + by.x * crop.size, y: crop.y + by.y * crop.size, size: crop.size };
  return clampCrop(moved, photo.width, photo.height);
}

/**
 * Magnifies by a factor; what lies under `anchor` stays there as far as the photo's edges allow.
 * @param factor above 1 for a smaller square, below 1 for a larger one.
 */
export function zoomCrop(crop: SquareCrop, factor: number, photo: PhotoSize, anchor: Point = CENTRE): SquareCrop {
  const size = Math.max(smallestSide(photo), Math.min(largestSide(photo), crop.size / factor));
  const zoomed = {
    x: crop.x + anchor.x * (crop.size - size),
    y: crop.y + anchor.y * (crop.size - size),
    size,
  };
  return clampCrop(zoomed, photo.width, photo.height);
}

function middle(points: readonly Point[]): Point {
  const sum = points.reduce((a, b) => ({ x: a.x + b.x, y: a.y + b.y }), { x: 0, y: 0 });
  return { x: sum.x / points.length, y: sum.y / points.length };
}

/** Mean distance of the fingers from their middle. */
function spread(points: readonly Point[], centre: Point): number {
  return points.reduce((sum, { x, y }) => sum + Math.hypot(x - centre.x, y - centre.y), 0) / points.length;
}

/**
 * The square after one or more fingers have moved: the photo sticks to them.
 * @param start the square when the present fingers came down.
 * @param from where they came down, in fractions of the square.
 * @param to where they are now, in the same order.
 */
export function cropAfterGesture(start: SquareCrop, from: readonly Point[], to: readonly Point[], photo: PhotoSize): SquareCrop {
  if (from.length === 0 || from.length !== to.length) return start;
  const fromMiddle = middle(from);
  const toMiddle = middle(to);
  const fromSpread = spread(from, fromMiddle);
  const factor = fromSpread > 0 ? spread(to, toMiddle) / fromSpread : 1;
  const zoomed = factor > 0 ? zoomCrop(start, factor, photo, fromMiddle) : start;
  return moveCrop(zoomed, { x: fromMiddle.x - toMiddle.x, y: fromMiddle.y - toMiddle.y }, photo);
}
