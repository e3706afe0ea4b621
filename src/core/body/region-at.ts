/** From a point of a drawing to the region that it is in, and from a region to a point that stands for it. */
import type { BodyPlace } from '../schemas/spot.js';
import { DRAWINGS } from './drawings.js';
import { isWithin, nearestOnEdge, smoothPolygon } from './outline.js';
import type { Point } from './outline.js';
import type { BodyRegionId, BodyView } from './regions.js';
import { ZONES } from './zones.js';

const polygons = new Map<BodyView, readonly (readonly Point[])[]>();

function polygonsOf(view: BodyView): readonly (readonly Point[])[] {
  const known = polygons.get(view) ?? DRAWINGS[view].outlines.map(smoothPolygon);
  polygons.set(view, known);
  return known;
}

/** Whether a point is on the figure. @param point in the drawing's units. */
export function isOnFigure(view: BodyView, point: Point): boolean {
  return polygonsOf(view).some((polygon) => isWithin(polygon, point));
}

/** The region at a point of the figure; undefined next to it. @param point in the drawing's units. */
export function regionAt(view: BodyView, point: Point): BodyRegionId | undefined {
  return isOnFigure(view, point) ? ZONES[view].find(({ polygon }) => isWithin(polygon, point))?.region : undefined;
}

/** The point itself, or the nearest of the figure, a little within its edge. @param point in the drawing's units. */
export function nearestOnFigure(view: BodyView, point: Point): Point {
  if (isOnFigure(view, point)) return point;
  const edges = polygonsOf(view).map((polygon) => nearestOnEdge(polygon, point));
  const distance = ({ x, y }: Point): number => (x - point.x) ** 2 + (y - point.y) ** 2;
  const edge = edges.reduce((best, next) => (distance(next) < distance(best) ? next : best));
  // Across the edge by ever larger steps: the figure is narrow at fingers and toes.
  const length = Math.hypot(edge.x - point.x, edge.y - point.y) || 1;
  const [dx, dy] = [(edge.x - point.x) / length, (edge.y - point.y) / length];
  for (const step of [0.5, 0.1, 0.01, 1, 2]) {
    const inside = { x: edge.x + dx * step, y: edge.y + dy * step };
    if (isOnFigure(view, inside)) return inside;
  }
  return edge;
}

/** The place at a point, moved onto the figure where it is next to it. @param point in the drawing's units. */
export function placeAt(view: BodyView, point: Point): BodyPlace | undefined {
  const on = nearestOnFigure(view, point);
  const region = regionAt(view, on);
  if (region === undefined) return undefined;
  const { width, height } = DRAWINGS[view];
  return { view, x: on.x / width, y: on.y / height, region };
}

/** Where a place is on its drawing, in the drawing's units. */
export function pointOf({ view, x, y }: BodyPlace): Point {
  return { x: x * DRAWINGS[view].width, y: y * DRAWINGS[view].height };
}

/** The drawing that a region is chosen on where it comes from a list: the one that shows it largest. */
function viewOfRegion(region: BodyRegionId): BodyView {
  if (region.endsWith('-hand')) return 'hands';
  if (region.endsWith('-sole')) return 'soles';
  if (region === 'left-ear') return 'head-left';
  if (region === 'right-ear') return 'head-right';
  const isOn = (view: BodyView): boolean => ZONES[view].some((zone) => zone.region === region);
  const views = ['head-front', 'head-back', 'front', 'back'] as const;
  // The neck is larger on the figure's head than on the figure.
  const view = views.find(isOn);
  if (view === undefined) throw new Error(`The region ${region} is on no drawing`);
  return view;
}

/** Units between the points that are tried for the middle of a region. */
const GRID = 3;

/** A place that stands for a region: the point of it that is nearest to its centre. For those who choose a region from a list. */
export function placeOfRegion(region: BodyRegionId): BodyPlace {
  const view = viewOfRegion(region);
  const corners = ZONES[view].filter((zone) => zone.region === region).flatMap(({ polygon }) => polygon);
  const { width, height } = DRAWINGS[view];
  const [left, right] = [
    Math.max(0, Math.min(...corners.map(({ x }) => x))),
    Math.min(width, Math.max(...corners.map(({ x }) => x))),
  ];
  const [top, bottom] = [
    Math.max(0, Math.min(...corners.map(({ y }) => y))),
    Math.min(height, Math.max(...corners.map(({ y }) => y))),
  ];
  const points: Point[] = [];
  for (let y = top + GRID / 2; y < bottom; y += GRID) {
    for (let x = left + GRID / 2; x < right; x += GRID) if (regionAt(view, { x, y }) === region) points.push({ x, y });
  }
  const mean = (of: (point: Point) => number): number => points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const centre = { x: mean(({ x }) => x), y: mean(({ y }) => y) };
  // The centre of a bent region may be next to it.
  const distance = (point: Point): number => (point.x - centre.x) ** 2 + (point.y - centre.y) ** 2;
  const middle = points.reduce((best, point) => (distance(point) < distance(best) ? point : best));
  return { view, x: middle.x / width, y: middle.y / height, region };
}
