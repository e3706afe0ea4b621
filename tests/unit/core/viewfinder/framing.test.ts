/** Where a spot is in the ring: synthetic spots of every size and position, and real ones with masks. */
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { RgbaImage, SquareCrop } from '../../../../src/core/image/image.js';
import { resampleRgba } from '../../../../src/core/image/resample.js';
import { RING_FRACTION, measureFraming } from '../../../../src/core/viewfinder/framing.js';
import { DATA_DIR } from '../../../fixtures/paths.js';
import { SCENE_SIDE, renderScene } from '../../../../scripts/synthetic-skin.js';
import type { Scene } from '../../../../scripts/synthetic-skin.js';

const framing = (scene: Scene) => measureFraming(renderScene(scene), SCENE_SIDE);

describe('a synthetic spot', () => {
  it('is found as large as it is, and where it is', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.3, max: 1.3, noNaN: true }),
        fc.double({ min: -0.3, max: 0.3, noNaN: true }),
        fc.double({ min: -0.3, max: 0.3, noNaN: true }),
        fc.nat(),
        (fill, x, y, seed) => {
          const found = framing({ fill, x, y, seed });
          expect((found?.fill ?? 0) / fill).toBeGreaterThan(0.85);
          expect((found?.fill ?? 0) / fill).toBeLessThan(1.18);
          expect(Math.abs((found?.offset ?? 9) - Math.hypot(x, y))).toBeLessThan(0.05);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('is the same in less light, in light from one side, and under a few hairs', () => {
    const plain = framing({});
    for (const scene of [{ light: 0.5 }, { slope: 0.4 }, { hairs: 3, seed: 4 }]) {
      const found = framing(scene);
      expect(Math.abs((found?.fill ?? 0) - (plain?.fill ?? 9)), JSON.stringify(scene)).toBeLessThan(0.12);
      expect(Math.abs((found?.offset ?? 9) - (plain?.offset ?? 0)), JSON.stringify(scene)).toBeLessThan(0.08);
    }
  });

  it('is null where there is none, or where it hardly stands out', () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      expect(framing({ fill: 0, seed })).toBeNull();
      expect(framing({ contrast: 0.03, seed })).toBeNull();
    }
  });
});

it('any picture has a spot of a finite size or none', () => {
  fc.assert(
    fc.property(fc.constantFrom(16, 64, 256), fc.integer(), fc.nat(255), fc.nat(255), (side, seed, low, high) => {
      const values = renderScene({ seed }).subarray(0, side * side * 3);
      const found = measureFraming(
        values.map((value) => low + ((high - low) * value) / 255),
        side,
      );
      if (found === null) return;
      expect(found.fill).toBeGreaterThan(0);
      expect(found.fill).toBeLessThan(2.5);
      expect(found.offset).toBeGreaterThanOrEqual(0);
      expect(found.offset).toBeLessThan(1.5);
    }),
    { numRuns: 40 },
  );
});

const MASKS = path.join(DATA_DIR, 'masks/pad-ufes-20');
const HAS_MASKS = existsSync(MASKS);

/** The centroid of a mask, and the diameter of a disc of its area. */
async function maskedSpot(file: string): Promise<{ readonly x: number; readonly y: number; readonly diameter: number } | null> {
  const { data, info } = await sharp(file).greyscale().raw().toBuffer({ resolveWithObject: true });
  let [area, sumX, sumY] = [0, 0, 0];
  for (const [at, value] of data.entries()) {
    if (value <= 127) continue;
    area++;
    sumX += at % info.width;
    sumY += Math.floor(at / info.width);
  }
  return area === 0 ? null : { x: sumX / area, y: sumY / area, diameter: 2 * Math.sqrt(area / Math.PI) };
}

async function photoOf(file: string): Promise<RgbaImage> {
  const { data, info } = await sharp(file).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}

describe.skipIf(!HAS_MASKS)(`phone photos with masks (else: no masks at ${MASKS})`, () => {
  it('a spot that fills the ring is mostly found, and then nearly as large as its mask', async () => {
    const ratios: number[] = [];
    let looked = 0;
    for (const name of (await readdir(MASKS)).sort().filter((_, at) => at % 8 === 0)) {
      const photo = path.join(DATA_DIR, 'pad-ufes-20', name.replace(/\.png$/u, '.jpg'));
      const spot = existsSync(photo) ? await maskedSpot(path.join(MASKS, name)) : null;
      if (spot === null) continue;
      const size = spot.diameter / RING_FRACTION;
      const crop: SquareCrop = { x: spot.x - size / 2, y: spot.y - size / 2, size };
      const image = await photoOf(photo);
      if (Math.min(crop.x, crop.y) < 0 || crop.x + size > image.width || crop.y + size > image.height) continue;
      looked++;
      const found = measureFraming(resampleRgba(image, crop, SCENE_SIDE), SCENE_SIDE);
      if (found !== null) ratios.push(found.fill);
    }
    ratios.sort((a, b) => a - b);
    console.log(
      `${String(ratios.length)} of ${String(looked)} found; median size ${String(ratios[ratios.length >> 1])} of the mask’s`,
    );
    expect(looked).toBeGreaterThan(30);
    expect(ratios.length / looked).toBeGreaterThan(0.55);
    expect(ratios[ratios.length >> 1]).toBeGreaterThan(0.75);
    expect(ratios[ratios.length >> 1]).toBeLessThan(1.25);
  });
});
