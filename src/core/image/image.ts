/** Pictures and square crops of them. */

/** Upright pixels, 4 bytes each (RGBA, sRGB, alpha ignored), rows from the top. */
export interface RgbaImage {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray | Uint8Array;
}

/** A square on the upright picture, in its pixels. Fractions are allowed; it is within the picture. */
export interface SquareCrop {
  /** Left edge, pixels from the left. */
  readonly x: number;
  /** Upper edge, pixels from the top. */
  readonly y: number;
  /** Side, pixels. */
  readonly size: number;
}

/** The largest centred square of a picture: the default crop. */
export function centreSquare(width: number, height: number): SquareCrop {
  const size = Math.min(width, height);
  return { x: (width - size) / 2, y: (height - size) / 2, size };
}

/** Moves and shrinks a crop so that it is within the picture and is at least one pixel wide. */
export function clampCrop(crop: SquareCrop, width: number, height: number): SquareCrop {
  const size = Math.max(1, Math.min(crop.size, width, height));
  return {
    x: Math.max(0, Math.min(crop.x, width - size)),
    y: Math.max(0, Math.min(crop.y, height - size)),
    size,
  };
}
