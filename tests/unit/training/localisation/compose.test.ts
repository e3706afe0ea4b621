/** Photos made harder for the guess, and what a square holds of a lesion. */
import { describe, expect, test } from 'vitest';
import type { ImageRecord } from '../../../../training/src/data/image-manifest.js';
import { boxOf, cutOffCentre, spreadWide } from '../../../../training/src/localisation/compose.js';
import type { MaskedPhoto } from '../../../../training/src/localisation/compose.js';
import { framingMetrics, evaluateFraming } from '../../../../training/src/localisation/framing-metrics.js';
import { seededRandom } from '../../../../src/core/random.js';

/** A grey photo whose lesion is a black box. */
function boxPhoto(width: number, height: number, box: { left: number; top: number; right: number; bottom: number }): MaskedPhoto {
  const mask = new Uint8Array(width * height);
  const data = new Uint8Array(width * height * 4).fill(200);
  for (let y = box.top; y < box.bottom; y++) {
    for (let x = box.left; x < box.right; x++) {
      mask[y * width + x] = 1;
      data.fill(0, (y * width + x) * 4, (y * width + x) * 4 + 3);
    }
  }
  return { image: { width, height, data }, mask };
}

const photo = boxPhoto(60, 40, { left: 25, top: 15, right: 35, bottom: 22 });
const lesionPixels = ({ mask }: MaskedPhoto): number => mask.reduce((sum, value) => sum + value, 0);
/** Black pixels of the image, which are the lesion's alone. */
const blackPixels = ({ image }: MaskedPhoto): number => image.data.filter((value, at) => at % 4 === 0 && value === 0).length;

describe('a harder version', () => {
  test('holds the whole lesion, once, wherever chance puts it', () => {
    for (let seed = 1; seed <= 60; seed++) {
      for (const harder of [cutOffCentre(photo, seededRandom(seed)), spreadWide(photo, seededRandom(seed))]) {
        if (harder === null) throw new Error('there is room');
        expect(lesionPixels(harder)).toBe(70);
        expect(blackPixels(harder)).toBe(70);
      }
    }
  });

  test('has the lesion in many places', () => {
    const lefts = Array.from({ length: 40 }, (_, seed) => {
      const wide = spreadWide(photo, seededRandom(seed));
      return wide === null ? NaN : (boxOf(wide.mask, wide.image.width)?.left ?? NaN) / wide.image.width;
    });
    expect(Math.min(...lefts)).toBeLessThan(0.2);
    expect(Math.max(...lefts)).toBeGreaterThan(0.7);
  });

  test('is not made where the lesion leaves no room', () => {
    const full = boxPhoto(40, 40, { left: 1, top: 1, right: 39, bottom: 39 });
    expect(cutOffCentre(full, seededRandom(1))).toBeNull();
    expect(spreadWide(full, seededRandom(1))).toBeNull();
  });
});

describe('a square', () => {
  test('is evaluated against the lesion mask', () => {
    expect(evaluateFraming(photo, null)).toEqual({ containsCentre: true, coverage: 1, sideRatio: 4, moved: false });
    expect(evaluateFraming(photo, { x: 25, y: 15, size: 4 })).toEqual({
      containsCentre: false,
      coverage: 16 / 70,
      sideRatio: 0.4,
      moved: true,
    });
    expect(evaluateFraming(photo, { x: 0, y: 0, size: 10 }).coverage).toBe(0);
  });

  test('counts by photo, with intervals by patient', () => {
    const record = (group: string): ImageRecord => ({
      file: '',
      image: '',
      dataset: 'pad-ufes-20',
      diagnosis: 'nv',
      suspicious: false,
      melanoma: false,
      split: 'test',
      group,
      modality: 'smartphone',
    });
    const good = { containsCentre: true, coverage: 1, sideRatio: 2, moved: true };
    const bad = { containsCentre: false, coverage: 0, sideRatio: 2, moved: true };
    const rows = framingMetrics('wide', 'localised', [
      { record: record('a'), framing: good },
      { record: record('b'), framing: good },
      { record: record('b'), framing: good },
      { record: record('c'), framing: bad },
    ]);
    expect(rows).toMatchObject({
      photos: 4,
      patients: 3,
      moved: 4,
      containsCentre: 0.75,
      coverage: 0.75,
      wellFramed: 0.75,
      sideRatio: 2,
    });
    expect(rows?.containsCentreLow).toBeLessThan(0.75);
    expect(rows?.containsCentreHigh).toBe(1);
    expect(framingMetrics('wide', 'localised', [])).toBeNull();
  });
});
