/** The card's figures that hold for one assessment. */
import { describe, expect, it } from 'vitest';
import { byModality } from '../../../src/core/modality.js';
import type { ModelCard } from '../../../src/core/schemas/model-card.js';
import { falseAlarmShare, suspiciousShareAt } from '../../../src/diagnosis/result-figures.js';
import { fixtureCard } from '../../component/features/model-card/card-fixture.js';

const { decisions, evaluation, ...rest } = fixtureCard();
const suspicious = { n: 200, positives: 40 };
const card: ModelCard = {
  ...rest,
  decisions: {
    ...decisions,
    modalities: byModality((one) => ({
      ...decisions.modalities[one],
      prior: one === 'photo' ? { n: 100, positives: 80 } : { n: 100, positives: 20 },
    })),
  },
  evaluation: { ...evaluation, val: { ...evaluation.val, sources: { clinic: { n: 200, groups: 200, suspicious } } } },
};

describe('the share in a population', () => {
  it('is by the prior of the modality: the same score of a phone means less where its calibration saw more cancers', () => {
    const at = (value: 'photo' | 'dermoscopy') =>
      suspiciousShareAt(card, { suspicious: 0.5, modality: { value, probability: 0.5 } }, 0.02)?.value;
    // Odds of 1 by the prior's: 0.25 for dermoscopy and 4 for photos, times those of 0.02.
    expect(at('dermoscopy')).toBeCloseTo((4 * 0.02) / 0.98 / (1 + (4 * 0.02) / 0.98), 3);
    expect(at('photo')).toBeCloseTo((0.25 * 0.02) / 0.98 / (1 + (0.25 * 0.02) / 0.98), 3);
  });

  it('is by all photos together for a model that knows no modality', () => {
    expect(suspiciousShareAt(card, { suspicious: 0.5 }, 0.02)?.value).toBeCloseTo((4 * 0.02) / 0.98 / (1 + (4 * 0.02) / 0.98), 3);
    expect(
      suspiciousShareAt(
        { ...card, evaluation: { ...evaluation, val: { ...evaluation.val, sources: {} } } },
        { suspicious: 0.5 },
        0.02,
      ),
    ).toBeUndefined();
  });
});

it('without a modality, or a figure for it, no false alarms are told', () => {
  expect(falseAlarmShare(card, {}, 'clear-signs')).toBeUndefined();
  expect(falseAlarmShare(card, { modality: { value: 'photo', probability: 0 } }, 'some-signs')).toBeUndefined();
});
