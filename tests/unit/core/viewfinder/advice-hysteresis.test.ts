/** Hysteresis of the live advice: what is shown and spoken over a stream of frames does not flicker. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  AUTO_SHUTTER_MS,
  INITIAL_ADVICE,
  LIVE_ADVICE,
  SHOW_AFTER_MS,
  SPEAK_AFTER_MS,
  autoShutterProgress,
  nextAdviceState,
} from '../../../../src/core/viewfinder/capture-advice.js';
import type { AdviceState, LiveAdvice } from '../../../../src/core/viewfinder/capture-advice.js';

interface Frame {
  readonly advice: LiveAdvice;
  readonly atMs: number;
}

/** The states after each frame. */
function statesOf(frames: readonly Frame[]): AdviceState[] {
  let state = INITIAL_ADVICE;
  return frames.map(({ advice, atMs }) => (state = nextAdviceState(state, advice, atMs)));
}

/** Frames of any advice, 30 to 200 ms apart. */
const anyFrames: fc.Arbitrary<Frame[]> = fc
  .array(fc.tuple(fc.constantFrom(...LIVE_ADVICE.slice(-4)), fc.integer({ min: 30, max: 200 })), { minLength: 1, maxLength: 120 })
  .map((steps) => {
    let atMs = 0;
    return steps.map(([advice, gapMs]) => ({ advice, atMs: (atMs += gapMs) }));
  });

/** The times at which something changes. */
function changes(frames: readonly Frame[], values: readonly unknown[]): number[] {
  return frames.flatMap(({ atMs }, at) => (at > 0 && values[at] !== values[at - 1] ? [atMs] : []));
}

describe('what is shown', () => {
  it('is the first frame’s at once, and then changes no more often than the eye can read', () => {
    fc.assert(
      fc.property(anyFrames, (frames) => {
        const states = statesOf(frames);
        expect(states[0]?.shown).toBe(frames[0]?.advice);
        const times = changes(
          frames,
          states.map(({ shown }) => shown),
        );
        times.forEach((time, at) => expect(time - (times[at - 1] ?? -Infinity)).toBeGreaterThanOrEqual(SHOW_AFTER_MS));
      }),
    );
  });

  it('follows what lasts, and passes over a single frame', () => {
    const frames = [0, 100, 200, 300, 400, 500, 600].map((atMs): Frame => ({ advice: 'closer', atMs }));
    frames[3] = { advice: 'still', atMs: 300 };
    expect(statesOf(frames).map(({ shown }) => shown)).toEqual(frames.map(() => 'closer'));
    const lasting = [...frames, ...[700, 800, 900, 1000, 1100].map((atMs): Frame => ({ advice: 'good', atMs }))];
    expect(statesOf(lasting).at(-1)?.shown).toBe('good');
  });
});

describe('what is spoken', () => {
  it('has been shown for long enough, and changes no more often than that', () => {
    fc.assert(
      fc.property(anyFrames, (frames) => {
        const states = statesOf(frames);
        states.forEach(({ spoken, shown, shownSinceMs }, at) => {
          const before = states[at - 1]?.spoken ?? null;
          if (spoken === before) return;
          expect(spoken).toBe(shown);
          expect((frames[at]?.atMs ?? 0) - shownSinceMs).toBeGreaterThanOrEqual(SPEAK_AFTER_MS);
        });
        const times = changes(
          frames,
          states.map(({ spoken }) => spoken),
        );
        times.forEach((time, at) => expect(time - (times[at - 1] ?? -Infinity)).toBeGreaterThanOrEqual(SPEAK_AFTER_MS));
      }),
    );
  });
});

describe('the automatic shutter', () => {
  it('is full only after a second of nothing but good frames', () => {
    fc.assert(
      fc.property(anyFrames, (frames) => {
        statesOf(frames).forEach((state, at) => {
          const now = frames[at]?.atMs ?? 0;
          const share = autoShutterProgress(state, now);
          expect(share).toBeGreaterThanOrEqual(0);
          expect(share).toBeLessThanOrEqual(1);
          if (share < 1) return;
          const lately = frames.filter(({ atMs }) => atMs <= now && atMs > now - AUTO_SHUTTER_MS);
          expect(lately.every(({ advice }) => advice === 'good')).toBe(true);
        });
      }),
    );
    const good = Array.from({ length: 13 }, (_, at): Frame => ({ advice: 'good', atMs: at * 100 }));
    const last = statesOf(good).at(-1);
    expect(last && autoShutterProgress(last, 1200)).toBe(1);
  });
});
