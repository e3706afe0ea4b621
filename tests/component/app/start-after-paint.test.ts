/** Work that waits for the first screen: once, and even where no frame is drawn. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { afterPaint } from '../../../src/app/start-after-paint.js';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

it('begins after the next frame, and once', () => {
  let draw: FrameRequestCallback = () => undefined;
  vi.stubGlobal('requestAnimationFrame', (callback: FrameRequestCallback) => {
    draw = callback;
    return 1;
  });
  const work = vi.fn();
  afterPaint(work);
  vi.advanceTimersByTime(20);
  draw(20);
  expect(work).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(work).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(10_000);
  expect(work).toHaveBeenCalledTimes(1);
});

it('begins in a page in the background, which draws no frames', () => {
  vi.stubGlobal('requestAnimationFrame', () => 1);
  const work = vi.fn();
  afterPaint(work);
  vi.advanceTimersByTime(1000);
  expect(work).toHaveBeenCalledTimes(1);
});
