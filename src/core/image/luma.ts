/** Luma: the brightness of gamma-coded RGB as an eye weighs its channels. */

/**
 * Luma by the weights of Rec. ITU-R BT.709, those of sRGB.
 * @param rgb values in 0..255, RGB interleaved.
 * @returns one value in 0..255 a pixel.
 */
export function lumaPlane(rgb: Float32Array): Float32Array {
  const luma = new Float32Array(rgb.length / 3);
  for (let pixel = 0; pixel < luma.length; pixel++) {
    luma[pixel] = 0.2126 * (rgb[pixel * 3] ?? 0) + 0.7152 * (rgb[pixel * 3 + 1] ?? 0) + 0.0722 * (rgb[pixel * 3 + 2] ?? 0);
  }
  return luma;
}

/** Luma of one pixel by the weights of Rec. ITU-R BT.601, which JPEG and the saturation augmentation of torchvision are defined with. */
export function lumaBt601(red: number, green: number, blue: number): number {
  return 0.299 * red + 0.587 * green + 0.114 * blue;
}
