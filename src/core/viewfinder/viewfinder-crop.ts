/** The crop of a photo that matches what the viewfinder showed. */
import { centreSquare } from '../image/image.js';
import type { SquareCrop } from '../image/image.js';

/** Upright width and height in pixels. */
export interface FrameSize {
  readonly width: number;
  readonly height: number;
}

/**
 * The square of the camera's picture that the viewfinder shows.
 * @param zoom the app's digital zoom, 1 or more; the camera's own zoom is in the picture already.
 */
export function visibleSquare({ width, height }: FrameSize, zoom: number): SquareCrop {
  const whole = centreSquare(width, height);
  const size = whole.size / zoom;
  return { x: whole.x + (whole.size - size) / 2, y: whole.y + (whole.size - size) / 2, size };
}

/**
 * The same square on a photo. Photos may have another aspect ratio than the live picture, such as 4:3 and 16:9: both then have the same
 * centre and the same extent along the longer side, since the live picture is cropped at the top and bottom.
 */
export function squareOnPhoto(photo: FrameSize, live: FrameSize, zoom: number): SquareCrop {
  const fraction = Math.min(live.width, live.height) / Math.max(live.width, live.height) / zoom;
  const size = Math.min(photo.width, photo.height, fraction * Math.max(photo.width, photo.height));
  return { x: (photo.width - size) / 2, y: (photo.height - size) / 2, size };
}
