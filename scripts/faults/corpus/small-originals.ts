/** A small unharmed spot in every format that the app knows, to be mutated: small, so that each is decoded and answered quickly. */
import { encoded, picture } from './corpus-file.js';
import { heic } from './hostile.js';

/** The formats that Chromium opens: each is mutated and given to the app. */
export const FUZZED_FORMATS = ['jpeg', 'png', 'webp', 'avif', 'gif', 'bmp'] as const;
export type FuzzedFormat = (typeof FUZZED_FORMATS)[number];

/** These, and those whose header the app reads although few browsers open them. */
export const HEADER_FORMATS = [...FUZZED_FORMATS, 'ico', 'heic', 'jxl'] as const;
type HeaderFormat = (typeof HEADER_FORMATS)[number];

/** Side of the spot, pixels. */
const SIDE_PX = 96;

const small = (): ReturnType<typeof picture> =>
  picture().resize(SIDE_PX, SIDE_PX, { kernel: 'linear' }).withMetadata({ orientation: 6 });

/** 24 bits a pixel, uncompressed, rows from the bottom. */
async function bmp(): Promise<Buffer> {
  const { data, info } = await picture()
    .resize(SIDE_PX, SIDE_PX, { kernel: 'linear' })
    .flip()
    .raw()
    .toBuffer({ resolveWithObject: true });
  // A row of 96 pixels needs no padding.
  const header = Buffer.alloc(54);
  header.write('BM', 0, 'latin1');
  header.writeUInt32LE(header.length + data.length, 2);
  header.writeUInt32LE(header.length, 10);
  header.writeUInt32LE(40, 14);
  header.writeInt32LE(info.width, 18);
  header.writeInt32LE(info.height, 22);
  header.writeUInt16LE(1, 26);
  header.writeUInt16LE(24, 28);
  for (let at = 0; at < data.length; at += 3) data.subarray(at, at + 3).reverse();
  return Buffer.concat([header, data]);
}

/** An icon with the spot as a PNG in it. */
async function ico(): Promise<Buffer> {
  const png = await small().png().toBuffer();
  const header = Buffer.alloc(22);
  header.set([0, 0, 1, 0, 1, 0, SIDE_PX, SIDE_PX]);
  header.writeUInt16LE(1, 10);
  header.writeUInt16LE(32, 12);
  header.writeUInt32LE(png.length, 14);
  header.writeUInt32LE(header.length, 18);
  return Buffer.concat([header, png]);
}

/** The first bytes of a bare JPEG XL of 64 x 64 pixels: no encoder is at hand, and only the header is read. */
const JPEG_XL = Buffer.from([0xff, 0x0a, 0b01001111, 0, 0, 0, 0, 0, 0, 0, 0, 0]);

function make(format: HeaderFormat): Promise<Buffer> {
  switch (format) {
    case 'gif':
      return small().gif().toBuffer();
    case 'bmp':
      return bmp();
    case 'ico':
      return ico();
    case 'heic':
      return Promise.resolve(heic('heic', 640, 480));
    case 'jxl':
      return Promise.resolve(JPEG_XL);
    default:
      return encoded(format, small());
  }
}

const originals = new Map<HeaderFormat, Promise<Buffer>>();

/** The spot in a format, encoded once. */
export function smallOriginal(format: HeaderFormat): Promise<Buffer> {
  const known = originals.get(format) ?? make(format);
  originals.set(format, known);
  return known;
}
