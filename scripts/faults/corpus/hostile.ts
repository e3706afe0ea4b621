/** Files that are no photos, too large, too small, or made to do harm. */
import { deflateSync } from 'node:zlib';
import { REFUSED_AS, encoded, flat } from './corpus-file.js';
import type { CorpusFile } from './corpus-file.js';

const svg = (inside: string, before = ''): Promise<Buffer> =>
  Promise.resolve(Buffer.from(`${before}<svg xmlns="http://www.w3.org/2000/svg" width="300" height="300">${inside}</svg>`));

/** The boxes of an iPhone's photo: enough to know what it is, and no browser here reads it. */
export function heic(brand: string, width: number, height: number): Buffer {
  const brands = Buffer.alloc(24);
  brands.writeUInt32BE(24, 0);
  brands.write('ftyp', 4, 'latin1');
  brands.write(`${brand}\0\0\0\0mif1${brand}`, 8, 'latin1');
  const properties = Buffer.alloc(64);
  properties.writeUInt32BE(properties.length, 0);
  properties.write('meta', 4, 'latin1');
  properties.write('ispe', 12, 'latin1');
  properties.writeUInt32BE(width, 20);
  properties.writeUInt32BE(height, 24);
  return Buffer.concat([brands, properties]);
}

/** W3C PNG, section 5.3. The checksum is left at 0: for a reader of the size it makes no difference. */
function pngChunk(type: string, body: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length, 0);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, body, Buffer.alloc(4)]);
}

/** A PNG that claims a size and holds next to nothing. */
function claimingPng(width: number, height: number): Buffer {
  const size = Buffer.alloc(13);
  size.writeUInt32BE(width, 0);
  size.writeUInt32BE(height, 4);
  size.set([8, 2], 8);
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  const pixels = pngChunk('IDAT', deflateSync(Buffer.alloc(1000)));
  return Buffer.concat([signature, pngChunk('IHDR', size), pixels, pngChunk('IEND', Buffer.alloc(0))]);
}

/** The spot with a chunk after its header whose 64 MB of zeros take 64 kB. */
async function pngWithInflatingText(): Promise<Buffer> {
  const spot = await encoded('png');
  const text = Buffer.concat([Buffer.from('Comment\0\0', 'latin1'), deflateSync(Buffer.alloc(64_000_000))]);
  return Buffer.concat([spot.subarray(0, 33), pngChunk('zTXt', text), spot.subarray(33)]);
}

/** The spot as a JPEG whose frame header claims 65,500 pixels a side. */
async function claimingJpeg(): Promise<Buffer> {
  const bytes = Buffer.from(await encoded('jpeg'));
  const frame = bytes.indexOf(Buffer.from([0xff, 0xc0]));
  bytes.writeUInt16BE(65_500, frame + 5);
  bytes.writeUInt16BE(65_500, frame + 7);
  return bytes;
}

const entities = Array.from({ length: 9 }, (_, at) => `<!ENTITY l${String(at + 1)} "${`&l${String(at)};`.repeat(10)}">`).join('');
const ascii = (text: string): Promise<Buffer> => Promise.resolve(Buffer.from(text, 'latin1'));

/** Files that are no photo, or none that can be assessed. */
export function hostileFiles(): CorpusFile[] {
  const file = (
    name: string,
    mimeType: string,
    title: string,
    expects: CorpusFile['expects'],
    make: () => Promise<Buffer>,
  ): CorpusFile => ({ title, name, mimeType, expects, make });
  const svgFile = (title: string, make: () => Promise<Buffer>): CorpusFile =>
    file('drawing.svg', 'image/svg+xml', title, REFUSED_AS.drawing, make);
  const png = (title: string, expects: CorpusFile['expects'], make: () => Promise<Buffer>): CorpusFile =>
    file('photo.png', 'image/png', title, expects, make);
  const other = (title: string, name: string, mimeType: string, start: string): CorpusFile =>
    file(name, mimeType, title, REFUSED_AS.notAPhoto, () => ascii(start.padEnd(400, '\0')));
  return [
    svgFile('SVG', () => svg('<circle r="90"/>')),
    svgFile('SVG with a script', () => svg('<script>document.title="hacked"</script>')),
    svgFile('SVG with references to elsewhere', () =>
      svg('<image href="https://elsewhere.invalid/pixel.png"/><use href="https://elsewhere.invalid/a.svg#b"/>'),
    ),
    svgFile('SVG with a million laughs', () => svg('<text>&l9;</text>', `<!DOCTYPE svg [<!ENTITY l0 "ha">${entities}]>`)),
    file('photo.jpg', 'image/jpeg', 'SVG that calls itself a JPEG', REFUSED_AS.drawing, () => svg('<script>alert(1)</script>')),
    png('1 x 1 pixel', REFUSED_AS.tooSmall, () => flat(1, 1).png().toBuffer()),
    png('1 x 10,000 pixels', REFUSED_AS.tooSmall, () => flat(1, 10_000).png().toBuffer()),
    png('10,000 x 1 pixels', REFUSED_AS.tooSmall, () => flat(10_000, 1).png().toBuffer()),
    png('32 x 10,000 pixels', { kind: 'photo' }, () => flat(32, 10_000).png().toBuffer()),
    png('31 x 31 pixels', REFUSED_AS.tooSmall, () => flat(31, 31).png().toBuffer()),
    png('100 megapixels', REFUSED_AS.tooLarge, () => flat(10_000, 10_000).png().toBuffer()),
    file('photo.jpg', 'image/jpeg', '100 megapixels as JPEG', REFUSED_AS.tooLarge, () => flat(10_000, 10_000).jpeg().toBuffer()),
    png('64 megapixels, 256 MB of pixels', { kind: 'photo' }, () => flat(8000, 8000).png().toBuffer()),
    png('PNG that claims 2,147,483,647 pixels a side', REFUSED_AS.tooLarge, () =>
      Promise.resolve(claimingPng(2 ** 31 - 1, 2 ** 31 - 1)),
    ),
    png('PNG that claims 60 megapixels it does not hold', { kind: 'either' }, () => Promise.resolve(claimingPng(7700, 7700))),
    png('PNG of no width', REFUSED_AS.damaged, () => Promise.resolve(claimingPng(0, 100))),
    png('PNG whose comment inflates to 64 MB', { kind: 'either' }, pngWithInflatingText),
    file('photo.jpg', 'image/jpeg', 'JPEG that claims 65,500 pixels a side', REFUSED_AS.tooLarge, claimingJpeg),
    file('IMG_1.HEIC', 'image/heic', 'HEIC', REFUSED_AS.heic, () => Promise.resolve(heic('heic', 4000, 3000))),
    file('IMG_2.HEIF', '', 'HEIF without a type', REFUSED_AS.heic, () => Promise.resolve(heic('heix', 4000, 3000))),
    file('IMG_3.HEIC', 'image/heic', 'HEIC that claims 4,000 megapixels', REFUSED_AS.tooLarge, () =>
      Promise.resolve(heic('heic', 80_000, 50_000)),
    ),
    file('photo.jpg', 'image/jpeg', 'empty file', REFUSED_AS.empty, () => Promise.resolve(Buffer.alloc(0))),
    file('notes.txt', 'text/plain', 'text', REFUSED_AS.notAPhoto, () => ascii('Dear diary')),
    file('photo.jpg', 'image/jpeg', 'text that calls itself a JPEG', REFUSED_AS.notAPhoto, () => ascii('Dear diary')),
    file('photo.jpg', 'image/jpeg', 'one byte', REFUSED_AS.notAPhoto, () => ascii('\xff')),
    file('photo.jpg', 'image/jpeg', 'the first three bytes of a JPEG', REFUSED_AS.damaged, () => ascii('\xff\xd8\xff')),
    file('photo.png', 'image/png', 'the first eight bytes of a PNG', REFUSED_AS.damaged, () => ascii('\x89PNG\r\n\x1a\n')),
    file('photo.png', 'image/png', 'half a megabyte of zeros', REFUSED_AS.notAPhoto, () =>
      Promise.resolve(Buffer.alloc(500_000)),
    ),
    other('PDF', 'scan.pdf', 'application/pdf', '%PDF-1.7\n'),
    other('ZIP', 'photos.zip', 'application/zip', 'PK\x03\x04'),
    other('TIFF', 'scan.tiff', 'image/tiff', 'II*\0\x08\0\0\0'),
    other('film', 'film.mp4', 'video/mp4', '\0\0\0\x18ftypisom\0\0\0\0isomiso2'),
    other('page with a script', 'page.jpg', 'image/jpeg', '<!doctype html><script>document.title="hacked"</script>'),
    other('program', 'photo.jpg', 'image/jpeg', 'MZ\x90\0'),
  ];
}
