/** What the card says of a skin type. */
import { describe, expect, test } from 'vitest';
import { skinTypeEvidence } from '../../../../src/features/result/skin-type-evidence.js';
import { evidenceWords } from '../../../../src/features/result/skin-type-messages.js';
import type { ModelCard } from '../../../../src/core/schemas/model-card.js';
import type { Subgroup } from '../../../../src/core/schemas/evaluation.js';

function cardWith(subgroups: readonly Subgroup[]): Pick<ModelCard, 'evaluation'> {
  const evaluation = { model: '1', split: 'test', sources: {} };
  return { evaluation: { note: '', val: evaluation, test: { ...evaluation, subgroups: [...subgroups] } } };
}

const group = (part: Partial<Subgroup>): Subgroup => ({
  within: 'phones',
  by: 'skinType',
  value: '2',
  n: 58,
  groups: 44,
  ...part,
});
const suspicious = { n: 58, positives: 56, sensitivity: 1, sensitivityLow: 0.92, sensitivityHigh: 1, specificity: 0 };

describe('a skin type', () => {
  test('that no photo shows was not tested', () => {
    expect(skinTypeEvidence(cardWith([group({})]), '5')).toEqual({ kind: 'not-tested' });
    expect(evidenceWords({ kind: 'not-tested' })).toContain('Not tested');
  });

  test('of too few photos has no figures', () => {
    const evidence = skinTypeEvidence(cardWith([group({ value: '4', n: 3, groups: 2 })]), '4');
    expect(evidence).toEqual({ kind: 'too-few', photos: 3 });
    expect(evidenceWords(evidence)).toContain('3 test photos');
  });

  test('gets a share only of what there is enough of', () => {
    const evidence = skinTypeEvidence(cardWith([group({ figures: { n: 58, groups: 44, suspicious } })]), '2');
    expect(evidence).toMatchObject({ kind: 'figures', found: [1, 0.92, 1], others: 2, falseAlarms: undefined });
    const words = evidenceWords(evidence);
    expect(words).toContain('Of 100 of these, 100 got a warning (likely between 92 and 100).');
    expect(words).toContain('Only 2 others were tested');
  });

  test('turns the specificity and its ends into false alarms', () => {
    const balanced = { ...suspicious, positives: 28, specificity: 0.7, specificityLow: 0.6, specificityHigh: 0.8 };
    const evidence = skinTypeEvidence(cardWith([group({ figures: { n: 58, groups: 44, suspicious: balanced } })]), '2');
    expect(evidenceWords(evidence)).toContain('Of 100 others, 30 got one, too (likely between 20 and 40).');
  });

  test('is taken from all collections together where the card has that', () => {
    const all = group({ within: 'all', n: 12, groups: 9 });
    expect(skinTypeEvidence(cardWith([group({}), all]), '2')).toEqual({ kind: 'too-few', photos: 12 });
  });
});
