/**
 * Draws a photo upright, at most 2,048 pixels a side, and encodes what was drawn. Only pixels pass through a canvas, so that nothing else of the
 * file (EXIF, position, its own thumbnail) is kept. In a worker, since it takes a phone a good part of a second.
 */
import { sha256Hex } from '../../model-cache/index.js';
import { THUMBNAIL_SIDE_PX, keptSize } from '../kept-size.js';
import type { ReEncodeReply, ReEncodeRequest, ReEncodedPhoto } from '../re-encode-messages.js';

/** Of JPEG. What is compared later is the kept photo, so that it is kept better than the 0.8 of the thumbnail. */
const KEPT_QUALITY = 0.92;
const THUMBNAIL_QUALITY = 0.8;

function draw(
  source: CanvasImageSource,
  from: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  width: number,
  height: number,
  quality: number,
): Promise<Blob> {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { alpha: false });
  if (context === null) throw new DOMException('no canvas', 'InvalidStateError');
  context.imageSmoothingQuality = 'high';
  // JPEG knows no transparency: what lies behind is white, as on paper.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.drawImage(source, from.x, from.y, from.width, from.height, 0, 0, width, height);
  return canvas.convertToBlob({ type: 'image/jpeg', quality });
}

async function reEncode({ picture, width, height, crop, quality = KEPT_QUALITY }: ReEncodeRequest): Promise<ReEncodedPhoto> {
  const bitmap = await createImageBitmap(picture, { imageOrientation: 'from-image' });
  try {
    // A copy that was made for screens may be smaller than the photo.
    const scale = bitmap.width / width;
    const kept = keptSize(width, height, crop);
    const whole = { x: 0, y: 0, width: bitmap.width, height: bitmap.height };
    const square = { x: crop.x * scale, y: crop.y * scale, width: crop.size * scale, height: crop.size * scale };
    const bytes = await draw(bitmap, whole, kept.width, kept.height, quality);
    const thumbnail = await draw(bitmap, square, THUMBNAIL_SIDE_PX, THUMBNAIL_SIDE_PX, THUMBNAIL_QUALITY);
    return { ...kept, bytes, thumbnail, sha256: await sha256Hex(await bytes.arrayBuffer()) };
  } finally {
    bitmap.close();
  }
}

self.onmessage = ({ data }: MessageEvent<ReEncodeRequest>): void => {
  reEncode(data).then(
    (photo) => self.postMessage({ kind: 'done', photo } satisfies ReEncodeReply),
    (error: unknown) => {
      if (!(error instanceof DOMException)) throw error;
      self.postMessage({ kind: 'failed', detail: `${error.name}: ${error.message}` } satisfies ReEncodeReply);
    },
  );
};
