/** As much of a browser's bitmaps and canvases as the decoder uses, in Node: no smoothing, exact pixels. */
import { vi } from 'vitest';
import type { Affine } from '../../../../src/core/image/orientation.js';

/** A decoded picture, and whether it was closed. */
export class FakeBitmap {
  isClosed = false;
  /** @param data RGBA, rows from the top; grey where it is left out. */
  constructor(
    readonly width: number,
    readonly height: number,
    readonly data: Uint8ClampedArray = new Uint8ClampedArray(width * height * 4).fill(128),
  ) {}
  close(): void {
    this.isClosed = true;
  }
}

const IDENTITY: Affine = [1, 0, 0, 1, 0, 0];

class FakeContext {
  fillStyle = '';
  imageSmoothingEnabled = false;
  private transform = IDENTITY;
  private readonly data: Uint8ClampedArray;
  constructor(readonly canvas: FakeCanvas) {
    this.data = new Uint8ClampedArray(canvas.width * canvas.height * 4);
  }
  setTransform(...transform: [number, number, number, number, number, number]): void {
    this.transform = transform;
  }
  resetTransform(): void {
    this.transform = IDENTITY;
  }
  fillRect(): void {
    this.data.fill(255);
  }
  putImageData({ data }: ImageData): void {
    this.data.set(data);
  }
  getImageData(_x: number, _y: number, width: number, height: number): { readonly data: Uint8ClampedArray } {
    if (width !== this.canvas.width) throw new Error('rows of another length are not supported here');
    return { data: this.data.slice(0, width * height * 4) };
  }
  drawImage(bitmap: FakeBitmap, ...numbers: readonly number[]): void {
    if (bitmap.isClosed) throw new DOMException('The bitmap is closed', 'InvalidStateError');
    const { width, height } = bitmap;
    const [sx = 0, sy = 0, sw = width, sh = height, dx = 0, dy = 0, dw = width, dh = height] =
      numbers.length === 2 ? [0, 0, width, height, ...numbers] : numbers;
    const [a, b, c, d, e, f] = this.transform;
    const determinant = a * d - b * c;
    for (let row = 0; row < this.canvas.height; row++) {
      for (let column = 0; column < this.canvas.width; column++) {
        // From the middle of the canvas' pixel back to the picture's.
        const [u, v] = [column + 0.5 - e, row + 0.5 - f];
        const x = Math.floor(sx + (((d * u - c * v) / determinant - dx) * sw) / dw);
        const y = Math.floor(sy + (((a * v - b * u) / determinant - dy) * sh) / dh);
        if (x < 0 || y < 0 || x >= width || y >= height) continue;
        const from = (y * width + x) * 4;
        this.data.set(bitmap.data.subarray(from, from + 4), (row * this.canvas.width + column) * 4);
      }
    }
  }
}

class FakeCanvas {
  constructor(
    readonly width: number,
    readonly height: number,
  ) {}
  getContext(): FakeContext {
    return new FakeContext(this);
  }
  convertToBlob({ type }: { readonly type: string }): Promise<Blob> {
    return Promise.resolve(new Blob([`${String(this.width)} x ${String(this.height)}`], { type }));
  }
}

class FakeImageData {
  readonly data: Uint8ClampedArray;
  constructor(
    readonly width: number,
    readonly height: number,
  ) {
    this.data = new Uint8ClampedArray(width * height * 4);
  }
}

/** Puts the fakes in the place of the globals. @param decode what `createImageBitmap` does. */
export function stubCanvas(decode: (file: Blob) => Promise<FakeBitmap>): void {
  vi.stubGlobal('OffscreenCanvas', FakeCanvas);
  vi.stubGlobal('ImageData', FakeImageData);
  vi.stubGlobal('createImageBitmap', decode);
}
