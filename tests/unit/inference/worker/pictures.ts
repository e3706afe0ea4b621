/** Files small enough to be written by hand: headers of every picture format, with as little behind them as they need. */

/** Numbers, texts (Latin-1) and other files, one after the other. */
export function bytesOf(...parts: readonly (number | string | Uint8Array)[]): Uint8Array {
  return Uint8Array.from(
    parts.flatMap((part) => {
      if (typeof part === 'number') return [part];
      return typeof part === 'string' ? Array.from(part, (letter) => letter.charCodeAt(0)) : [...part];
    }),
  );
}

/** An unsigned number with the highest byte first. */
export function bigEndian(value: number, length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, at) => Math.floor(value / 256 ** (length - 1 - at)) % 256);
}

/** An unsigned number with the lowest byte first. */
export function littleEndian(value: number, length: number): Uint8Array {
  return bigEndian(value, length).reverse();
}

/** A JPEG with a thumbnail in its EXIF block, whose end marker must not be taken for the picture's. */
export function jpeg(width: number, height: number, { ended = true, progressive = false, trailer = '' } = {}): Uint8Array {
  const thumbnail = bytesOf(0xff, 0xd8, 0xff, 0xd9);
  return bytesOf(
    ...[0xff, 0xd8, 0xff, 0xe1, bigEndian(2 + thumbnail.length, 2), thumbnail],
    ...[0xff, 0xff, progressive ? 0xc2 : 0xc0, bigEndian(11, 2), 8, bigEndian(height, 2), bigEndian(width, 2), 1, 1, 0x11, 0],
    ...[0xff, 0xc4, bigEndian(4, 2), 0, 0],
    ...[0xff, 0xda, bigEndian(8, 2), 1, 1, 0, 0, 63, 0, 0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56],
    ...(ended ? [0xff, 0xd9] : []),
    trailer,
  );
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  return bytesOf(bigEndian(data.length, 4), type, data, bigEndian(0, 4));
}

export function png(width: number, height: number): Uint8Array {
  const header = bytesOf(bigEndian(width, 4), bigEndian(height, 4), 8, 2, 0, 0, 0);
  const signature = [0x89, 'PNG', 0x0d, 0x0a, 0x1a, 0x0a];
  return bytesOf(...signature, chunk('IHDR', header), chunk('IDAT', new Uint8Array(20)), chunk('IEND', new Uint8Array(0)));
}

function riff(chunkType: string, data: Uint8Array): Uint8Array {
  const body = bytesOf('WEBP', chunkType, littleEndian(data.length, 4), data);
  return bytesOf('RIFF', littleEndian(body.length, 4), body);
}

export function webpLossy(width: number, height: number): Uint8Array {
  return riff('VP8 ', bytesOf(0, 0, 0, 0x9d, 0x01, 0x2a, littleEndian(width, 2), littleEndian(height, 2), new Uint8Array(10)));
}

export function webpLossless(width: number, height: number): Uint8Array {
  return riff('VP8L', bytesOf(0x2f, littleEndian(width - 1 + (height - 1) * 2 ** 14, 4), new Uint8Array(11)));
}

export function webpExtended(width: number, height: number): Uint8Array {
  return riff('VP8X', bytesOf(littleEndian(0, 4), littleEndian(width - 1, 3), littleEndian(height - 1, 3)));
}

export function gif(width: number, height: number): Uint8Array {
  return bytesOf('GIF89a', littleEndian(width, 2), littleEndian(height, 2), 0, 0, 0, 0x3b);
}

/**
 * Of one bit a pixel.
 * @param height negative for rows from the top.
 * @param claimedSize the file's size as its header says.
 */
export function bmp(width: number, height: number, claimedSize = 0): Uint8Array {
  const headers = bytesOf(
    ...['BM', littleEndian(claimedSize, 4), littleEndian(0, 4), littleEndian(62, 4)],
    ...[littleEndian(40, 4), littleEndian(width, 4), littleEndian(height < 0 ? height + 2 ** 32 : height, 4)],
    ...[littleEndian(1, 2), littleEndian(1, 2), new Uint8Array(24), littleEndian(0xffffff, 4), littleEndian(0, 4)],
  );
  const file = new Uint8Array(headers.length + Math.ceil(width / 32) * 4 * Math.abs(height));
  file.set(headers);
  return file;
}

/** An icon with one picture. @param picture a PNG, or what else stands there. */
export function ico(width: number, height: number, picture: Uint8Array): Uint8Array {
  const entry = bytesOf(width % 256, height % 256, 0, 0, littleEndian(1, 2), littleEndian(32, 2));
  return bytesOf(0, 0, 1, 0, 1, 0, entry, littleEndian(picture.length, 4), littleEndian(22, 4), picture);
}

/** A bare JPEG XL codestream: its size header, with no pixels behind it. */
export function jpegXl(width: number, height: number): Uint8Array {
  const bits: number[] = [];
  const write = (value: number, length: number): void => {
    for (let bit = 0; bit < length; bit++) bits.push((value >> bit) & 1);
  };
  // Not a multiple of eight, sides of up to 18 bits, no common ratio.
  write(0, 1);
  write(2, 2);
  write(height - 1, 18);
  write(0, 3);
  write(2, 2);
  write(width - 1, 18);
  const bytes = Array.from({ length: Math.ceil(bits.length / 8) }, (_, at) =>
    bits.slice(at * 8, at * 8 + 8).reduce((byte, bit, place) => byte + bit * 2 ** place, 0),
  );
  return bytesOf(0xff, 0x0a, ...bytes);
}

/** The same in a container. */
export function jpegXlInContainer(width: number, height: number): Uint8Array {
  const signature = box('JXL ', bytesOf(0x0d, 0x0a, 0x87, 0x0a));
  return bytesOf(signature, box('ftyp', bytesOf('jxl ', bigEndian(0, 4), 'jxl ')), box('jxlc', jpegXl(width, height)));
}

function box(type: string, data: Uint8Array): Uint8Array {
  return bytesOf(bigEndian(8 + data.length, 4), type, data);
}

function extent(width: number, height: number): Uint8Array {
  return box('ispe', bytesOf(bigEndian(0, 4), bigEndian(width, 4), bigEndian(height, 4)));
}

/** An ISO media file with a tile and a whole picture in its properties. @param metaLast puts them behind the pixels. */
export function isoMedia(
  brand: string,
  compatible: string,
  width: number,
  height: number,
  { metaLast = false } = {},
): Uint8Array {
  const meta = box('meta', bytesOf(extent(512, 512), extent(width, height)));
  const pixels = box('mdat', new Uint8Array(64));
  return bytesOf(box('ftyp', bytesOf(brand, bigEndian(0, 4), compatible)), ...(metaLast ? [pixels, meta] : [meta, pixels]));
}
