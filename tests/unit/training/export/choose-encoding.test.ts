/** Which way of storing the weights ships. */
import { describe, expect, it } from 'vitest';
import { chooseEncoding, largestChange, encodingRows } from '../../../../training/src/export/choose-encoding.js';
import type { EncodingCandidate } from '../../../../training/src/export/choose-encoding.js';

const exact: EncodingCandidate = { encoding: 'float32', bytes: 400, aucSuspicious: { a: 0.9, b: 0.8 } };
const half: EncodingCandidate = { encoding: 'float16', bytes: 200, aucSuspicious: { a: 0.9004, b: 0.8 } };
const byte = (b: number): EncodingCandidate => ({ encoding: 'uint8-per-channel', bytes: 100, aucSuspicious: { a: 0.9, b } });

describe('chooseStorage', () => {
  it('takes the smallest whose AUC holds on every source', () => {
    expect(chooseEncoding([exact, half, byte(0.8015)])).toBe('uint8-per-channel');
    expect(chooseEncoding([exact, half, byte(0.7975)])).toBe('float16');
    expect(chooseEncoding([exact, half, byte(0.8025)])).toBe('float16');
  });

  it('stays with float32 where even half precision changes a figure', () => {
    expect(chooseEncoding([exact, { ...half, aucSuspicious: { a: 0.902, b: 0.8 } }, byte(0.7)])).toBe('float32');
  });

  it('counts a source without a figure as not holding, and takes float16 where no source has one', () => {
    expect(chooseEncoding([exact, half, { ...byte(0.8), aucSuspicious: { a: 0.9 } }])).toBe('float16');
    expect(chooseEncoding([exact, half, byte(0.8)].map((one) => ({ ...one, aucSuspicious: {} })))).toBe('float16');
  });

  it('measures the largest change, in either direction', () => {
    expect(largestChange(byte(0.79), exact)).toBeCloseTo(0.01, 10);
    expect(largestChange(byte(0.82), exact)).toBeCloseTo(0.02, 10);
  });

  it('writes a row each, and which one ships', () => {
    const rows = encodingRows([exact, half, byte(0.8)], 'float16');
    expect(rows.map(({ weights, shipped }) => [weights, shipped])).toEqual([
      ['float32', false],
      ['float16', true],
      ['uint8 per output channel', false],
    ]);
    expect(rows[0]?.note).toBeUndefined();
    expect(rows[1]?.note).toContain('0.0004');
  });
});
