/** A score where suspicious spots are rarer or more frequent than in the data. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseModelCard } from '../../../../src/core/schemas/model-card.js';
import { parsePointer } from '../../../../src/core/schemas/manifest.js';
import { calibrationPrevalence, shiftPrior } from '../../../../src/core/calibration/prevalence.js';

const inside = fc.double({ min: 0.001, max: 0.999, noNaN: true });
const prevalence = fc.double({ min: 0, max: 1, noNaN: true });

describe('shifting the prior', () => {
  it('counts what Bayes counts: of 1,000 spots with a likelihood ratio of 9 and a prevalence of 1%, 9 / (9 + 99)', () => {
    // A probability of 0.9 at even odds is a likelihood ratio of 9.
    expect(shiftPrior(0.9, 0.5, 0.01)).toBeCloseTo(9 / (9 + 99), 12);
  });

  it('agrees with counting: so many positives and negatives score like this, and the negatives become ten times as many', () => {
    // 20 positives of 100, 10 negatives of 400 score like this.
    expect(shiftPrior(20 / 30, 100 / 500, 100 / 4100)).toBeCloseTo(20 / (20 + 100), 12);
  });

  it('keeps a probability at the same prevalence, and is invertible', () => {
    fc.assert(
      fc.property(prevalence, inside, inside, (probability, from, to) => {
        expect(shiftPrior(probability, from, from)).toBeCloseTo(probability, 9);
        expect(shiftPrior(shiftPrior(probability, from, to), to, from)).toBeCloseTo(probability, 6);
      }),
    );
  });

  it('turns one prevalence into the other: such a score is uninformative', () => {
    fc.assert(
      fc.property(inside, inside, (from, to) => {
        expect(shiftPrior(from, from, to)).toBeCloseTo(to, 9);
      }),
    );
  });

  it('rises with the score and with the prevalence, and stays within 0 and 1', () => {
    fc.assert(
      fc.property(inside, inside, inside, inside, (a, b, from, to) => {
        const [low, high] = a < b ? [a, b] : [b, a];
        // Neighbouring doubles may swap by a rounding error.
        expect(shiftPrior(low, from, to)).toBeLessThanOrEqual(shiftPrior(high, from, to) + 1e-12);
        expect(shiftPrior(from, to, low)).toBeLessThanOrEqual(shiftPrior(from, to, high) + 1e-12);
        expect(shiftPrior(low, from, to)).toBeGreaterThanOrEqual(0);
        expect(shiftPrior(high, from, to)).toBeLessThanOrEqual(1);
      }),
    );
    expect(shiftPrior(0, 0.2, 0.01)).toBe(0);
    expect(shiftPrior(1, 0.2, 0.01)).toBe(1);
  });
});

describe('the prevalence of suspicious lesions in the data', () => {
  const figures = (n: number, positives: number) => ({ n, groups: n, suspicious: { n, positives } });

  it('counts all sources together, and not what is no lesion', () => {
    expect(calibrationPrevalence({ sources: { a: figures(90, 30), b: figures(10, 0), other: { n: 50, groups: 50 } } })).toBe(0.3);
  });

  it('is undefined where one class is missing', () => {
    expect(calibrationPrevalence({ sources: {} })).toBeUndefined();
    expect(calibrationPrevalence({ sources: { a: figures(9, 0) } })).toBeUndefined();
    expect(calibrationPrevalence({ sources: { a: figures(9, 9) } })).toBeUndefined();
  });

  it('is in the card of the shipped model', () => {
    const read = (file: string): unknown =>
      JSON.parse(readFileSync(new URL(`../../../../public/model/${file}`, import.meta.url), 'utf8'));
    const pointer = parsePointer(read('current.json'));
    if (pointer.kind !== 'ok') throw new Error('no model');
    const card = parseModelCard(read(`${pointer.value.version}/card.json`));
    if (card.kind !== 'ok') throw new Error('no card');
    const prevalence = calibrationPrevalence(card.value.evaluation.val);
    expect(prevalence).toBeGreaterThan(0.05);
    expect(prevalence).toBeLessThan(0.5);
  });
});
