/** The pictures of the sheet, as JPEGs that are made of pixels alone. */
const JPEG_QUALITY = 0.92;
/** Side of a picture that is cut out of a photo, pixels: that of a picture that was compared. */
const SIDE_PX = 576;

function squareCanvas(side: number): readonly [HTMLCanvasElement, CanvasRenderingContext2D] {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [side, side];
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('This browser gives no 2d canvas');
  // JPEG knows no transparency: where a photo shows nothing it is white.
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, side, side);
  context.imageSmoothingQuality = 'high';
  return [canvas, context];
}

function jpegOf(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob === null ? reject(new Error('This browser encodes no JPEG')) : resolve(blob)),
      'image/jpeg',
      JPEG_QUALITY,
    );
  });
}

/** A square of pixels. @param bytes RGBA. */
export async function jpegOfPixels(side: number, bytes: ArrayBuffer): Promise<Blob> {
  const [pixels] = squareCanvas(side);
  pixels.getContext('2d')?.putImageData(new ImageData(new Uint8ClampedArray(bytes), side, side), 0, 0);
  const [canvas, context] = squareCanvas(side);
  context.drawImage(pixels, 0, 0);
  return jpegOf(canvas);
}

/** The square of a photo. */
export async function jpegOfCrop(
  photo: Blob,
  { x, y, size }: { readonly x: number; readonly y: number; readonly size: number },
): Promise<Blob> {
  const bitmap = await createImageBitmap(photo);
  const [canvas, context] = squareCanvas(SIDE_PX);
  context.drawImage(bitmap, x, y, size, size, 0, 0, SIDE_PX, SIDE_PX);
  bitmap.close();
  return jpegOf(canvas);
}
