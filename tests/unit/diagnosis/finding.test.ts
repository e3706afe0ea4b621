/** What an assessment says once the person's own knowledge is added. */
import { describe, expect, it } from 'vitest';
import { CLASS_IDS } from '../../../src/core/classes.js';
import type { ClassId } from '../../../src/core/classes.js';
import type { Assessment } from '../../../src/core/schemas/assessment.js';
import { EMPTY_HISTORY } from '../../../src/core/clinical-history.js';
import { findingOf, suspiciousParts } from '../../../src/diagnosis/finding.js';
import { assessmentOf } from '../../fixtures/assessment.js';

const CONFIRMED = { ...EMPTY_HISTORY, isConfirmedSpot: true };

/** With these probabilities, the rest a mole, and the score that follows. */
function withScores(level: Assessment['level'], parts: Partial<Record<ClassId, number>>): Assessment {
  const { akiec = 0, bcc = 0, mel = 0 } = parts;
  const scores = CLASS_IDS.map((id) => ({ id, probability: id === 'nv' ? 1 - akiec - bcc - mel : (parts[id] ?? 0) }));
  return { ...assessmentOf(level), scores, suspicious: akiec + bcc + mel };
}

describe('a scored photo', () => {
  it.each([
    ['no-warning-sign', 'no-sign'],
    ['some-warning-signs', 'some-signs'],
    ['clear-warning-signs', 'clear-signs'],
  ] as const)('at %s is %s', (level, finding) => {
    expect(findingOf(withScores(level, { mel: 0.3, akiec: 0.1 }), EMPTY_HISTORY, true)).toBe(finding);
  });

  it.each(['some-warning-signs', 'clear-warning-signs'] as const)(
    'at %s is an early stage where actinic keratosis alone raised it',
    (level) => {
      expect(findingOf(withScores(level, { akiec: 0.7, mel: 0.05, bcc: 0.05 }), EMPTY_HISTORY, true)).toBe('early-stage');
    },
  );

  it('is none where the cancers alone would be a warning, however likely the early stage is', () => {
    // 0.15 of melanoma is above the lower operating point of 0.14.
    expect(findingOf(withScores('clear-warning-signs', { akiec: 0.7, mel: 0.15 }), EMPTY_HISTORY, true)).toBe('clear-signs');
    expect(findingOf(withScores('some-warning-signs', { akiec: 0.05, mel: 0.1 }), EMPTY_HISTORY, true)).toBe('some-signs');
  });

  it('with a low score has none on skin that was hardly tested; a warning stays', () => {
    expect(findingOf(withScores('no-warning-sign', {}), EMPTY_HISTORY, false)).toBe('untested-skin');
    expect(findingOf(withScores('some-warning-signs', { mel: 0.3 }), EMPTY_HISTORY, false)).toBe('some-signs');
  });
});

describe('a rejected photo', () => {
  const rejected = (suspicious: number, disagreement = 0): Assessment => ({
    ...withScores('not-a-lesion', { bcc: suspicious, other: 0.6 }),
    stability: { disagreement, threshold: 0.5 },
  });

  it('shows no spot, unless the person says that it is one', () => {
    expect(findingOf(rejected(0.9), EMPTY_HISTORY, true)).toBe('not-a-spot');
    expect(findingOf(rejected(0.9), CONFIRMED, true)).toBe('clear-signs');
    expect(findingOf(rejected(0.2), CONFIRMED, true)).toBe('some-signs');
  });

  it('can’t tell where the score is low or the views disagree: a low score of such a photo reassures nobody', () => {
    expect(findingOf(rejected(0.05), CONFIRMED, true)).toBe('cannot-tell');
    expect(findingOf(rejected(0.9, 0.6), CONFIRMED, true)).toBe('cannot-tell');
  });
});

it('what the network has not learned has no finding but that, and an inconclusive photo can’t tell', () => {
  const clear = assessmentOf('clear-warning-signs');
  expect(findingOf(clear, { ...EMPTY_HISTORY, subject: 'rash' }, true)).toBe('rash');
  expect(findingOf(assessmentOf('inconclusive'), CONFIRMED, true)).toBe('cannot-tell');
});

it('the score is divided in proportion to its classes', () => {
  const { cancer, earlyStage } = suspiciousParts(withScores('clear-warning-signs', { akiec: 0.3, mel: 0.1, bcc: 0.2 }));
  expect(cancer).toBeCloseTo(0.3);
  expect(earlyStage).toBeCloseTo(0.3);
  expect(suspiciousParts({ suspicious: 0, scores: [] })).toEqual({ cancer: 0, earlyStage: 0 });
});
