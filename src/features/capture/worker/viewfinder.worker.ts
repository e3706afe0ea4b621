/** The camera's worker: measures the frames of the live picture, so that no pixel loop runs in the page. */
import { FRAME_SIDE_PX, measureFrame } from '../../../core/viewfinder/frame.js';
import type { PreviousFrame } from '../../../core/viewfinder/frame.js';
import type { FrameResult, FrameRequest } from './viewfinder-messages.js';

const canvas = new OffscreenCanvas(FRAME_SIDE_PX, FRAME_SIDE_PX);
const context = canvas.getContext('2d', { willReadFrequently: true });
const rgb = new Float32Array(FRAME_SIDE_PX * FRAME_SIDE_PX * 3);
let before: PreviousFrame | undefined;

self.addEventListener('message', ({ data: { picture, squarePx, atMs } }: MessageEvent<FrameRequest>) => {
  if (context === null) throw new Error('No 2d context');
  // Browsers that don't know the options of createImageBitmap hand the square over in its own size.
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, 0, 0, FRAME_SIDE_PX, FRAME_SIDE_PX);
  picture.close();
  const { data } = context.getImageData(0, 0, FRAME_SIDE_PX, FRAME_SIDE_PX);
  for (let from = 0, to = 0; to < rgb.length; from += 4, to += 3) {
    rgb[to] = data[from] ?? 0;
    rgb[to + 1] = data[from + 1] ?? 0;
    rgb[to + 2] = data[from + 2] ?? 0;
  }
  const { metrics, frame } = measureFrame(rgb, squarePx, atMs, before);
  before = frame;
  const answer: FrameResult = { metrics, atMs };
  self.postMessage(answer);
});
