/** What the card says of a skin type. */
import { describe, expect, test } from 'vitest';
import { isSkinTypeTested, skinTypeEvidence } from '../../../src/diagnosis/skin-type-evidence.js';
import { evidenceWords } from '../../../src/diagnosis/skin-type-messages.js';
import type { ModelCard } from '../../../src/core/schemas/model-card.js';
import type { Subgroup } from '../../../src/core/schemas/evaluation.js';

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
    expect(evidenceWords({ kind: 'not-tested' }).join(' ')).toContain('no test photos of this skin type');
    expect(isSkinTypeTested({ kind: 'not-tested' })).toBe(false);
  });

  test('of too few photos has no figures', () => {
    const evidence = skinTypeEvidence(cardWith([group({ value: '4', n: 3, groups: 2 })]), '4');
    expect(evidence).toEqual({ kind: 'too-few', photos: 3 });
    expect(evidenceWords(evidence).join(' ')).toContain('only 3 test photos');
    expect(isSkinTypeTested(evidence)).toBe(false);
    expect(isSkinTypeTested({ kind: 'too-few', photos: 10 })).toBe(true);
  });

  test('gets a share only of what there is enough of', () => {
    const evidence = skinTypeEvidence(cardWith([group({ figures: { n: 58, groups: 44, suspicious } })]), '2');
    expect(evidence).toMatchObject({ kind: 'figures', found: [1, 0.92, 1], others: 2, falseAlarms: undefined });
    const words = evidenceWords(evidence);
    expect(words).toContain('Of 100 such cancers, 100 got a warning (likely 92 to 100).');
    expect(words.join(' ')).toContain('Only 2 were not cancer.');
    expect(isSkinTypeTested(evidence)).toBe(true);
  });

  test('turns the specificity and its ends into false alarms', () => {
    const balanced = { ...suspicious, positives: 28, specificity: 0.7, specificityLow: 0.6, specificityHigh: 0.8 };
    const evidence = skinTypeEvidence(cardWith([group({ figures: { n: 58, groups: 44, suspicious: balanced } })]), '2');
    expect(evidenceWords(evidence)).toContain('Of 100 other spots, 30 got one, too (likely 20 to 40).');
  });

  test('is taken from all collections together where the card has that', () => {
    const all = group({ within: 'all', n: 12, groups: 9 });
    expect(skinTypeEvidence(cardWith([group({}), all]), '2')).toEqual({ kind: 'too-few', photos: 12 });
  });
});
