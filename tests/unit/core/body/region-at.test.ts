/** The drawn body: every point of the figure has a region, the sides are the person's own, and a region of the list is where its name says. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DRAWINGS } from '../../../../src/core/body/drawings.js';
import { isOnFigure, nearestOnFigure, placeAt, placeOfRegion, pointOf, regionAt } from '../../../../src/core/body/region-at.js';
import { BODY_REGION_IDS, BODY_VIEWS } from '../../../../src/core/body/regions.js';

const anyPoint = fc
  .record({
    view: fc.constantFrom(...BODY_VIEWS),
    u: fc.integer({ min: 0, max: 999 }),
    v: fc.integer({ min: 0, max: 999 }),
  })
  .map(({ view, u, v }) => ({
    view,
    point: { x: ((u + 0.5) / 1000) * DRAWINGS[view].width, y: ((v + 0.5) / 1000) * DRAWINGS[view].height },
  }));

const otherSide = (region: string | undefined): string | undefined =>
  region?.replace(/^(?:left|right)-/u, (side) => (side === 'left-' ? 'right-' : 'left-'));

describe('a point of a drawing', () => {
  it('on the figure has a region, one next to it has none', () => {
    fc.assert(
      fc.property(anyPoint, ({ view, point }) => {
        expect(regionAt(view, point) !== undefined).toBe(isOnFigure(view, point));
      }),
      { numRuns: 500 },
    );
  });

  it('in the mirror is of the same region on the other side', () => {
    fc.assert(
      fc.property(anyPoint, ({ view, point }) => {
        const { width } = DRAWINGS[view];
        // On the middle line both sides are as right.
        fc.pre(Math.abs(point.x - width / 2) > 0.01 && isOnFigure(view, point));
        const inMirror = view === 'head-left' ? 'head-right' : view === 'head-right' ? 'head-left' : view;
        expect(regionAt(inMirror, { ...point, x: width - point.x })).toBe(otherSide(regionAt(view, point)));
      }),
      { numRuns: 300, maxSkipsPerRun: 1000 },
    );
  });

  it('next to the figure is moved onto it, and one on it stays', () => {
    fc.assert(
      fc.property(anyPoint, ({ view, point }) => {
        const on = nearestOnFigure(view, point);
        expect(isOnFigure(view, on)).toBe(true);
        if (isOnFigure(view, point)) expect(on).toEqual(point);
        const place = placeAt(view, point);
        expect(place?.view).toBe(view);
        expect(pointOf(place ?? { view, x: 0, y: 0, region: 'scalp' }).x).toBeCloseTo(on.x);
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ['front', 38, 220, 'right-forearm'],
    ['front', 162, 220, 'left-forearm'],
    ['back', 30, 280, 'left-hand'],
    ['front', 100, 140, 'chest'],
    ['front', 100, 200, 'abdomen'],
    ['back', 100, 140, 'upper-back'],
    ['back', 110, 250, 'buttocks'],
    ['head-front', 100, 130, 'nose'],
    ['head-front', 130, 96, 'left-eye-area'],
    ['head-left', 118, 110, 'left-ear'],
    ['head-right', 82, 110, 'right-ear'],
    ['hands', 60, 100, 'left-hand'],
    ['soles', 150, 150, 'right-sole'],
  ] as const)('%s at %d, %d is %s', (view, x, y, region) => {
    expect(regionAt(view, { x, y })).toBe(region);
  });
});

describe('a region', () => {
  it.each(BODY_REGION_IDS)('%s has a place that is in it', (region) => {
    const place = placeOfRegion(region);
    expect(place.region).toBe(region);
    expect(regionAt(place.view, pointOf(place))).toBe(region);
  });
});
