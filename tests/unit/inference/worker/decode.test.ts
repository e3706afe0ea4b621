/** The decoder on fake bitmaps: what it keeps and frees, what it turns upright itself, and what it says of files that are not decoded. */
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { syntheticSpot } from '../../../../scripts/synthetic-spot.js';
import { FakeBitmap, stubCanvas } from './fake-canvas.js';
import { bytesOf, gif, isoMedia, jpeg, jpegXl, png } from './pictures.js';

/** Imported again for each test: what it knows of the browser it asks once. */
const importAnew = async () => {
  vi.resetModules();
  return import('../../../../src/inference/worker/decode.js');
};
let decoding: Awaited<ReturnType<typeof importAnew>>;
beforeEach(async () => {
  decoding = await importAnew();
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const fileOf = (bytes: Uint8Array): Blob => new Blob([Uint8Array.from(bytes)]);
const photo = fileOf(jpeg(64, 48));

describe('a photo that is discarded', () => {
  it('is freed', async () => {
    const bitmap = new FakeBitmap(64, 48);
    stubCanvas(() => Promise.resolve(bitmap));
    const decoder = decoding.createDecoder();
    expect((await decoder.open(photo, 1)).kind).toBe('ok');
    expect(bitmap.isClosed).toBe(false);
    decoder.release(1);
    expect(bitmap.isClosed).toBe(true);
  });

  it('while it is being decoded is freed as soon as it is', async () => {
    const bitmap = new FakeBitmap(64, 48);
    let finish: (bitmap: FakeBitmap) => void = () => undefined;
    stubCanvas(() => new Promise((resolve) => (finish = resolve)));
    const decoder = decoding.createDecoder();
    const opened = decoder.open(photo, 1);
    await vi.waitFor(() => {
      expect(finish.length).toBe(1);
    });
    decoder.release(1);
    finish(bitmap);
    expect(await opened).toEqual({ kind: 'failed', failure: { kind: 'aborted' } });
    expect(bitmap.isClosed).toBe(true);
    expect(decoder.kept(1)).toBeUndefined();
    // The same file again is a photo like any other.
    const again = decoder.open(photo, 1);
    finish(new FakeBitmap(64, 48));
    await vi.waitFor(() => {
      finish(new FakeBitmap(64, 48));
      expect(decoder.kept(1)).toBeDefined();
    });
    expect((await again).kind).toBe('ok');
  });

  it('for another that was asked for meanwhile is freed, too', async () => {
    const finish: ((bitmap: FakeBitmap) => void)[] = [];
    stubCanvas(() => new Promise((resolve) => finish.push(resolve)));
    const decoder = decoding.createDecoder();
    const both = [decoder.open(photo, 1), decoder.open(photo, 2)];
    await vi.waitFor(() => {
      expect(finish).toHaveLength(2);
    });
    const bitmaps = [new FakeBitmap(64, 48), new FakeBitmap(64, 48)];
    bitmaps.forEach((bitmap, at) => finish[at]?.(bitmap));
    await Promise.all(both);
    expect(bitmaps.filter(({ isClosed }) => !isClosed)).toHaveLength(1);
  });
});

describe('a file that is stored turned', async () => {
  const { image } = await syntheticSpot(true);
  const small = await sharp(image.data, { raw: { width: image.width, height: image.height, channels: 4 } })
    .removeAlpha()
    .resize(60, 40, { fit: 'fill' })
    .png()
    .toBuffer();

  /** Decodes as a browser does that turns nothing, or everything. */
  const decodesWith =
    (turn: boolean) =>
    async (file: Blob): Promise<FakeBitmap> => {
      const bytes = Buffer.from(await file.arrayBuffer());
      const pipeline = turn ? sharp(bytes).rotate() : sharp(bytes);
      const { data, info } = await pipeline.ensureAlpha().raw().toBuffer({ resolveWithObject: true });
      return new FakeBitmap(info.width, info.height, new Uint8ClampedArray(data));
    };

  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'by %i lies the same way in a browser that turns it and in one that does not',
    async (orientation) => {
      const file = fileOf(await sharp(small).withMetadata({ orientation }).webp({ lossless: true }).toBuffer());
      const pixels: unknown[] = [];
      for (const turn of [true, false]) {
        decoding = await importAnew();
        stubCanvas(decodesWith(turn));
        const decoded = await decoding.decodePhoto(file);
        if (decoded.kind === 'failed') throw new Error(decoded.failure.kind);
        const { width, height } = decoded.value;
        const { image: cut } = decoded.value.pixels({ x: 8, y: 6, size: 20 }, 20);
        pixels.push({ width, height, overview: decoded.value.overview().data, cut: cut.data });
        const copy = await decoded.value.uprightCopy();
        expect(await copy?.text()).toBe(turn || orientation === 1 ? undefined : `${String(width)} x ${String(height)}`);
      }
      expect(pixels[1]).toEqual(pixels[0]);
    },
  );
});

describe('a file that the browser does not decode', () => {
  const refuse = (): Promise<FakeBitmap> => Promise.reject(new DOMException('not decoded', 'InvalidStateError'));

  it.each([
    ['photo-broken', jpeg(64, 48)],
    ['photo-broken', png(64, 48)],
    ['photo-heic-unsupported', isoMedia('heic', 'mif1', 640, 480)],
    ['photo-undecodable', isoMedia('avif', 'mif1', 640, 480)],
    ['photo-undecodable', jpegXl(640, 480)],
  ])('is called %s, and not damaged where only the format may be unknown', async (kind, bytes) => {
    stubCanvas(refuse);
    expect(await decoding.decodePhoto(fileOf(bytes))).toMatchObject({ failure: { kind } });
  });

  it('is refused and freed where its picture is larger than its header says', async () => {
    const bitmap = new FakeBitmap(9000, 9000, new Uint8ClampedArray());
    stubCanvas(() => Promise.resolve(bitmap));
    const outcome = await decoding.decodePhoto(fileOf(gif(64, 48)));
    expect(outcome).toMatchObject({ failure: { kind: 'photo-too-large', megapixels: 81 } });
    expect(bitmap.isClosed).toBe(true);
  });

  it('is not even offered to it where the header tells', async () => {
    const decode = vi.fn(refuse);
    stubCanvas(decode);
    await decoding.decodePhoto(fileOf(bytesOf('%PDF')));
    await decoding.decodePhoto(fileOf(png(10_000, 10_000)));
    expect(decode).not.toHaveBeenCalled();
  });
});
