/**
 * Where on a photo lies what the viewfinder showed. Pure.
 */
import { centreSquare } from '../image/image.js';
import type { SquareCrop } from '../image/image.js';

/** Upright width and height in pixels. */
export interface FrameSize {
  readonly width: number;
  readonly height: number;
}

/**
 * The square of the camera's picture that the viewfinder shows.
 * @param zoom how much the app magnifies by itself, 1 or more; a zoom of the camera's own is in the picture already.
 */
export function visibleSquare({ width, height }: FrameSize, zoom: number): SquareCrop {
  const whole = centreSquare(width, height);
  const size = whole.size / zoom;
  return { x: whole.x + (whole.size - size) / 2, y: whole.y + (whole.size - size) / 2, size };
}

/**
 * The same square on a photo. A camera may take photos of another shape than its live picture, 4:3 beside 16:9: both then have the same
 * middle and show the same along their longer side, since the live picture is cut from above and below.
 */
export function squareOnPhoto(photo: FrameSize, live: FrameSize, zoom: number): SquareCrop {
  const share = Math.min(live.width, live.height) / Math.max(live.width, live.height) / zoom;
  const size = Math.min(photo.width, photo.height, share * Math.max(photo.width, photo.height));
  return { x: (photo.width - size) / 2, y: (photo.height - size) / 2, size };
}
