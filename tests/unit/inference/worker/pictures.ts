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

/** @param height negative for rows from the top. */
export function bmp(width: number, height: number): Uint8Array {
  const size = littleEndian(54, 4);
  const rest = bytesOf(littleEndian(40, 4), littleEndian(width, 4), littleEndian(height < 0 ? height + 2 ** 32 : height, 4));
  return bytesOf('BM', size, littleEndian(0, 4), littleEndian(54, 4), rest, new Uint8Array(28));
}

function box(type: string, data: Uint8Array): Uint8Array {
  return bytesOf(bigEndian(8 + data.length, 4), type, data);
}

function extent(width: number, height: number): Uint8Array {
  return box('ispe', bytesOf(bigEndian(0, 4), bigEndian(width, 4), bigEndian(height, 4)));
}

/** An ISO media file with a tile and a whole picture in its properties. */
export function isoMedia(brand: string, compatible: string, width: number, height: number): Uint8Array {
  const properties = bytesOf(extent(512, 512), extent(width, height));
  return bytesOf(
    box('ftyp', bytesOf(brand, bigEndian(0, 4), compatible)),
    box('meta', properties),
    box('mdat', new Uint8Array(64)),
  );
}
