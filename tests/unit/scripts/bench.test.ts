/** What the benchmark makes of its measurements. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseReport, regressions, reportLines } from '../../../scripts/bench/report.js';
import type { BenchReport } from '../../../scripts/bench/report.js';
import { hasRegressed, ratioOf, spreadOf } from '../../../scripts/bench/statistics.js';

describe('spreadOf', () => {
  it('gives the median and the quartiles', () => {
    expect(spreadOf([5, 1, 3, 2, 4])).toEqual({ median: 3, low: 2, high: 4 });
    expect(spreadOf([1, 2])).toEqual({ median: 1.5, low: 1.25, high: 1.75 });
    expect(spreadOf([7])).toEqual({ median: 7, low: 7, high: 7 });
    expect(() => spreadOf([])).toThrow('no measurement');
  });

  it('keeps the order low, median, high, within what was measured', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true, min: 0, max: 1e6 }), { minLength: 1 }), (values) => {
        const { low, median, high } = spreadOf(values);
        expect(low).toBeLessThanOrEqual(median);
        expect(median).toBeLessThanOrEqual(high);
        expect(low).toBeGreaterThanOrEqual(Math.min(...values));
        expect(high).toBeLessThanOrEqual(Math.max(...values));
      }),
    );
  });
});

describe('ratioOf', () => {
  it('compares round by round, so that a drift of the machine cancels', () => {
    expect(ratioOf([10, 20, 40], [20, 40, 80])).toEqual({ median: 0.5, low: 0.5, high: 0.5 });
    expect(() => ratioOf([1], [1, 2])).toThrow('different numbers');
  });
});

const report = (ms: number, bytes = 100): BenchReport => ({
  ...{ machine: '2 cores', date: '2026-11-23T00:00:00Z', rates: {}, scores: {} },
  ratios: { 'a / b': { median: 0.5, low: 0.4, high: 0.6 } },
  ms: { answer: { median: ms, low: ms - 5, high: ms + 5 } },
  bytes: { shell: bytes },
});

describe('the report', () => {
  it('is read back as it was written, and anything else is refused with a reason', () => {
    expect(parseReport(JSON.stringify(report(50)))).toEqual({ kind: 'ok', report: report(50) });
    expect(parseReport('{')).toEqual({ kind: 'invalid', reason: 'it is not JSON' });
    expect(parseReport(JSON.stringify({ ...report(50), ms: { a: 1 } }))).toMatchObject({ kind: 'invalid' });
  });

  it('shows each figure with its spread', () => {
    const text = reportLines(report(50)).join('\n');
    expect(text).toContain('a / b  0.500 (0.400 to 0.600)');
    expect(text).toContain('answer  50.0 (45.0 to 55.0)');
  });

  it('calls slower a rate that has fallen beyond both spreads', () => {
    const rated = (median: number): BenchReport => ({
      ...report(50),
      rates: { images: { median, low: median - 1, high: median + 1 } },
    });
    expect(regressions(rated(8), rated(7))).toEqual([]);
    expect(regressions(rated(5), rated(8))).toEqual([]);
    expect(regressions(rated(8), rated(5))).toEqual(['images in a second: 8.00 (7.00 to 9.00) before, 5.00 (4.00 to 6.00) now']);
  });

  it('calls slower a mark that has fallen beyond both spreads', () => {
    const marked = (median: number): BenchReport => ({
      ...report(50),
      scores: { performance: { median, low: median - 1, high: median + 1 } },
    });
    expect(regressions(marked(95), marked(99))).toEqual([]);
    expect(regressions(marked(99), marked(90))).toEqual([
      'performance of 100: 99.0 (98.0 to 100) before, 90.0 (89.0 to 91.0) now',
    ]);
    expect(reportLines(marked(99)).join('\n')).toContain('performance  99.0 (98.0 to 100)');
  });

  it('calls slower what has moved beyond both spreads, and larger what grew by more than 2%', () => {
    expect(regressions(report(50), report(58))).toEqual([]);
    expect(regressions(report(50), report(70))).toEqual(['answer: 50.0 (45.0 to 55.0) before, 70.0 (65.0 to 75.0) now']);
    expect(regressions(report(70), report(50))).toEqual([]);
    expect(regressions(report(50, 100), report(50, 103))).toEqual(['shell: 100 bytes before, 103 now']);
    expect(hasRegressed({ median: 1, low: 1, high: 1 }, { median: 1, low: 1, high: 1 })).toBe(false);
  });
});
