/** JPEG headers of files that libvips writes. */
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { readJpegHeader } from '../../../../src/core/clinician-pack/jpeg-header.js';

const picture = () => sharp({ create: { width: 41, height: 30, channels: 3, background: { r: 200, g: 150, b: 120 } } });

describe('readJpegHeader', () => {
  it('reads size and colours of a baseline JPEG', async () => {
    const size = { width: 41, height: 30 };
    const subsampled = await picture().jpeg({ chromaSubsampling: '4:2:0' }).toBuffer();
    expect(readJpegHeader(subsampled)).toEqual({ ...size, colours: 'subsampled' });
    expect(readJpegHeader(await picture().jpeg({ chromaSubsampling: '4:4:4' }).toBuffer())).toEqual({ ...size, colours: 'full' });
    expect(readJpegHeader(await picture().toColourspace('b-w').jpeg().toBuffer())).toEqual({ ...size, colours: 'grey' });
    const tagged = await picture()
      .withExif({ IFD0: { Copyright: 'nobody' } })
      .jpeg()
      .toBuffer();
    expect(readJpegHeader(tagged)).toEqual({ ...size, colours: 'subsampled' });
  });

  it('is undefined for what not every DICOM reader knows, and for no JPEG', async () => {
    expect(readJpegHeader(await picture().jpeg({ progressive: true }).toBuffer())).toBeUndefined();
    expect(readJpegHeader(await picture().toColourspace('cmyk').jpeg().toBuffer())).toBeUndefined();
    expect(readJpegHeader(await picture().webp().toBuffer())).toBeUndefined();
    expect(readJpegHeader(await picture().png().toBuffer())).toBeUndefined();
  });

  it('is undefined wherever the file is cut off before its pixels, and never throws', async () => {
    const whole = new Uint8Array(await picture().jpeg().toBuffer());
    const frame = whole.findIndex((byte, at) => byte === 0xff && whole[at + 1] === 0xc0);
    for (let length = 0; length < frame + 19; length++) expect(readJpegHeader(whole.slice(0, length))).toBeUndefined();
    expect(readJpegHeader(whole.slice(0, frame + 19))).toBeDefined();
  });
});
