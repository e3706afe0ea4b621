/** The scores of close-ups whose square was moved, counted. */
import { describe, expect, test } from 'vitest';
import { movedCropMetrics, scoreMovedCrop } from '../../../../training/src/localisation/moved-crops.js';
import { decisionsFor } from '../../../../src/core/calibration/postprocess.js';
import type { RgbaImage, SquareCrop } from '../../../../src/core/image/image.js';
import { toyModel } from '../../../../scripts/faults/toy-model.js';

describe('moved squares', () => {
  test('are counted by warning', () => {
    const moved = [
      { suspicious: true, centred: false, localised: true },
      { suspicious: true, centred: true, localised: false },
      { suspicious: true, centred: true, localised: true },
      { suspicious: false, centred: false, localised: true },
    ];
    expect(movedCropMetrics('1', 50, moved)).toEqual({
      model: '1',
      photos: 50,
      moved: 4,
      suspicious: 3,
      truePositivesCentred: 2,
      truePositivesLocalised: 2,
      benign: 1,
      falsePositivesCentred: 0,
      falsePositivesLocalised: 1,
    });
  });

  test('are scored in the middle and where the guess lies; a photo of nothing is left out', () => {
    const { manifest } = toyModel();
    const asked: (SquareCrop | undefined)[] = [];
    const model = {
      decisionsFor: () => decisionsFor(manifest, 'photo'),
      predict: (_image: RgbaImage, square?: SquareCrop) => {
        asked.push(square);
        return { logits: new Float32Array(8), cam: new Float32Array(), modality: null };
      },
    };
    const [width, height] = [480, 360];
    const skin = {
      width,
      height,
      data: Uint8Array.from({ length: width * height * 4 }, (_, at) => [205, 165, 145, 255][at % 4] ?? 0),
    };
    expect(scoreMovedCrop(skin, { suspicious: true }, model)).toBeNull();
    const data = skin.data.slice();
    for (let pixel = 0; pixel < width * height; pixel++) {
      const isSpot = Math.hypot((pixel % width) - 400, Math.floor(pixel / width) - 80) < 25;
      if (isSpot) data.set([100, 60, 50], pixel * 4);
    }
    const spot = { width, height, data };
    expect(scoreMovedCrop(spot, { suspicious: null }, model)).toBeNull();
    expect(scoreMovedCrop(spot, { suspicious: false }, model)).toMatchObject({ suspicious: false });
    expect(asked).toHaveLength(2);
    expect(asked[0]).toBeUndefined();
    expect(asked[1]?.x).toBeGreaterThan(240);
  });
});
