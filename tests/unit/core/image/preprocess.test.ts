/** What the network is fed: each channel normalised by its own statistics, rows from the top, RGB interleaved. */
import { expect, it } from 'vitest';
import { normalise, toNetworkInput, toPicture } from '../../../../src/core/image/preprocess.js';

const spec = { sizePx: 2, mean: [0.5, 0.25, 0] as const, std: [0.5, 0.25, 2] as const };

it('normalises in place, each channel by its own mean and standard deviation', () => {
  const rgb = Float32Array.of(255, 255, 255, 0, 0, 0, 127.5, 63.75, 51);
  expect(normalise(rgb, spec)).toBe(rgb);
  expect([...rgb]).toEqual([1, 3, 0.5, -1, -1, 0, 0, 0, expect.closeTo(0.1, 6)]);
});

it('resamples the square to the input’s size and leaves out what is outside it and the opacity', () => {
  // Four columns, two rows; the square is the two columns on the right: red over green, blue over white.
  const pixel = (r: number, g: number, b: number): readonly number[] => [r, g, b, 255];
  const data = Uint8ClampedArray.from(
    [
      [pixel(9, 9, 9), pixel(9, 9, 9), pixel(255, 0, 0), pixel(0, 0, 255)],
      [pixel(9, 9, 9), pixel(9, 9, 9), pixel(0, 255, 0), pixel(255, 255, 255)],
    ].flat(2),
  );
  const input = toNetworkInput({ data, width: 4, height: 2 }, { x: 2, y: 0, size: 2 }, spec);
  expect(input).toBeInstanceOf(Float32Array);
  expect([...input]).toEqual([1, -1, 0, -1, -1, 0.5, -1, 3, 0, 1, 3, 0.5]);
});

it('turns an input back into the opaque picture that it was made of', () => {
  const rgb = Float32Array.from({ length: 3 * 3 * 3 }, (_, at) => (at * 31) % 256);
  const picture = toPicture(normalise(rgb.slice(), spec), { ...spec, sizePx: 3 });
  expect(picture).toMatchObject({ width: 3, height: 3 });
  expect([...picture.data]).toEqual(
    Array.from({ length: 9 }, (_, pixel) => [...rgb.subarray(pixel * 3, pixel * 3 + 3), 255]).flat(),
  );
});
