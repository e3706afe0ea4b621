/** The scale: which band a score is in, where it stands, and what decides next to a cut-off. */
import { describe, expect, test } from 'vitest';
import {
  bandOf,
  borderlineText,
  placeOnScale,
  scoreBands,
  scoreDigits,
  scoreFigure,
} from '../../../src/diagnosis/score-bands.js';

const points = { highSensitivity: 0.076, ruleIn: 0.458, sensitivity: 0.95 };

describe('a score next to a cut-off', () => {
  test('has the digits that show its side', () => {
    expect(scoreFigure(0.4599, points)).toBe('46.0%');
    expect(scoreBands(points, scoreDigits(0.4599, points)).map(({ range }) => range)).toEqual([
      'below 7.6%',
      '7.6% to 45.8%',
      '45.8% or more',
    ]);
    expect(scoreFigure(0.4579, points)).toBe('45.79%');
  });

  test('says what decides', () => {
    expect(borderlineText(0.4575, points)).toBe('A close call: 45.75%. From 45.80% on it counts as “Clear signs”.');
    expect(borderlineText(0.08, points)).toContain('“Some signs”');
  });

  test('elsewhere there is no digit more, and nothing to say', () => {
    expect(scoreFigure(0.23, points)).toBe('23%');
    expect(borderlineText(0.23, points)).toBeUndefined();
  });
});

test('the bands are drawn equally wide, and a score keeps its place within its own', () => {
  expect(placeOnScale(0, points)).toBe(0);
  expect(placeOnScale(0.038, points)).toBeCloseTo(1 / 6);
  expect(placeOnScale(0.458, points)).toBeCloseTo(2 / 3);
  expect(placeOnScale(1, points)).toBe(1);
  expect(bandOf(0.076, points)).toBe('some-warning-signs');
});

test('operating points in the wrong order leave the middle band empty', () => {
  const wrong = { highSensitivity: 0.5, ruleIn: 0.3, sensitivity: 0.95 };
  expect(scoreBands(wrong).map(({ width }) => width)).toEqual([0.5, 0, 0.5]);
  expect(bandOf(0.6, wrong)).toBe('clear-warning-signs');
});
