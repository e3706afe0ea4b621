/** The next frame of the live picture, also in browsers whose own callback for it stays silent. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { onNextFrame } from '../../../../src/features/capture/frames.js';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A video whose browser may or may not call back. */
function videoThat(calls: boolean): HTMLVideoElement & { readonly cancelled: number[] } {
  const cancelled: number[] = [];
  const fake = {
    cancelled,
    requestVideoFrameCallback: (call: VideoFrameRequestCallback) => {
      if (calls) setTimeout(() => call(40, {} as VideoFrameCallbackMetadata), 40);
      return 7;
    },
    cancelVideoFrameCallback: (handle: number) => cancelled.push(handle),
  };
  return fake as unknown as HTMLVideoElement & { readonly cancelled: number[] };
}

describe('the next frame', () => {
  test('comes when the browser says so, once', () => {
    const call = vi.fn();
    onNextFrame(videoThat(true), call);
    vi.advanceTimersByTime(10_000);
    expect(call).toHaveBeenCalledOnce();
  });

  test('comes after a second where the browser never says so', () => {
    const call = vi.fn();
    const video = videoThat(false);
    onNextFrame(video, call);
    vi.advanceTimersByTime(10_000);
    expect(call).toHaveBeenCalledOnce();
    expect(video.cancelled).toEqual([7]);
  });

  test('does not come any more once it is cancelled', () => {
    const call = vi.fn();
    onNextFrame(videoThat(false), call)();
    vi.advanceTimersByTime(10_000);
    expect(call).not.toHaveBeenCalled();
  });
});
