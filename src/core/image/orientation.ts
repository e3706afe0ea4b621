/** The eight ways in which a picture may be stored turned or mirrored, and the way back. */

/** EXIF's tag 274 (CIPA DC-008): 1 is upright, 5 to 8 swap width and height. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** An affine map as a canvas takes it: x' = a x + c y + e, y' = b x + d y + f. */
export type Affine = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

/** A tag's value as an orientation; anything that the standard does not know counts as upright. */
export function orientationOf(value: number): Orientation {
  return Number.isInteger(value) && value >= 1 && value <= 8 ? (value as Orientation) : 1;
}

/** Size of the upright picture, pixels. */
export function uprightSize(
  { width, height }: { readonly width: number; readonly height: number },
  orientation: Orientation,
): { readonly width: number; readonly height: number } {
  return orientation < 5 ? { width, height } : { width: height, height: width };
}

/** From coordinates in the stored picture of `width` x `height` pixels to those in the upright one. */
export function uprightTransform(width: number, height: number, orientation: Orientation): Affine {
  switch (orientation) {
    case 1:
      return [1, 0, 0, 1, 0, 0];
    case 2:
      return [-1, 0, 0, 1, width, 0];
    case 3:
      return [-1, 0, 0, -1, width, height];
    case 4:
      return [1, 0, 0, -1, 0, height];
    case 5:
      return [0, 1, 1, 0, 0, 0];
    case 6:
      return [0, 1, -1, 0, height, 0];
    case 7:
      return [0, -1, -1, 0, height, width];
    case 8:
      return [0, -1, 1, 0, 0, width];
  }
}
