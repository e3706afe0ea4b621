/** What a JPEG file says of itself before its pixels (ITU-T T.81, annex B). */

/** How the colours of a JPEG are stored. */
export type JpegColours = 'grey' | 'full' | 'subsampled';

/** A JPEG that every DICOM reader knows: baseline, 8 bits, grey or YCbCr. */
export interface JpegHeader {
  readonly width: number;
  readonly height: number;
  readonly colours: JpegColours;
}

/** Start of frame, baseline. Other processes, as progressive, have other markers. */
const SOF0 = 0xc0;
/** Adobe's segment says how colours are coded; 1 is YCbCr, and so is a file without the segment (ITU-T T.872, 6.5.3). */
const APP14 = 0xee;
const YCBCR = 1;
const STANDALONE = new Set([0x01, 0xd0, 0xd1, 0xd2, 0xd3, 0xd4, 0xd5, 0xd6, 0xd7, 0xd8]);

function coloursOf(bytes: Uint8Array, components: number, firstComponent: number): JpegColours | undefined {
  if (components === 1) return 'grey';
  const sampling = [0, 1, 2].map((at) => bytes[firstComponent + at * 3 + 1]);
  // The others may not be finer than the luminance, and all have one sample a block.
  if (components !== 3 || sampling[1] !== 0x11 || sampling[2] !== 0x11) return undefined;
  return sampling[0] === 0x11 ? 'full' : 'subsampled';
}

/** Reads the header. @returns undefined for anything that is not a {@link JpegHeader}: another format, a progressive file, one that is cut off. */
export function readJpegHeader(bytes: Uint8Array): JpegHeader | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 4 || view.getUint16(0) !== 0xffd8) return undefined;
  let at = 2;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1] ?? 0;
    // Any number of fill bytes may come before a marker.
    if (marker === 0xff) at += 1;
    else if (STANDALONE.has(marker)) at += 2;
    else {
      const length = view.getUint16(at + 2);
      const end = at + 2 + length;
      if (length < 2 || end > bytes.length) return undefined;
      if (marker === APP14 && length >= 14 && bytes[at + 15] !== YCBCR) return undefined;
      if (marker === SOF0) return frameOf(bytes, view, at + 4, length);
      // Another process, or pixels without a frame.
      if ((marker > SOF0 && marker <= 0xcf && marker !== 0xc4) || marker === 0xda) return undefined;
      at = end;
    }
  }
  return undefined;
}

function frameOf(bytes: Uint8Array, view: DataView, at: number, length: number): JpegHeader | undefined {
  const components = bytes[at + 5] ?? 0;
  if (bytes[at] !== 8 || length < 8 + 3 * components) return undefined;
  const colours = coloursOf(bytes, components, at + 6);
  const [height, width] = [view.getUint16(at + 1), view.getUint16(at + 3)];
  return colours === undefined || width === 0 || height === 0 ? undefined : { width, height, colours };
}
