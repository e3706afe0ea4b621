/** How large a kept photo is, and where its crop lies then. Pure. */
import type { SquareCrop } from '../../core/image/image.js';

/** Longest side of a kept photo, pixels. */
export const MAX_KEPT_SIDE_PX = 2048;
/** Side of a thumbnail, pixels. */
export const THUMBNAIL_SIDE_PX = 256;

/** The size at which a photo of `width` x `height` pixels is kept, and the crop in the kept pixels: within the photo, and square. */
export function keptSize(
  width: number,
  height: number,
  crop: SquareCrop,
): { readonly width: number; readonly height: number; readonly crop: SquareCrop } {
  const scale = Math.min(1, MAX_KEPT_SIDE_PX / Math.max(width, height));
  const kept = { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
  const size = Math.min(crop.size * scale, kept.width, kept.height);
  const within = (at: number, side: number): number => Math.min(Math.max(0, at * scale), side - size);
  return { ...kept, crop: { x: within(crop.x, kept.width), y: within(crop.y, kept.height), size } };
}
