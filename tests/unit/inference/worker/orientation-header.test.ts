/** How a file says that its picture is stored turned, in each container, as sharp writes it. */
import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { QUARTER_TURNED } from '../../../../src/inference/worker/engine-orientation.js';
import { readOrientation } from '../../../../src/inference/worker/orientation-header.js';
import { bytesOf, jpeg, png } from './pictures.js';

const FORMATS = ['jpeg', 'png', 'webp', 'avif'] as const;
const grey = sharp({ create: { width: 48, height: 32, channels: 3, background: '#808080' } });

describe('the orientation', () => {
  it.each(FORMATS)('of %s is read', async (format) => {
    const read: number[] = [];
    for (let orientation = 1; orientation <= 8; orientation++) {
      const file = await grey.clone().withMetadata({ orientation }).toFormat(format).toBuffer();
      read.push(readOrientation(file, format));
    }
    expect(read).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it.each(FORMATS)('of %s that says nothing is upright', async (format) => {
    expect(readOrientation(await grey.clone().toFormat(format).toBuffer(), format)).toBe(1);
  });

  it('is upright where the tag is none that the standard knows', async () => {
    const file = await grey.clone().withMetadata({ orientation: 6 }).png().toBuffer();
    const at = file.indexOf(Buffer.from([0x12, 0x01, 0x03, 0x00]));
    file.writeUInt16LE(9, at + 8);
    expect(readOrientation(file, 'png')).toBe(1);
  });

  it('never throws, whatever the file holds', () => {
    const starts = [jpeg(64, 48), png(64, 48), ...Object.values(QUARTER_TURNED).map((text) => Buffer.from(text, 'base64'))];
    fc.assert(
      fc.property(
        fc.constantFrom(...starts),
        fc.nat(300),
        fc.uint8Array({ maxLength: 100 }),
        fc.constantFrom(...FORMATS),
        (start, kept, noise, format) => {
          const orientation = readOrientation(bytesOf(start.subarray(0, kept), noise, start.subarray(kept)), format);
          expect(orientation).toBeGreaterThanOrEqual(1);
          expect(orientation).toBeLessThanOrEqual(8);
        },
      ),
    );
  });
});

describe('the pictures by which a browser is asked whether it turns', () => {
  it.each(Object.entries(QUARTER_TURNED))('lie on their side: %s', async (format, text) => {
    const bytes = Buffer.from(text, 'base64');
    expect(readOrientation(bytes, format as keyof typeof QUARTER_TURNED)).toBe(6);
    const { info } = await sharp(bytes).rotate().toBuffer({ resolveWithObject: true });
    expect([info.width, info.height]).toEqual([1, 2]);
  });
});
