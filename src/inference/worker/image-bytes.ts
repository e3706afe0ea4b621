/**
 * What the readers of picture headers share.
 */

/** A picture format that some browser decodes. */
export type ImageFormat = 'jpeg' | 'png' | 'webp' | 'gif' | 'bmp' | 'ico' | 'avif' | 'heic' | 'jxl';

/** What the bytes of a file say it is. */
export type ImageHeader =
  | {
      readonly kind: 'image';
      readonly format: ImageFormat;
      /** Stored size in pixels, before any turning by EXIF. */
      readonly width: number;
      readonly height: number;
      /** False where the file ends before the picture does. */
      readonly complete: boolean;
    }
  /** The file begins like this format, but its size can't be read. */
  | { readonly kind: 'broken'; readonly format: ImageFormat }
  | { readonly kind: 'svg' }
  | { readonly kind: 'unknown' };

/** Bytes as Latin-1 text; shorter where the file ends. */
export function textAt(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length));
}

/** A picture, or `broken` where its size is impossible. */
export function imageOf(format: ImageFormat, width: number, height: number, complete: boolean): ImageHeader {
  return width > 0 && height > 0 ? { kind: 'image', format, width, height, complete } : { kind: 'broken', format };
}

/** Whether a file has these bytes at a position. */
export function startsWith(bytes: Uint8Array, at: number, signature: readonly number[]): boolean {
  return signature.every((value, index) => bytes[at + index] === value);
}

/** A view with bounds that the caller checks. */
export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
