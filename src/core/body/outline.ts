/** Smooth closed outlines through points, as curves to draw and as polygons to test points against. No DOM. */

/** A point of a drawing, in its units, from the top left. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** One cubic Bézier curve, from the end of the curve before it. */
export interface Curve {
  readonly control1: Point;
  readonly control2: Point;
  readonly end: Point;
}

/** Straight pieces of a curve in its polygon: the deviation is below a quarter of a unit on our drawings. */
const PIECES = 5;

function at(points: readonly Point[], index: number): Point {
  const point = points.at(index % points.length);
  if (point === undefined) throw new Error('An outline needs points');
  return point;
}

/**
 * The curves of a closed outline through the points: a uniform Catmull-Rom spline (Catmull and Rom 1974), written as Bézier curves. The first one
 * begins at the first point.
 */
export function smoothCurves(points: readonly Point[]): readonly Curve[] {
  return points.map((start, index) => {
    const [before, end, after] = [at(points, index - 1), at(points, index + 1), at(points, index + 2)];
    return {
      control1: { x: start.x + (end.x - before.x) / 6, y: start.y + (end.y - before.y) / 6 },
      control2: { x: end.x - (after.x - start.x) / 6, y: end.y - (after.y - start.y) / 6 },
      end,
    };
  });
}

function onCurve(start: Point, { control1, control2, end }: Curve, t: number): Point {
  const s = 1 - t;
  const of = (a: number, b: number, c: number, d: number): number =>
    s ** 3 * a + 3 * s ** 2 * t * b + 3 * s * t ** 2 * c + t ** 3 * d;
  return { x: of(start.x, control1.x, control2.x, end.x), y: of(start.y, control1.y, control2.y, end.y) };
}

/** The polygon that follows the smooth outline through the points. */
export function smoothPolygon(points: readonly Point[]): readonly Point[] {
  return smoothCurves(points).flatMap((curve, index) =>
    Array.from({ length: PIECES }, (_, piece) => onCurve(at(points, index), curve, (piece + 1) / PIECES)),
  );
}

/** Whether a point is within a polygon, by the even-odd rule (ray casting, after Franklin's PNPOLY). */
export function isWithin(polygon: readonly Point[], { x, y }: Point): boolean {
  let isInside = false;
  let b = at(polygon, -1);
  for (const a of polygon) {
    if (a.y > y !== b.y > y && x < ((b.x - a.x) * (y - a.y)) / (b.y - a.y) + a.x) isInside = !isInside;
    b = a;
  }
  return isInside;
}

/** The point of a polygon's edge that is nearest to a point. */
export function nearestOnEdge(polygon: readonly Point[], { x, y }: Point): Point {
  let nearest = at(polygon, 0);
  let least = Infinity;
  for (let index = 0; index < polygon.length; index++) {
    const [a, b] = [at(polygon, index - 1), at(polygon, index)];
    const [dx, dy] = [b.x - a.x, b.y - a.y];
    const length = dx * dx + dy * dy;
    const t = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - a.x) * dx + (y - a.y) * dy) / length));
    const point = { x: a.x + t * dx, y: a.y + t * dy };
    const distance = (point.x - x) ** 2 + (point.y - y) ** 2;
    if (distance < least) [nearest, least] = [point, distance];
  }
  return nearest;
}
