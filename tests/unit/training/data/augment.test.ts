/** The training views: geometry, colours, corruptions and JPEG artefacts. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawGoldenInput } from '../../../../src/core/golden-inputs.js';
import { centreSquare } from '../../../../src/core/image/image.js';
import type { RgbaImage } from '../../../../src/core/image/image.js';
import { IMAGENET_MEAN, IMAGENET_STD, normalise, toNetworkInput } from '../../../../src/core/image/preprocess.js';
import { seededRandom } from '../../../../src/core/random.js';
import type { AugmentSettings } from '../../../../training/src/data/augment.js';
import { DEFAULT_AUGMENT, NO_AUGMENT, augment, reflectIndex, removeIlluminant } from '../../../../training/src/data/augment.js';
import { jpegArtefacts } from '../../../../training/src/data/jpeg-artefacts.js';
import { NO_CORRUPTIONS, blur, corrupt } from '../../../../training/src/data/corruptions.js';
import type { CorruptionRates } from '../../../../training/src/data/corruptions.js';

const SIZE = 96;
const CORRUPTIONS = Object.keys(NO_CORRUPTIONS) as (keyof CorruptionRates)[];
const spec = { sizePx: SIZE, mean: IMAGENET_MEAN, std: IMAGENET_STD };
/** A smooth image with a fine texture: RGB values of 50 to 210. */
const picture = (): Float32Array =>
  Float32Array.from({ length: SIZE * SIZE * 3 }, (_, at) => {
    const [row, column] = [Math.floor(at / 3 / SIZE), Math.floor(at / 3) % SIZE];
    return 130 + 70 * Math.sin(row / 9) * Math.cos(column / 7) + 10 * ((row + column) % 2);
  });
const meanDifference = (a: Float32Array, b: Float32Array): number =>
  a.reduce((sum, value, at) => sum + Math.abs(value - (b[at] ?? 0)), 0) / a.length;
/** The smallest and the largest value; one assertion on each instead of one on every pixel. */
const extremes = (values: Float32Array): readonly [number, number] =>
  values.reduce<readonly [number, number]>(
    ([low, high], value) => [Math.min(low, value), Math.max(high, value)],
    [Infinity, -Infinity],
  );
const mean = (values: Float32Array): number => values.reduce((a, b) => a + b, 0) / values.length;

describe('views', () => {
  it('reflect at the border', () => {
    expect([-3, -1, 0, 4, 5, 9, 10].map((at) => reflectIndex(at, 5))).toEqual([2, 0, 0, 4, 4, 0, 0]);
    fc.assert(
      fc.property(fc.integer({ min: -1000, max: 1000 }), fc.integer({ min: 1, max: 50 }), (at, length) => {
        expect(reflectIndex(at, length)).toBeGreaterThanOrEqual(0);
        expect(reflectIndex(at, length)).toBeLessThan(length);
      }),
    );
  });

  it('are of the framed square where there is one, and of the centre square without', () => {
    const image: RgbaImage = { width: 60, height: 40, data: new Uint8Array(60 * 40 * 4).fill(255) };
    for (let y = 4; y < 20; y++) for (let x = 2; x < 18; x++) image.data.set([10, 20, 30], (y * 60 + x) * 4);
    const framed = augment(image, spec, NO_AUGMENT, seededRandom(1), { x: 2, y: 4, size: 16 }).view;
    const [dark, light] = extremes(framed);
    // Red, green and blue of the middle, to the steps of gamma’s table; the corners mix in the white beside, which is at 2.2 and more.
    const middle = framed.slice(3 * (SIZE * 48 + 48), 3 * (SIZE * 48 + 49));
    expect(meanDifference(middle, normalise(Float32Array.of(10, 20, 30), spec))).toBeLessThan(0.002);
    expect(dark).toBeLessThan(-1.5);
    expect(light).toBeLessThan(2);
    const plain = augment(image, spec, NO_AUGMENT, seededRandom(1)).view;
    expect(plain).toEqual(augment(image, spec, NO_AUGMENT, seededRandom(1), centreSquare(60, 40)).view);
    expect(extremes(plain)[1]).toBeGreaterThan(2);
  });

  it('repeat for a seed, differ between seeds and stay in the range of a picture', () => {
    const view = (seed: number): Float32Array => augment(drawGoldenInput(1), spec, DEFAULT_AUGMENT, seededRandom(seed)).view;
    expect(view(1)).toEqual(view(1));
    expect(view(1)).not.toEqual(view(2));
    for (let seed = 3; seed < 40; seed++) {
      const [low, high] = extremes(view(seed));
      expect(low).toBeGreaterThan(-2.2);
      expect(high).toBeLessThan(2.7);
    }
  });

  it('are nearly what the app shows the network where nothing is changed', () => {
    const image = drawGoldenInput(2);
    const plain = augment(image, spec, NO_AUGMENT, seededRandom(1)).view;
    const served = toNetworkInput(image, centreSquare(image.width, image.height), spec);
    // Bilinear sampling here, an antialiasing triangle there: alike, not the same. Units: standard deviations of ImageNet.
    expect(meanDifference(plain, served)).toBeLessThan(0.1);
  });
});

/** A square image with a red, a green and a blue disc around its centre, in this order clockwise. */
function chiralImage(): RgbaImage {
  const size = 64;
  const data = new Uint8Array(size * size * 4).fill(255);
  [0, 1, 2].forEach((channel) => {
    const angle = (2 * Math.PI * channel) / 3;
    const [centreX, centreY] = [size / 2 + 18 * Math.cos(angle), size / 2 + 18 * Math.sin(angle)];
    for (let y = 0; y < size; y++) {
      for (let x = 0; x < size; x++) {
        if (Math.hypot(x - centreX, y - centreY) > 8) continue;
        for (let other = 0; other < 3; other++) data[(y * size + x) * 4 + other] = other === channel ? 255 : 0;
      }
    }
  });
  return { width: size, height: size, data };
}

/** The order of the three discs in a view: positive where it is the image's own, negative where the view mirrors it. */
function handedness(view: Float32Array, size: number): number {
  const centres = [0, 1, 2].map((channel) => {
    let [sumX, sumY, count] = [0, 0, 0];
    for (let pixel = 0; pixel < size * size; pixel++) {
      const [own = 0, next = 0, last = 0] = [0, 1, 2].map((step) => view[pixel * 3 + ((channel + step) % 3)] ?? 0);
      if (own < next + 1 || own < last + 1) continue;
      sumX += pixel % size;
      sumY += Math.floor(pixel / size);
      count++;
    }
    return { x: sumX / count, y: sumY / count };
  });
  const [red, green, blue] = centres;
  if (red === undefined || green === undefined || blue === undefined) throw new Error('three discs are drawn');
  return (green.x - red.x) * (blue.y - red.y) - (green.y - red.y) * (blue.x - red.x);
}

describe('rotation and flips', () => {
  it('mirror about half of the views, and none where they are off', () => {
    const small = { ...spec, sizePx: 32 };
    const mirrored = (settings: AugmentSettings): number =>
      Array.from({ length: 60 }, (_, seed) => augment(chiralImage(), small, settings, seededRandom(seed + 1)).view).filter(
        (view) => handedness(view, 32) < 0,
      ).length;
    expect(mirrored(NO_AUGMENT)).toBe(0);
    const count = mirrored({ ...NO_AUGMENT, rotateAndFlip: true });
    expect(count).toBeGreaterThan(15);
    expect(count).toBeLessThan(45);
  });
});

describe('colour jitter', () => {
  const views = (settings: Partial<AugmentSettings>): Float32Array[] =>
    [5, 6, 7].map(
      (seed) => augment(drawGoldenInput(1), { ...spec, sizePx: 32 }, { ...NO_AUGMENT, ...settings }, seededRandom(seed)).view,
    );

  it.each([
    ...(['channelGain', 'brightness', 'contrast', 'saturation'] as const).map((kind) => [kind, 0.3] as const),
    ...([
      ['hueDegrees', 20],
      ['gammaLog2', 0.5],
    ] as const),
  ])('%s changes the colours, each view in its own way', (kind, range) => {
    const [plain = new Float32Array()] = views({});
    const jittered = views({ [kind]: range });
    for (const view of jittered) expect(meanDifference(view, plain)).toBeGreaterThan(0.005);
    expect(jittered[0]).not.toEqual(jittered[1]);
  });

  it('is on in the recipe', () => {
    expect(DEFAULT_AUGMENT).toMatchObject({
      rotateAndFlip: true,
      lensDistortion: 0.1,
      colourConstancy: 0.25,
      channelGain: 0.12,
      brightness: 0.2,
      contrast: 0.2,
      saturation: 0.25,
      hueDegrees: 8,
      gammaLog2: 0.35,
    });
  });

  it('takes the colour of the light out by the strength asked: wholly, and grey is grey again', () => {
    const lit = (): Float32Array => picture().map((value, at) => Math.min(255, value * ([1.1, 1, 0.7][at % 3] ?? 1)));
    const channelMeans = (rgb: Float32Array): number[] =>
      [0, 1, 2].map((channel) => mean(rgb.filter((_, at) => at % 3 === channel)));
    const spread = (rgb: Float32Array): number => Math.max(...channelMeans(rgb)) - Math.min(...channelMeans(rgb));
    const corrected = [0, 0.5, 1].map((strength) => {
      const rgb = lit();
      removeIlluminant(rgb, strength);
      return spread(rgb);
    });
    expect(corrected[0]).toBeCloseTo(spread(lit()), 3);
    expect(corrected[1]).toBeLessThan(corrected[0] ?? 0);
    expect(corrected[2]).toBeLessThan(2);
  });

  it('turns the hue around the grey axis: greys stay', () => {
    const grey: RgbaImage = { width: 8, height: 8, data: new Uint8Array(8 * 8 * 4).fill(140) };
    const turned = augment(grey, { ...spec, sizePx: 8 }, { ...NO_AUGMENT, hueDegrees: 90 }, seededRandom(3)).view;
    const plain = augment(grey, { ...spec, sizePx: 8 }, NO_AUGMENT, seededRandom(3)).view;
    expect(meanDifference(turned, plain)).toBeLessThan(0.01);
  });
});

describe('the mask of a view', () => {
  it('goes where the image goes, whatever is done to it', () => {
    const size = 64;
    // The spot is white on black, and the mask is the spot.
    const data = new Uint8Array(size * size * 4);
    for (let at = 0; at < size * size; at++) {
      const isSpot = Math.hypot((at % size) - 38, Math.floor(at / size) - 25) < 14;
      data.fill(isSpot ? 255 : 0, at * 4, at * 4 + 4);
    }
    const settings = {
      ...NO_AUGMENT,
      rotateAndFlip: true,
      scale: [0.5, 1.4],
      aspect: 0.3,
      shift: 0.2,
      lensDistortion: 0.3,
    } as const;
    for (let seed = 1; seed < 30; seed++) {
      const { view, alpha } = augment(
        { width: size, height: size, data },
        { ...spec, mean: [0, 0, 0], std: [1, 1, 1] },
        settings,
        seededRandom(seed),
      );
      const red = Float32Array.from({ length: SIZE * SIZE }, (_, at) => view[at * 3] ?? 0);
      expect(meanDifference(red, alpha)).toBeLessThan(0.001);
    }
  });
});

describe('corruptions', () => {
  it.each(CORRUPTIONS)('%s changes the picture, by the same chance alike, and keeps it a picture', (kind) => {
    const changed = picture();
    corrupt(changed, SIZE, { ...NO_CORRUPTIONS, [kind]: 1 }, seededRandom(5));
    const again = picture();
    corrupt(again, SIZE, { ...NO_CORRUPTIONS, [kind]: 1 }, seededRandom(5));
    expect(changed).toEqual(again);
    expect(meanDifference(changed, picture())).toBeGreaterThan(0.05);
    // It is still the same spot: no corruption hides it.
    expect(meanDifference(changed, picture())).toBeLessThan(45);
    const [low, high] = extremes(changed);
    expect(low).toBeGreaterThanOrEqual(0);
    expect(high).toBeLessThanOrEqual(255);
  });

  it('leave the picture alone where none is asked for', () => {
    const same = picture();
    corrupt(same, SIZE, NO_CORRUPTIONS, seededRandom(5));
    expect(same).toEqual(picture());
  });
});

describe('blur', () => {
  it('keeps a flat picture and the sum of a point, and spreads the point both ways alike', () => {
    const flat = new Float32Array(SIZE * SIZE * 3).fill(90);
    blur(flat, SIZE, 1.5);
    for (const value of extremes(flat)) expect(value).toBeCloseTo(90, 3);
    const point = new Float32Array(SIZE * SIZE * 3);
    const at = (row: number, column: number): number => (row * SIZE + column) * 3;
    point[at(20, 20)] = 1000;
    blur(point, SIZE, 1.2);
    expect(point.reduce((a, b) => a + b, 0)).toBeCloseTo(1000, 1);
    expect(point[at(20, 22)]).toBeCloseTo(point[at(22, 20)] ?? NaN, 4);
    expect(point[at(20, 21)]).toBeLessThan(point[at(20, 20)] ?? 0);
    // exp(-d^2 / (2 sigma^2)) at two pixels against the centre.
    expect((point[at(20, 22)] ?? 0) / (point[at(20, 20)] ?? 1)).toBeCloseTo(Math.exp(-4 / (2 * 1.44)), 3);
  });
});

describe('JPEG', () => {
  it('costs more the lower the quality, and at 100 next to nothing', () => {
    const loss = (quality: number): number => {
      const noisy = (): Float32Array => {
        const random = seededRandom(9);
        return picture().map((value) => value + 40 * (random() - 0.5));
      };
      const rgb = noisy();
      jpegArtefacts(rgb, SIZE, quality);
      return meanDifference(rgb, noisy());
    };
    expect(loss(100)).toBeLessThan(1);
    expect(loss(80)).toBeGreaterThan(loss(100));
    expect(loss(30)).toBeGreaterThan(loss(80));
  });

  it('keeps the mean of a picture whose side is no multiple of eight', () => {
    const size = 45;
    const rgb = Float32Array.from({ length: size * size * 3 }, (_, at) => 100 + 50 * Math.sin(at / 200));
    const before = mean(rgb);
    jpegArtefacts(rgb, size, 50);
    expect(mean(rgb)).toBeCloseTo(before, 0);
  });
});
