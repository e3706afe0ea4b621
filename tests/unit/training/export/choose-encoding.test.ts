/** Which way of storing the weights ships. */
import { describe, expect, it } from 'vitest';
import {
  STORED_ENCODINGS,
  aucBySource,
  chooseEncoding,
  largestChange,
  encodingRows,
} from '../../../../training/src/export/choose-encoding.js';
import type { EncodingCandidate } from '../../../../training/src/export/choose-encoding.js';
import { SPEC, recordOf, scoredAs } from '../../../fixtures/scored-lesions.js';

const exact: EncodingCandidate = { encoding: 'float32', bytes: 400, aucSuspicious: { a: 0.9, b: 0.8 } };
const half: EncodingCandidate = { encoding: 'float16', bytes: 200, aucSuspicious: { a: 0.9004, b: 0.8 } };
const byte = (b: number): EncodingCandidate => ({ encoding: 'uint8-per-channel', bytes: 100, aucSuspicious: { a: 0.9, b } });

describe('chooseStorage', () => {
  it('takes the smallest whose AUC holds on every source', () => {
    expect(chooseEncoding([exact, half, byte(0.8015)])).toBe('uint8-per-channel');
    expect(chooseEncoding([exact, half, byte(0.7975)])).toBe('float16');
    expect(chooseEncoding([exact, half, byte(0.8025)])).toBe('float16');
  });

  it('needs float32 to compare with, and takes a change that is just allowed', () => {
    expect(() => chooseEncoding([half])).toThrow('float32 is missing among the candidates');
    expect(
      chooseEncoding(
        [exact, { ...half, aucSuspicious: { a: 0.901, b: 0.8 } }].map((one) => ({
          ...one,
          aucSuspicious: { a: one.aucSuspicious['a'] === 0.9 ? 0 : 0.001 },
        })),
      ),
    ).toBe('float16');
    expect(STORED_ENCODINGS).toEqual(['float32', 'float16', 'uint8-per-channel']);
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
    expect(largestChange(half, exact)).toBeCloseTo(0.0004, 10);
    expect(largestChange(half, { ...exact, aucSuspicious: {} })).toBeNull();
  });

  it('writes a row each, and which one ships', () => {
    const rows = encodingRows([exact, half, byte(0.8)], 'float16');
    expect(rows.map(({ weights, shipped }) => [weights, shipped])).toEqual([
      ['float32', false],
      ['float16', true],
      ['uint8 per output channel', false],
    ]);
    expect(rows[0]).not.toHaveProperty('note');
    expect(rows[1]).toEqual({
      ...{ weights: 'float16', bytes: 200, shipped: true, aucSuspicious: { a: 0.9004, b: 0.8 } },
      note: 'Largest change of an AUC against float32: 0.0004; up to 0.001 it may ship.',
    });
    expect(rows[2]?.note).toBe('Largest change of an AUC against float32: 0.0000; up to 0.002 it may ship.');
    expect(encodingRows([half], 'float16')[0]).not.toHaveProperty('note');
    expect(
      encodingRows(
        [exact, half].map((one) => ({ ...one, aucSuspicious: {} })),
        'float16',
      )[1],
    ).not.toHaveProperty('note');
  });
});

describe('the AUC of each source', () => {
  it('stands in alphabetical order, without sources of one kind and without pictures that show no lesion', () => {
    const scored = (source: string, id: 'mel' | 'nv' | 'other', mel: number, at: number) =>
      scoredAs(recordOf(id, at, { dataset: source }), { mel });
    const auc = aucBySource(
      [
        ...[scored('b', 'mel', 0.6, 0), scored('b', 'nv', 0.7, 1), scored('b', 'nv', 0.1, 2)],
        ...[scored('a', 'mel', 0.6, 3), scored('a', 'nv', 0.2, 4), scored('a', 'other', 0.9, 5)],
        ...[scored('c', 'nv', 0.2, 6), scored('c', 'nv', 0.3, 7)],
      ],
      SPEC,
    );
    expect(Object.entries(auc)).toEqual([
      ['a', 1],
      ['b', 0.5],
    ]);
  });
});
