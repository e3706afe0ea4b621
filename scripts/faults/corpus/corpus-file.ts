/** One file of the corpus: how it is made and what the app has to make of it. */
import sharp from 'sharp';
import type { Sharp } from 'sharp';
import type { RgbaImage } from '../../../src/core/image/image.js';
import { syntheticSpot } from '../../synthetic-spot.js';

/** What is right for a file. */
export type Expectation =
  /** Refused in words that hold this text. */
  | { readonly kind: 'says'; readonly text: string }
  /** Opened as a photo; where `tolerance` is given the answer is that to the plain spot, no class further off than that. */
  | { readonly kind: 'photo'; readonly tolerance?: number }
  /** Opened or refused: whether a decoder forgives so much is its own affair. */
  | { readonly kind: 'either' };

/** A hostile or odd file. */
export interface CorpusFile {
  readonly title: string;
  readonly name: string;
  readonly mimeType: string;
  readonly expects: Expectation;
  make(): Promise<Buffer>;
}

/** The sentences that the corpus expects, as in `src/diagnosis/failures/failure-messages.ts`. */
export const REFUSED_AS = {
  damaged: { kind: 'says', text: 'This photo is damaged' },
  drawing: { kind: 'says', text: 'This is a drawing, not a photo' },
  empty: { kind: 'says', text: 'This file is empty' },
  heic: { kind: 'says', text: 'This browser can’t open HEIC photos' },
  notAPhoto: { kind: 'says', text: 'This file is not a photo' },
  tooLarge: { kind: 'says', text: 'This photo is too large' },
  tooSmall: { kind: 'says', text: 'This photo is too small' },
} as const satisfies Record<string, Expectation>;

const { image: spot } = await syntheticSpot(true);

/** The synthetic spot that most of the corpus shows: one that the model takes for a lesion, so that there is an answer to compare. */
export function spotPixels(): RgbaImage {
  return spot;
}

/** Pixels, opaque, for sharp to write. */
export function picture({ data, width, height }: RgbaImage = spotPixels()): Sharp {
  return sharp(data, { raw: { width, height, channels: 4 } }).removeAlpha();
}

/** The formats that Chromium opens and sharp writes. */
export const FORMATS = ['jpeg', 'png', 'webp', 'avif'] as const;
export type Format = (typeof FORMATS)[number];

/** The spot in a format, nearly or wholly without loss. */
export function encoded(format: Format, image: Sharp = picture()): Promise<Buffer> {
  switch (format) {
    case 'jpeg':
      return image.jpeg({ quality: 98, chromaSubsampling: '4:4:4' }).toBuffer();
    case 'png':
      return image.png().toBuffer();
    case 'webp':
      return image.webp({ lossless: true }).toBuffer();
    case 'avif':
      return image.avif({ quality: 95, chromaSubsampling: '4:4:4', effort: 2 }).toBuffer();
  }
}

/** A picture of one colour, small as a file however large it is. */
export function flat(width: number, height: number): Sharp {
  return sharp({ create: { width, height, channels: 3, background: '#c99a80' }, limitInputPixels: false });
}
