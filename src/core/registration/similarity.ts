/**
 * Similarity transforms of the plane: rotation, scale and shift. Coordinates are in sides of a square, from its centre: -0.5 to 0.5, x to the
 * right, y downwards.
 */

/** A point in sides of a square, from its centre. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** `x' = a x - b y + shiftX`, `y' = b x + a y + shiftY`: `a + ib` is the scale times the rotation. Plain data. */
export interface Similarity {
  readonly a: number;
  readonly b: number;
  readonly shiftX: number;
  readonly shiftY: number;
}

/** Leaves every point where it is. */
export const IDENTITY: Similarity = { a: 1, b: 0, shiftX: 0, shiftY: 0 };

/** A transform from its parts. @param degrees clockwise on a screen, as y points downwards. */
export function similarityOf(degrees: number, scale: number, shiftX: number, shiftY: number): Similarity {
  const radians = (degrees * Math.PI) / 180;
  return { a: scale * Math.cos(radians), b: scale * Math.sin(radians), shiftX, shiftY };
}

/** Factor of all lengths. */
export function scaleOf({ a, b }: Similarity): number {
  return Math.hypot(a, b);
}

/** The rotation in degrees, -180 to 180, clockwise on a screen. */
export function rotationOf({ a, b }: Similarity): number {
  return (Math.atan2(b, a) * 180) / Math.PI;
}

/** Where a point goes. */
export function transformPoint({ a, b, shiftX, shiftY }: Similarity, { x, y }: Point): Point {
  return { x: a * x - b * y + shiftX, y: b * x + a * y + shiftY };
}

/** First `first`, then `second`. */
export function compose(second: Similarity, first: Similarity): Similarity {
  const shift = transformPoint(second, { x: first.shiftX, y: first.shiftY });
  return {
    a: second.a * first.a - second.b * first.b,
    b: second.b * first.a + second.a * first.b,
    shiftX: shift.x,
    shiftY: shift.y,
  };
}

/** The transform that undoes another. Throws where its scale is 0. */
export function invert({ a, b, shiftX, shiftY }: Similarity): Similarity {
  const squared = a * a + b * b;
  if (!(squared > 0)) throw new RangeError('a similarity of scale 0 has no inverse');
  const inverse = { a: a / squared, b: -b / squared, shiftX: 0, shiftY: 0 };
  const { x, y } = transformPoint(inverse, { x: shiftX, y: shiftY });
  return { ...inverse, shiftX: -x, shiftY: -y };
}

/** Two points of one picture. */
export type PointPair = readonly [Point, Point];

/** Points that are nearer to each other than this, in sides, fix no transform: a finger is not that exact. */
export const MIN_POINT_DISTANCE = 0.02;

/**
 * The one transform that takes two points to two others.
 * @returns null where two points of a picture are nearer to each other than {@link MIN_POINT_DISTANCE}.
 */
export function similarityFromPoints([from1, from2]: PointPair, [to1, to2]: PointPair): Similarity | null {
  const from = { x: from2.x - from1.x, y: from2.y - from1.y };
  const to = { x: to2.x - to1.x, y: to2.y - to1.y };
  if (Math.hypot(from.x, from.y) < MIN_POINT_DISTANCE || Math.hypot(to.x, to.y) < MIN_POINT_DISTANCE) return null;
  const squared = from.x * from.x + from.y * from.y;
  const a = (to.x * from.x + to.y * from.y) / squared;
  const b = (to.y * from.x - to.x * from.y) / squared;
  return { a, b, shiftX: to1.x - (a * from1.x - b * from1.y), shiftY: to1.y - (b * from1.x + a * from1.y) };
}

const CORNERS: readonly Point[] = [
  { x: -0.5, y: -0.5 },
  { x: 0.5, y: -0.5 },
  { x: -0.5, y: 0.5 },
  { x: 0.5, y: 0.5 },
];

/** Mean distance, in sides, between where two transforms take the four corners of the square: the usual error of a registration. */
export function cornerError(one: Similarity, other: Similarity): number {
  let sum = 0;
  for (const corner of CORNERS) {
    const [there, here] = [transformPoint(one, corner), transformPoint(other, corner)];
    sum += Math.hypot(there.x - here.x, there.y - here.y);
  }
  return sum / CORNERS.length;
}
