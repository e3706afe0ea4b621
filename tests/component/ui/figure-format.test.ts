/** How the card's numbers are written. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  formatCount,
  formatFigure,
  formatInterval,
  formatShare,
  formatThree,
  ofHundred,
  ranged,
} from '../../../src/ui/figure-format.js';
import { inShort } from '../../../src/features/model-card/summary.js';
import { epochsOf } from '../../../src/features/model-card/training-messages.js';
import { cardJson, cardOf, fixtureCard } from '../features/model-card/card-fixture.js';

describe('numbers', () => {
  test('are written as people read them', () => {
    expect(formatCount(12_162)).toBe('12,162');
    expect(formatShare(0.90268)).toBe('90.3%');
    expect(formatThree(0.91698)).toBe('0.917');
    const of = ranged({ auc: 0.9, aucLow: 0.88, aucHigh: 0.92 }, 'auc');
    expect(formatInterval(of, formatThree)).toBe('0.880–0.920');
    expect(formatInterval(of, formatShare)).toBe('88.0% – 92.0%');
    expect(formatInterval({ ...of, low: undefined }, formatThree)).toBeUndefined();
  });

  test('are rounded to a certainty only where there is one', () => {
    expect([0, 0.0002, 0.0007, 0.5, 0.9998, 1].map((share) => formatFigure(share, formatShare))).toEqual([
      ...['0.0%', 'over 0.0%', '0.1%', '50.0%', 'under 100.0%', '100.0%'],
    ]);
  });

  test('of a hundred are all or none only where it is so', () => {
    expect([0, 0.001, 0.904, 0.999, 1].map(ofHundred)).toEqual([0, 1, 90, 99, 100]);
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (share) => {
        const count = ofHundred(share);
        expect(Math.abs(count - share * 100)).toBeLessThanOrEqual(1);
        expect(count === 0 || count === 100).toBe(share === 0 || share === 1);
      }),
    );
  });
});

test('a share that is turned round keeps the order of its interval', () => {
  const [kind] = inShort(fixtureCard()).kinds;
  expect(kind?.falseAlarms).toEqual({ count: 26, interval: [22, 30], measuredOn: 300 });
  expect(kind?.found).toEqual({ count: 90, interval: [85, 95], measuredOn: 100 });
});

test('kinds of photos whose errors are not known are left out', () => {
  const json = cardJson();
  expect(inShort(cardOf(json)).kinds).toHaveLength(1);
  const without = fixtureCard((card) => {
    card.evaluation.test['modalities'] = { smartphone: { n: 5, groups: 5, suspicious: { n: 5, positives: 5, sensitivity: 1 } } };
  });
  expect(inShort(without).kinds).toEqual([]);
});

test('rounds of training are read from the run, and nothing from what is no run', () => {
  const history = [
    { phase: 'head', epoch: 3 },
    { phase: 'all-layers', epoch: 8 },
    { phase: 'all-layers', epoch: 8 },
  ];
  expect(epochsOf({ history })).toEqual([
    { phase: 'the last layer alone', epochs: 3 },
    { phase: 'all layers', epochs: 8 },
  ]);
  for (const run of [null, undefined, 3, { history: [{}] }]) expect(epochsOf(run)).toEqual([]);
});
