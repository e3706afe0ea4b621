/**
 * The pictures of a report, drawn from pixels alone.
 *
 * Nothing of the photo's file gets into them but its pixels: browsers put the bytes of a JPEG that stands in a page into a PDF as they
 * are, and with them its EXIF, its place and its thumbnail. A canvas has none of that, and neither has what is encoded from it.
 */
import { useEffect, useState } from 'react';
import type { HeatMap } from '../../core/calibration/postprocess.js';
import type { SquareCrop } from '../../core/image/image.js';
import { HEAT_MAP_OPACITY, drawHeatMap } from '../../diagnosis/heat-map.js';
import type { Photo } from '../../workflow/workflow-state.js';

/** Longest side of the whole photo, pixels: 60 mm on paper at 300 dots an inch. */
const PHOTO_SIDE_PX = 720;
/** Side of the square, pixels. */
const CROP_SIDE_PX = 640;
const JPEG_QUALITY = 0.92;

/** A picture to draw from, and its JPEG in this device's memory. */
export interface Picture {
  readonly canvas: HTMLCanvasElement;
  /** Object URL, revoked by {@link releasePictures}. */
  readonly url: string;
}

/** The pictures of one assessment. */
export interface Pictures {
  /** The whole photo, with a frame around the square. */
  readonly photo: Picture;
  readonly crop: Picture;
  /** The square with the heat-map over it; absent without a heat-map. */
  readonly marked?: Picture;
}

/** What the pictures are made of. */
interface PictureSource {
  readonly photo: Photo;
  readonly crop: SquareCrop;
  readonly map: HeatMap | undefined;
}

function blank(width: number, height: number): readonly [HTMLCanvasElement, CanvasRenderingContext2D] {
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(width));
  canvas.height = Math.max(1, Math.round(height));
  const context = canvas.getContext('2d', { alpha: false });
  if (context === null) throw new Error('This browser gives no 2d canvas');
  // What is transparent in the photo lies over white, as the network saw it.
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = 'high';
  return [canvas, context];
}

function drawFramed(image: CanvasImageSource, { width, height }: Photo, { x, y, size }: SquareCrop): HTMLCanvasElement {
  const scale = Math.min(1, PHOTO_SIDE_PX / Math.max(width, height));
  const [canvas, context] = blank(width * scale, height * scale);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  // Black within white is seen on any skin.
  for (const [colour, lineWidth] of [
    ['#ffffff', 7],
    ['#000000', 3],
  ] as const) {
    context.strokeStyle = colour;
    context.lineWidth = lineWidth;
    context.strokeRect(x * scale, y * scale, size * scale, size * scale);
  }
  return canvas;
}

function drawCrop(image: CanvasImageSource, { x, y, size }: SquareCrop): HTMLCanvasElement {
  const [canvas, context] = blank(CROP_SIDE_PX, CROP_SIDE_PX);
  context.drawImage(image, x, y, size, size, 0, 0, CROP_SIDE_PX, CROP_SIDE_PX);
  return canvas;
}

function drawMarked(crop: HTMLCanvasElement, map: HeatMap): HTMLCanvasElement {
  const [canvas, context] = blank(CROP_SIDE_PX, CROP_SIDE_PX);
  context.drawImage(crop, 0, 0);
  const overlay = document.createElement('canvas');
  drawHeatMap(overlay, map);
  context.globalAlpha = HEAT_MAP_OPACITY;
  context.drawImage(overlay, 0, 0, CROP_SIDE_PX, CROP_SIDE_PX);
  return canvas;
}

/** The JPEG of a canvas; rejects where the browser makes none. */
export function jpegOf(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => {
        if (blob === null) reject(new Error('This browser encodes no JPEG'));
        else resolve(blob);
      },
      'image/jpeg',
      JPEG_QUALITY,
    );
  });
}

/**
 * Draws the pictures; rejects where the browser can't, as without memory for them. The photo is decoded in a thread of the browser's own, which
 * an image element is not when it is drawn from, and each picture is drawn in a task of its own: together they would stop the page.
 */
async function drawPictures({ photo, crop, map }: PictureSource): Promise<Pictures> {
  const bitmap = await createImageBitmap(photo.upright ?? photo.file, { imageOrientation: 'from-image' });
  try {
    const square = drawCrop(bitmap, crop);
    const squareJpeg = await jpegOf(square);
    const framed = drawFramed(bitmap, photo, crop);
    const framedJpeg = await jpegOf(framed);
    const marked = map && drawMarked(square, map);
    const markedJpeg = marked && (await jpegOf(marked));
    return {
      photo: { canvas: framed, url: URL.createObjectURL(framedJpeg) },
      crop: { canvas: square, url: URL.createObjectURL(squareJpeg) },
      ...(marked && markedJpeg && { marked: { canvas: marked, url: URL.createObjectURL(markedJpeg) } }),
    };
  } finally {
    bitmap.close();
  }
}

/** Revokes the object URLs. */
function releasePictures({ photo, crop, marked }: Pictures): void {
  for (const picture of [photo, crop, marked]) if (picture) URL.revokeObjectURL(picture.url);
}

/** The state of the drawing. */
export type PicturesState =
  { readonly kind: 'drawing' } | { readonly kind: 'failed' } | { readonly kind: 'drawn'; readonly pictures: Pictures };

/** The pictures of an assessment, drawn at once, so that they are there whenever somebody prints; released with the screen. */
export function usePictures({ photo, crop, map }: PictureSource): PicturesState {
  const [drawn, setDrawn] = useState<{ readonly map: HeatMap | undefined; readonly state: PicturesState }>();
  useEffect(() => {
    let isUnmounted = false;
    const drawing = drawPictures({ photo, crop, map });
    drawing.then(
      (pictures) => {
        if (!isUnmounted) setDrawn({ map, state: { kind: 'drawn', pictures } });
      },
      (error: unknown) => {
        if (isUnmounted) return;
        console.warn('The pictures of the report could not be drawn', error);
        setDrawn({ map, state: { kind: 'failed' } });
      },
    );
    return () => {
      isUnmounted = true;
      // A drawing that failed has nothing to release, and was reported above.
      drawing.then(releasePictures, () => undefined);
    };
  }, [photo, crop, map]);
  // Those of before the heat-map was checked have been released.
  return drawn?.map === map ? (drawn?.state ?? { kind: 'drawing' }) : { kind: 'drawing' };
}
