import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { headerFailure } from '../../../../src/inference/worker/decode.js';
import { readImageHeader } from '../../../../src/inference/worker/image-header.js';
import {
  bmp,
  bytesOf,
  gif,
  ico,
  isoMedia,
  jpeg,
  jpegXl,
  jpegXlInContainer,
  png,
  webpExtended,
  webpLossless,
  webpLossy,
} from './pictures.js';

const pictures: readonly (readonly [string, string, Uint8Array])[] = [
  ['a baseline JPEG', 'jpeg', jpeg(4000, 3000)],
  ['a progressive JPEG', 'jpeg', jpeg(4000, 3000, { progressive: true })],
  ['a JPEG with a film behind it', 'jpeg', jpeg(4000, 3000, { trailer: '....ftypmp42....' })],
  ['a PNG', 'png', png(4000, 3000)],
  ['a lossy WebP', 'webp', webpLossy(4000, 3000)],
  ['a lossless WebP', 'webp', webpLossless(4000, 3000)],
  ['an extended WebP', 'webp', webpExtended(4000, 3000)],
  ['a GIF', 'gif', gif(4000, 3000)],
  ['a BMP', 'bmp', bmp(4000, 3000)],
  ['a BMP with rows from the top', 'bmp', bmp(4000, -3000)],
  ['an AVIF', 'avif', isoMedia('avif', 'mif1', 4000, 3000)],
  ['a HEIC', 'heic', isoMedia('heic', 'mif1', 4000, 3000)],
  ['an AVIF that is described behind its pixels', 'avif', isoMedia('avif', 'mif1', 4000, 3000, { metaLast: true })],
  ['a JPEG XL', 'jxl', jpegXl(4000, 3000)],
  ['a JPEG XL in a container', 'jxl', jpegXlInContainer(4000, 3000)],
  ['an icon with a large PNG in it', 'ico', ico(256, 256, png(4000, 3000))],
];
/** Their decoders find out themselves. */
const NO_END = ['gif', 'a JPEG XL'];

describe('readImageHeader', () => {
  it.each(pictures)('reads the size of %s', (_, format, bytes) => {
    expect(readImageHeader(bytes)).toEqual({ kind: 'image', format, width: 4000, height: 3000, complete: true });
  });

  it.each(pictures.filter(([name, format]) => !NO_END.includes(format) && !NO_END.includes(name)))(
    'sees that the end of %s is missing',
    (name, _, bytes) => {
      const cut = name.includes('film') ? jpeg(4000, 3000, { ended: false, trailer: 'x' }) : bytes.subarray(0, bytes.length - 2);
      const header = readImageHeader(cut);
      expect(header.kind === 'broken' || (header.kind === 'image' && !header.complete)).toBe(true);
    },
  );

  it('takes a lossless WebP of few bytes for a picture', () => {
    const smallest = webpLossless(64, 64).subarray(0, 28);
    smallest.set([20, 0, 0, 0], 4);
    expect(readImageHeader(smallest)).toEqual({ kind: 'image', format: 'webp', width: 64, height: 64, complete: true });
  });

  it.each([0, 54, 2 ** 31])('takes a BMP for whole whatever size its header says: %i bytes', (claimed) => {
    expect(readImageHeader(bmp(64, 64, claimed))).toMatchObject({ kind: 'image', complete: true });
  });

  it('reads the size of a square JPEG XL from its short form', () => {
    // Small, (7 + 1) * 8 pixels high, as wide as high: bits 1, 11100, 100.
    expect(readImageHeader(bytesOf(0xff, 0x0a, 0b01001111, 0b0))).toMatchObject({ format: 'jxl', width: 64, height: 64 });
  });

  it('needs both marks of a WebP', () => {
    const webp = webpLossy(64, 64);
    expect(readImageHeader(bytesOf('RIFF', webp.subarray(4, 8), 'WAVE', webp.subarray(12))).kind).toBe('unknown');
    expect(readImageHeader(bytesOf('LIST', webp.subarray(4))).kind).toBe('unknown');
  });

  it('calls a JPEG without a scan, and a file that ends in its header, by its format', () => {
    const jpegHeader = jpeg(64, 48);
    const scanAt = jpegHeader.findIndex((byte, at) => byte === 0xff && jpegHeader[at + 1] === 0xda);
    const withoutScan = readImageHeader(jpegHeader.subarray(0, scanAt));
    expect(withoutScan).toEqual({ kind: 'image', format: 'jpeg', width: 64, height: 48, complete: false });
    expect(readImageHeader(bmp(64, 64).subarray(0, 30))).toEqual({ kind: 'broken', format: 'bmp' });
    expect(readImageHeader(png(64, 64).subarray(0, 20))).toEqual({ kind: 'broken', format: 'png' });
    expect(readImageHeader(gif(64, 64).subarray(0, 9))).toEqual({ kind: 'broken', format: 'gif' });
    expect(readImageHeader(webpLossy(64, 64).subarray(0, 24))).toEqual({ kind: 'broken', format: 'webp' });
    expect(readImageHeader(ico(16, 16, png(16, 16)).subarray(0, 21)).kind).toBe('unknown');
  });

  it('reads the size of an icon from its entry where the picture is no PNG, 0 meaning 256', () => {
    expect(readImageHeader(ico(48, 32, bytesOf('a bitmap')))).toMatchObject({ format: 'ico', width: 48, height: 32 });
    expect(readImageHeader(ico(256, 256, bytesOf('a bitmap')))).toMatchObject({ format: 'ico', width: 256, height: 256 });
  });

  it('takes SVG for SVG, with or without what may stand before it', () => {
    expect(readImageHeader(bytesOf('<svg xmlns="http://www.w3.org/2000/svg"/>')).kind).toBe('svg');
    expect(readImageHeader(bytesOf(0xef, 0xbb, 0xbf, '<?xml version="1.0"?>\n<!-- a -->\n<svg>')).kind).toBe('svg');
    expect(readImageHeader(bytesOf('<html><body></body></html>')).kind).toBe('unknown');
  });

  it.each([
    ['text', bytesOf('what <svg> is')],
    ['a PDF', bytesOf('%PDF-1.7')],
    ['a film', isoMedia('isom', 'mp42', 640, 480)],
    ['nothing', new Uint8Array(0)],
  ])('does not take %s for a picture', (_, bytes) => {
    expect(readImageHeader(bytes).kind).toBe('unknown');
  });

  it('survives whatever follows a signature', () => {
    const starts = pictures.map(([, , bytes]) => bytes);
    fc.assert(
      fc.property(fc.constantFrom(...starts), fc.nat(60), fc.uint8Array({ maxLength: 200 }), (start, kept, noise) => {
        expect(() => readImageHeader(bytesOf(start.subarray(0, kept), noise))).not.toThrow();
      }),
    );
  });
});

describe('headerFailure', () => {
  const failureOf = (bytes: Uint8Array, mimeType = ''): unknown => headerFailure(readImageHeader(bytes), mimeType);

  it('lets photos through up to 64 megapixels and down to 32 pixels', () => {
    expect(failureOf(jpeg(8000, 8000))).toBeUndefined();
    expect(failureOf(png(32, 32))).toBeUndefined();
  });

  it('gives everything else its own failure, before anything is decoded', () => {
    expect(failureOf(png(10_000, 10_000))).toEqual({ kind: 'photo-too-large', megapixels: 100, limitMegapixels: 64 });
    expect(failureOf(png(1, 1))).toEqual({ kind: 'photo-too-small', width: 1, height: 1, minimumPx: 32 });
    expect(failureOf(jpeg(100, 100, { ended: false }))).toEqual({ kind: 'photo-broken' });
    expect(failureOf(bytesOf('<svg/>'))).toEqual({ kind: 'photo-svg' });
    expect(failureOf(bytesOf('%PDF'), 'application/pdf')).toEqual({ kind: 'photo-not-an-image', mimeType: 'application/pdf' });
  });
});
