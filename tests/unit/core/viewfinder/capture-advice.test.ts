/** The advice for a frame: each fault by its name, and no flicker at a threshold. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { QUALITY_LIMITS } from '../../../../src/core/quality/quality.js';
import { LIVE_ADVICE, chooseAdvice } from '../../../../src/core/viewfinder/capture-advice.js';
import { measureFrame } from '../../../../src/core/viewfinder/frame.js';
import type { FrameMetrics } from '../../../../src/core/viewfinder/frame.js';
import { renderScene } from '../../../../scripts/synthetic-skin.js';
import type { Scene } from '../../../../scripts/synthetic-skin.js';

/** The advice for the second of two frames, a tenth of a second apart. */
function said(before: Scene, after: Scene = before): string {
  const first = measureFrame(renderScene(before), 1080, 0);
  return chooseAdvice(measureFrame(renderScene(after), 1080, 100, first.frame).metrics, null);
}

const GOOD: FrameMetrics = {
  quality: { sidePx: 1080, sharpness: 0.9, light: 180, clipped: 0, glare: 0, warmth: 0.5, pinkness: 0.2 },
  framing: { fill: 0.9, offset: 0.05 },
  speed: 0.01,
  change: 0.02,
};

describe('a synthetic scene', () => {
  it.each([
    ['good', {}, { seed: 2 }],
    ['closer', { fill: 0.25 }, { fill: 0.25, seed: 2 }],
    ['farther', { fill: 1.6 }, { fill: 1.6, seed: 2 }],
    ['aim', { fill: 0 }, { fill: 0, seed: 2 }],
    ['aim', { x: 0.5 }, { x: 0.5, seed: 2 }],
    ['dark', { light: 0.3 }, { light: 0.3, seed: 2 }],
    ['overexposed', { light: 2 }, { light: 2, seed: 2 }],
    ['still', { x: -0.05 }, { x: 0.05, seed: 2 }],
  ] satisfies readonly (readonly [string, Scene, Scene])[])('is said to be: %s (%o)', (expected, before, after) => {
    expect(said(before, after)).toBe(expected);
  });
});

describe('a frame', () => {
  it('is good where all is, and says the first thing that is not', () => {
    expect(chooseAdvice(GOOD, null)).toBe('good');
    const { quality } = GOOD;
    expect(chooseAdvice({ ...GOOD, quality: { ...quality, glare: 0.1 } }, null)).toBe('glare');
    expect(chooseAdvice({ ...GOOD, quality: { ...quality, sharpness: 0.5 } }, null)).toBe('blurred');
    expect(chooseAdvice({ ...GOOD, quality: { ...quality, warmth: 3 } }, null)).toBe('tinted');
    expect(chooseAdvice({ ...GOOD, quality: { ...quality, sidePx: 50 } }, null)).toBe('closer');
    expect(chooseAdvice({ ...GOOD, quality: { ...quality, sharpness: 0.5 }, speed: 2 }, null)).toBe('still');
    expect(chooseAdvice({ ...GOOD, framing: null, speed: 2 }, null)).toBe('aim');
    expect(chooseAdvice({ ...GOOD, framing: null, quality: { ...quality, light: 20 } }, null)).toBe('dark');
  });

  it('is still while it moves by less than one pixel of what the network takes in 1/30 s', () => {
    // 30 pixels a second, of the 256 along a side.
    expect(chooseAdvice({ ...GOOD, speed: 0.115 }, 'good')).toBe('good');
    expect(chooseAdvice({ ...GOOD, speed: 0.12 }, 'good')).toBe('still');
  });

  it('is never good before there is one to compare it with', () => {
    expect(chooseAdvice({ ...GOOD, speed: null, change: null }, 'good')).toBe('still');
  });

  it('that was good stays so at a threshold, and one that was not needs a margin', () => {
    const atLimit: FrameMetrics = { ...GOOD, quality: { ...GOOD.quality, sharpness: QUALITY_LIMITS.blurred } };
    expect(chooseAdvice(atLimit, 'good')).toBe('good');
    expect(chooseAdvice(atLimit, 'blurred')).toBe('blurred');
    const small: FrameMetrics = { ...GOOD, framing: { fill: 0.37, offset: 0 } };
    expect(chooseAdvice(small, 'good')).toBe('good');
    expect(chooseAdvice(small, 'closer')).toBe('closer');
  });

  it('that is good after something else is good after what was good, too', () => {
    const figure = fc.double({ min: 0, max: 2, noNaN: true });
    fc.assert(
      fc.property(figure, figure, figure, figure, figure, (sharpness, fill, offset, speed, change) => {
        const frame: FrameMetrics = {
          quality: { ...GOOD.quality, sharpness },
          framing: { fill, offset },
          speed,
          change,
        };
        expect(LIVE_ADVICE).toContain(chooseAdvice(frame, null));
        if (chooseAdvice(frame, 'still') === 'good') expect(chooseAdvice(frame, 'good')).toBe('good');
      }),
    );
  });
});
