/** Sends frames of the live picture to the viewfinder worker, one at a time and at most ten a second. */
import { FRAME_SIDE_PX } from '../../core/viewfinder/frame.js';
import { visibleSquare } from '../../core/viewfinder/viewfinder-crop.js';
import type { FrameResult, FrameRequest } from './worker/viewfinder-messages.js';

/** Between two frames that are measured, milliseconds: ten a second are more than a person can follow. */
const FRAME_GAP_MS = 100;

/** What is observed, and who hears of it. */
export interface FrameObserver {
  readonly video: HTMLVideoElement;
  /** The digital zoom now. */
  readonly zoom: () => number;
  readonly onResult: (answer: FrameResult) => void;
  /** The worker failed: there will be no more answers. */
  readonly onFailure: (detail: string) => void;
}

/** A browser that has not reported a frame for this long, milliseconds, does not report any: WebKitGTK has the function and never calls back. */
const SILENT_AFTER_MS = 1000;

/** Calls back with the next frame that is shown. @returns a function that cancels it. */
export function onNextFrame(video: HTMLVideoElement, call: (nowMs: number) => void): () => void {
  if ('requestVideoFrameCallback' in video) {
    const timer = setTimeout(() => {
      video.cancelVideoFrameCallback(handle);
      call(performance.now());
    }, SILENT_AFTER_MS);
    const handle = video.requestVideoFrameCallback((nowMs) => {
      clearTimeout(timer);
      call(nowMs);
    });
    return () => {
      clearTimeout(timer);
      video.cancelVideoFrameCallback(handle);
    };
  }
  // Firefox before 132: a frame that is seen twice would be taken for a steady hand, so the gap is one in which there is a new one.
  const handle = setTimeout(() => call(performance.now()), FRAME_GAP_MS);
  return () => clearTimeout(handle);
}

/** Watches until it is stopped. @returns how to stop it. */
export function observeFrames({ video, zoom, onResult: onAnswer, onFailure }: FrameObserver): () => void {
  const worker = new Worker(new URL('./worker/viewfinder.worker.ts', import.meta.url), { type: 'module', name: 'camera' });
  let cancel: () => void = () => undefined;
  let isBusy = false;
  let isStopped = false;
  let lastMs = -Infinity;

  async function hand(atMs: number): Promise<void> {
    const { videoWidth: width, videoHeight: height } = video;
    if (width === 0 || height === 0) return;
    const { x, y, size } = visibleSquare({ width, height }, zoom());
    isBusy = true;
    lastMs = atMs;
    try {
      const picture = await createImageBitmap(video, x, y, size, size, {
        resizeWidth: FRAME_SIDE_PX,
        resizeHeight: FRAME_SIDE_PX,
        resizeQuality: 'medium',
      });
      const request: FrameRequest = { picture, squarePx: size, atMs };
      if (isStopped) picture.close();
      else worker.postMessage(request, [picture]);
    } catch {
      // The frame ended before it could be copied, as when the phone is rotated: the next one will do.
      isBusy = false;
    }
  }

  function next(): void {
    if (isStopped) return;
    cancel = onNextFrame(video, (nowMs) => {
      if (!isBusy && nowMs - lastMs >= FRAME_GAP_MS) void hand(nowMs);
      next();
    });
  }

  function stop(): void {
    isStopped = true;
    cancel();
    worker.terminate();
  }

  worker.onmessage = ({ data }: MessageEvent<FrameResult>) => {
    isBusy = false;
    onAnswer(data);
  };
  worker.onerror = (event) => {
    event.preventDefault();
    stop();
    onFailure(event.message || 'the script could not be loaded');
  };
  next();
  return stop;
}
