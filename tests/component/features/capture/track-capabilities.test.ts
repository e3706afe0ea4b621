/** What cameras state, and what is made of it. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cameraCapabilities, pointInPicture } from '../../../../src/features/capture/track-capabilities.js';

const SUPPORTED = { pointsOfInterest: true };

describe('what a camera can do', () => {
  test('is read from a phone’s', () => {
    const states = { torch: true, zoom: { min: 1, max: 8, step: 0.1 }, focusMode: ['manual', 'single-shot', 'continuous'] };
    expect(cameraCapabilities(states, SUPPORTED)).toEqual({
      torch: true,
      zoom: { min: 1, max: 8, step: 0.1 },
      focus: 'single-shot',
    });
  });

  test('is nothing with a webcam, or where the browser states nothing', () => {
    for (const states of [{}, undefined, null, 'x', { torch: false, focusMode: ['none'] }])
      expect(cameraCapabilities(states, SUPPORTED)).toEqual({ torch: false, zoom: null, focus: null });
  });

  test('is a light also where its values are listed, and no focus where the browser can’t pass a place on', () => {
    expect(cameraCapabilities({ torch: [false, true] }, SUPPORTED).torch).toBe(true);
    expect(cameraCapabilities({ torch: [false] }, SUPPORTED).torch).toBe(false);
    expect(cameraCapabilities({ focusMode: ['continuous'] }, {}).focus).toBeNull();
  });

  test('has a zoom that a slider can show, or none, whatever is stated', () => {
    fc.assert(
      fc.property(fc.record({ min: fc.anything(), max: fc.anything(), step: fc.anything() }), (zoom) => {
        const range = cameraCapabilities({ zoom }, {}).zoom;
        if (range === null) return;
        expect(range.max).toBeGreaterThan(range.min);
        expect(range.step).toBeGreaterThan(0);
        expect(Number.isFinite(range.max)).toBe(true);
      }),
    );
    expect(cameraCapabilities({ zoom: { min: 1, max: 5, step: 0 } }, {}).zoom).toEqual({ min: 1, max: 5, step: 0.04 });
    expect(cameraCapabilities({ zoom: { min: 1, max: 1, step: 0 } }, {}).zoom).toBeNull();
  });
});

describe('a place in the viewfinder', () => {
  test('is one in the middle square of the picture', () => {
    const picture = { width: 1600, height: 1200 };
    expect(pointInPicture({ x: 0.5, y: 0.5 }, picture, 3)).toEqual({ x: 0.5, y: 0.5 });
    expect(pointInPicture({ x: 0, y: 1 }, picture, 1)).toEqual({ x: 0.125, y: 1 });
    expect(pointInPicture({ x: 0, y: 0 }, picture, 2)).toEqual({ x: 0.3125, y: 0.25 });
  });
});
