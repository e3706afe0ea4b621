/** Half precision against values worked by hand and against its own definition. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeFloat16, encodeFloat16, float16Bits, float16Value } from '../../../../training/src/network/float16.js';

it('encodes known values', () => {
  expect([0, 1, -2, 65504, 0.5, 5.960464477539063e-8].map(float16Bits)).toEqual([0, 0x3c00, 0xc000, 0x7bff, 0x3800, 1]);
  expect(float16Bits(65520)).toBe(0x7c00);
  expect(float16Bits(-Infinity)).toBe(0xfc00);
  expect(Number.isNaN(float16Value(float16Bits(NaN)))).toBe(true);
});

it('rounds ties to even', () => {
  expect(float16Value(float16Bits(2049))).toBe(2048);
  expect(float16Value(float16Bits(2051))).toBe(2052);
});

it('gives back every one of the 65,536 patterns that is a number', () => {
  for (let bits = 0; bits < 65536; bits++) {
    const value = float16Value(bits);
    if (!Number.isNaN(value)) expect(float16Bits(value)).toBe(bits);
  }
});

it('errs by at most half a unit in the last place', () => {
  fc.assert(
    fc.property(fc.float({ min: Math.fround(-60000), max: Math.fround(60000), noNaN: true }), (value) => {
      const [back = NaN] = decodeFloat16(encodeFloat16(Float32Array.of(value)));
      expect(Math.abs(back - value)).toBeLessThanOrEqual(Math.max(2 ** -25, Math.abs(value) * 2 ** -11));
    }),
  );
});
