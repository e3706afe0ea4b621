/** The same spot seen in another way: which pixels each variant shows. */
import { describe, expect, it } from 'vitest';
import type { RgbaImage } from '../../../../src/core/image/image.js';
import { resampleRgba } from '../../../../src/core/image/resample.js';
import { PHOTO_VARIANTS, seeAs } from '../../../../training/src/data/photo-variants.js';
import type { PhotoVariant } from '../../../../training/src/data/photo-variants.js';

/** An image whose colours are a function of the place. */
function imageOf(
  width: number,
  height: number,
  colourAt: (x: number, y: number) => readonly [number, number, number],
): RgbaImage {
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) data.set(colourAt(x, y), (y * width + x) * 4);
  return { width, height, data };
}

/** Red rises to the right, green downwards. */
const ramp = (width: number, height: number): RgbaImage => imageOf(width, height, (x, y) => [10 * x, 10 * y, 50]);

/** What is seen, in so many pixels: the red and green of a pixel. */
async function seen(image: RgbaImage, variant: PhotoVariant, side: number) {
  const { image: changed, square } = await seeAs(image, variant);
  const rgb = resampleRgba(changed, square, side);
  return {
    square,
    at: (x: number, y: number): number[] => [0, 1, 2].map((channel) => Math.round(rgb[(y * side + x) * 3 + channel] ?? NaN)),
  };
}

describe('the square', () => {
  it('is the largest in the middle for the image as it is', async () => {
    expect((await seeAs(ramp(20, 12), 'as-it-is')).square).toEqual({ x: 4, y: 0, size: 12 });
  });

  it('shrinks about the same centre', async () => {
    const { square, image } = await seeAs(ramp(20, 12), 'square-0.67');
    expect(square).toEqual({ x: expect.closeTo(6, 9) as number, y: expect.closeTo(2, 9) as number, size: 8 });
    expect(image.width).toBe(20);
  });

  it('grows into what the image has, and into its mirror image beyond', async () => {
    const { at, square } = await seen(ramp(20, 12), 'square-1.5', 18);
    expect(square.size).toBe(18);
    // 18 pixels of the original's: from 1 to 19 across, from -3 to 15 down; rows -1, -2, -3 are rows 0, 1, 2.
    expect(at(0, 3)).toEqual([10, 0, 50]);
    expect(at(17, 3)).toEqual([180, 0, 50]);
    expect([at(0, 2), at(0, 1), at(0, 0)].map(([, green]) => green)).toEqual([0, 10, 20]);
    expect([at(0, 14), at(0, 15), at(0, 17)].map(([, green]) => green)).toEqual([110, 110, 90]);
  });
});

describe('turning', () => {
  it('by a quarter keeps every pixel', async () => {
    const { at, square } = await seen(ramp(12, 12), 'turned-90', 12);
    expect(square.size).toBe(12);
    const colours = Array.from({ length: 12 }, (_, y) => Array.from({ length: 12 }, (__, x) => at(x, y).join()));
    expect(new Set(colours.flat()).size).toBe(144);
    // The upper right corner goes to the upper left.
    expect(at(0, 0)).toEqual([110, 0, 50]);
    expect(at(11, 0)).toEqual([110, 110, 50]);
  });

  it('by 30 degrees turns about the centre, and takes in no colour that is not there', async () => {
    const disc = imageOf(64, 48, (x, y) => (Math.hypot(x - 31.5, y - 23.5) < 15 ? [60, 30, 20] : [200, 150, 120]));
    const plain = await seen(disc, 'as-it-is', 48);
    const rotated = await seen(disc, 'turned-30', 48);
    let [difference, edge] = [0, 0];
    for (let y = 0; y < 48; y++) {
      for (let x = 0; x < 48; x++) {
        const [[before = 0], [after = 0]] = [plain.at(x, y), rotated.at(x, y)];
        expect(after).toBeGreaterThanOrEqual(60);
        expect(after).toBeLessThanOrEqual(200);
        if (Math.abs(Math.hypot(x - 23.5, y - 23.5) - 15) > 2) difference = Math.max(difference, Math.abs(after - before));
        else edge++;
      }
    }
    expect(edge).toBeLessThan(600);
    expect(difference).toBe(0);
    const line = imageOf(48, 48, (x) => (x > 22 && x < 26 ? [0, 0, 0] : [200, 200, 200]));
    const turned = await seen(line, 'turned-30', 48);
    // A vertical line leans by 30 degrees: at 16 pixels above the centre it is 9 to one side, and gone from the middle.
    const row = Array.from({ length: 48 }, (_, x) => turned.at(x, 8)[0] ?? NaN);
    expect(Math.abs(row.indexOf(Math.min(...row)) - 23.5)).toBeGreaterThan(7);
    expect(row[24]).toBe(200);
  });
});

describe('light', () => {
  const grey = imageOf(8, 8, () => [120, 120, 120]);
  const of = async (variant: PhotoVariant) => (await seen(grey, variant, 8)).at(4, 4);

  it('is halved and doubled in linear light', async () => {
    // 120 is 0.188 of the light; half and twice of it are 86 and 165.
    expect(await of('darker')).toEqual([86, 86, 86]);
    expect(await of('brighter')).toEqual([165, 165, 165]);
    const white = await seen(
      imageOf(8, 8, () => [250, 250, 250]),
      'brighter',
      8,
    );
    expect(white.at(0, 0)).toEqual([255, 255, 255]);
  });

  it('warms towards red and cools towards blue', async () => {
    const [warm, cold] = [await of('warmer'), await of('colder')];
    expect(warm).toEqual([141, 120, 102]);
    expect(cold).toEqual([102, 120, 141]);
  });
});

describe('storing', () => {
  const noisy = imageOf(64, 64, (x, y) => [(x * 53 + y * 97) % 256, (x * 31 + y * 17) % 256, (x * 7 + y * 71) % 256]);
  const errorOf = async (variant: PhotoVariant): Promise<number> => {
    const [plain, other] = [await seeAs(noisy, 'as-it-is'), await seeAs(noisy, variant)];
    expect([other.image.width, other.image.height, other.square]).toEqual([64, 64, plain.square]);
    return Array.from(plain.image.data).reduce((sum, value, at) => sum + Math.abs(value - (other.image.data[at] ?? NaN)), 0);
  };

  it('loses more at a lower quality', async () => {
    const [high, low] = [await errorOf('jpeg-75'), await errorOf('jpeg-50')];
    expect(high).toBeGreaterThan(0);
    expect(low).toBeGreaterThan(high);
  });

  it('keeps half of the pixels', async () => {
    const { image, square } = await seeAs(ramp(30, 20), 'half-the-pixels');
    expect([image.width, image.height, square.size]).toEqual([14, 14, 14]);
    expect((image.width * image.height) / 400).toBeCloseTo(0.5, 1);
  });
});

it('leaves the image that it was given alone, and repeats', async () => {
  const image = ramp(20, 12);
  const before = Array.from(image.data);
  for (const variant of PHOTO_VARIANTS) expect(await seeAs(image, variant), variant).toEqual(await seeAs(image, variant));
  expect(Array.from(image.data)).toEqual(before);
});
