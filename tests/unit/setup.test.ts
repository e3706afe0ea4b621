/** What is equal for the tests themselves, see `tests/setup.ts`. */
import { describe, expect, it } from 'vitest';

describe('arrays of numbers', () => {
  const pixels = (length = 3): Uint8ClampedArray => Uint8ClampedArray.from({ length }, (_, at) => at);

  it('are equal where their values are, at any depth', () => {
    expect(pixels()).toEqual(pixels());
    expect({ data: [pixels()] }).toEqual({ data: [pixels()] });
    expect(Float32Array.of(NaN, 0.5)).toEqual(Float32Array.of(NaN, 0.5));
    expect([1, NaN]).toEqual([1, NaN]);
  });

  it('differ in a value, in length, in kind, and in the sign of nothing', () => {
    expect(pixels()).not.toEqual(Uint8ClampedArray.of(0, 1, 3));
    expect({ data: [pixels()] }).not.toEqual({ data: [Uint8ClampedArray.of(0, 1, 3)] });
    expect(pixels()).not.toEqual(pixels(4));
    expect(Float32Array.of(1)).not.toEqual(Float64Array.of(1));
    expect(Float32Array.of(0)).not.toEqual(Float32Array.of(-0));
    expect([1, 2]).not.toEqual([1, 3]);
    expect([1, undefined]).not.toEqual([1]);
  });

  it('part of a buffer counts, and not what lies around it', () => {
    const { buffer } = pixels(4);
    expect(new Uint8ClampedArray(buffer, 1, 2)).toEqual(Uint8ClampedArray.of(1, 2));
    expect(new Uint8ClampedArray(buffer, 1, 2)).not.toEqual(new Uint8ClampedArray(buffer, 2, 2));
  });
});
